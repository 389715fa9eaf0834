"""The pages of colour keep their ground in print: one value that the printer refuses takes the whole rule with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
STOP_WITH_TWO_PLACES = re.compile(r"(?:transparent|#[0-9a-fA-F]+|var\(--\w+\)) \d+(?:px)? \d+(?:px)?\s*[,)]")


@pytest.mark.parametrize("sheet", sorted(TEMPLATES.rglob("*.css")), ids=lambda path: path.name)
def test_no_colour_stop_has_two_places(sheet: Path) -> None:
    """WeasyPrint does not know them: the cover was printed white on white."""
    assert STOP_WITH_TWO_PLACES.findall(sheet.read_text("utf-8")) == []
    assert STOP_WITH_TWO_PLACES.findall("radial-gradient(var(--accent) 0 118px, transparent 119px)")
