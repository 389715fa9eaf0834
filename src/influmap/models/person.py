"""A person outside the organisation (G2, N1, B1, B2). They may read their record one day."""

from typing import Literal

from influmap.models.base import Account, Counts, Model, Record
from influmap.models.community import Position
from influmap.models.values import (
    CadenceId,
    CommunityId,
    Count,
    Country,
    Day,
    Fact,
    FilePath,
    Flag,
    Id,
    Language,
    Many,
    Money,
    Network,
    Number,
    PersonId,
    Region,
    TeamId,
    Text,
    TopicId,
)

Address = Literal["tu", "vous"]
Agreement = Literal["f", "m", "none"]
Role = Literal[
    "creator", "expert", "journalist", "activist", "official", "executive", "practitioner", "organiser", "customer"
]
TieKind = Literal["customer", "member", "volunteer", "subscriber", "neighbour", "alumni", "user", "donor"]
Permission = Literal["news", "asks", "invitations"]
ObjectionScope = Literal["messages", "everything"]
RequestKind = Literal["access", "correction", "erasure", "restriction", "objection", "portability"]
SpecialKind = Literal["health", "religion", "politics", "union", "philosophy", "origin", "sexuality", "offences"]


class Photo(Model):
    file: FilePath
    credit: Text | None = None
    consent: Fact | None = None


class Publication(Model):
    """One of the best publications, and why it is."""

    url: Text | None = None
    date: Fact | None = None
    title: Text | None = None
    why: Text | None = None
    likes: Count | None = None
    comments: Count | None = None
    views: Count | None = None
    image: Photo | None = None


class PersonAccount(Account):
    network: Network
    main: Flag = False
    content: Many[Text] = ()
    tone: Text | None = None
    posts_per_week: Number | None = None
    shared_with: Many[PersonId] = ()
    snapshots: Many[Counts] = ()
    best: Many[Publication] = ()


class Brand(Model):
    """A brand they worked with, paid or not, rival of ours or not."""

    name: Text
    date: Fact | None = None
    paid: Flag | None = None
    competitor: Flag | None = None


class Tie(Model):
    """What attaches them to us: they were ours before we asked anything (N1)."""

    kind: TieKind
    since: Fact | None = None
    source: Text | None = None


class PersonLink(Model):
    to: PersonId
    kind: Text
    note: Text | None = None
    since: Fact | None = None
    source: Text | None = None


class Organisation(Model):
    name: Text
    title: Text | None = None


class Mandate(Model):
    """A public role: elected, union, spokesperson."""

    title: Text
    source: Text | None = None
    date: Fact | None = None
    since: Day | None = None
    until: Day | None = None


class Quality(Model):
    """An observed fact, never a mark (B1)."""

    what: Text
    seen: Fact | None = None
    by: TeamId | None = None


class Contact(Model):
    """How they wish to be contacted, and what for."""

    ok_for: Many[Permission] = ()
    email: Text | None = None
    phone: Text | None = None
    preferred: Text | None = None
    pitch: Text | None = None


class Agent(Model):
    name: Text
    agency: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    since: Day | None = None
    mandate: Text | None = None


class Establishment(Model):
    """Where they work from, when it is not `country`; outside Europe, who answers for them in it."""

    country: Country | None = None
    representative: Text | None = None
    insurer: Text | None = None


class Minor(Model):
    """What the law asks for someone under age."""

    agreement: Text | None = None
    representatives: Many[Text] = ()


class Pause(Model):
    """No contact for a while, no reason asked."""

    since: Day | None = None
    until: Day | None = None
    by: TeamId | None = None


class Certificate(Model):
    name: Text
    number: Text | None = None
    obtained: Fact | None = None


class Price(Model):
    """An indicative price, only if they gave it."""

    what: Text
    amount: Money
    date: Fact | None = None
    source: Text | None = None


class Score(Model):
    """A mark that somebody insists on: never without its scale, its criteria, its author, its day and its evidence."""

    what: Text
    value: Text
    scale: Text | None = None
    criteria: Text | None = None
    by: TeamId | None = None
    date: Fact | None = None
    evidence: Text | None = None


class PrivacyRequest(Model):
    """A right they used, and the day we answered (GDPR art. 12)."""

    kind: RequestKind
    date: Fact
    answered: Fact | None = None
    note: Text | None = None


class SpecialData(Model):
    """A fact that the law protects most, and what allows us to hold it (GDPR art. 9)."""

    what: SpecialKind
    why: Text | None = None
    source: Text | None = None
    date: Fact | None = None
    consent: Fact | None = None


class PersonPrivacy(Model):
    """Where the data comes from, when it was collected, when the person was told (GDPR art. 14)."""

    source: Text | None = None
    public: Flag = False
    """Everything comes from public sources."""
    collected: Fact | None = None
    informed: Fact | None = None
    exempt: Text | None = None
    expects: Text | None = None
    renewed: Fact | None = None
    objection: Fact | None = None
    objection_scope: ObjectionScope | None = None
    restricted: Fact | None = None
    requests: Many[PrivacyRequest] = ()
    special: Many[SpecialData] = ()


class Person(Record):
    """One file of `people/`."""

    folder = "people"

    name: Text
    formerly: Many[Id] = ()
    called: Text | None = None
    address: Address = "vous"
    agree: Agreement = "none"
    presents_as: Text | None = None
    photo: Photo | None = None
    roles: Many[Role] = ()
    communities: Many[CommunityId] = ()
    members: Many[Text] = ()
    topics: Many[TopicId] = ()
    avoid: Many[TopicId] = ()
    region: Region | None = None
    city: Text | None = None
    country: Country | None = None
    languages: Many[Language] = ()
    accounts: Many[PersonAccount] = ()
    positions: Many[Position] = ()
    tone: Text | None = None
    personality: Text | None = None
    motivations: Many[Text] = ()
    audience_words: Many[Text] = ()
    brands: Many[Brand] = ()
    ties: Many[Tie] = ()
    links: Many[PersonLink] = ()
    organisation: Organisation | None = None
    mandate: Mandate | None = None
    qualities: Many[Quality] = ()
    scores: Many[Score] = ()
    contact: Contact = Contact.empty()
    agent: Agent | None = None
    prices: Many[Price] = ()
    pause: Pause | None = None
    resource_person: TeamId | None = None
    cadence: CadenceId | None = None
    known_since: Day | None = None
    age_band: Text | None = None
    minor: Minor | None = None
    establishment: Establishment | None = None
    certificates: Many[Certificate] = ()
    privacy: PersonPrivacy = PersonPrivacy.empty()

    @property
    def greeting_name(self) -> str:
        """The name to write after "Bonjour": what they chose, else the whole name, never a part of it."""
        return self.called or self.name

    @property
    def main_account(self) -> PersonAccount | None:
        """Their favourite network, else the first account of the file."""
        return next((a for a in self.accounts if a.main), self.accounts[0] if self.accounts else None)
