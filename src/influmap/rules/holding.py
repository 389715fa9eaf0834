"""MNT, the team's side: who holds which relationship, with how much time (G6, G7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from influmap.analysis.calendar import shifted
from influmap.analysis.rhythm import Rhythm
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, horizon, in_touch, seen_in, spot

MONTH = 30
TEAM = 4
MANY_PEOPLE = 5
VOICES = 3


def is_here(programme: Programme, member: str, day: date) -> bool:
    """Whether a colleague is in the team on that day."""
    known = programme.team.get(member)
    return known is not None and (known.until is None or known.until >= day)


@rule("MNT011", "one-thread", Severity.INFO, serves="G6", cause="holding")
def one_thread(programme: Programme, context: Context) -> Iterator[Seen]:
    """A whole community hangs on one colleague.

    People we have never exchanged with do not count.

    Why: an illness, a departure, and nobody knows anyone any more.
    Example: seven people, one resource person for all.
    How to mend: a backup contact for two or three of them, presented in person.
    When to leave it: a team under four people, a community under five that is no partner (already left aside).
    """
    if sum(1 for member in programme.team if is_here(programme, member, context.as_of)) < TEAM:
        return
    known: dict[str, list[Rhythm]] = defaultdict(list)
    for rhythm in in_touch(context):
        for name in rhythm.person.communities:
            known[name].append(rhythm)
    for community in programme.communities.values():
        people = known[community.id]
        holders = {rhythm.person.resource_person for rhythm in people} - {None}
        wanted = 1 if community.status == "partner" else MANY_PEOPLE
        if len(people) >= wanted and len(holders) == 1:
            holder = programme.team.get(next(iter(holders)) or "")
            params = {"name": community.name, "n": len(people), "holder": holder.name if holder else ""}
            evidence = tuple(Evidence(Spot(r.person.key, ("resource_person",))) for r in people[:SHOWN])
            yield Seen(Spot(community.key), "default", params, evidence)


@rule("MNT012", "many-voices", Severity.WARNING, serves="L2 G6", cause="holding")
def many_voices(programme: Programme, context: Context) -> Iterator[Seen]:
    """More than three colleagues wrote to one person within thirty days.

    Why: nobody knows any more whom to answer.
    Example: four colleagues in one week.
    How to mend: one voice, the resource person's; the others go through them.
    When to leave it: a crisis, an event: what was written while an incident was open, at an event or about one of our
    moments is left aside.
    """
    since = horizon(programme, context)
    incidents = [
        (incident.opened.date(), incident.closed.date() if incident.closed else context.as_of)
        for result in programme.results.values()
        for incident in result.incidents
    ]
    for rhythm in in_touch(context):
        letters = [e for e in rhythm.heard if e.from_us and e.channel != "event" and not e.moment and e.date >= since]
        if len({e.by for e in letters}) <= VOICES:
            continue
        calm = [e for e in letters if not any(first <= e.date <= last for first, last in incidents)]
        crowd = _crowd(calm)
        if crowd:
            n = len({e.by for e in crowd})
            params = {"name": rhythm.person.name, "n": n, "first": crowd[0].date, "last": crowd[-1].date}
            evidence = tuple(seen_in(e, "by") for e in [*{e.by: e for e in crowd}.values()][:SHOWN])
            yield Seen(spot(crowd[-1], "by"), "default", params, evidence)


def _crowd(letters: list[Interaction]) -> list[Interaction]:
    """The latest thirty days in which more than three colleagues wrote; letters come oldest first."""
    voices: Counter[str] = Counter()
    start = 0
    crowd = (0, 0)
    for end, letter in enumerate(letters):
        voices[letter.by] += 1
        while (letter.date - letters[start].date).days > MONTH:
            voices[letters[start].by] -= 1
            start += 1
        if sum(1 for n in voices.values() if n) > VOICES:
            crowd = (start, end + 1)
    return letters[slice(*crowd)]


@rule("MNT013", "overloaded-expert", Severity.WARNING, serves="G6 G7", cause="holding")
def overloaded_expert(programme: Programme, context: Context) -> Iterator[Seen]:
    """A colleague owes more exchanges this month than their hours allow.

    Exchanges already late count, those of people on a pause do not.

    Why: people wait, and the expert feels guilty.
    Example: nineteen exchanges due, fourteen hours a month.
    How to mend: share some relationships, or lengthen a cadence on purpose.
    When to leave it: a known busy month.
    Option: `hours_each` (1.0).
    """
    each = context.option("MNT013", "hours_each", 1.0)
    until = shifted(context.as_of, MONTH)
    owed = Counter(
        rhythm.person.resource_person
        for rhythm in in_touch(context)
        if not rhythm.is_paused and rhythm.due is not None and rhythm.due <= until
    )
    for member in programme.team.values():
        n = owed[member.id]
        is_counted = member.hours_per_month is not None and is_here(programme, member.id, context.as_of)
        if is_counted and n * each > (member.hours_per_month or 0):
            params = {"name": member.name, "n": n, "hours": member.hours_per_month}
            yield Seen(Spot(member.key, ("hours_per_month",)), "default", params)


RULES = (one_thread, many_voices, overloaded_expert)
