"""A brand: what can be read on what, and what is not understood in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from influmap.documents.brand import Brand, Colors
from influmap.documents.contrast import weak
from influmap.store import attachments

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("folder", ["toison-franche", "brands/bureau-des-lisieres"])
def test_the_brands_of_the_examples_can_be_read(folder: str) -> None:
    tree = attachments.brand(EXAMPLES / folder)
    assert Brand.unknown(tree) == []
    assert weak(Brand.read(tree).colors) == []


def test_pale_ink_is_named_with_its_contrast() -> None:
    """#777777 on white is 4.48: the best known grey that just fails."""
    (pair,) = weak(Colors(muted="#777777"))
    assert (pair.one, pair.other, round(pair.ratio, 2)) == ("muted", "white", 4.48)


def test_keys_nobody_knows_are_named() -> None:
    assert Brand.unknown({"colors": {"acent": "#000000"}, "colours": {}}) == ["colors.acent", "colours"]
