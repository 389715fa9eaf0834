"""What the pages of relationship health show. They judge our conduct, never the person; no mark, no rank."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from influmap.documents.charts.model import Columns, Strip
from influmap.documents.view import Stamp, View

Subject = Literal["ask", "give", "promise", "talk", "bulk"]
FactKind = Literal["promise_late", "closing", "step_late", "silence", "unanswered"]
"""In the order of harm: a word not kept, an end not said, a step not taken, a silence, an answer to wait for."""


class Signal(View):
    """What a rule found about this relationship, with its evidence."""

    code: str
    severity: str
    message: str
    evidence: tuple[str, ...]


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
    band: str | None = None
    phase: Literal["begin", "maintain", "end"]
    last_exchange: dt.date | None
    days_since: int | None
    due: dt.date | None
    asks: int
    gives: int
    signals: tuple[Signal, ...] = ()
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


class PersonPage(View):
    """The page of one person."""

    stamp: Stamp
    person: PersonHealth
    strip: Strip


class Fact(View):
    """Something to begin, maintain or end better: what was seen, since when, who can mend it."""

    kind: FactKind
    person: str
    name: str
    what: str | None = None
    date: dt.date | None = None
    days: int | None = None
    missing: tuple[str, ...] = ()
    who: str | None = None


class Phase(View):
    """A column of the portfolio, its facts grouped by kind."""

    name: Literal["begin", "maintain", "end"]
    people: int
    facts: tuple[Fact, ...]


class Holder(View):
    """A colleague, and what they hold."""

    name: str
    people: int
    exchanges: int
    standing: int
    late: int


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
    kept_late: int
    late: int
    open: int
    silent: int
    to_close: int


class Portfolio(View):
    """The pages of everyone."""

    stamp: Stamp
    people: tuple[PersonHealth, ...]
    totals: Totals
    first: tuple[Fact, ...]
    phases: tuple[Phase, ...]
    holders: tuple[Holder, ...]
    unheld: int
    months: Columns
