"""One exchange with one person: what `log` writes (G5, G6, L2)."""

import datetime as dt
from typing import Literal

from pydantic import Field

from influmap.models.base import Model, Record
from influmap.models.values import BriefId, ContentId, Day, Fact, Flag, Many, MomentId, TeamId, Text, TopicId

Channel = Literal["meeting", "video", "call", "message", "mail", "comment", "event", "parcel", "post"]
About = Literal[
    "first-contact", "news", "ask", "follow-up", "invitation", "thanks", "closing", "heads-up", "feedback", "reply",
    "apology", "promise", "gift", "payment", "result",
]  # fmt: skip
Side = Literal["us", "them"]
Mood = Literal["positive", "neutral", "negative"]
FACE_TO_FACE = ("meeting", "video", "event")
GIVES = frozenset({"news", "result", "thanks", "gift", "heads-up", "payment"})


class Moved(Model):
    """A promise whose date was moved, and when the person was told."""

    to: Day
    told: Fact | None = None


class Promise(Model):
    what: Text
    due: Day | None = None
    kept: Fact | None = None
    moved: Moved | None = None

    @property
    def due_now(self) -> dt.date | None:
        """The date that holds: the moved one if the person was told."""
        return self.moved.to if self.moved and self.moved.told else self.due


class NextStep(Model):
    what: Text
    due: Day | None = None
    by: TeamId | None = None
    done: Fact | None = None


class Sent(Model):
    """Which version of a document they received."""

    document: Text
    commit: Text | None = None


class Interaction(Record):
    """One exchange: a file of `interactions/<person>/` or an item of a list."""

    folder = "interactions"
    given_by_place = frozenset({"id", "person"})

    person: str
    date: Fact
    by: TeamId
    channel: Channel
    about: Many[About]
    side: Side = Field(alias="from")
    topic: TopicId | None = None
    brief: BriefId | None = None
    summary: Text | None = None
    words: Text | None = None
    ask: Text | None = None
    bulk: Flag = False
    aim: Literal["public-decision"] | None = None
    """Asked of somebody who holds a public office: it counts towards the register of interests."""
    mood: Mood | None = None
    awaits: Literal["reply"] | None = None
    promise: Promise | None = None
    next: NextStep | None = None
    moment: MomentId | None = None
    content: ContentId | None = None
    mends: Text | None = None
    settles: Many[Text] = ()
    """Exchanges whose promise and next step this one keeps: no other file has to change."""
    sent: Sent | None = None

    @property
    def from_us(self) -> bool:
        return self.side == "us"

    @property
    def is_ask(self) -> bool:
        """From us, an ask, or an invitation that carries one (rules.md, "Words used below")."""
        return self.from_us and ("ask" in self.about or ("invitation" in self.about and self.ask is not None))

    @property
    def is_give(self) -> bool:
        """From us, to this person alone, something given: news, a result, thanks, a gift, a kept promise…"""
        if not self.from_us or self.bulk:
            return False
        kept = self.promise is not None and self.promise.kept is not None
        bare_invitation = "invitation" in self.about and self.ask is None
        return kept or bare_invitation or not GIVES.isdisjoint(self.about)
