"""Many modest voices beside few loud ones: compared by what they made possible, never by their audience (N4, N6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from influmap.documents.charts.model import PairRow, Pairs, Part
from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import Edition
from influmap.documents.report.deck.named import by_name, ratio, rests_on
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

ROOM = 430
"""Height of a page under its title, in pixels."""


def voices(edition: Edition) -> Iterator[Slide]:
    """By tier for a client; by name, in alphabetical order, in the edition with names."""
    for goal in edition.report.objectives:
        groups = [group for group in edition.report.tiers if group.objective == goal.id]
        if len(groups) > 1 and (edition.with_names or is_grouped(groups)):
            yield _by_tier(edition, goal, groups)
        if groups and edition.with_names:
            yield from by_name(edition, goal)


def is_grouped(groups: list[view.TierGroup]) -> bool:
    """Whether tiers hide anybody: with one person each, they would be names under another name."""
    return any(group.people > 1 for group in groups)


def tiers_of_one(report: view.Report) -> set[str]:
    """Tiers on a client's page that hold one person only, who received something: it can be guessed."""
    by_goal = ([group for group in report.tiers if group.objective == goal.id] for goal in report.objectives)
    shown = (groups for groups in by_goal if len(groups) > 1 and is_grouped(groups))
    return {group.tier for groups in shown for group in groups if group.people == 1 and group.cost}


def _by_tier(edition: Edition, goal: view.Objective, groups: list[view.TierGroup]) -> Slide:
    tell = edition.tell
    title = _title(tell, goal, groups)
    head = tuple(tell(f"head.{name}") for name in ("tier", "people", "outcomes", "cost", "cost_per_outcome"))
    data = slides.Voices(
        chart=_chart(edition, goal, groups, title),
        table=slides.Table(head=head, rows=tuple(_row(edition, group) for group in groups), right=(1, 2, 3, 4)),
        remarks=tuple(_remarks(edition, goal, groups)),
    )
    return edition.slide("voices", data, "results", title, notes=(_note(edition),), provenance=rests_on(edition, goal))


def _note(edition: Edition) -> str:
    money, tell = edition.report.budget, edition.tell
    return tell("note.voices", people=tell.money(money.people), shared=tell.money(money.shared_total))


def _title(tell: Teller, goal: view.Objective, groups: list[view.TierGroup]) -> str:
    """The group that brought most beside the one that cost most, when they are not the same."""
    most, dearest = max(groups, key=lambda g: g.outcomes), max(groups, key=lambda g: g.cost)
    if most.cost == dearest.cost:
        return tell("title.voices")
    parts = [
        tell(
            "title.voice",
            tier=tell.words.word("tier", group.tier),
            what=tell.counted(goal.outcome, group.outcomes) if group is most else tell.number(group.outcomes),
            cost=tell.money(group.cost),
        )
        for group in (most, dearest)
    ]
    joined = tell.joined(parts)
    return joined[:1].upper() + joined[1:]


def _chart(edition: Edition, goal: view.Objective, groups: list[view.TierGroup], title: str) -> Pairs:
    tell = edition.tell
    brought, paid = edition.anchor(f"outcome:{goal.outcome}"), edition.anchor("spent")
    rows = tuple(
        PairRow(
            label=tell.words.word("tier", group.tier),
            sub=tell.plural("people", group.people),
            aside=ratio(edition, group.cost_per_outcome, group.outcomes),
            bars=(
                Part(label="", value=group.outcomes, shown=tell.counted(goal.outcome, group.outcomes), source=brought),
                Part(label="", value=float(group.cost), shown=tell.money(group.cost), role="accent", source=paid),
            ),
        )
        for group in groups
    )
    return Pairs(
        title=title, rows=rows, height=min(112 * len(rows), ROOM), label_width=160, aside_label=tell("per_outcome")
    )


def _row(edition: Edition, group: view.TierGroup) -> tuple[str, ...]:
    tell = edition.tell
    return (
        tell.words.word("tier", group.tier),
        tell.number(group.people),
        tell.number(group.outcomes),
        tell.money(group.cost),
        ratio(edition, group.cost_per_outcome, group.outcomes),
    )


def _remarks(edition: Edition, goal: view.Objective, groups: list[view.TierGroup]) -> Iterator[str]:
    report, tell = edition.report, edition.tell
    left = report.budget.people - sum((group.cost for group in groups), Decimal(0))
    if left:
        yield tell("without_outcome", cost=tell.money(left), total=tell.money(report.budget.people))
    if report.budget.shared_total:
        yield tell("shared_apart", cost=tell.money(report.budget.shared_total))
    if len(goal.regions) > 1 or len(goal.days) > 1:
        yield tell("not_comparable")
    if len(report.objectives) > 1:
        yield tell("whole_cost")
