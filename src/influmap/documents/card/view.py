"""What a card shows. What the person may read is `Identity`; what is ours is only in `Card`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field

from influmap.documents.ledger.view import Account as Sums
from influmap.documents.view import Missing, Stamp, View
from influmap.models.values import Basis


class Photo(View):
    """A portrait shown with the person's consent; the picture itself is not part of the data."""

    data: str = Field(exclude=True)
    credit: str | None = None


class Trend(View):
    """What changed between two snapshots; the rate's change is a difference of fractions."""

    since: dt.date
    until: dt.date
    followers: int | None
    rate: str | None
    points: float | None


class Publication(View):
    title: str | None
    url: str | None
    date: dt.date | None
    network: str
    why: str | None
    likes: int | None
    comments: int | None
    views: int | None


class Account(View):
    """One account: rates by name (`None` when missing), with what they rest on."""

    network: str
    handle: str | None
    url: str | None
    main: bool
    content: tuple[str, ...]
    tone: str | None
    posts_per_week: float | None
    followers: int | None
    rates: dict[str, float | None]
    default_rate: str | None
    absent: tuple[str, ...]
    """Counts that were not given (shares, saves) and that the rates do without."""
    basis: Basis | None
    date: dt.date | None
    source: str | None
    posts: int | None
    trend: Trend | None
    best: tuple[Publication, ...]


class Brand(View):
    name: str
    date: dt.date | None
    paid: bool | None


class RivalBrand(Brand):
    """The same for us: whether it is a rival of ours."""

    competitor: bool | None


class Fact(View):
    """A dated fact with where it comes from."""

    what: str
    date: dt.date | None = None
    source: str | None = None
    by: str | None = None


class Tie(View):
    kind: str
    since: dt.date | None
    source: str | None


class Position(View):
    topic: str
    stance: str
    date: dt.date | None
    source: str | None


class Mandate(View):
    title: str
    source: str | None
    since: dt.date | None
    until: dt.date | None


class Agent(View):
    name: str
    agency: str | None
    email: str | None
    phone: str | None
    since: dt.date | None


class Certificate(View):
    name: str
    number: str | None
    obtained: dt.date | None


class Price(View):
    what: str
    amount: Decimal
    date: dt.date | None
    source: str | None


class Contact(View):
    ok_for: tuple[str, ...]
    email: str | None
    phone: str | None
    preferred: str | None
    pitch: str | None


class Pause(View):
    """No contact for now, as they asked; without `until` it has no end yet."""

    until: dt.date | None


class Score(View):
    """A mark that somebody gave, with all that it needs to be understood and disputed."""

    what: str
    value: str
    scale: str | None
    criteria: str | None
    by: str | None
    date: dt.date | None
    evidence: str | None


class Privacy(View):
    """Where the data comes from, and when the person was told."""

    source: str | None
    collected: dt.date | None
    informed: dt.date | None
    objection: dt.date | None
    scores: tuple[Score, ...]


class Identity(View):
    """The person, as they may read it: what is theirs and nothing of ours."""

    id: str
    name: str
    called: str
    address: str
    tier: str | None
    roles: tuple[str, ...]
    region: str | None
    city: str | None
    country: str | None
    languages: tuple[str, ...]
    photo: Photo | None
    presents_as: str | None
    members: tuple[str, ...]
    organisation: str | None
    title: str | None
    communities: tuple[str, ...]
    community_names: tuple[str, ...]
    topics: tuple[str, ...]
    topic_labels: tuple[str, ...]
    avoid: tuple[str, ...]
    avoid_labels: tuple[str, ...]
    tone: str | None
    personality: str | None
    motivations: tuple[str, ...]
    audience_words: tuple[str, ...]
    main_network: str | None
    accounts: tuple[Account, ...]
    rates_used: tuple[str, ...]
    """Names of the rates shown, so that each formula is printed once."""
    best: tuple[Publication, ...]
    brands: tuple[Brand, ...]
    mandate: Mandate | None
    certificates: tuple[Certificate, ...]
    agent: Agent | None
    ties: tuple[Tie, ...]
    positions: tuple[Position, ...]
    prices: tuple[Price, ...]
    qualities: tuple[Fact, ...]
    contact: Contact
    pause: Pause | None
    known_since: dt.date | None
    age_band: str | None
    resource_name: str | None
    privacy: Privacy


class Exchange(View):
    """One line of the log: what for, by which way, who."""

    date: dt.date
    about: tuple[str, ...]
    channel: str
    side: str
    by: str
    what: str | None


class Owed(View):
    """A promise or a next step, as it stands: `open`, `late`, `done` or `done_late`."""

    what: str
    due: dt.date | None
    done: dt.date | None
    by: str
    state: str


class Shared(View):
    """Outcomes tied to this person for one objective."""

    objective: str
    outcome: str
    count: int


class Together(View):
    """One brief of theirs."""

    brief: str
    title: str
    starts: dt.date | None
    ends: dt.date | None
    status: str
    outcomes: tuple[Shared, ...] = ()


class Relationship(View):
    """Facts of the log, and how it stands. Asks and gives cover twelve months."""

    band: str | None
    """It judges our conduct, never the person; absent without any exchange."""
    why: str
    """The sentence that owns the band."""
    resource_person: str | None
    cadence: str | None
    ideal: int | None
    limit: int | None
    last_exchange: dt.date | None
    last: Exchange | None
    due: dt.date | None
    last_met: dt.date | None
    asks: tuple[Exchange, ...]
    gives: tuple[Exchange, ...]
    promises: tuple[Owed, ...]
    next: tuple[Owed, ...]
    together: tuple[Together, ...]


class Comparison(View):
    """A rank on a named rate, among the people of the workspace with this topic, network and basis (B2)."""

    topic: str
    topic_label: str
    network: str
    rate: str
    basis: Basis
    value: float
    rank: int
    n: int


class Link(View):
    to: str
    name: str
    kind: str
    note: str | None


class Other(View):
    """A key of ours, as it was typed."""

    key: str
    value: str


class CardPerson(Identity):
    """The person for colleagues: the identity, and what is ours."""

    brands: tuple[RivalBrand, ...]
    relationship: Relationship
    comparison: Comparison | None
    ledger: tuple[Sums, ...]
    """What they receive in a year, and whether a written contract is due."""
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    notes: str | None
    other: tuple[Other, ...]
    missing: tuple[Missing, ...]


class Card(View):
    """The internal card."""

    person: CardPerson
    stamp: Stamp


class SharedPerson(Identity):
    """The person for herself: links with others are counted, since they concern others too."""

    links: int
    together: tuple[Together, ...]


class ShareableCard(View):
    """The card the person may read and correct."""

    person: SharedPerson
    controller: str
    rights_contact: str | None
    """Where to ask for a correction, a copy or an erasure."""
    stamp: Stamp
