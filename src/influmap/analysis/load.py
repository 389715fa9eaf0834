"""Who holds what in the team, with how much time, and who begins the exchanges (G6, G7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from influmap.analysis.calendar import shifted
from influmap.analysis.owed import Owed
from influmap.analysis.rhythm import Rhythm, is_within_year
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.team import Appearance, Support, TeamMember

SOON = 30
"""Days ahead in which exchanges fall due, as MNT013 counts them."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a colleague holds on a day. Exchanges, appearances and support cover twelve months."""

    member: TeamMember
    is_here: bool
    held: tuple[Person, ...]
    """The people whose resource person they are."""
    expected: int
    """How many of those expect an exchange within thirty days, the late ones included."""
    needed: float
    """The hours that takes."""
    exchanges: int
    """What they wrote or said, mail to a whole list apart."""
    begun: int
    """Of those, the ones that were more than an answer."""
    owed: tuple[Owed, ...]
    """Promises and steps of theirs that stand."""
    appearances: tuple[Appearance, ...]
    support: tuple[Support, ...]

    @property
    def late(self) -> int:
        return sum(1 for item in self.owed if item.state == "late")

    @property
    def is_over(self) -> bool:
        """Whether more is expected this month than their hours allow."""
        hours = self.member.hours_per_month
        return self.is_here and hours is not None and self.needed > hours


@dataclass(frozen=True, slots=True)
class Opening:
    """Who begins the exchanges of twelve months."""

    by_role: Mapping[str, int]
    """Role in the team -> exchanges begun; colleagues without a file are under ""."""
    from_them: int
    """Exchanges from the people themselves."""

    @property
    def from_us(self) -> int:
        return sum(self.by_role.values())

    @property
    def by_experts(self) -> int:
        return self.by_role.get("expert", 0)


def loads(
    programme: Programme, rhythms: Iterable[Rhythm], as_of: date, hours_each: float = 1.0
) -> tuple[Load, ...]:  # fmt: skip
    """Every colleague who is here, or still holds or owes something; those who hold most people first.

    An exchange takes `hours_each` hours (option of MNT013).
    """
    known = tuple(rhythms)
    held: dict[str, list[Rhythm]] = defaultdict(list)
    owed: dict[str, list[Owed]] = defaultdict(list)
    said: dict[str, list[Interaction]] = defaultdict(list)
    for rhythm in known:
        held[rhythm.person.resource_person or ""].append(rhythm)
        for item in rhythm.owed:
            if item.stands:
                owed[item.by].append(item)
        for exchange in _from_us(rhythm):
            said[exchange.by].append(exchange)
    every = (
        _load(member, held[member.id], owed[member.id], said[member.id], as_of, hours_each)
        for member in programme.team.values()
    )
    shown = (load for load in every if load.is_here or load.held or load.owed)
    return tuple(sorted(shown, key=lambda load: (-len(load.held), load.member.name)))


def opening(programme: Programme, rhythms: Iterable[Rhythm]) -> Opening:
    """Who begins: what was more than an answer, by the role of who spoke."""
    roles: Counter[str] = Counter()
    from_them = 0
    for rhythm in rhythms:
        for exchange in _from_us(rhythm):
            if _begins(exchange):
                known = programme.team.get(exchange.by)
                roles[known.role if known else ""] += 1
        from_them += sum(1 for e in rhythm.heard if not e.from_us and is_within_year(e.date, rhythm.as_of))
    return Opening(dict(roles), from_them)


def is_in_team(member: TeamMember, day: date) -> bool:
    """Whether a colleague had not left on that day."""
    return member.until is None or member.until >= day


def _load(
    member: TeamMember, held: list[Rhythm], owed: list[Owed], said: list[Interaction], as_of: date, hours_each: float
) -> Load:
    expected = sum(1 for rhythm in held if _is_expected(rhythm, as_of))
    return Load(
        member=member,
        is_here=is_in_team(member, as_of),
        held=tuple(rhythm.person for rhythm in held),
        expected=expected,
        needed=expected * hours_each,
        exchanges=len(said),
        begun=sum(1 for exchange in said if _begins(exchange)),
        owed=tuple(owed),
        appearances=tuple(a for a in member.appearances if a.date is not None and is_within_year(a.date, as_of)),
        support=tuple(s for s in member.support if s.date is not None and is_within_year(s.date, as_of)),
    )


def _is_expected(rhythm: Rhythm, as_of: date) -> bool:
    """Whether an exchange falls due soon, with someone who neither is on a pause nor asked us to stop."""
    if rhythm.due is None or rhythm.is_paused or rhythm.person.privacy.objection is not None:
        return False
    return rhythm.due <= shifted(as_of, SOON)


def _from_us(rhythm: Rhythm) -> Iterable[Interaction]:
    return (e for e in rhythm.heard if e.from_us and is_within_year(e.date, rhythm.as_of))


def _begins(exchange: Interaction) -> bool:
    return set(exchange.about) != {"reply"}
