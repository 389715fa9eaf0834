"""A community, an organisation or a network that exists without us (G1, G2, C3)."""

from typing import Literal

from influmap.models.base import Model, Record, Sourced
from influmap.models.values import (
    CommunityId,
    Count,
    Day,
    Fact,
    Family,
    Id,
    Language,
    Many,
    PersonId,
    Region,
    TeamId,
    Text,
    TopicId,
)

Stance = Literal["opposed", "wary", "neutral", "favourable", "ally"]
CommunityStatus = Literal["observed", "approached", "engaged", "partner", "dormant"]
CommunityLinkKind = Literal["overlaps", "allied", "opposed", "influences", "part-of"]


class Size(Sourced):
    value: Count


class Place(Model):
    """Where the community meets, in real life or online."""

    kind: Text | None = None
    name: Text
    when: Text | None = None
    next: Day | None = None
    region: Region | None = None
    url: Text | None = None


class Culture(Model):
    """What an ethnographer would note (G1)."""

    words: Many[Text] = ()
    rituals: Many[Text] = ()
    taboos: Many[Text] = ()


class Entry(Model):
    """How one comes in: by whom, where, with which first gesture, and what never to do."""

    who: PersonId | None = None
    where: Text | None = None
    first_gesture: Text | None = None
    never: Text | None = None


class Expertise(Model):
    """Which of our expertise could interest them, and why (not our products)."""

    topic: TopicId
    why: Text | None = None
    expert: TeamId | None = None


class Position(Model):
    """A stance on a topic: dated, sourced, public. It belongs to organisations, not to persons (C1)."""

    topic: TopicId
    stance: Stance
    date: Fact | None = None
    source: Text | None = None


class CommunityLink(Model):
    to: CommunityId
    kind: CommunityLinkKind
    note: Text | None = None


class FieldNote(Model):
    date: Fact | None = None
    by: TeamId | None = None
    text: Text


class Community(Record):
    """One file of `communities/`."""

    folder = "communities"

    name: Text
    formerly: Many[Id] = ()
    family: Family
    status: CommunityStatus = "observed"
    description: Text | None = None
    topics: Many[TopicId] = ()
    regions: Many[Region] = ()
    languages: Many[Language] = ()
    size: Size | None = None
    places: Many[Place] = ()
    culture: Culture = Culture.empty()
    entry: Entry | None = None
    seeks: Many[Text] = ()
    expertise: Many[Expertise] = ()
    positions: Many[Position] = ()
    links: Many[CommunityLink] = ()
    gatekeepers: Many[PersonId] = ()
    resource_person: TeamId | None = None
    field_notes: Many[FieldNote] = ()
    url: Text | None = None
