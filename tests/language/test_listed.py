"""Several things in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from influmap.cli.speech import words_in

NAMES = ("Ana", "Bo", "Chloé", "Dan", "Éva", "Félix", "Gus")


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "", ""),
        (1, "Ana", "Ana"),
        (2, "Ana et Bo", "Ana and Bo"),
        (5, "Ana, Bo, Chloé, Dan et Éva", "Ana, Bo, Chloé, Dan and Éva"),
        (6, "Ana, Bo, Chloé, Dan et 2 autres", "Ana, Bo, Chloé, Dan and 2 more"),
        (7, "Ana, Bo, Chloé, Dan et 3 autres", "Ana, Bo, Chloé, Dan and 3 more"),
    ],
)
def test_names_are_listed_as_they_are_said(n: int, french: str, english: str) -> None:
    assert words_in("fr").listed(NAMES[:n]) == french
    assert words_in("en").listed(NAMES[:n]) == english


def test_values_are_shown_as_the_language_does() -> None:
    assert words_in("fr").listed((date(2026, 10, 1), date(2026, 10, 9))) == "1er octobre 2026 et 9 octobre 2026"
