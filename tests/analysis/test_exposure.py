"""Earned and bought attention, apart (N3); formulas of cli.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.exposure import Exposure, earned, exposure_of
from influmap.models.collaboration import Collaboration, Deliverable
from influmap.store.loader import load

PUBLISHED = date(2026, 5, 1)


def piece(**parts: dict[str, int] | None) -> Deliverable:
    return Deliverable.model_validate({"id": "recit", "published": PUBLISHED, **parts})


def exposed(*pieces: Deliverable) -> Exposure:
    return exposure_of([Collaboration(id="c", brief="b", person="p", status="delivered", deliverables=pieces)])


def test_organic_by_subtraction_is_a_lower_bound_for_reach_only() -> None:
    sums = exposed(piece(metrics={"reach": 6900, "views": 9800}, boosted={"reach": 5200, "views": 6100}))
    assert (sums.organic, sums.paid) == ({"reach": 1700, "views": 3700}, {"reach": 5200, "views": 6100})
    assert sums.lower_bounds == ("reach",)


def test_the_platform_s_own_organic_figure_wins() -> None:
    sums = exposed(piece(metrics={"reach": 61400}, boosted={"reach": 38000}, organic={"reach": 27900}))
    assert sums.organic == {"reach": 27900}
    assert sums.lower_bounds == ()


def test_a_bought_part_that_is_not_given_leaves_no_organic_figure() -> None:
    """cli.md: missing, never zero."""
    sums = exposed(piece(metrics={"reach": 900, "likes": 40}, boosted={"reach": 300}))
    assert sums.organic == {"reach": 600}
    assert sums.total["likes"] == 40
    assert "likes" not in sums.paid


def test_everything_is_organic_without_a_boost() -> None:
    sums = exposed(piece(metrics={"reach": 900, "saves": 0}))
    assert (sums.organic, sums.paid, sums.lower_bounds) == ({"reach": 900, "saves": 0}, {}, ())


def test_a_publication_without_figure_makes_the_sum_a_lower_bound() -> None:
    sums = exposed(piece(metrics={"reach": 900}), piece())
    assert (sums.publications, sums.known["reach"]) == (2, 1)
    assert sums.lower_bounds == ("reach",)


def test_a_bought_part_above_the_whole_is_no_figure() -> None:
    """DAT002 tells the error; no negative attention is printed."""
    assert earned(piece(metrics={"reach": 100}, boosted={"reach": 300}), "reach") is None


def test_contract_figures(contract: Path) -> None:
    programme = load(contract).programme.as_of(date(2026, 11, 21))
    sums = exposure_of(programme.collaborations_in("automne-cargo"))
    assert (sums.organic["reach"], sums.paid["reach"], sums.lower_bounds) == (1700, 5200, ("reach",))


def test_example_figures(example: Path) -> None:
    """example.md 5.11: 95,740 in all, 38,000 bought, at least 62,240 organic, on 6 publications of 9."""
    programme = load(example).programme.as_of(date(2026, 11, 20))
    sums = exposure_of(programme.collaborations_in("tonte-ouverte"))
    assert (sums.total["reach"], sums.paid["reach"], sums.organic["reach"]) == (95740, 38000, 62240)
    assert (sums.known["reach"], sums.publications) == (6, 9)
    assert "reach" in sums.lower_bounds


def test_nothing_was_out_on_an_earlier_day(example: Path) -> None:
    programme = load(example).programme.as_of(date(2026, 4, 1))
    assert exposure_of(programme.collaborations_in("tonte-ouverte")) == Exposure()


figures = st.one_of(st.none(), st.integers(0, 10**7))


@given(st.lists(st.tuples(figures, figures, figures, st.booleans()), max_size=8))
def test_no_figure_is_invented(rows: list[tuple[int | None, int | None, int | None, bool]]) -> None:
    pieces = [
        piece(
            metrics={} if whole is None else {"reach": whole},
            boosted=({} if part is None else {"reach": part}) if boosted else None,
            organic=None if own is None else {"reach": own},
        )
        for whole, part, own, boosted in rows
    ]
    sums = exposed(*pieces)
    assert all(value >= 0 for value in sums.organic.values())
    assert ("reach" in sums.total) == any(whole is not None for whole, *_ in rows)
    assert ("reach" in sums.paid) == any(boosted and part is not None for _, part, _, boosted in rows)
    if any(earned(p, "reach") is None for p in pieces) and "reach" in sums.organic:
        assert "reach" in sums.lower_bounds


@pytest.mark.parametrize("metric", ["reach", "views", "likes"])
def test_sums_of_parts_are_totals_when_everything_is_known(metric: str) -> None:
    sums = exposed(
        piece(metrics={metric: 500}, boosted={metric: 200}), piece(metrics={metric: 70}), piece(metrics={metric: 0})
    )
    assert sums.organic[metric] + sums.paid[metric] == sums.total[metric] == 570
