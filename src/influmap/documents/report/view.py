"""What a closing report knows, whatever the page it is told on: the shape that scripts read (cli.md, `report`)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from influmap.documents.report.chapters import (
    AfterContent,
    Analysis,
    Budget,
    Closing,
    Coverage,
    Heard,
    Image,
    Moment,
    Photo,
    Promises,
    Recommendation,
    Reputation,
    SourceLine,
    Story,
    Upcoming,
    Verbatim,
)
from influmap.documents.view import Missing, Stamp, View
from influmap.models.brief import Nature
from influmap.models.values import Basis

Amount = int | float
State = Literal["reached", "missed", "open", "unknown"]
"""`open`: there is still time; `unknown`: no figure or no target to compare it with."""


class Version(View):
    """A commit of the brief's file, and its day."""

    commit: str
    date: dt.date


class Written(View):
    """When the objectives were written, as git knows it."""

    first: Version
    last: Version
    moved: tuple[str, ...] = ()
    """What changed of them after the start, nobody having agreed in writing (BRF009)."""


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
    story: Story | None = None
    photos: tuple[Photo, ...] = ()
    """The first is that of the cover."""
    heard: tuple[Heard, ...] = ()
    promises: Promises = Promises()
    budget: Budget = Budget()
    closing: Closing = Closing()
    upcoming: tuple[Upcoming, ...] = ()
    after: tuple[AfterContent, ...] = ()
    missing: tuple[Missing, ...] = ()
    sources: tuple[SourceLine, ...] = ()
