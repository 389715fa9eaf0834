"""Rhythm and image of the printed deck: nothing cut, over anything else or outside, no page left empty (issue 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import fanfare, printed, stress
from influmap.documents.report.slides import Deck
from influmap.documents.writers import weasy

DAY = dt.date(2026, 11, 20)
EXAMPLE = Path(__file__).parents[2] / "examples" / "toison-franche"
Part = Callable[[Deck], Deck]
COLOURS = ("cover", "section", "statement")

pytestmark = pytest.mark.skipif(weasy.problem() is not None, reason=f"WeasyPrint: {weasy.problem()}")


def faults(deck: Deck) -> list[str]:
    """One sheet a slide, and what is wrong with each."""
    sheets = printed.sheets(fanfare.render(deck, "deck.html"))
    assert [sheet.name.split()[1] for sheet in sheets] == [slide.kind for slide in deck.slides]
    found = [fault for sheet in sheets for fault in printed.faults(sheet)]
    shares = {sheet: printed.filled(sheet) for sheet in sheets if not sheet.name.split()[1].startswith(COLOURS)}
    return found + [f"{s.number} {s.name}: {share:.0%} full" for s, share in shares.items() if share < 0.4]


def test_the_example_stands_on_its_pages() -> None:
    assert faults(stress.sampled(fanfare.deck_of(fanfare.facts(EXAMPLE, "tonte-ouverte", DAY)))) == []


@pytest.mark.parametrize(("count", "part"), [(0, stress.last), (1, stress.last), (40, stress.sampled)])
def test_nothing_one_and_forty_of_everything_stand_on_their_pages(tmp_path: Path, count: int, part: Part) -> None:
    stress.write(tmp_path, count)
    deck = fanfare.deck_of(fanfare.facts(tmp_path, stress.BRIEF, stress.DAY), with_names=count > 1)
    assert faults(part(deck)) == []
