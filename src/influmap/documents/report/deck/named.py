"""What each person made possible and what it cost, by name: in the edition that stays inside (N6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from influmap.documents.charts.model import PairRow, Pairs, Part
from influmap.documents.report import slides, view
from influmap.documents.report.computed import FEW
from influmap.documents.report.deck.edition import Edition, pages_of
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.slides import Slide

MOST, ROW = 5, 80
"""Rows of a page, and their height in pixels."""


def by_name(edition: Edition, goal: view.Objective) -> Iterator[Slide]:
    """In alphabetical order, each bar beside its figure: nobody is ranked."""
    tell, people = edition.tell, [person for person in edition.report.people if goal.id in person.outcomes]
    title = tell("title.by_name", what=tell.plural(f"noun.{goal.outcome or 'other'}", 2))
    for page in pages_of(people, MOST):
        data = slides.Voices(
            chart=_chart(edition, goal, page, title),
            table=_table(edition, goal, page),
            remarks=(tell("not_comparable"),),
        )
        known = rests_on(edition, goal)
        yield edition.slide("by_name", data, "results", title, notes=[tell("note.by_name")], provenance=known)


def rests_on(edition: Edition, goal: view.Objective) -> slides.Provenance:
    tell, people = edition.tell, sum(1 for person in edition.report.people if goal.id in person.outcomes)
    n = (tell.counted(goal.outcome, goal.attributed_total or 0), tell.plural("people", people))
    return provenance(tell, edition.report, [f"outcome:{goal.outcome}", "spent"], n)


def _chart(edition: Edition, goal: view.Objective, people: Sequence[view.Person], title: str) -> Pairs:
    tell = edition.tell
    brought, paid = edition.anchor(f"outcome:{goal.outcome}"), edition.anchor("spent")
    rows = tuple(
        PairRow(
            label=person.name,
            sub=_from(edition, person),
            aside=ratio(edition, person.cost_per_outcome.get(goal.id), n),
            bars=(
                Part(label="", value=n, shown=tell.counted(goal.outcome, n), source=brought),
                Part(label="", value=float(person.cost), shown=tell.money(person.cost), role="accent", source=paid),
            ),
        )
        for person in people
        for n in (person.outcomes[goal.id],)
    )
    return Pairs(title=title, rows=rows, height=ROW * len(rows), label_width=330, aside_label=tell("per_outcome"))


def _from(edition: Edition, person: view.Person) -> str:
    """Tier and regions: what makes two people hard to compare."""
    tell = edition.tell
    return ", ".join((tell.words.word("tier", person.tier), *(tell.region(code) for code in person.where)))


def _table(edition: Edition, goal: view.Objective, people: Sequence[view.Person]) -> slides.Table:
    names = ("name", "where", "tier", "outcomes", "cost", "cost_per_outcome", "per_1000")
    head = tuple(edition.tell(f"head.{name}") for name in names)
    rows = tuple(_person(edition, goal, person) for person in people)
    return slides.Table(head=head, rows=rows, right=(3, 4, 5, 6))


def _person(edition: Edition, goal: view.Objective, person: view.Person) -> tuple[str, ...]:
    tell = edition.tell
    per_1000 = person.outcomes_per_1000_followers.get(goal.id)
    return (
        person.name,
        ", ".join(tell.region(code) for code in person.where),
        tell.words.word("tier", person.tier),
        tell.number(person.outcomes[goal.id]),
        tell.money(person.cost),
        ratio(edition, person.cost_per_outcome.get(goal.id), person.outcomes[goal.id]),
        tell.missing if per_1000 is None else tell.decimal(per_1000, 2),
    )


def ratio(edition: Edition, ratio: Decimal | None, n: int) -> str:
    """A ratio rests on ten outcomes at least in a client's document."""
    few = n < FEW and not edition.with_names
    return edition.tell("too_few", few=FEW) if few or ratio is None else edition.tell.money(ratio)
