"""Everyone at once: how relationships stand, what to mend first, what holds, who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import get_args

from influmap.analysis.load import Load, Opening, is_in_team
from influmap.analysis.rhythm import Rhythm, has_relationship, is_within_year
from influmap.assessment.matters import Matter, matters
from influmap.documents.health.assessed import Assessed
from influmap.documents.health.view import (
    Band,
    BandCount,
    Begun,
    Cause,
    Holder,
    Mend,
    PersonHealth,
    Phase,
    PhaseName,
    Proud,
    Totals,
)
from influmap.models.interaction import Interaction

BANDS: tuple[Band, ...] = ("at_risk", "watch", "dormant", "new", "steady", "thriving")
"""From what is to be mended to what holds."""
THREE, SHOWN = 3, 6


def band_counts(people: Iterable[PersonHealth]) -> tuple[BandCount, ...]:
    """How many people are in each band; empty bands are left out."""
    bands = [person.band for person in people]
    return tuple(BandCount(band=band, n=bands.count(band)) for band in BANDS if band in bands)


def concerned(assessed: Assessed, rhythms: Sequence[Rhythm]) -> tuple[Matter, ...]:
    """What is to be mended with these people; colleagues and briefs too when everyone is among them."""
    shown = {rhythm.person.key for rhythm in rhythms}
    programme = assessed.programme
    is_everyone = all(p.key in shown for p in programme.people.values() if has_relationship(programme, p.id))

    def is_shown(matter: Matter) -> bool:
        return matter.subject in shown or (is_everyone and not matter.subject.startswith("people/"))

    return tuple(matter for matter in matters(assessed.findings) if is_shown(matter))


def mend(assessed: Assessed, matter: Matter) -> Mend:
    """A matter in the words of the page."""
    return Mend(
        cause=matter.cause,
        phase=matter.phase,
        name=assessed.programme.name_of(matter.subject),
        severity=matter.severity.value,
        signals=tuple(map(assessed.tell, matter.findings[:SHOWN])),
        more=max(0, len(matter.findings) - SHOWN),
        others=tuple(dict.fromkeys(f.code for f in matter.findings if f.code != matter.findings[0].code)),
        who=_who(assessed, matter.subject),
    )


def _who(assessed: Assessed, subject: str) -> str | None:
    """The colleague who can mend it: the resource person, or the contact of a brief, while they are here."""
    folder, _, identifier = subject.partition("/")
    record = getattr(assessed.programme, folder, {}).get(identifier)
    holder = getattr(record, "contact" if folder == "briefs" else "resource_person", None)
    known = assessed.programme.team.get(holder or "")
    return known.name if known and is_in_team(known, assessed.as_of) else None


def first_to_mend(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """Three things, of three people; a mere information is nothing to mend."""
    by_name: dict[str, Mend] = {}
    for item in mends:
        if item.severity != "info":
            by_name.setdefault(item.name, item)
    return tuple(by_name.values())[:THREE]


def phases(people: Sequence[PersonHealth], mends: Sequence[Mend]) -> tuple[Phase, ...]:
    """The three columns, by cause, what harms most first."""
    return tuple(
        Phase(
            name=name,
            people=sum(1 for person in people if person.phase == name),
            causes=tuple(_causes([item for item in mends if item.phase == name])),
        )
        for name in get_args(PhaseName)
    )


def _causes(mends: list[Mend]) -> Iterator[Cause]:
    order = [*dict.fromkeys(item.cause for item in mends)]
    for name, several in groupby(sorted(mends, key=lambda item: order.index(item.cause)), lambda item: item.cause):
        yield Cause(name=name, mends=tuple(several))


def proud(rhythms: Sequence[Rhythm], people: Sequence[PersonHealth]) -> tuple[Proud, ...]:
    """Three things that hold, the newest of each kind first, of three people when there are as many."""
    kinds = [
        sorted(found, key=lambda item: item.date, reverse=True)
        for found in (_kept(rhythms), _heard(rhythms), _thriving(people))
    ]
    newest = [item for rank in range(THREE) for kind in kinds for item in kind[rank : rank + 1]]
    by_name: dict[str, Proud] = {}
    for item in newest:
        by_name.setdefault(item.name, item)
    return tuple(by_name.values())[:THREE]


def _kept(rhythms: Sequence[Rhythm]) -> Iterator[Proud]:
    for rhythm in rhythms:
        for promise in rhythm.promises:
            if promise.state == "done" and promise.done and is_within_year(promise.done, rhythm.as_of):
                yield Proud(kind="kept", name=rhythm.person.name, text=promise.what, date=promise.done)


def _heard(rhythms: Sequence[Rhythm]) -> Iterator[Proud]:
    for rhythm in rhythms:
        for exchange in rhythm.heard:
            if _is_good_word(exchange) and is_within_year(exchange.date, rhythm.as_of):
                yield Proud(kind="heard", name=rhythm.person.name, text=exchange.words, date=exchange.date)


def _is_good_word(exchange: Interaction) -> bool:
    return not exchange.from_us and exchange.words is not None and exchange.mood == "positive"


def _thriving(people: Sequence[PersonHealth]) -> Iterator[Proud]:
    for person in people:
        if person.band == "thriving" and person.last_exchange:
            yield Proud(kind="thriving", name=person.name, text=None, date=person.last_exchange)


def totals(people: Sequence[PersonHealth]) -> Totals:
    """The sums of the first page."""
    exchanges = [exchange for person in people for exchange in person.exchanges if exchange.subject != "bulk"]
    promises = [item for person in people for item in person.owed if item.kind == "promise"]
    return Totals(
        people=sum(1 for person in people if person.first_contact or person.last_trace),
        from_us=sum(1 for exchange in exchanges if exchange.side == "us"),
        from_them=sum(1 for exchange in exchanges if exchange.side == "them"),
        asks=sum(person.asks for person in people),
        gives=sum(person.gives for person in people),
        met=sum(1 for person in people if person.last_met),
        promises=len(promises),
        kept_in_time=sum(1 for item in promises if item.state == "done"),
    )


def holder(load: Load) -> Holder:
    """A line of « Qui tient quoi »."""
    return Holder(
        name=load.member.name,
        role=load.member.role,
        is_here=load.is_here,
        people=len(load.held),
        expected=load.expected,
        hours=load.member.hours_per_month,
        is_over=load.is_over,
        exchanges=load.exchanges,
        standing=len(load.owed),
        late=load.late,
    )


def begun(opening: Opening) -> Begun:
    """Who begins."""
    return Begun(from_us=opening.from_us, by_experts=opening.by_experts, from_them=opening.from_them)
