"""What briefs show. The personal one holds one person's terms and nobody else's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field

from influmap.documents.view import Stamp, View
from influmap.models.values import Basis


class Colleague(View):
    """Whom to call, with a face when there is one."""

    id: str
    name: str
    title: str | None
    email: str | None
    phone: str | None
    hours: str | None
    photo: str | None = Field(default=None, exclude=True)


class Baseline(View):
    value: float
    date: dt.date | None
    source: str | None
    basis: Basis


class Objective(View):
    """An objective as it was written, never rephrased (N2)."""

    id: str
    statement: str
    outcome: str | None
    target: float | None
    due: dt.date | None
    baseline: Baseline | None
    measured_by: str | None


class Asked(View):
    """What is asked for: a format on a network, by a day."""

    network: str | None
    format: str | None
    count: int
    due: dt.date | None


class Step(View):
    step: str
    by: str | None
    due: dt.date | None
    rounds: int | None


class Moment(View):
    """An event of ours."""

    name: str
    date: dt.date | None
    place: str | None
    url: str | None


class Content(View):
    title: str
    date: dt.date | None
    url: str | None


class Answer(View):
    """A hard question, what we answer, the proof, and who answers."""

    question: str
    answer: str | None
    proof: str | None
    who: str | None


class Disclosure(View):
    """The words to paste, where, and whether the platform's own tool is used too."""

    label: str
    where: str | None
    platform_tool: bool


class LabelLine(View):
    """The exact words to paste in a country, on a network: where they go, and the platform's own tool."""

    network: str | None
    country: str
    words: str
    where: dict[str, str]
    """By language of the reader."""
    tool: dict[str, str]


class Labels(View):
    """What the law has written: the commercial intent, processed images, the messages of a sector."""

    lines: tuple[LabelLine, ...]
    retouched: str | None
    virtual: str | None
    sector: str | None
    messages: tuple[str, ...]
    """Any one of them is enough."""


class ExpectedRate(View):
    """A landmark, never a condition, on the network's default rate."""

    network: str
    rate: str | None
    value: float


class Offer(View):
    what: str
    given: dt.date | None


class InKind(View):
    item: str
    value: Decimal | None
    given: dt.date | None


class Pay(View):
    """Theirs alone, excl. VAT."""

    cash: Decimal
    due: dt.date | None
    paid_on: dt.date | None


class Rights(View):
    what: str
    media: str | None
    until: dt.date | None


class Made(View):
    """One thing they made, that we remember."""

    title: str
    date: dt.date | None
    url: str | None


class Promised(View):
    """A line of the register of promises: `open`, `late`, `done` or `done_late`."""

    what: str
    due: dt.date | None
    done: dt.date | None
    state: str


class Celebration(View):
    name: str
    date: dt.date | None
    place: str | None


class Addressee(View):
    """How to speak to them."""

    id: str
    name: str
    called: str
    address: str


class PersonalBrief(View):
    """The brief of one person."""

    brief: str
    title: str
    advertiser: str
    starts: dt.date
    ends: dt.date | None
    person: Addressee
    has_agreed: bool
    opening: str | None
    why: str | None
    made: Made | None
    ask: str | None
    deliverables: tuple[Asked, ...]
    pay: Pay | None
    terms_are_written: bool
    in_kind: tuple[InKind, ...]
    offers: tuple[Offer, ...]
    offers_to_all: tuple[str, ...]
    rights: tuple[Rights, ...]
    promo_code: str | None
    links: tuple[str, ...]
    free: str | None
    tone: str | None
    messages: tuple[str, ...]
    facts: tuple[str, ...]
    contents: tuple[Content, ...]
    answers: tuple[Answer, ...]
    do_not_say: tuple[str, ...]
    steps: tuple[Step, ...]
    moments: tuple[Moment, ...]
    objectives: tuple[Objective, ...]
    expected_rates: tuple[ExpectedRate, ...]
    interactions: tuple[str, ...]
    conversation: str | None
    not_expected: tuple[str, ...]
    disclosure: Disclosure | None
    labels: Labels | None
    trouble: Colleague | None
    results_by: dt.date | None
    promises: tuple[Promised, ...]
    celebration: Celebration | None
    contact: Colleague | None
    reply_by: dt.date | None
    controller: str
    rights_contact: str | None
    stamp: Stamp


class Kpi(View):
    id: str
    stage: str | None
    metric: str | None
    label: str | None
    target: float | None
    nature: str | None
    region: str | None
    outside: str | None


class Audience(View):
    """A community of the brief: what it seeks, what it says, what never to do there (G1)."""

    id: str
    name: str
    seeks: tuple[str, ...]
    words: tuple[str, ...]
    taboos: tuple[str, ...]


class Proof(View):
    """A commitment on the brief's topics, with what proves it."""

    statement: str
    what: str | None
    url: str | None
    date: dt.date | None


class Perceived(View):
    word: str
    source: str | None
    date: dt.date | None
    n: int | None


class Entry(View):
    """A line of the calendar, whatever it comes from: step, moment, tactic, content, deliverable, close."""

    date: dt.date | None
    kind: str
    what: str
    detail: str | None = None
    who: tuple[str, ...] = ()
    place: str | None = None


class Participant(View):
    """A person of the brief; what they are paid is not here."""

    id: str
    name: str
    status: str
    why: str | None
    ask: str | None
    resource_person: str | None
    decision: str | None
    decided_on: dt.date | None
    contract: str | None
    """Whether a written contract is `signed`, `due` or `soon`; no amount."""


class Line(View):
    what: str
    amount: Decimal | None


class CampaignBrief(View):
    """The brief of the campaign, for the team and the client."""

    brief: str
    title: str
    status: str
    advertiser: str
    starts: dt.date
    ends: dt.date | None
    closes: dt.date | None
    topics: tuple[str, ...]
    objectives: tuple[Objective, ...]
    kpis: tuple[Kpi, ...]
    audience: str | None
    communities: tuple[Audience, ...]
    messages: tuple[str, ...]
    facts: tuple[str, ...]
    proofs: tuple[Proof, ...]
    do_not_say: tuple[str, ...]
    tone: str | None
    free: str | None
    wanted: tuple[str, ...]
    perceived: tuple[Perceived, ...]
    offers: tuple[str, ...]
    deliverables: tuple[Asked, ...]
    calendar: tuple[Entry, ...]
    expected_rates: tuple[ExpectedRate, ...]
    interactions: tuple[str, ...]
    conversation: str | None
    not_expected: tuple[str, ...]
    disclosure: Disclosure | None
    labels: Labels | None
    answers: tuple[Answer, ...]
    watch: tuple[str, ...]
    lead: Colleague | None
    crisis_cell: tuple[Colleague, ...]
    contact: Colleague | None
    participants: tuple[Participant, ...]
    budget: Decimal | None
    lines: tuple[Line, ...]
    after: str | None
    celebration: Celebration | None
    stamp: Stamp
