"""What was said and done around the figures: the views of moments, mentions, promises, money, what follows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from influmap.documents.view import View
from influmap.models.values import Basis

PromiseState = Literal["kept", "kept_late", "late", "broken", "open"]
"""`broken`: not kept, and the brief is past its close."""


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
    totals: dict[str, int] = Field(default_factory=dict)
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


class Story(View):
    """One true story, with a picture when the person agreed to it."""

    text: str
    name: str | None = None
    figure: str | None = None
    quote: str | None = None
    image: str | None = None
    credit: str | None = None


class Photo(View):
    """A picture of the campaign that may be shown."""

    file: str
    credit: str | None = None
    caption: str | None = None


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

    about: str
    """What pages link by: `outcome:participants`, `person:lea-moreau`, `spent`."""
    what: str
    lines: int
    at: tuple[int, ...] = ()
    """The numbers of these lines, when the file is at hand."""
    source: str | None
    basis: Basis | None
    first: dt.date | None
    last: dt.date | None
    file: str
