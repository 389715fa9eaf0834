"""What a brief cost and what an outcome cost (N6); formulas of cli.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.costs import (
    Cost,
    cost_of,
    cost_per_outcome,
    costs_of,
    followers_on,
    outcomes_per_1000,
    shared_costs,
)
from influmap.analysis.outcomes import lines_for, tally
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person
from influmap.store.loader import load

EXAMPLE_DAY = date(2026, 11, 20)


def collaboration(status: str, **more: object) -> Collaboration:
    return Collaboration.model_validate({"id": "c", "brief": "b", "person": "p", "status": status, **more})


def test_cash_in_kind_and_boosts_add_up() -> None:
    whole = collaboration(
        "delivered",
        terms={"cash": "400.10", "in_kind": [{"item": "prêt", "value": "180.20"}, {"item": "repas"}]},
        deliverables=[{"boosted": {"spend": "60"}}, {"boosted": {"reach": "10"}}],
    )
    assert cost_of(whole) == Cost(Decimal("400.10"), Decimal("180.20"), Decimal(60))
    assert cost_of(whole).total == Decimal("640.30")


def test_what_was_only_proposed_costs_nothing() -> None:
    terms = {
        "cash": "400",
        "in_kind": [{"item": "prêt", "value": "180"}, {"item": "pelotes", "value": "30", "given": "2026-05-01"}],
    }
    assert cost_of(collaboration("declined", terms=terms)).total == 30
    assert cost_of(collaboration("agreed", terms=terms)).total == 610
    assert cost_of(collaboration("withdrawn", terms={"cash": "400", "paid_on": "2026-05-01"})).total == 400


def test_someone_without_terms_costs_nothing() -> None:
    assert cost_of(collaboration("delivered")).total == 0
    assert costs_of([]).total == 0
    assert shared_costs(None) == 0


def test_contract_figures(contract: Path) -> None:
    """Issue 2: 640 for Léa, 18.82 an outcome, 8.854 outcomes for a thousand followers."""
    programme = load(contract).programme.as_of(date(2026, 11, 21))
    cost = cost_of(programme.collaborations_in("automne-cargo")[0]).total
    followers = followers_on(programme.people["lea-moreau"], date(2026, 11, 21))
    assert (cost, cost_per_outcome(cost, 34)) == (640, Decimal("18.82"))
    assert outcomes_per_1000(34, followers) == 8.854
    assert shared_costs(programme.results["automne-cargo"]) == 310


def test_the_newest_snapshot_not_after_the_day_counts(contract: Path) -> None:
    lea = load(contract).programme.people["lea-moreau"]
    assert followers_on(lea, date(2026, 8, 31)) == 3610
    assert followers_on(lea, date(2026, 2, 28)) is None
    assert followers_on(Person(id="sans-compte", name="N"), date(2026, 8, 31)) is None


EXPECTED = {  # person: cost per visitor, visitors for a thousand followers (example.md 5.11)
    "annick-le-dreff": ("0.28", 76.63), "aminata-roussel": ("0.51", 27.38), "kim-lan-berthier": ("0.83", 11.11),
    "celestine-vauquelin": ("1.22", 9.34), "marc-antoine-luciani": ("2.93", 31.06), "clio-vernadet": ("3.41", 4.23),
    "david-soubeyrol": ("3.41", 9.36), "brigitte-chazal": ("4.76", 121.15), "romain-delcourt": ("6.14", 3.10),
    "blandine-ozanne": ("121.05", 0.15),
}  # fmt: skip


def test_example_figures_per_person(example: Path) -> None:
    programme = load(example).programme.as_of(EXAMPLE_DAY)
    brief = programme.briefs["tonte-ouverte"]
    sums = tally(lines_for(brief.objectives[0], brief, programme.results["tonte-ouverte"]))
    assert sums is not None
    assert sums.people.keys() == EXPECTED.keys()
    for person, count in sums.people.items():
        held = programme.collaboration("tonte-ouverte", person)
        assert held is not None
        rate = outcomes_per_1000(count, followers_on(programme.people[person], EXAMPLE_DAY))
        assert rate is not None
        assert (str(cost_per_outcome(cost_of(held).total, count)), round(rate, 2)) == EXPECTED[person]


def test_example_budget(example: Path) -> None:
    """example.md 5.11: people 4,170 + shared 4,060 = 8,230; Inès 930 in cash and 120 in kind over the year."""
    programme = load(example).programme.as_of(EXAMPLE_DAY)
    people = costs_of(programme.collaborations_in("tonte-ouverte"))
    assert people == Cost(Decimal(3380), Decimal(390), Decimal(400))
    assert people.total + shared_costs(programme.results["tonte-ouverte"]) == 8230
    ines = costs_of(programme.collaborations_of("ines-castaing"))
    assert (ines.cash, ines.in_kind) == (930, 120)


@given(st.decimals(0, 10**6, places=2), st.integers(0, 10**6), st.one_of(st.none(), st.integers(0, 10**8)))
def test_ratios_never_divide_by_zero(cost: Decimal, outcomes: int, followers: int | None) -> None:
    assert (cost_per_outcome(cost, outcomes) is None) == (outcomes == 0)
    assert (outcomes_per_1000(outcomes, followers) is None) == (not followers)


@pytest.mark.parametrize(("cost", "outcomes", "printed"), [("640", 34, "18.82"), ("1", 8, "0.13"), ("0", 5, "0.00")])
def test_a_cost_per_outcome_is_exact_to_the_cent(cost: str, outcomes: int, printed: str) -> None:
    """Halves round up, as everywhere else: 0.125 is 0.13."""
    assert str(cost_per_outcome(Decimal(cost), outcomes)) == printed
