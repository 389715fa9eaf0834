"""The deck as ordered slides: what each page says, in words and figures ready to print.

A page is a kind, a title that states the finding, and the data of that kind. Whatever writes the deck
(HTML, Markdown, an office format) reads these and nothing else, so that no figure differs between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pydantic import SerializeAsAny

from influmap.documents.charts.model import Columns, Pairs, Regions, Role, Targets, Timeline, Tone
from influmap.documents.view import Stamp, View
from influmap.language.words import Words


class Link(View):
    """A text, and the line of the book of sources that it leads to."""

    text: str
    anchor: str = ""


class Provenance(View):
    """What the charts of a page rest on, printed under them: whose figures, of which days, how many."""

    label: str
    sources: tuple[Link, ...]
    days: str
    n: str


class Slide(View):
    """One page. `kind` names its template; `notes` answer the question that the page calls for."""

    kind: str
    title: str
    continued: str = ""
    """What tells a page from the one before it under the same title."""
    eyebrow: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    """The anchor of the first line of the book of sources that the page rests on."""
    provenance: Provenance | None = None
    """Of every page that holds a chart."""
    data: SerializeAsAny[View]


class Deck(View):
    """The pages of a report, in order. What is private is not in it."""

    title: str
    kind: str
    foot: str
    stamp: Stamp
    slides: tuple[Slide, ...]


def numbered(pages: Iterable[Slide], words: Words) -> tuple[Slide, ...]:
    """The pages in their order; those that go on under the title of the one before say which they are of how many."""
    told: list[Slide] = []
    for _, run in groupby(pages, key=lambda slide: (slide.kind, slide.title)):
        first, *others = run
        told.append(first.model_copy(update={"continued": ""}))
        for page, slide in enumerate(others, start=2):
            continued = words("report.continued", page=page, pages=len(others) + 1)
            told.append(slide.model_copy(update={"continued": continued}))
    return tuple(told)


class Figure(View):
    """A figure in large letters, what it counts, and what to know beside it."""

    value: str
    label: str
    note: str = ""
    role: Role = "deep"
    source: str = ""
    """The anchor of its line in the book of sources."""


class Table(View):
    """Rows of texts; `right` are the numbers of the columns of figures; `anchors` name the rows that are linked to.

    `sources` are the anchors that the figures of each row lead to, when they lead somewhere.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    total: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Shot(View):
    """A picture with its credit; `caption` also says it to those who do not see it."""

    picture: str
    caption: str = ""
    credit: str = ""


class Colour(View):
    """A page of colour, on which a photo may take its place."""

    shot: Shot | None = None


class Cover(Colour):
    signed: str
    period: str
    facts: tuple[str, ...]


class Album(View):
    """Photos in a row, each with its caption."""

    shots: tuple[Shot, ...]


class Decision(View):
    what: str
    verb: str = ""
    details: str = ""


class Essential(View):
    figures: tuple[Figure, ...]
    decision: Decision | None = None


class Goal(View):
    statement: str
    target: str
    details: tuple[str, ...]


class Promised(View):
    goals: tuple[Goal, ...]
    written: str
    amendments: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Objectives changed after the start: shown first, in red and in words."""
    is_large: bool = False


class Who(View):
    figures: tuple[Figure, ...]
    communities: tuple[str, ...]
    regions: tuple[str, ...]
    timeline: Timeline | None = None
    moments: tuple[str, ...] = ()


class Where(View):
    """A map of regions, and the same in rows."""

    map: Regions | None
    table: Table
    remarks: tuple[str, ...] = ()


class Section(Colour):
    """A page of colour that opens a block."""

    number: str
    lines: tuple[str, ...]


class Statement(Colour):
    """One text in large letters; `size` from 1 (a few words) to 5 (a long paragraph)."""

    text: str
    size: int
    who: str = ""


class Objectives(View):
    chart: Targets
    rows: Table
    remark: str = ""


class Row(View):
    label: str
    value: str
    note: str = ""
    role: Role = "deep"
    source: str = ""


class Stage(View):
    name: str
    question: str
    rows: tuple[Row, ...]
    is_known: bool = True


class Stages(View):
    stages: tuple[Stage, ...]
    remark: str = ""


class Outcomes(View):
    columns: Columns | None
    regions: Pairs | None
    table: Table
    remarks: tuple[str, ...] = ()


class Exposure(View):
    """Organic beside bought: a chart for each metric, and the same as a table."""

    charts: tuple[Pairs, ...]
    table: Table
    remarks: tuple[str, ...] = ()


class Voices(View):
    chart: Pairs
    table: Table
    remarks: tuple[str, ...] = ()


class Card(View):
    """A publication or a person, as one card."""

    name: str
    title: str
    where: str = ""
    lines: tuple[str, ...] = ()
    url: str | None = None
    picture: str | None = None
    credit: str = ""


class Cards(View):
    cards: tuple[Card, ...]
    remarks: tuple[str, ...] = ()
    is_large: bool = False


class Learned(View):
    """The author's reading beside the computed facts: never mixed."""

    written: tuple[str, ...]
    first: int = 1
    """The number of the first reading of the page."""
    computed: tuple[str, ...] = ()
    is_large: bool = False


class Change(View):
    said: str
    who: str
    changed: str
    told: str = ""


class Changes(View):
    changes: tuple[Change, ...]
    is_large: bool = False


class Action(View):
    verb: str
    kind: str
    what: str
    why: str = ""
    owner: str = ""
    due: str = ""
    cost: str = ""
    expected: str = ""


class Actions(View):
    actions: tuple[Action, ...]
    is_large: bool = False


class Quote(View):
    text: str
    who: str


class Said(View):
    tone: Tone | None
    columns: Columns | None
    table: Table
    quotes: tuple[Quote, ...] = ()


class Happening(View):
    at: str
    who: str
    what: str
    is_answer: bool = False


class Crisis(View):
    what: str
    level: str
    figures: tuple[Figure, ...]
    log: tuple[Happening, ...]
    voices: tuple[str, ...]
    lesson: str = ""


class Images(View):
    wanted: tuple[str, ...]
    perceived: tuple[str, ...]
    sources: tuple[str, ...]
    size: int = 1
    """Of the letters of the words: 1 is the largest."""


class Kept(View):
    rows: tuple[Row, ...]
    remark: str = ""
    is_large: bool = False


class Story(View):
    """One true story: a picture or a large figure, a name, sixty words, what they said."""

    text: str
    name: str = ""
    figure: str = ""
    quote: str = ""
    picture: str | None = None
    credit: str = ""


class Personal(View):
    """What one person made possible, as they would read it: no cost."""

    where: str
    figures: tuple[Figure, ...]
    cards: tuple[Card, ...]
    lines: tuple[str, ...] = ()


class Money(View):
    table: Table
    checks: tuple[str, ...]
    chart: Tone | None = None


class Next(View):
    dates: tuple[Row, ...]
    closing: tuple[Row, ...]
    after: tuple[str, ...] = ()


class Notes(View):
    """Short paragraphs."""

    lines: tuple[str, ...]


class Rows(View):
    table: Table
    remark: str = ""
