"""What a closing report knows, whatever the page it is told on: the shape that scripts read (cli.md, `report`)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from influmap.documents.view import Missing, Stamp, View
from influmap.models.brief import Nature
from influmap.models.values import Basis

Amount = int | float
State = Literal["reached", "missed", "open", "unknown"]
"""`open`: there is still time; `unknown`: no figure or no target to compare it with."""
PromiseState = Literal["kept", "kept_late", "late", "broken", "open"]
"""`broken`: not kept, and the brief is past its close."""


class Version(View):
    """A commit of the brief's file, and its day."""

    commit: str
    date: dt.date


class Written(View):
    """When the objectives were written, as git knows it."""

    first: Version
    last: Version


class Amended(View):
    date: dt.date
    what: str
    agreed_with: str | None = None


class Baseline(View):
    value: Amount
    date: dt.date | None = None
    source: str | None = None


class OnDay(View):
    """Outcomes of one day; `attributed` of them are tied to a person."""

    date: dt.date
    count: int
    attributed: int


class Objective(View):
    """What was promised and what happened."""

    id: str
    statement: str
    outcome: str | None = None
    target: Amount | None = None
    due: dt.date | None = None
    measured_by: str | None = None
    baseline: Baseline | None = None
    actual: int | None = None
    attainment: float | None = None
    state: State = "unknown"
    attributed: dict[str, int] = {}
    attributed_total: int | None = None
    regions: dict[str, int] = {}
    days: tuple[OnDay, ...] = ()
    basis: Basis | None = None


class Indicator(View):
    """A KPI and its count."""

    kpi: str
    label: str
    metric: str | None = None
    target: Amount | None = None
    actual: int | None = None
    attainment: float | None = None
    state: State = "unknown"
    nature: Nature | None = None
    region: str | None = None
    outside: str | None = None
    person: str | None = None
    at_least: bool = False


class Exposure(View):
    """Earned and bought attention, apart (N3)."""

    organic: dict[str, int] = {}
    paid: dict[str, int] = {}
    lower_bounds: tuple[str, ...] = ()
    total: dict[str, int] = {}
    known: dict[str, int] = {}
    known_organic: dict[str, int] = {}
    publications: int = 0
    is_boosted: bool = False
    indicators: tuple[Indicator, ...] = ()


class Results(View):
    """The three stages of measurement."""

    actions: tuple[Indicator, ...] = ()
    exposure: Exposure = Exposure()
    transformation: tuple[Indicator, ...] = ()
    counts: dict[str, int] = {}


class Rate(View):
    """An engagement rate of the publications on one network, beside the one that was expected."""

    network: str
    rate: str
    value: float | None
    expected: float | None = None
    n: int | None = None
    basis: Basis | None = None


class Person(View):
    """One person in the brief: what they made possible and what it cost (N6)."""

    id: str
    name: str
    status: str | None = None
    tier: str | None = None
    region: str | None = None
    city: str | None = None
    took_part: bool = False
    is_unpaid: bool = False
    cost: Decimal = Decimal(0)
    outcomes: dict[str, int] = {}
    cost_per_outcome: dict[str, Decimal] = {}
    outcomes_per_1000_followers: dict[str, float] = {}
    followers: int | None = None
    rates: dict[str, dict[str, float]] = {}
    where: tuple[str, ...] = ()
    """Regions where their outcomes took place."""


class TierGroup(View):
    """The people of one tier to whom outcomes of an objective are attributed."""

    objective: str
    tier: str
    people: int
    cost: Decimal
    outcomes: int
    cost_per_outcome: Decimal | None = None


class Publication(View):
    """What a person made, as it is shown to a client."""

    person: str
    name: str
    network: str | None = None
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    label: str | None = None
    why: str | None = None
    organic: dict[str, int] = {}
    paid: dict[str, int] = {}
    lower_bounds: tuple[str, ...] = ()
    rate: Rate | None = None
    date: dt.date | None = None
    source: str | None = None
    basis: Basis | None = None
    image: str | None = None
    """Its file in the workspace, when the person agreed to its use."""
    credit: str | None = None


class Moment(View):
    name: str
    format: str | None = None
    date: dt.date | None = None
    place: str | None = None
    region: str | None = None
    came: int = 0
    is_held: bool = False


class Analysis(View):
    """The author's reading beside the facts that influmap computes."""

    written: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()


class Recommendation(View):
    what: str
    kind: str | None = None
    why: str | None = None
    owner: str | None = None
    owner_name: str | None = None
    due: dt.date | None = None
    cost: Decimal | None = None
    expected: str | None = None


class Monitored(View):
    """Mentions of one period and place."""

    date: dt.date | None = None
    mentions: int | None = None
    positive: int | None = None
    neutral: int | None = None
    negative: int | None = None
    place: str | None = None
    source: str | None = None


class LogLine(View):
    at: dt.datetime
    who: str | None = None
    what: str


class Voice(View):
    """Who spoke up; `asked` is missing when nobody wrote it down."""

    name: str
    person: str | None = None
    date: dt.datetime | None = None
    asked: bool | None = None
    url: str | None = None
    what: str | None = None


class Incident(View):
    what: str
    level: str | None = None
    opened: dt.datetime
    answered: dt.datetime | None = None
    closed: dt.datetime | None = None
    first_answer_minutes: int | None = None
    spokesperson: str | None = None
    log: tuple[LogLine, ...] = ()
    voices: tuple[Voice, ...] = ()
    lesson: str | None = None


class Reputation(View):
    """What was said, by whom it was coded, and what went wrong."""

    series: tuple[Monitored, ...] = ()
    totals: dict[str, int] = {}
    sources: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()
    is_monitored: bool = False


class Verbatim(View):
    """Words that may be quoted."""

    text: str
    who: str | None = None
    where: str | None = None
    date: dt.date | None = None
    tone: str | None = None


class Heard(View):
    what: str
    source: str | None = None
    date: dt.date | None = None
    we_changed: str | None = None
    told_on: dt.date | None = None


class Coverage(View):
    outlet: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    tone: str | None = None


class PerceivedWord(View):
    word: str
    n: int | None = None
    source: str | None = None
    date: dt.date | None = None


class Image(View):
    wanted: tuple[str, ...] = ()
    perceived: tuple[PerceivedWord, ...] = ()


class PromiseMade(View):
    what: str
    to: str
    due: dt.date | None = None
    kept: dt.date | None = None
    state: PromiseState


class Promises(View):
    """What we promised to people, and what we said we would bring."""

    made: tuple[PromiseMade, ...] = ()
    offers: int = 0
    given: int = 0


class Line(View):
    what: str
    amount: Decimal


class Budget(View):
    """Planned and spent; people's costs are grouped by kind, never spread with the shared ones."""

    planned: Decimal | None = None
    cash: Decimal = Decimal(0)
    in_kind: Decimal = Decimal(0)
    boosts: Decimal = Decimal(0)
    people: Decimal = Decimal(0)
    shared: tuple[Line, ...] = ()
    shared_total: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    share: float | None = None


class Closing(View):
    thanked: tuple[str, ...] = ()
    not_thanked: tuple[str, ...] = ()
    results_sent: tuple[str, ...] = ()


class Upcoming(View):
    what: str
    date: dt.date | None = None
    place: str | None = None


class AfterContent(View):
    what: str
    date: dt.date | None = None
    url: str | None = None
    relayed_by: int = 0


class SourceLine(View):
    """Where figures come from: lines of one file with one source."""

    what: str
    lines: int
    source: str | None
    basis: Basis | None
    first: dt.date | None
    last: dt.date | None
    file: str


class Report(View):
    """Everything, costs by name included: for scripts and colleagues. Pages for others are made from parts of it."""

    brief: str
    title: str
    status: str
    starts: dt.date
    ends: dt.date | None = None
    closes: dt.date | None = None
    is_over: bool
    results_as_of: dt.date | None = None
    advertiser: str | None = None
    communities: tuple[str, ...] = ()
    stamp: Stamp
    written: Written | None = None
    amended: tuple[Amended, ...] = ()
    objectives: tuple[Objective, ...] = ()
    results: Results = Results()
    people: tuple[Person, ...] = ()
    tiers: tuple[TierGroup, ...] = ()
    outside_capital: float | None = None
    capital: str | None = None
    moments: tuple[Moment, ...] = ()
    publications: tuple[Publication, ...] = ()
    rates: tuple[Rate, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    analysis: Analysis = Analysis()
    conclusion: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    reputation: Reputation = Reputation()
    verbatims: tuple[Verbatim, ...] = ()
    image: Image | None = None
    heard: tuple[Heard, ...] = ()
    promises: Promises = Promises()
    budget: Budget = Budget()
    closing: Closing = Closing()
    upcoming: tuple[Upcoming, ...] = ()
    after: tuple[AfterContent, ...] = ()
    missing: tuple[Missing, ...] = ()
    sources: tuple[SourceLine, ...] = ()
