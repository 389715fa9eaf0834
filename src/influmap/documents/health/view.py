"""What the pages of relationship health show. They judge our conduct, never the person; no mark, no rank."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from influmap.documents.charts.model import Columns, Strip
from influmap.documents.signals import Signal
from influmap.documents.view import Stamp, View

Subject = Literal["ask", "give", "promise", "talk", "bulk"]
Band = Literal["new", "dormant", "at_risk", "watch", "thriving", "steady"]
PhaseName = Literal["begin", "maintain", "end"]


class NextThing(View):
    """A promise or a step that stands, the soonest first."""

    what: str
    due: dt.date | None
    kind: Literal["promise", "step"]
    by: str
    by_name: str
    is_late: bool
    exchange: str
    """Name of the exchange where it was written, for `log --settles`."""


class ExchangeSeen(View):
    """One exchange."""

    date: dt.date
    side: Literal["us", "them"]
    channel: str
    about: tuple[str, ...]
    subject: Subject
    text: str | None
    """What was asked, else what was said."""
    by_name: str


class OwedSeen(View):
    """A line of the register of promises and steps."""

    kind: Literal["promise", "step"]
    what: str
    written: dt.date
    due: dt.date | None
    done: dt.date | None
    was_moved: bool
    state: Literal["late", "open", "done", "done_late"]
    by_name: str


class TraceSeen(View):
    """The last dated fact of a collaboration."""

    date: dt.date
    kind: str
    what: str
    brief: str


class Quote(View):
    """Words of theirs worth remembering."""

    date: dt.date
    text: str


class Closing(View):
    """A brief of theirs that is over, and what they were not told yet."""

    brief: str
    title: str
    ended: dt.date
    missing: tuple[Literal["thanks", "result", "closing"], ...]


class PersonHealth(View):
    """One person: the fields of the `health` contract, then the facts of the page."""

    id: str
    band: Band | None
    why: str
    """The sentence that owns the band: the gravest signal, else the condition that decided."""
    phase: PhaseName
    last_exchange: dt.date | None
    days_since: int | None
    due: dt.date | None
    asks: int
    gives: int
    signals: tuple[Signal, ...]
    next: tuple[NextThing, ...]
    name: str
    city: str | None
    region: str | None
    communities: tuple[str, ...]
    resource_name: str | None
    last: ExchangeSeen | None
    last_trace: TraceSeen | None
    silence: int | None
    overdue: int | None
    ideal: int | None
    limit: int | None
    is_paused: bool
    paused_until: dt.date | None
    known_since: dt.date | None
    last_met: dt.date | None
    has_answered: bool
    first_contact: dt.date | None
    exchanges: tuple[ExchangeSeen, ...]
    """Those of twelve months, oldest first."""
    asked: tuple[ExchangeSeen, ...]
    gave: tuple[ExchangeSeen, ...]
    owed: tuple[OwedSeen, ...]
    closings: tuple[Closing, ...]
    quotes: tuple[Quote, ...]
    log_line: str


class Mend(View):
    """One thing to mend: the signals of one cause, the worst first, and who can do it."""

    cause: str
    phase: PhaseName
    name: str
    """Whom or what it is about."""
    severity: Literal["error", "warning", "info"]
    signals: tuple[Signal, ...]
    """The first ones: enough to be believed, few enough to be read."""
    more: int
    """How many others there are."""
    others: tuple[str, ...]
    """Codes of what else was found, once each."""
    who: str | None


class Run(View):
    """Months in a row that ended in the same band; none before the first exchange."""

    band: Band | None
    months: int
    first: str
    last: str


class PersonPage(View):
    """The page of one person."""

    stamp: Stamp
    person: PersonHealth
    strip: Strip
    runs: tuple[Run, ...]
    """The bands at twelve months' ends, oldest first."""
    mends: tuple[Mend, ...]
    """Begin, maintain, end; in each, what harms most first."""


class BandCount(View):
    """How many relationships are in a band."""

    band: Band
    n: int


class TrendRow(View):
    """How many relationships were in a band at each month's end."""

    band: Band
    counts: tuple[int, ...]


class Trend(View):
    """Twelve months' ends, oldest first, then the day itself."""

    months: tuple[str, ...]
    rows: tuple[TrendRow, ...]


class Proud(View):
    """Something that holds: a promise kept in time, words of theirs, a relationship that lives."""

    kind: Literal["kept", "heard", "thriving"]
    name: str
    text: str | None
    date: dt.date


class Cause(View):
    """What is to be done for one cause, for each person concerned."""

    name: str
    mends: tuple[Mend, ...]


class Phase(View):
    """A column of the portfolio."""

    name: PhaseName
    people: int
    causes: tuple[Cause, ...]


class Holder(View):
    """A colleague, and what they hold. Exchanges cover twelve months."""

    name: str
    role: str
    is_here: bool
    people: int
    expected: int
    """People who expect an exchange within thirty days."""
    hours: float | None
    """Hours a month for relationships."""
    is_over: bool
    exchanges: int
    standing: int
    late: int


class Begun(View):
    """Who begins the exchanges of twelve months."""

    from_us: int
    by_experts: int
    from_them: int


class Totals(View):
    """Counts over twelve months, promises since ever."""

    people: int
    from_us: int
    from_them: int
    asks: int
    gives: int
    met: int
    promises: int
    kept_in_time: int


class Portfolio(View):
    """The pages of everyone, or of a community."""

    stamp: Stamp
    scope: str | None
    """The community, when the pages are about one."""
    people: tuple[PersonHealth, ...]
    totals: Totals
    bands: tuple[BandCount, ...]
    """Those that hold somebody, what is to be mended first."""
    trend: Trend
    first: tuple[Mend, ...]
    proud: tuple[Proud, ...]
    phases: tuple[Phase, ...]
    holding: tuple[Mend, ...]
    """Threads held by one colleague, overloads, handovers."""
    holders: tuple[Holder, ...]
    begun: Begun
    unheld: int
    months: Columns
