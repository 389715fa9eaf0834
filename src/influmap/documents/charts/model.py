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
