"""Everyone at once: begin, maintain, end; what to mend first; who holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from influmap.analysis.rhythm import Rhythm, is_within_year
from influmap.documents.health.builder import colleague
from influmap.documents.health.view import Fact, FactKind, Holder, PersonHealth, Phase, Totals
from influmap.models.programme import Programme

HARM = get_args(FactKind)
FIRST = 3
COLUMN: dict[FactKind, str] = {
    "unanswered": "begin",
    "promise_late": "maintain",
    "step_late": "maintain",
    "silence": "maintain",
    "closing": "end",
}


def facts_of(person: PersonHealth) -> Iterator[Fact]:
    """What could be begun, maintained or ended better with one person."""
    who = person.resource_name
    for item in person.owed:
        if item.state == "late":
            kind: FactKind = "promise_late" if item.kind == "promise" else "step_late"
            yield _fact(person, kind, what=item.what, date=item.due, who=item.by_name)
    for closing in person.closings:
        yield _fact(person, "closing", what=closing.title, date=closing.ended, missing=closing.missing, who=who)
    if person.overdue is not None and person.overdue > 0:
        yield _fact(person, "silence", date=person.last_exchange, days=person.silence, who=who)
    elif not person.has_answered and person.first_contact is not None:
        yield _fact(person, "unanswered", date=person.first_contact, days=person.days_since, who=who)


def _fact(person: PersonHealth, kind: FactKind, **rest: object) -> Fact:
    return Fact.model_validate({"kind": kind, "person": person.id, "name": person.name, **rest})


def worst_first(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """By harm, then the oldest; stable whatever the order of files."""
    return tuple(sorted(facts, key=lambda f: (HARM.index(f.kind), -(f.days or 0), str(f.date), f.person)))


def first_to_mend(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Three facts, of three people."""
    by_person: dict[str, Fact] = {}
    for fact in worst_first(facts):
        if fact.kind != "unanswered":
            by_person.setdefault(fact.person, fact)
    return tuple(by_person.values())[:FIRST]


def phases(people: Sequence[PersonHealth], facts: Sequence[Fact]) -> tuple[Phase, ...]:
    """The three columns; a fact stands where it can be mended, whatever the person's phase."""
    ordered = worst_first(facts)
    return tuple(
        Phase(
            name=name,
            people=sum(1 for person in people if person.phase == name),
            facts=tuple(fact for fact in ordered if COLUMN[fact.kind] == name),
        )
        for name in ("begin", "maintain", "end")
    )


def totals(people: Sequence[PersonHealth]) -> Totals:
    """The sums of the first page."""
    exchanges = [exchange for person in people for exchange in person.exchanges if exchange.subject != "bulk"]
    promises = [item for person in people for item in person.owed if item.kind == "promise"]

    def count(state: str) -> int:
        return sum(1 for item in promises if item.state == state)

    return Totals(
        people=sum(1 for person in people if person.first_contact or person.last_trace),
        from_us=sum(1 for exchange in exchanges if exchange.side == "us"),
        from_them=sum(1 for exchange in exchanges if exchange.side == "them"),
        asks=sum(person.asks for person in people),
        gives=sum(person.gives for person in people),
        met=sum(1 for person in people if person.last_met),
        promises=len(promises),
        kept_in_time=count("done"),
        kept_late=count("done_late"),
        late=count("late"),
        open=count("open"),
        silent=sum(1 for person in people if person.overdue is not None and person.overdue > 0),
        to_close=sum(1 for person in people if person.closings),
    )


def holders(programme: Programme, rhythms: Sequence[Rhythm]) -> tuple[Holder, ...]:
    """Colleagues who hold someone or owe something, the most people first."""
    names = {r.person.resource_person for r in rhythms} | {item.by for r in rhythms for item in r.owed}
    return tuple(
        sorted((_holder(programme, name, rhythms) for name in names if name), key=lambda h: (-h.people, h.name))
    )


def _holder(programme: Programme, member: str, rhythms: Sequence[Rhythm]) -> Holder:
    owed = [item for rhythm in rhythms for item in rhythm.owed if item.by == member and item.stands]
    exchanges = [
        e for r in rhythms for e in r.heard if e.by == member and e.from_us and is_within_year(e.date, r.as_of)
    ]
    return Holder(
        name=colleague(programme, member),
        people=sum(1 for rhythm in rhythms if rhythm.person.resource_person == member),
        exchanges=len(exchanges),
        standing=len(owed),
        late=sum(1 for item in owed if item.state == "late"),
    )
