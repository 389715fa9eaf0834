"""What the rules about relationships share: whom they are about, how far back they look, what mends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from influmap.models.brief import Brief
from influmap.models.collaboration import REACHED_OUT, Collaboration
from influmap.models.finding import Evidence, Route, Spot
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context

DAYS_A_MONTH = 365 / 12


def people_concerned(programme: Programme) -> Iterator[Person]:
    """People with at least one exchange or a collaboration: the others have no relationship to judge yet."""
    for person in programme.people.values():
        if programme.interactions_with(person.id) or programme.collaborations_of(person.id):
            yield person


def horizon(programme: Programme, context: Context) -> date:
    """The day before which faults stay in the history (`rules.history_months`; twelve months are 365 days)."""
    return context.as_of - timedelta(days=round(programme.workspace.rules.history_months * DAYS_A_MONTH))


def recent_asks(programme: Programme, context: Context) -> Iterator[tuple[Person, Interaction]]:
    """The asks recent enough to be judged, with the person asked, oldest first."""
    since = horizon(programme, context)
    for interaction in programme.interactions:
        person = programme.people.get(interaction.person)
        if person is not None and interaction.is_ask and interaction.date >= since:
            yield person, interaction


def live_collaborations(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Brief]]:
    """Collaborations contacted or further, in briefs not closed before the horizon."""
    since = horizon(programme, context)
    for collaboration in programme.collaborations:
        brief = programme.briefs.get(collaboration.brief)
        if brief is None or collaboration.status not in REACHED_OUT or collaboration.person not in programme.people:
            continue
        closed = closing_day(brief)
        if closed is None or closed >= since:
            yield collaboration, brief


def closing_day(brief: Brief) -> date | None:
    """The day by which thanks and results are due: `closes`, else 21 days after `ends`; none for a programme."""
    if brief.closes is not None:
        return brief.closes
    return brief.ends + timedelta(days=21) if brief.ends else None


def is_mended(programme: Programme, fault: Interaction) -> bool:
    """Whether we apologised since, or an exchange says that it mends this one."""
    name = fault.id.rsplit("/", 1)[-1]
    return any(
        later.from_us and ("apology" in later.about or later.mends in (fault.id, name))
        for later in programme.interactions_with(fault.person)
        if later.date >= fault.date and later is not fault
    )


def seen_in(interaction: Interaction, *route: str | int) -> Evidence:
    """An exchange as evidence: its file, the line of the key, and the text of that line."""
    return Evidence(Spot(interaction.key, route))


def spot(record: Interaction | Collaboration | Person | Brief, *route: str | int) -> Spot:
    """A route of keys in a record."""
    keys: Route = route
    return Spot(record.key, keys)
