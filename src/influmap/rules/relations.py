"""What the rules about relationships share: whom they are about, how far back they look, where they point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from influmap.analysis.calendar import shifted
from influmap.analysis.rhythm import Rhythm
from influmap.models.brief import Brief
from influmap.models.collaboration import REACHED_OUT, Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Route, Spot
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context

DAYS_A_MONTH = 365 / 12
DAYS_TO_CLOSE = 21
UNDER_WAY = ("contacted", "interested", "agreed", "delivered")
"""Contacted or further, and neither refused nor dropped: what may still be put right."""
SHOWN = 6
"""How many exchanges are shown as evidence: enough to be believed, few enough to be read."""


def in_touch(context: Context) -> Iterator[Rhythm]:
    """The relationships that go on: people who asked us to stop are left in peace."""
    for rhythm in context.rhythms.values():
        if rhythm.person.privacy.objection is None:
            yield rhythm


def horizon(programme: Programme, context: Context) -> date:
    """The day before which faults stay in the history (`rules.history_months`; twelve months are 365 days)."""
    return shifted(context.as_of, -round(programme.workspace.rules.history_months * DAYS_A_MONTH))


def recent_from_us(programme: Programme, context: Context) -> Iterator[tuple[Person, Interaction]]:
    """What we wrote or said, recent enough to be judged, with whom it was to, oldest first."""
    since = horizon(programme, context)
    for interaction in programme.interactions:
        person = programme.people.get(interaction.person)
        if person is not None and interaction.from_us and interaction.date >= since:
            yield person, interaction


def recent_asks(programme: Programme, context: Context) -> Iterator[tuple[Person, Interaction]]:
    """The asks recent enough to be judged, with the person asked, oldest first."""
    since = horizon(programme, context)
    for ask in programme.asks:
        person = programme.people.get(ask.person)
        if person is not None and ask.date >= since:
            yield person, ask


def recent_collaborations(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Brief]]:
    """People in briefs not closed before the horizon, at any stage."""
    since = horizon(programme, context)
    for collaboration in programme.collaborations:
        brief = programme.briefs.get(collaboration.brief)
        if brief is None or collaboration.person not in programme.people:
            continue
        closed = end_of_work(collaboration, brief)
        if closed is None or closed >= since:
            yield collaboration, brief


def live_collaborations(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Brief]]:
    """The same, contacted or further, whatever came of it."""
    return ((c, brief) for c, brief in recent_collaborations(programme, context) if c.status in REACHED_OUT)


def under_way(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Brief]]:
    """The same, refused or dropped by nobody: what is not written can still be."""
    for collaboration, brief in recent_collaborations(programme, context):
        if collaboration.status in UNDER_WAY and brief.status != "cancelled":
            yield collaboration, brief


def closing_day(brief: Brief) -> date | None:
    """The day by which thanks and results are due: `closes`, else 21 days after `ends`; none for a programme."""
    if brief.closes is not None:
        return brief.closes
    return shifted(brief.ends, DAYS_TO_CLOSE) if brief.ends else None


def end_of_work(collaboration: Collaboration, brief: Brief) -> date | None:
    """The same day for one person: in a programme without end, 21 days after their own `ends`."""
    if collaboration.ends is not None and brief.ends is None and brief.closes is None:
        return shifted(collaboration.ends, DAYS_TO_CLOSE)
    return closing_day(brief)


def seen_in(interaction: Interaction, *route: str | int) -> Evidence:
    """An exchange as evidence: its file, the line of the key, and the text of that line."""
    return Evidence(Spot(interaction.key, route))


def spot(record: Interaction | Collaboration | Person | Brief, *route: str | int) -> Spot:
    """A route of keys in a record."""
    keys: Route = route
    return Spot(record.key, keys)


def quote(exchange: Interaction) -> Evidence:
    """An exchange in its own words: what was written, else what was asked, else the summary, else its date."""
    key = next((key for key in ("words", "ask", "summary") if getattr(exchange, key)), "date")
    return seen_in(exchange, key)


def names_of(people: Iterable[Person]) -> tuple[str, ...]:
    """Their names in the order of an index: accents and case put aside."""
    return tuple(sorted({person.name for person in people}, key=fold))
