"""What a brief produced (B6). Never written into the brief: the objectives stay as they were promised."""

from typing import Literal

from pydantic import Field

from influmap.models.base import Model, Record, Sourced
from influmap.models.person import Photo
from influmap.models.values import (
    Count,
    Day,
    Fact,
    Flag,
    Instant,
    Many,
    Money,
    ObjectiveId,
    Outcome,
    PersonId,
    Region,
    TeamId,
    Text,
)

IncidentLevel = Literal["remark", "incident", "polemic", "crisis"]
Tone = Literal["positive", "neutral", "negative", "mixed"]
RecommendationKind = Literal["keep", "fix", "test", "stop"]


class OutcomeLine(Sourced):
    """One observation of the ledger, attributed where it can be (N2, N6)."""

    outcome: Outcome
    count: Count
    objective: ObjectiveId | None = None
    person: PersonId | None = None
    region: Region | None = None
    via: Text | None = None
    via_kind: Text | None = None
    early: Flag = False
    note: Text | None = None


class Cost(Model):
    """A cost shared by the brief; never spread over people."""

    what: Text
    amount: Money
    kind: Text | None = None
    date: Fact | None = None


class MonitoringLine(Sourced):
    """Mentions of one period and place, and their tone."""

    mentions: Count | None = None
    positive: Count | None = None
    neutral: Count | None = None
    negative: Count | None = None
    place: Text | None = None


class LogLine(Model):
    at: Instant
    who: Text | None = None
    what: Text


class Voice(Model):
    """Who spoke up, and whether we asked (C3)."""

    person: PersonId | None = None
    who: Text | None = None
    date: Instant | None = None
    url: Text | None = None
    asked: Flag | None = None
    what: Text | None = None


class Incident(Model):
    what: Text
    level: IncidentLevel | None = None
    opened: Instant
    answered: Instant | None = None
    closed: Instant | None = None
    spokesperson: TeamId | None = None
    log: Many[LogLine] = ()
    voices: Many[Voice] = ()
    lesson: Text | None = None


class Recommendation(Model):
    what: Text
    kind: RecommendationKind | None = None
    why: Text | None = None
    owner: TeamId | None = None
    due: Day | None = None
    cost: Money | None = None
    expected: Text | None = None


class Coverage(Model):
    """A press or media item."""

    outlet: Text
    title: Text | None = None
    date: Fact | None = None
    author: Text | None = None
    url: Text | None = None
    tone: Tone | None = None
    reach: Count | None = None
    person: PersonId | None = None


class Verbatim(Model):
    text: Text
    who: Text | None = None
    where: Text | None = None
    date: Fact | None = None
    url: Text | None = None
    tone: Tone | None = None
    may_be_quoted: Flag = False


class Heard(Model):
    """What we were told, and what it changed (C2)."""

    what: Text
    source: Text | None = Field(None, alias="from")
    date: Fact | None = None
    we_changed: Text | None = None
    told_on: Fact | None = None


class AfterContent(Model):
    what: Text
    url: Text | None = None
    date: Fact | None = None
    made_for: Text | None = Field(None, alias="for")
    relayed_by: Many[PersonId] = ()
    consent: Many[PersonId] = ()


class Upcoming(Model):
    what: Text
    date: Day | None = None
    place: Text | None = None


class Story(Model):
    """One true story: someone, a figure, their own words; 60 words are enough."""

    text: Text
    person: PersonId | None = None
    who: Text | None = None
    figure: Text | None = None
    quote: Text | None = None
    image: Photo | None = None


class CampaignPhoto(Photo):
    """A picture of the campaign, for the pages of its report."""

    caption: Text | None = None
    people: Flag | None = None
    """Whether somebody can be recognised; if nobody can, it needs no consent."""


class CountedMetric(Sourced):
    """A figure of the whole brief that no record holds: clicks of a landing page, people met."""

    metric: Text
    value: Count


class Result(Record):
    """One file of `results/`; its name is the brief's id."""

    folder = "results"

    as_of: Fact | None = None
    outcomes: Many[OutcomeLine] = ()
    metrics: Many[CountedMetric] = ()
    costs: Many[Cost] = ()
    monitoring: Many[MonitoringLine] = ()
    incidents: Many[Incident] = ()
    analysis: Many[Text] = ()
    conclusion: Text | None = None
    recommendations: Many[Recommendation] = ()
    coverage: Many[Coverage] = ()
    verbatims: Many[Verbatim] = ()
    heard: Many[Heard] = ()
    after_content: Many[AfterContent] = ()
    upcoming: Many[Upcoming] = ()
    story: Story | None = None
    photos: Many[CampaignPhoto] = ()
