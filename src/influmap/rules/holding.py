"""MNT, the team's side: who holds which relationship, with how much time (G6, G7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from influmap.models.finding import Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import horizon, seen_in, spot

MONTH = timedelta(days=30)


def is_here(programme: Programme, member: str, day: date) -> bool:
    """Whether a colleague is in the team on that day."""
    known = programme.team.get(member)
    return known is not None and (known.until is None or known.until >= day)


@rule("MNT011", "one-thread", Severity.INFO, serves="G6", cause="holding")
def one_thread(programme: Programme, context: Context) -> Iterator[Seen]:
    """A whole community hangs on one colleague.

    Why: an illness, a departure, and nobody knows anyone any more.
    Example: seven people, one resource person for all.
    How to mend: a backup contact for two or three of them, presented in person.
    When to leave it: a team under four people, a community under five (already left aside).
    """
    if sum(1 for member in programme.team if is_here(programme, member, context.as_of)) < 4:
        return
    for community in programme.communities.values():
        people = programme.people_in(community.id)
        holders = {person.resource_person for person in people if person.resource_person}
        is_large = len(people) >= 5 or (community.status == "partner" and people)
        if is_large and len(holders) == 1:
            holder = programme.team.get(next(iter(holders)))
            params = {
                "name": community.name,
                "n": len(people),
                "holder": holder.name if holder else next(iter(holders)),
            }
            yield Seen(Spot(community.key), "default", params)


@rule("MNT012", "many-voices", Severity.WARNING, serves="L2 G6", cause="holding")
def many_voices(programme: Programme, context: Context) -> Iterator[Seen]:
    """More than three colleagues wrote to one person within thirty days.

    Why: nobody knows any more whom to answer.
    Example: four colleagues in one week.
    How to mend: one voice, the resource person's; the others go through them.
    When to leave it: a crisis (open incidents are left aside), an event.
    """
    since = horizon(programme, context)
    for rhythm in context.rhythms.values():
        letters = [e for e in rhythm.heard if e.from_us and e.channel != "event" and not e.moment and e.date >= since]
        letters = [e for e in letters if not _in_incident(programme, e.date)]
        crowd = _crowd(letters)
        if crowd:
            names = tuple(sorted({_name(programme, e.by) for e in crowd}))
            params = {"name": rhythm.person.name, "names": names, "n": len(names)}
            yield Seen(spot(crowd[-1], "by"), "default", params, tuple(seen_in(e, "by") for e in crowd))


def _crowd(letters: list[Interaction]) -> list[Interaction]:
    """The latest thirty days in which more than three colleagues wrote."""
    for last in reversed(letters):
        window = [e for e in letters if last.date - MONTH <= e.date <= last.date]
        if len({e.by for e in window}) > 3:
            return window
    return []


def _in_incident(programme: Programme, day: date) -> bool:
    return any(
        incident.opened.date() <= day <= (incident.closed.date() if incident.closed else day)
        for result in programme.results.values()
        for incident in result.incidents
    )


def _name(programme: Programme, member: str) -> str:
    known = programme.team.get(member)
    return known.name if known else member


@rule("MNT013", "overloaded-expert", Severity.WARNING, serves="G6 G7", cause="holding")
def overloaded_expert(programme: Programme, context: Context) -> Iterator[Seen]:
    """A colleague owes more exchanges this month than their hours allow.

    Why: people wait, and the expert feels guilty.
    Example: nineteen exchanges due, fourteen hours a month.
    How to mend: share some relationships, or lengthen a cadence on purpose.
    When to leave it: a known busy month. Option: `hours_each` (1.0).
    """
    each = context.option("MNT013", "hours_each", 1.0)
    for member in programme.team.values():
        if member.hours_per_month is None or not is_here(programme, member.id, context.as_of):
            continue
        owed = [
            rhythm
            for rhythm in context.rhythms.values()
            if rhythm.person.resource_person == member.id
            and not rhythm.is_paused
            and rhythm.due is not None
            and rhythm.due <= context.as_of + MONTH
        ]
        if len(owed) * each > member.hours_per_month:
            params = {"name": member.name, "n": len(owed), "hours": member.hours_per_month}
            yield Seen(Spot(member.key, ("hours_per_month",)), "default", params)


@rule("MNT017", "silent-handover", Severity.WARNING, serves="G6", cause="holding")
def silent_handover(programme: Programme, context: Context) -> Iterator[Seen]:
    """A colleague has left, and the people they held were not told who comes next.

    Why: the person still writes to an address that nobody reads.
    Example: Yanis left on 31 August; five people still wait for him.
    How to mend: name the new resource person, and have them call, naming the one who left.
    When to leave it: the relationship was ended on purpose. An error after thirty days.
    """
    for member in programme.team.values():
        if member.until is None or member.until >= context.as_of:
            continue
        waiting = [
            rhythm
            for rhythm in context.rhythms.values()
            if rhythm.person.resource_person == member.id
            and rhythm.person.privacy.objection is None
            and not any(_tells(e) and e.by != member.id and e.date > member.until for e in rhythm.heard)
        ]
        if waiting:
            severity = Severity.ERROR if context.as_of - member.until > MONTH else None
            names = tuple(sorted(rhythm.person.name for rhythm in waiting))
            params = {"name": member.name, "until": member.until, "names": names, "n": len(names)}
            yield Seen(Spot(member.key, ("until",)), "default", params, (), severity)


def _tells(exchange: Interaction) -> bool:
    """Whether an exchange is more than one more ask from somebody new."""
    return exchange.from_us and not {"ask", "follow-up"} & set(exchange.about)


RULES = (one_thread, many_voices, overloaded_expert, silent_handover)
