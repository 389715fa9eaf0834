"""A brand: what can be read on what, and what is not understood in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from influmap.documents.contrast import weak
from influmap.models.brand import Colors
from influmap.store import branding

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("folder", ["toison-franche", "brands/bureau-des-lisieres"])
def test_the_brands_of_the_examples_can_be_read(folder: str) -> None:
    found = branding.read(EXAMPLES / folder)
    assert found is not None
    assert found.page.findings == []
    assert weak(found.brand.colors) == []


def test_pale_ink_is_named_with_its_contrast() -> None:
    """#777777 on white is 4.48: the best known grey that just fails."""
    (pair,) = weak(Colors(muted="#777777"))
    assert (pair.one, pair.other, round(pair.ratio, 2)) == ("muted", "white", 4.48)


def test_keys_nobody_knows_are_named_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text('colors: {acent: "#000000", ink: "#010203"}\ncolours: {}\n', encoding="utf-8")
    found = branding.read(tmp_path)
    assert found is not None
    assert sorted(str(finding.params["key"]) for finding in found.page.findings) == ["acent", "colours"]
    assert found.brand.colors.ink == "#010203"
