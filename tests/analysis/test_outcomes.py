"""The ledger of outcomes and the indicators that count it (N2, N6, B6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.indicators import Scope, actual, events, meetings, stage_of
from influmap.analysis.outcomes import attainment, ledger_count, lines_for, share, tally
from influmap.models.brief import Brief, Kpi, Objective
from influmap.models.programme import Programme
from influmap.models.result import OutcomeLine, Result
from influmap.models.workspace import Workspace
from influmap.store.loader import load

EXAMPLE_DAY = date(2026, 11, 20)
DAY = date(2026, 5, 2)


def line(count: int, **more: object) -> OutcomeLine:
    return OutcomeLine.model_validate({"date": DAY, "outcome": "participants", "count": count, **more})


def objective(**more: object) -> Objective:
    return Objective.model_validate({"id": "visiteurs", "statement": "Venir", "outcome": "participants", **more})


def brief(*objectives: Objective, **more: object) -> Brief:
    return Brief(id="tonte", title="Tonte", status="open", starts=DAY, objectives=objectives, **more)


def scope(example: Path, identifier: str) -> Scope:
    programme = load(example).programme.as_of(EXAMPLE_DAY)
    return Scope(programme, programme.briefs[identifier], EXAMPLE_DAY)


def kpi_actual(scope: Scope, identifier: str) -> int | None:
    return actual(next(k for k in scope.brief.kpis if k.id == identifier), scope)


def test_attribution_by_person_region_and_day() -> None:
    sums = tally([line(141, person="annick", region="FR-BRE"), line(12, region="FR-BRE"), line(3, person="annick")])
    assert sums is not None
    assert (sums.total, sums.attributed) == (156, 144)
    assert sums.people == {"annick": 144}
    assert sums.by_region == {"FR-BRE": 153, None: 3}
    assert sums.by_day == {DAY: 156}


def test_no_line_is_missing_and_never_zero() -> None:
    goal = objective()
    assert tally(lines_for(goal, brief(goal), None)) is None
    assert tally(lines_for(goal, brief(goal), Result(id="tonte"))) is None
    written = tally(lines_for(goal, brief(goal), Result(id="tonte", outcomes=(line(0),))))
    assert written is not None
    assert written.total == 0


def test_a_line_without_objective_goes_to_the_only_objective_of_that_outcome() -> None:
    one, other = objective(), objective(id="autres")
    result = Result(id="tonte", outcomes=(line(5), line(7, objective="visiteurs")))
    assert [li.count for li in lines_for(one, brief(one), result)] == [5, 7]
    assert [li.count for li in lines_for(one, brief(one, other), result)] == [7]


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        ({}, 30),
        ({"region": "FR-OCC"}, 10),
        ({"outside": "FR-OCC"}, 15),
        ({"person": "lea"}, 10),
        ({"person": "lea", "outside": "FR-OCC"}, 0),
        ({"region": "FR-974"}, 0),
    ],
)
def test_an_indicator_counts_the_lines_it_names(names: dict[str, str], counted: int) -> None:
    """cli.md: its metric, region and person; `outside` is everywhere else, and nowhere is not elsewhere."""
    result = Result(id="tonte", outcomes=(line(10, person="lea", region="FR-OCC"), line(15, region="FR-BRE"), line(5)))
    kpi = Kpi.model_validate({"id": "k", "metric": "participants", **names})
    assert ledger_count(kpi, brief(objective()), result) == counted


def test_an_indicator_of_an_objective_leaves_the_lines_of_another_out() -> None:
    one, other = objective(), objective(id="veillees")
    result = Result(id="tonte", outcomes=(line(10, objective="visiteurs"), line(4, objective="veillees")))
    kpi = Kpi(id="k", metric="participants", objective="veillees")
    assert ledger_count(kpi, brief(one, other), result) == 4
    assert ledger_count(Kpi(id="k", metric="participants"), brief(one, other), result) == 14


def test_an_indicator_without_metric_or_ledger_has_no_figure() -> None:
    empty = Scope(Programme.of(Workspace(id="influmap", influmap=1, name="N", language="fr"), []), brief(), DAY)
    assert actual(Kpi(id="notoriete", stage="exposure"), empty) is None
    assert actual(Kpi(id="inscrits", metric="registrations"), empty) is None
    assert actual(Kpi(id="portee", metric="reach", nature="organic"), empty) is None
    assert actual(Kpi(id="contactes", metric="people_contacted"), empty) == 0


def test_a_figure_counted_for_the_whole_brief_is_the_latest_one() -> None:
    counted = [
        {"metric": "clicks", "value": 40, "date": "2026-05-03"},
        {"metric": "clicks", "value": 90, "date": "2026-05-09"},
    ]
    result = Result.model_validate({"id": "tonte", "metrics": counted})
    workspace = Workspace(id="influmap", influmap=1, name="N", language="fr")
    held = Scope(Programme.of(workspace, [brief(), result]), brief(), date(2026, 6, 1))
    assert actual(Kpi(id="clics", metric="clicks"), held) == 90


def test_the_stage_of_an_indicator_follows_its_metric_unless_said() -> None:
    assert stage_of(Kpi(id="a", metric="events")) == "actions"
    assert stage_of(Kpi(id="b", metric="reach")) == "exposure"
    assert stage_of(Kpi(id="c", metric="signatures")) == "transformation"
    assert stage_of(Kpi(id="d", metric="events", stage="exposure")) == "exposure"


def test_events_are_held_between_the_start_and_the_day_without_the_celebration(example: Path) -> None:
    bonnet, tonte = scope(example, "bonnet-de-janvier"), scope(example, "tonte-ouverte")
    assert kpi_actual(bonnet, "veillees-tenues") == 4
    assert events(tonte) == 9
    assert events(Scope(tonte.programme, tonte.brief, date(2026, 5, 16))) == 3


def test_meetings_are_counted_from_the_log(contract: Path) -> None:
    programme = load(contract).programme.as_of(date(2026, 11, 21))
    met = Scope(programme, programme.briefs["automne-cargo"], date(2026, 11, 21))
    expected = sum(1 for i in programme.interactions_about("automne-cargo") if i.channel == "meeting")
    assert meetings(met) == expected


def test_contract_figures(contract: Path) -> None:
    """Issue 2: essais 55 of 150, 34 of them Léa's; two people contacted; 34 in Brittany at least."""
    programme = load(contract).programme.as_of(date(2026, 11, 21))
    cargo = Scope(programme, programme.briefs["automne-cargo"], date(2026, 11, 21))
    sums = tally(lines_for(cargo.brief.objectives[0], cargo.brief, programme.results["automne-cargo"]))
    assert sums is not None
    assert (sums.total, sums.people) == (55, {"lea-moreau": 34})
    assert attainment(sums.total, 150) == 0.36667
    assert [kpi_actual(cargo, k.id) for k in cargo.brief.kpis] == [55, 1700, 2]


@pytest.mark.parametrize(
    ("identifier", "objective_id", "total", "attributed", "reached"),
    [
        ("tonte-ouverte", "visiteurs", 1046, 829, 0.87167),
        ("tonte-ouverte", "trieurs", 71, 56, 1.18333),
        ("bonnet-de-janvier", "kits", 214, 187, 0.35667),
        ("bonnet-de-janvier", "veillees", 96, 96, 0.53333),
        ("cercle-des-toisons", "charte", 17, 15, 0.68),
        ("cercle-des-toisons", "petition", 2312, 1732, 0.578),
        ("cercle-des-toisons", "visites", 22, 22, 0.73333),
    ],
)
def test_example_figures(
    example: Path, identifier: str, objective_id: str, total: int, attributed: int, reached: float
) -> None:
    """example.md 5.11."""
    here = scope(example, identifier)
    goal = next(o for o in here.brief.objectives if o.id == objective_id)
    sums = tally(lines_for(goal, here.brief, here.programme.results[identifier]))
    assert sums is not None
    assert (sums.total, sums.attributed, attainment(sums.total, goal.target)) == (total, attributed, reached)


def test_example_regions_and_indicators(example: Path) -> None:
    """example.md 5.11: by region; 906 outside Occitanie for 500; 14 contacted; 9 publications of 12."""
    tonte = scope(example, "tonte-ouverte")
    sums = tally(lines_for(tonte.brief.objectives[0], tonte.brief, tonte.programme.results["tonte-ouverte"]))
    assert sums is not None
    assert sums.by_region == {
        "FR-GES": 251, "FR-BRE": 153, "FR-NAQ": 150, "FR-OCC": 140, "FR-ARA": 104, "FR-NOR": 89, "FR-HDF": 85,
        "FR-20R": 74,
    }  # fmt: skip
    counted = {k.id: actual(k, tonte) for k in tonte.brief.kpis}
    assert counted == {"contactes": 14, "publications": 9, "portee": 62240, "hors-occitanie": 906}


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from([None, "a", "b"]), st.sampled_from([None, "FR-BRE"])))
)
def test_parts_always_add_up_to_the_total(rows: list[tuple[int, str | None, str | None]]) -> None:
    sums = tally([line(count, person=person, region=region) for count, person, region in rows])
    if sums is None:
        assert not rows
        return
    for parts in (sums.by_person, sums.by_region, sums.by_day):
        assert sum(parts.values()) == sums.total
    assert sum(sums.people.values()) == sums.attributed <= sums.total


@given(st.one_of(st.none(), st.integers(0, 10**9)), st.one_of(st.none(), st.floats(0, 1e9)))
def test_no_division_by_zero(value: int | None, target: float | None) -> None:
    reached = attainment(value, target)
    assert (reached is None) == (value is None or not target)
    assert share(value or 0, target or 0) is None or target
