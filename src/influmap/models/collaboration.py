"""One person in one brief (B4, B5). The folder is the brief, the file's name the person."""

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from pydantic import model_validator

from influmap.models.base import Counts, Model, Record, Sourced
from influmap.models.person import Photo
from influmap.models.values import Count, Country, Day, Fact, FilePath, Flag, Id, Many, Money, Text

CollaborationStatus = Literal[
    "identified", "contacted", "interested", "agreed", "delivered", "declined", "released", "withdrawn", "cancelled"
]
REACHED_OUT = ("contacted", "interested", "agreed", "delivered", "declined", "released", "withdrawn", "cancelled")
INTERESTED = ("interested", "agreed", "delivered")
AGREED = ("agreed", "delivered")
LabelPlace = Literal["start", "image", "spoken", "end", "hashtags", "bio", "comments"]
Signer = Literal["influencer", "representative", "agent", "advertiser"]


class StatusChange(Model):
    date: Fact
    status: CollaborationStatus


class Given(Model):
    """What this person gets; `given` when it happened."""

    what: Text
    given: Fact | None = None


class InKind(Model):
    """What has a value in the workspace's currency, excl. VAT."""

    item: Text
    value: Money | None = None
    given: Fact | None = None


class ClientWord(Model):
    """What the client said of this name."""

    shown: Fact | None = None
    decision: Literal["yes", "no", "later"] | None = None
    by: Text | None = None
    date: Fact | None = None
    why: Text | None = None


class Again(Model):
    """Would we, would they, do it again (B8)."""

    us: Text | None = None
    them: Text | None = None
    why: Text | None = None


class Terms(Model):
    cash: Money = Decimal(0)
    formula: Text | None = None
    in_kind: Many[InKind] = ()
    conditions: Text | None = None
    promotes: Text | None = None
    paid_on: Fact | None = None
    due: Day | None = None


class Rights(Model):
    """What we may do with their work."""

    what: Text
    media: Text | None = None
    purpose: Text | None = None
    territory: Text | None = None
    until: Day | None = None


class Party(Model):
    """One of those who sign: the identity that the law asks for (law of 9 June 2023, art. 8 I 1°)."""

    name: Text
    postal: Text | None = None
    email: Text | None = None
    tax_country: Country | None = None
    registration: Text | None = None
    vat: Text | None = None


class Signatory(Model):
    name: Text
    role: Signer | None = None


class Contract(Model):
    """When it was signed, where it is kept, and what its clauses say."""

    signed: Fact | None = None
    file: FilePath | None = None
    parties: Many[Party] = ()
    duties: Text | None = None
    law: Country | None = None
    liability: Flag | None = None
    expenses: Text | None = None
    exclusivity: Text | None = None
    online: Text | None = None
    signatories: Many[Signatory] = ()
    deposit: Flag | None = None

    @property
    def has_clauses(self) -> bool:
        """Whether its clauses are told here, not only in its file."""
        return bool(self.parties or self.duties or self.law or self.liability is not None)


class Boost(Sourced):
    """Bought attention, counted apart (N3)."""

    spend: Money | None = None
    reach: Count | None = None
    views: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    shares: Count | None = None
    saves: Count | None = None
    clicks: Count | None = None


class Media(Model):
    """What was done to the faces and silhouettes, and the words that say so."""

    retouched: Flag | None = None
    ai: Flag | None = None
    realistic: Flag | None = None
    label: Text | None = None


class Deliverable(Model):
    id: Id | None = None
    network: Text | None = None
    format: Text | None = None
    title: Text | None = None
    due: Day | None = None
    published: Fact | None = None
    url: Text | None = None
    label: Text | None = None
    label_at: LabelPlace | None = None
    platform_tool: Flag | None = None
    context_obvious: Flag = False
    media: Media | None = None
    why: Text | None = None
    image: Photo | None = None
    metrics: Counts | None = None
    boosted: Boost | None = None
    organic: Counts | None = None


class Collaboration(Record):
    """One file of `collaborations/<brief>/`."""

    folder = "collaborations"
    given_by_place = frozenset({"id", "brief", "person"})
    said_by = MappingProxyType({"status": "history"})

    brief: str
    person: str
    status: CollaborationStatus
    history: Many[StatusChange] = ()
    why: Text | None = None
    ask: Text | None = None
    opening: Text | None = None
    thanks: Text | None = None
    """The sentences a human writes to thank this person: no template thanks anybody."""
    offer: Many[Given] = ()
    client: ClientWord | None = None
    again: Again | None = None
    ends: Day | None = None
    terms: Terms | None = None
    rights: Many[Rights] = ()
    contract: Contract | None = None
    promo_code: Text | None = None
    links: Many[Text] = ()
    deliverables: Many[Deliverable] = ()
    public_offer: Flag | None = None

    @model_validator(mode="before")
    @classmethod
    def _status_from_history(cls, data: Any) -> Any:
        """`status` may be left out when `history` is there."""
        if isinstance(data, dict) and data.get("status") is None and isinstance(data.get("history"), list):
            last = data["history"][-1:]
            if last and isinstance(last[0], dict) and "status" in last[0]:
                return {**data, "status": last[0]["status"]}
        return data

    @property
    def key(self) -> str:
        """`collaborations/automne-cargo/lea-moreau`."""
        return f"{self.folder}/{self.brief}/{self.person}"

    @property
    def published(self) -> tuple[Deliverable, ...]:
        """The deliverables that are out."""
        return tuple(d for d in self.deliverables if d.published is not None)

    @property
    def has_delivered(self) -> bool:
        """A deliverable is published, or the status says so."""
        return self.status == "delivered" or bool(self.published)

    @property
    def delivered_on(self) -> date | None:
        """The day the work was done: the last publication, else the day the status became `delivered`."""
        days = [d.published for d in self.published if d.published]
        days = days or [change.date for change in self.history if change.status == "delivered"]
        return max(days, default=None)

    @property
    def is_participant(self) -> bool:
        """Agreed or delivered."""
        return self.status in AGREED or self.has_delivered

    @property
    def statuses(self) -> frozenset[str]:
        """Every status the collaboration went through."""
        return frozenset(change.status for change in self.history) | {self.status}
