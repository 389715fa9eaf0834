"""A campaign or a programme: what we want, offer, ask (G4, G5, N2, B4). A programme has no `ends`."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from influmap.models.base import Model, Processor, Record, Sourced
from influmap.models.values import (
    CommunityId,
    Count,
    Country,
    Day,
    Fact,
    Flag,
    Id,
    Language,
    Many,
    Money,
    Number,
    ObjectiveId,
    Outcome,
    PersonId,
    Region,
    TeamId,
    Text,
    TopicId,
)

BriefStatus = Literal["draft", "open", "closed", "cancelled"]
Stage = Literal["actions", "exposure", "transformation"]
Nature = Literal["organic", "paid"]
Metric = Literal[
    "participants", "purchases", "signatures", "registrations", "volunteers", "visits", "adoptions", "other",
    "reach", "views", "likes", "comments", "shares", "saves", "clicks",
    "people_contacted", "people_interested", "people_agreed", "publications", "events", "meetings",
]  # fmt: skip
MomentFormat = Literal["high-point", "short", "one-to-one", "online", "celebration"]
StepOwner = Literal["person", "team", "client"]
ClaimKind = Literal["health", "nutrition", "green", "lifestyle", "other"]
Channel = Literal["general", "youth", "sport"]


class Advertiser(Model):
    name: Text
    registration: Text | None = None
    postal: Text | None = None
    agent: Text | None = None
    rivals: Many[Text] = ()


class BriefPrivacy(Model):
    """For whom the data of this brief are handled, and by whom, when that is not us for ourselves (GDPR art. 28)."""

    controller: Text | None = None
    processors: Many[Processor] = ()


class Baseline(Sourced):
    value: Number


class Objective(Model):
    """What would count as a result, as it was written before (N2)."""

    id: Id
    statement: Text
    outcome: Outcome | None = None
    target: Number | None = None
    due: Day | None = None
    baseline: Baseline | None = None
    measured_by: Text | None = None


class Kpi(Model):
    """An indicator in one of the three stages: actions, exposure, transformation."""

    id: Id
    objective: ObjectiveId | None = None
    stage: Stage | None = None
    metric: Metric | None = None
    target: Number | None = None
    region: Region | None = None
    outside: Region | None = None
    """Counts everywhere but in this region."""
    person: PersonId | None = None
    nature: Nature | None = None
    label: Text | None = None


class AskedDeliverable(Model):
    id: Id
    network: Text | None = None
    format: Text | None = None
    count: Count = 1
    due: Day | None = None


class Expected(Model):
    engagement_rate: dict[str, Number] = {}
    interactions: Many[Text] = ()
    conversation: Text | None = None
    not_expected: Many[Text] = ()


class Step(Model):
    step: Text
    by: StepOwner | None = None
    due: Day | None = None
    rounds: Count | None = None


class Disclosure(Model):
    """The label to write, where, and whether the platform's own tool is used too."""

    label: Text
    where: Text | None = None
    platform_tool: Flag = False


class Authorisation(Model):
    """The advertiser's licence or registration, and when we last looked it up."""

    number: Text | None = None
    by: Text | None = None
    checked: Day | None = None


class KeptFromMinors(Model):
    """Whether the platform can exclude those under age, and whether that is switched on."""

    possible: Flag | None = None
    done: Flag | None = None


class Claim(Model):
    text: Text
    kind: ClaimKind | None = None
    proof: Text | None = None


class Product(Model):
    """What is promoted, and what the law of its sector asks to know."""

    category: Text | None = None
    name: Text | None = None
    images: Text | None = None
    message: Text | None = None
    authorisation: Authorisation | None = None
    minors: KeptFromMinors | None = None
    channel: Channel | None = None
    claims: Many[Claim] = ()
    reward: Flag | None = None
    funding: Text | None = None
    provider: Text | None = None
    supplier: Text | None = None


class Political(Model):
    """A cause before a vote or a law: who pays, and where the notice is."""

    sponsor: Text | None = None
    notice: Text | None = None


class PerceivedWord(Sourced):
    word: Text
    n: Count | None = None


class BrandImage(Model):
    """The image we want and the one people have, with source and n (B1)."""

    wanted: Many[Text] = ()
    perceived: Many[PerceivedWord] = ()


class BriefMoment(Model):
    """An event of ours: high point or short format (G3, G5)."""

    id: Id
    name: Text
    format: MomentFormat | None = None
    date: Day | None = None
    place: Text | None = None
    region: Region | None = None
    topic: TopicId | None = None
    hosts: Many[TeamId] = ()
    invited: Many[PersonId] = ()
    came: Many[PersonId] = ()
    url: Text | None = None


class Content(Model):
    """A content made for a community or with people (G4, G6)."""

    id: Id
    title: Text
    format: Text | None = None
    topic: TopicId | None = None
    made_for: Many[CommunityId] = Field((), alias="for")
    made_with: Many[PersonId] = Field((), alias="with")
    by: TeamId | None = None
    date: Fact | None = None
    url: Text | None = None


class Tactic(Model):
    """So that a newsletter or a coupon never contradicts a relationship (L5)."""

    kind: Text
    date: Day | None = None
    to: Many[Text] = ()
    topic: TopicId | None = None
    offer: Text | None = None
    discount: Number | None = None


class Answer(Model):
    """A hard question and what we answer (C4)."""

    question: Text
    answer: Text | None = None
    proof: Text | None = None
    who: TeamId | None = None


class Budget(Model):
    amount: Money | None = None
    lines: Many[dict[str, Any]] = ()


class Monitoring(Model):
    watch: Many[Text] = ()
    lead: TeamId | None = None
    crisis_cell: Many[TeamId] = ()


class Celebration(Model):
    name: Text | None = None
    date: Day | None = None
    place: Text | None = None
    why: Text | None = None
    invited: Many[PersonId] = ()


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


NamedCelebration = Annotated[Celebration, BeforeValidator(_named, json_schema_input_type=Text | Celebration)]


class After(Model):
    """The plan for what follows (B7, B8). `celebration: none`, with `why`, is an answer."""

    content: Text | None = None
    celebration: NamedCelebration | None = None
    why: Text | None = None


class Amendment(Model):
    """A change to an objective, agreed and dated."""

    date: Fact
    what: Text
    by: TeamId | None = None
    agreed_with: Text | None = None


class Brief(Record):
    """One file of `briefs/`."""

    folder = "briefs"

    title: Text
    status: BriefStatus
    starts: Day
    ends: Day | None = None
    closes: Day | None = None
    language: Language | None = None
    advertiser: Advertiser | None = None
    countries: Many[Country] = ()
    promotes: Text | None = None
    political: Political | None = None
    privacy: BriefPrivacy | None = None
    topics: Many[TopicId] = ()
    communities: Many[CommunityId] = ()
    contact: TeamId | None = None
    objectives: Many[Objective] = ()
    kpis: Many[Kpi] = ()
    audience: Text | None = None
    messages: Many[Text] = ()
    do_not_say: Many[Text] = ()
    facts: Many[Text] = ()
    tone: Text | None = None
    creative_freedom: Text | None = None
    offer: Many[Text] = ()
    we_bring: Many[Text] = ()
    deliverables: Many[AskedDeliverable] = ()
    expected: Expected = Expected.empty()
    process: Many[Step] = ()
    disclosure: Disclosure | None = None
    product: Product | None = None
    image: BrandImage | None = None
    opening: Text | None = None
    moments: Many[BriefMoment] = ()
    contents: Many[Content] = ()
    tactics: Many[Tactic] = ()
    answers: Many[Answer] = ()
    budget: Budget | None = None
    monitoring: Monitoring | None = None
    after: After | None = None
    amended: Many[Amendment] = ()
    reply_by: Day | None = None

    def is_open_on(self, day: dt.date) -> bool:
        """Whether work goes on that day: between its start and its close, unless drafted or cancelled."""
        if self.status in ("draft", "cancelled") or day < self.starts:
            return False
        last = self.closes or self.ends
        return self.status == "open" if last is None else day <= last
