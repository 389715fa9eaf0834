"""What charts are drawn from: numbers, and the same numbers as they are printed.

The drawing prints the texts it is given and computes lengths from the numbers, so that a chart and the
sentence beside it never show two figures, and another writer can draw the same data its own way.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from influmap.documents.view import View

Role = Literal["ok", "near", "missed", "deep", "accent", "highlight", "neutral"]
"""What a colour stands for. It never stands alone: a text says the same."""


class Chart(View):
    """A drawing `width` x `height` pixels; `title` is the whole sentence that it shows."""

    title: str
    width: int = 1136
    height: int = 400


class TargetBar(View):
    """A value against its target; without value the bar is hatched and `shown` says that it is missing."""

    label: str
    value: float | None
    shown: str
    target: float | None = None
    of_target: str = ""
    """`sur 1 200`."""
    note: str = ""
    """`il manque 154`, `atteint`."""
    role: Role = "deep"
    source: str = ""
    """The anchor of the line of the book of sources that its figure leads to; so for what follows."""


class Targets(Chart):
    """Bars against their target: every bar is a share of its own target, whose line is common to all."""

    bars: tuple[TargetBar, ...]
    target_label: str
    label_width: int = 330


class Part(View):
    """A part of a whole, or one of the bars of a row."""

    label: str
    value: float
    shown: str
    role: Role = "deep"
    source: str = ""


class Tone(Chart):
    """One bar cut into parts."""

    parts: tuple[Part, ...]
    height: int = 74


class Column(View):
    """What happened on a day or in a period, in the order of the parts of the legend."""

    date: dt.date
    label: str
    values: tuple[int, ...]
    shown: str
    source: str = ""


class Event(View):
    """Something dated, shown as a mark; with a label, written above."""

    date: dt.date
    label: str = ""


class Legend(View):
    """A part of the columns, and its colour."""

    label: str
    role: Role


class Columns(Chart):
    """Columns in the order of time, with events where they happened between them."""

    columns: tuple[Column, ...]
    legend: tuple[Legend, ...]
    events: tuple[Event, ...] = ()
    marks: tuple[Event, ...] = ()
    marks_label: str = ""


class PairRow(View):
    """One group compared by several bars, each on the scale of its own column."""

    label: str
    sub: str = ""
    aside: str = ""
    """A figure of the whole row, written large at its end."""
    bars: tuple[Part, ...]


class Pairs(Chart):
    """Groups compared by what they brought and what they cost, side by side."""

    rows: tuple[PairRow, ...]
    label_width: int = 250
    aside_label: str = ""
    is_one_scale: bool = False
    """Whether all bars are in one unit, and compare with each other."""


class Timeline(Chart):
    """One line of time: moments with their label, publications as ticks."""

    start: dt.date
    end: dt.date
    start_label: str
    end_label: str
    moments: tuple[Event, ...] = ()
    ticks: tuple[Event, ...] = ()
    ticks_label: str = ""
    height: int = 220


class StripMark(View):
    """One exchange: its shape and colour say what for, its label says it in words."""

    date: dt.date
    label: str
    is_above: bool
    shape: Literal["diamond", "square", "circle", "ring"]
    role: Role


class Strip(Chart):
    """Exchanges along a year: ours above the line, theirs below. The height depends on how many there are."""

    width: int = 760
    start: dt.date
    end: dt.date
    marks: tuple[StripMark, ...]
    months: tuple[Event, ...]
    above_label: str
    below_label: str


class Region(View):
    """What is in a region; `shade` goes from 1 to the number of classes, 0 for nothing."""

    code: str
    name: str
    shown: str
    shade: int


class Regions(Chart):
    """France with its overseas regions and its French-speaking neighbours, values written on them."""

    regions: tuple[Region, ...]
    classes: tuple[str, ...]
    """The legend, from the palest shade on."""
    nothing: str
    """What a region without anybody is called in the legend."""
    names: tuple[tuple[str, str], ...] = ()
    """Code -> name of the regions drawn apart, in the order of their frames."""
    is_wide: bool = False
    """Whether the regions drawn apart stand beside the mainland: for a page wider than high."""
    letters: int = 22
    """The size of what is written beside, on a drawing 733 pixels high that a page makes smaller."""
    width: int = 760


class Member(View):
    """A person of the map: in the community they name first, tied to the others."""

    id: str
    name: str
    initials: str
    home: str
    others: tuple[str, ...] = ()
    is_named: bool = False
    """Whether the name is written where there is room: who ties communities or opens the door of one."""


class Island(View):
    """A community of the map."""

    id: str
    name: str
    is_joined: bool
    """Whether we have spoken with it: a full outline, else a dashed one."""


class Tie(View):
    """A link that the files state between two communities."""

    one: str
    other: str
    label: str


class Network(Chart):
    """Communities first, people inside, those who tie several of them visible. Every dot has one size."""

    islands: tuple[Island, ...]
    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    together: str
    """`{n} personnes`: what is written on many ties between two communities drawn as one."""
    legend: tuple[str, str, str]
    """A person; a person who ties communities; a community that nobody of us has spoken with."""


class ReefFamily(View):
    """A family of stakeholders around the purpose."""

    label: str
    state: Literal["present", "observed", "missing"]
    shown: str
    communities: tuple[str, ...]


class Reef(Chart):
    """The purpose in the middle, the families around it, the gaps dashed."""

    purpose: str
    families: tuple[ReefFamily, ...]
    more: str
    """`et {n} de plus`."""
    width: int = 760


class TopicRow(View):
    """A topic, and the communities by public stance, one cell for each column."""

    label: str
    facts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


class Topics(Chart):
    """Where communities stand on each topic."""

    columns: tuple[str, ...]
    rows: tuple[TopicRow, ...]
    more: str
    width: int = 760
