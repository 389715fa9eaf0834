"""MNT, relationships that pass from one colleague to another (G6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from influmap.analysis.calendar import shifted
from influmap.analysis.rhythm import Rhythm
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.holding import MONTH, is_here
from influmap.rules.relations import SHOWN, horizon, in_touch, names_of, quote, spot

TELLS_NOTHING = frozenset({"ask", "follow-up", "reply"})


class Handover(NamedTuple):
    """Somebody who was held by one colleague, and is no more."""

    rhythm: Rhythm
    by: str
    since: date
    proof: Evidence


@rule("MNT017", "silent-handover", Severity.WARNING, serves="G6", cause="holding")
def silent_handover(programme: Programme, context: Context) -> Iterator[Seen]:
    """A colleague has left or handed people over, and they were not told who comes next.

    Also people handed over on paper only: their new resource person has never exchanged with them. One finding per
    colleague. An ask, a follow-up or a mere reply from somebody new tells nothing; a heads-up of the month before does.

    Why: the person still writes to an address that nobody reads.
    Example: Yanis left on 31 August; five people still wait for him.
    How to mend: name the new resource person, and have them call, naming the one who left.
    When to leave it: the relationship was ended on purpose. An error after thirty days. Without a git history, only
    departures are seen: it alone tells when `resource_person` changed, and who it was.
    """
    departures: dict[str, list[Handover]] = defaultdict(list)
    changes: dict[str, list[Handover]] = defaultdict(list)
    for rhythm in in_touch(context):
        if (left := _departure(programme, rhythm, context)) and not _was_told(left):
            departures[left.by].append(left)
        elif not left and (changed := _change(programme, rhythm, context)) and not _was_told(changed):
            changes[changed.by].append(changed)
    for by, waiting in departures.items():
        yield _seen(Spot(f"team/{by}", ("until",)), "default", programme, context, waiting)
    for by, waiting in changes.items():
        where = Spot(f"team/{by}") if by in programme.team else waiting[0].proof.spot
        yield _seen(where, "changed", programme, context, waiting)


def _seen(where: Spot, variant: str, programme: Programme, context: Context, waiting: list[Handover]) -> Seen:
    since = min(each.since for each in waiting)
    params = {
        "name": programme.name_of(f"team/{waiting[0].by}"),
        "since": since,
        "n": len(waiting),
        "names": names_of(each.rhythm.person for each in waiting),
    }
    evidence = tuple(each.proof for each in waiting[:SHOWN])
    severity = Severity.ERROR if (context.as_of - since).days > MONTH else None
    return Seen(where, variant, params, evidence, severity)


def _departure(programme: Programme, rhythm: Rhythm, context: Context) -> Handover | None:
    """The colleague who left and held this person: on paper, or in practice while the new name has never written."""
    holder = rhythm.person.resource_person
    if holder is None:
        return None
    if not _has_left(programme, holder, context.as_of):
        known = any(e.by == holder for e in rhythm.heard)
        last = next((e.by for e in reversed(rhythm.heard) if e.from_us), "")
        if known or not _has_left(programme, last, context.as_of):
            return None
        holder = last
    until = programme.team[holder].until or context.as_of
    proof = quote(rhythm.last_exchange) if rhythm.last_exchange else Evidence(spot(rhythm.person, "resource_person"))
    return Handover(rhythm, holder, until, proof)


def _has_left(programme: Programme, member: str, as_of: date) -> bool:
    return member in programme.team and not is_here(programme, member, as_of)


def _change(programme: Programme, rhythm: Rhythm, context: Context) -> Handover | None:
    """The last change of hands that git remembers, from somebody who knew this person to somebody who does not."""
    person = rhythm.person
    known = context.past.holdings.get(person.id, ()) if context.past else ()
    versions = [version for version in known if version.day <= context.as_of]
    if not versions or versions[-1].resource_person != person.resource_person:
        return None
    voices = {e.by for e in rhythm.heard if e.from_us}
    since = horizon(programme, context)
    for before, after in reversed([*pairwise(versions)]):
        held, holds = before.resource_person, after.resource_person
        if held != holds == person.resource_person:
            is_silent = held in voices and holds not in voices and after.day >= since
            proof = Evidence(spot(person, "resource_person"), f"git show {after.commit} -- {person.key}.yaml")
            return Handover(rhythm, held or "", after.day, proof) if is_silent else None
    return None


def _was_told(handover: Handover) -> bool:
    """Whether somebody else told this person, since then or in the month before."""
    return any(
        e.from_us
        and (
            (e.date > handover.since and e.by != handover.by and set(e.about) - TELLS_NOTHING)
            or ("heads-up" in e.about and shifted(handover.since, -MONTH) <= e.date)
        )
        for e in handover.rhythm.heard
    )


RULES = (silent_handover,)
