"""The page of outcomes: when and where they happened, and what is tied to a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from influmap.analysis.outcomes import share
from influmap.documents.charts.model import Column, Columns, Event, Legend, PairRow, Pairs, Part
from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import Edition
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.slides import Slide

MOST_COLUMNS = 14
MOST_REGIONS = 8
HIGH, REMARK = 420, 24
"""Height of a chart under its title, and what a remark takes of it, in pixels."""


def outcomes(edition: Edition) -> Iterator[Slide]:
    """One page for each objective that has lines in the ledger."""
    for goal in edition.report.objectives:
        if goal.actual:
            yield _page(edition, goal)


def _page(edition: Edition, goal: view.Objective) -> Slide:
    tell, attributed = edition.tell, goal.attributed_total or 0
    total = goal.actual or 0
    what = tell.counted(goal.outcome, total)
    sentence = "title.outcomes_attributed" if attributed else "title.outcomes_none"
    title = tell(sentence, n=attributed, what=what, share=tell.percent(share(attributed, total) or 0))
    remarks = tuple(_remarks(edition, goal))
    tall = HIGH - REMARK * len(remarks)
    data = slides.Outcomes(
        columns=_columns(edition, goal, tall) if len(goal.days) > 1 else None,
        regions=_regions(edition, goal, tall) if goal.regions else None,
        table=_table(edition, goal),
        remarks=remarks,
    )
    about = f"outcome:{goal.outcome}"
    drawn = data.columns or data.regions
    return edition.slide(
        "outcomes",
        data,
        "results",
        title,
        notes=(tell("note.outcomes", n=attributed, total=total),),
        source=edition.anchor(about),
        provenance=provenance(tell, edition.report, [about], [what]) if drawn else None,
    )


def _columns(edition: Edition, goal: view.Objective, tall: int) -> Columns:
    report, tell = edition.report, edition.tell
    source = edition.anchor(f"outcome:{goal.outcome}")
    found = goal.days if len(goal.days) <= MOST_COLUMNS else _by_month(goal.days)
    label = tell.short_day if len(goal.days) <= MOST_COLUMNS else tell.month
    columns = tuple(
        Column(
            date=day.date,
            label=label(day.date),
            values=(day.attributed, day.count - day.attributed),
            shown=tell.number(day.count),
            source=source,
        )
        for day in found
    )
    marks = tuple(Event(date=p.published) for p in report.publications if p.published)
    return Columns(
        title=tell("chart.columns", what=tell.counted(goal.outcome, goal.actual or 0), days=len(found)),
        width=700,
        height=tall,
        columns=columns,
        legend=(
            Legend(label=tell("attributed_many"), role="deep"),
            Legend(label=tell("not_attributed_many"), role="neutral"),
        ),
        marks=marks,
        marks_label=tell("one_publication"),
    )


def _by_month(days: tuple[view.OnDay, ...]) -> tuple[view.OnDay, ...]:
    months: dict[dt.date, tuple[int, int]] = {}
    for day in days:
        first = day.date.replace(day=1)
        count, attributed = months.get(first, (0, 0))
        months[first] = (count + day.count, attributed + day.attributed)
    return tuple(view.OnDay(date=m, count=n, attributed=own) for m, (n, own) in months.items())


def _regions(edition: Edition, goal: view.Objective, tall: int) -> Pairs:
    tell, source = edition.tell, edition.anchor(f"outcome:{goal.outcome}")
    known = list(goal.regions.items())
    shown = known[:MOST_REGIONS] if len(known) <= MOST_REGIONS else known[: MOST_REGIONS - 1]
    rest = sum(n for _, n in known[len(shown) :])
    rows = [(tell.region(code), n) for code, n in shown]
    if rest:
        rows.append((tell.plural("other_regions", len(known) - len(shown)), rest))
    return Pairs(
        title=tell("chart.regions", regions=len(known)),
        width=390,
        height=tall,
        label_width=205,
        rows=tuple(
            PairRow(label=label, bars=(Part(label="", value=n, shown=tell.number(n), source=source),))
            for label, n in rows
        ),
    )


def _table(edition: Edition, goal: view.Objective) -> slides.Table:
    """The same by day and by region, for those who read and do not look; the parts add up to the total."""
    tell, total = edition.tell, goal.actual or 0
    dated = sum(day.count for day in goal.days)
    rows = [
        (
            tell.day(day.date),
            tell.number(day.attributed),
            tell.number(day.count - day.attributed),
            tell.number(day.count),
        )
        for day in goal.days
    ]
    attributed = sum(day.attributed for day in goal.days)
    if dated < total:
        known, left = (goal.attributed_total or 0) - attributed, total - dated
        rows.append((tell("undated"), tell.number(known), tell.number(left - known), tell.number(left)))
    sums = (goal.attributed_total or 0, total - (goal.attributed_total or 0), total)
    head = (tell("head.date"), tell("attributed_many"), tell("not_attributed_many"), tell("head.total"))
    return slides.Table(
        head=head,
        rows=tuple(rows),
        right=(1, 2, 3),
        total=(tell("head.total"), *(tell.number(n) for n in sums)),
        sources=(edition.anchor(f"outcome:{goal.outcome}"),) * len(rows),
    )


def _remarks(edition: Edition, goal: view.Objective) -> Iterator[str]:
    tell, located = edition.tell, sum(goal.regions.values())
    yield from _only_tier(edition, goal)
    if goal.regions and located < (goal.actual or 0):
        yield tell("unlocated", n=(goal.actual or 0) - located)
    if goal.basis:
        yield tell("basis", basis=tell.words.word("basis", goal.basis))


def _only_tier(edition: Edition, goal: view.Objective) -> Iterator[str]:
    """When all voices are of one tier there is nothing to compare: one sentence, for several people only."""
    tell, groups = edition.tell, [group for group in edition.report.tiers if group.objective == goal.id]
    if len(groups) == 1 and groups[0].people > 1 and groups[0].cost_per_outcome is not None:
        group = groups[0]
        yield tell(
            "only_tier",
            people=tell.plural("people", group.people),
            tier=tell.words.word("tier", group.tier),
            what=tell.counted(goal.outcome, group.outcomes),
            cost=tell.money(group.cost),
            each=tell.money(group.cost_per_outcome),
        )
