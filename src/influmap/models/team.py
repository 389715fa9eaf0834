"""A colleague: expert, leader, communicator, manager (G6, G7)."""

from typing import Literal

from influmap.models.base import Account, Model, Record
from influmap.models.person import Photo
from influmap.models.values import Day, Fact, Id, Language, Many, Number, Region, Text, TopicId

TeamRole = Literal["expert", "leader", "communicator", "manager"]


class Appearance(Model):
    """A time they spoke outside."""

    date: Fact | None = None
    where: Text
    kind: Text | None = None
    invited_by: Text | None = None
    topic: TopicId | None = None
    url: Text | None = None


class Support(Model):
    """What we did to help them speak."""

    date: Fact | None = None
    what: Text


class TeamMember(Record):
    """One file of `team/`."""

    folder = "team"

    name: Text
    formerly: Many[Id] = ()
    role: TeamRole
    title: Text | None = None
    expertise: Many[TopicId] = ()
    languages: Many[Language] = ()
    regions: Many[Region] = ()
    hours_per_month: Number | None = None
    since: Day | None = None
    until: Day | None = None
    email: Text | None = None
    phone: Text | None = None
    hours: Text | None = None
    photo: Photo | None = None
    accounts: Many[Account] = ()
    appearances: Many[Appearance] = ()
    support: Many[Support] = ()
