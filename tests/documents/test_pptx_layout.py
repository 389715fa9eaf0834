"""Rhythm and image of a presentation: nothing cut, nothing over anything else, no page left empty (issue 5).

The boxes are read back from the file, on a programme that strains every page; `test_pptx.py` does so on the example.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import fanfare, geometry, office_templates, stress
from influmap.documents.report.slides import Deck
from influmap.documents.writers.pptx import presentation
from influmap.models.brand import Brand


def strained(folder: Path, count: int, days: int = 730, *, with_figures: bool = True) -> Deck:
    stress.write(folder, count, days, with_figures=with_figures)
    return stress.sampled(fanfare.deck_of(fanfare.facts(folder, stress.BRIEF, stress.DAY), with_names=count > 1))


def made(deck: Deck, template: str) -> list[geometry.Page]:
    client = ("client.pptx", office_templates.client(template)) if template else None
    return geometry.pages(presentation(deck, fanfare.words_in("fr"), Brand(), client))


def faults(deck: Deck, template: str) -> list[str]:
    return [fault for page in made(deck, template) for fault in geometry.faults(page)]


@pytest.mark.parametrize("template", ["", "old"])
@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_of_everything_fill_their_pages(tmp_path: Path, count: int, template: str) -> None:
    assert faults(strained(tmp_path, count), template) == []


@pytest.mark.parametrize("template", ["", "small"])
def test_forty_of_everything_are_written_in_ten_points_at_least(tmp_path: Path, template: str) -> None:
    assert faults(strained(tmp_path, 40), template) == []


def test_a_campaign_of_one_day_without_figures_stands_on_its_slides(tmp_path: Path) -> None:
    assert faults(strained(tmp_path, 3, days=1, with_figures=False), "") == []
