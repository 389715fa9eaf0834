"""Who was thanked and who received the results (L3, B6, B8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from influmap.analysis.closing import closing_of
from influmap.store.loader import load


def test_example_eleven_thanked_of_twelve_and_ten_told(example: Path) -> None:
    """example.md 5.13."""
    closing = closing_of(load(example).programme.as_of(date(2026, 11, 20)), "tonte-ouverte")
    assert len(closing.thanked) == 11
    assert closing.not_thanked == ("romain-delcourt",)
    assert set(closing.thanked) - set(closing.results_sent) == {"celestine-vauquelin"}


def test_nobody_was_thanked_before_the_thanks(example: Path) -> None:
    closing = closing_of(load(example).programme.as_of(date(2026, 6, 8)), "tonte-ouverte")
    assert closing.thanked == ()
    assert "annick-le-dreff" in closing.not_thanked
    assert "kim-lan-berthier" in closing.not_thanked  # published in May, her day is still to come
    assert "gaetan-malzieu" in closing.not_thanked


def test_contract(contract: Path) -> None:
    closing = closing_of(load(contract).programme.as_of(date(2026, 11, 21)), "automne-cargo")
    assert (closing.thanked, closing.not_thanked, closing.results_sent) == ((), ("lea-moreau",), ())
