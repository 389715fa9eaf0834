"""The reef: the communities around the purpose, the people who bridge them, what they agree and divide on (C1, C3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from influmap.models.community import Community, Position
from influmap.models.corrections import fold
from influmap.models.person import Person
from influmap.models.programme import Programme

Presence = Literal["present", "observed", "missing"]
Verdict = Literal["agree", "divide", "open"]
REACHED = ("approached", "engaged", "partner")
AGAINST = ("opposed", "wary")
IN_FAVOUR = ("favourable", "ally")


@dataclass(frozen=True, slots=True)
class Family:
    """A family of stakeholders, and whether somebody of it stands around the purpose."""

    name: str
    presence: Presence
    is_expected: bool
    """Whether `purpose.reef` wants it."""
    communities: tuple[Community, ...]

    @property
    def is_missing(self) -> bool:
        """Whether it is wanted, and nobody of it was approached yet."""
        return self.is_expected and self.presence != "present"


@dataclass(frozen=True, slots=True)
class Bridge:
    """Someone who belongs to several communities."""

    person: Person
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a community stands on a topic: its newest position."""

    community: Community
    position: Position

    @property
    def side(self) -> Literal["for", "against", "neutral"]:
        stance = self.position.stance
        return "against" if stance in AGAINST else "for" if stance in IN_FAVOUR else "neutral"


@dataclass(frozen=True, slots=True)
class Debate:
    """A topic on which communities have taken a public position."""

    topic: str
    stances: tuple[Stance, ...]

    @property
    def verdict(self) -> Verdict:
        """They divide when some are for and some against, wary included; they agree when several are on one side."""
        sides = {stance.side for stance in self.stances}
        if sides >= {"for", "against"}:
            return "divide"
        return "agree" if len(self.stances) > 1 and len(sides) == 1 else "open"


def families(programme: Programme) -> tuple[Family, ...]:
    """The families of the reef in its order, then the others by name."""
    wanted = programme.workspace.purpose.reef
    members: dict[str, list[Community]] = defaultdict(list)
    for community in programme.communities.values():
        members[community.family].append(community)
    names = dict.fromkeys((*wanted, *sorted(members)))
    return tuple(Family(name, presence(members[name]), name in wanted, tuple(members[name])) for name in names)


def presence(communities: Iterable[Community]) -> Presence:
    """A family stands around the purpose once one of its communities was approached (MAP007)."""
    statuses = [community.status for community in communities]
    if any(status in REACHED for status in statuses):
        return "present"
    return "observed" if statuses else "missing"


def bridges(programme: Programme, communities: Sequence[Community]) -> tuple[Bridge, ...]:
    """The people who belong to two of these communities or more, by name."""
    known = {community.id: community for community in communities}
    found = []
    for person in programme.people.values():
        theirs = tuple(known[name] for name in dict.fromkeys(person.communities) if name in known)
        if len(theirs) > 1:
            found.append(Bridge(person, theirs))
    return tuple(sorted(found, key=lambda bridge: (-len(bridge.communities), fold(bridge.person.name))))


def debates(communities: Iterable[Community]) -> tuple[Debate, ...]:
    """What these communities divide on, then what they agree on, then what is open; topics in the order of words."""
    stances: dict[str, list[Stance]] = defaultdict(list)
    for community in communities:
        for topic, position in newest_positions(community).items():
            stances[topic].append(Stance(community, position))
    found = (Debate(topic, tuple(several)) for topic, several in stances.items())
    order: tuple[Verdict, ...] = ("divide", "agree", "open")
    return tuple(sorted(found, key=lambda debate: (order.index(debate.verdict), debate.topic)))


def newest_positions(community: Community) -> dict[str, Position]:
    """Topic -> the last position of a community; one without date counts until a dated one comes."""
    newest: dict[str, Position] = {}
    for position in community.positions:
        known = newest.get(position.topic)
        if known is None or (position.date or date.min) >= (known.date or date.min):
            newest[position.topic] = position
    return newest
