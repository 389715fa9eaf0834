"""What data repeats without end is set in a moment: no text is tried again from each of its places (issue 6)."""

from __future__ import annotations

import pytest

from influmap.documents import escaping
from influmap.language.typography import for_locale

SIGNS = ("x", " ", "\N{NO-BREAK SPACE}", " ;", "`", "<", "«", "1 ", "a@", ".", "http://", "\n", "\n- ")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_repeated_a_million_times_is_set_and_escaped(sign: str) -> None:
    """Tried from each place, a million signs take hours: this test would not end."""
    text = sign * (1_000_000 // len(sign)) + "z"
    assert for_locale(text, "fr_FR", html=False).endswith("z")
    assert for_locale(escaping.markdown(text), "fr_FR", html=False).endswith("z")


def test_addresses_are_left_alone_wherever_they_stand() -> None:
    text = "Écrivez à lea.moreau+x@a.example ; ou là : https://a.example/?b"
    assert "lea.moreau+x@a.example" in for_locale(text, "fr_FR", html=False)
    assert "https://a.example/?b" in for_locale(text, "fr_FR", html=False)
