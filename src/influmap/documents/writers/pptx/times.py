"""Charts along time: native columns with events where they happened, and a line of moments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pptx.enum.chart import XL_CHART_TYPE

from influmap.documents.charts.canvas import Box, width, wrap
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Columns, Timeline
from influmap.documents.writers.pptx.measure import LEADING, Scale
from influmap.documents.writers.pptx.native import filled, native
from influmap.documents.writers.pptx.sheet import Align, Sheet, Style


@dataclass(frozen=True)
class TimeColumns:
    """Native stacked columns, their total above, dates under, events where they happened."""

    chart: Columns
    least: float = 260

    def height(self, room: float, k: Scale) -> float:  # noqa: ARG002 - the same at any width
        """As high as can be, never under the least."""
        return self.least * k

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """One chart; labels on the same centres."""
        chart, room = self.chart, box.right - box.left
        size = k.type(12.5)
        named = [event for event in chart.events if event.label]
        step = room / max(1, len(chart.columns))
        centers = [step * (index + 0.5) for index in range(len(chart.columns))]
        places = [_where(event.date, chart, centers, room) for event in named]
        rows = lanes([(x, width(e.label, size)) for x, e in zip(places, named, strict=True)], room)
        line = size * 1.5
        above = line * (max((lane for lane, _ in rows), default=-1) + 1) + k.type(14) * LEADING + 4
        frame = Box(box.left, box.top + above, box.right, box.bottom - 12 - 2 * line)
        highest = max((sum(column.values) for column in chart.columns), default=0) or 1
        series = [(part.label, [c.values[i] for c in chart.columns]) for i, part in enumerate(chart.legend)]
        labels = [column.label for column in chart.columns]
        for x, (lane, left), event in zip(places, rows, named, strict=True):
            y = box.top + above - k.type(14) * LEADING - 4 - line * (lane + 1)
            sheet.line((box.left + x, y + line), (box.left + x, frame.bottom), "missed")
            label = Box(box.left + left, y, box.left + left + width(event.label, size) + 6, y + size * LEADING)
            sheet.text(label, [(event.label, Style(size, is_bold=True))])
        drawn = native(sheet, frame, XL_CHART_TYPE.COLUMN_STACKED, labels, series, highest, chart.title)
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 55, 100
        for one, part in zip(drawn.plots[0].series, chart.legend, strict=True):
            filled(one, part.role)
        sheet.line((box.left, frame.bottom), (box.right, frame.bottom), "ink", 1.3)
        high, bold = k.type(14) * LEADING, Style(k.type(14), is_bold=True, align="center")
        tops = [frame.bottom - (frame.bottom - frame.top) * sum(column.values) / highest for column in chart.columns]
        columns = list(zip((box.left + center for center in centers), tops, chart.columns, strict=True))
        _named(sheet, [(x, top - high, column.shown) for x, top, column in columns], bold, step)
        days = [(x, frame.bottom + 12, column.label) for x, _, column in columns]
        _named(sheet, days, Style(size, "muted", align="center"), step)
        for mark in chart.marks:
            x = box.left + _where(mark.date, chart, centers, room)
            sheet.mark(x, frame.bottom + 6, 4.5, "accent", "triangle")
        self._legend(sheet, box, size)

    def _legend(self, sheet: Sheet, box: Box, size: float) -> None:
        x, y = box.left, box.bottom - size * LEADING
        for part in self.chart.legend:
            sheet.rect(Box(x, y + size * 0.3, x + 11, y + size * 0.3 + 11), part.role)
            x = _keyed(sheet, x, y, part.label, size)
        if self.chart.marks and self.chart.marks_label:
            sheet.mark(x + 5, y + size * 0.7, 5, "accent", "triangle")
            _keyed(sheet, x, y, self.chart.marks_label, size)


def _keyed(sheet: Sheet, x: float, y: float, text: str, size: float) -> float:
    """A name of the legend after its mark; where the next one begins."""
    right = x + 17 + width(text, size) + 6
    sheet.text(Box(x + 17, y, right, y + size * LEADING), [(text, Style(size))])
    return right + 20


def _named(sheet: Sheet, labels: Sequence[tuple[float, float, str]], style: Style, step: float) -> None:
    """Labels (middle, top, text) of columns: when columns are too narrow for them, one in two or three is written."""
    widest = max((width(text, style.size) for _, _, text in labels), default=0) + 4
    for x, y, text in labels[:: max(1, -(-int(widest) // max(1, int(step))))]:
        half = width(text, style.size) / 2 + 1
        sheet.text(Box(x - half, y, x + half, y + style.size * LEADING), [(text, style)])


def _where(day: date, chart: Columns, centers: Sequence[float], room: float) -> float:
    """Where a day falls between the columns around it."""
    days = [column.date for column in chart.columns]
    after = bisect_left(days, day)
    if not days or after == len(days):
        return room - 6
    if days[after] == day or after == 0:
        return centers[after] if days[after] == day else centers[0] / 3
    before, span = days[after - 1], (days[after] - days[after - 1]).days
    return centers[after - 1] + (centers[after] - centers[after - 1]) * (day - before).days / span


@dataclass(frozen=True)
class Moments:
    """One line of time made of shapes: moments above it, publications under it."""

    chart: Timeline

    def height(self, room: float, k: Scale) -> float:
        """As many lanes as its labels need, up to a point."""
        lanes_used = 1 + max((lane for _, _, lane, _ in self._labels(room, k)), default=0)
        return min(self.chart.height * 0.8 * k, 48 * k + 3 * k.type(13) * LEADING * lanes_used)

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """Moments keep their dot when there is no room left for their name."""
        chart, room, size = self.chart, box.right - box.left, k.type(13)
        line = size * LEADING
        base = box.bottom - 26 - line
        sheet.line((box.left, base), (box.right, base), "deep", 4)

        for at, text, lane, left in self._labels(room, k):
            y = base - 18 - line - (line + 5) * lane
            if y >= box.top:
                sheet.line((box.left + at, y + line / 2), (box.left + at, base), "muted")
                label = Box(box.left + left, y, min(box.right, box.left + left + width(text, size) + 6), y + line)
                sheet.text(label, [(text, Style(size, is_bold=True))])
            sheet.mark(box.left + at, base, 6, "highlight")
        for tick in chart.ticks:
            sheet.mark(box.left + self._place(tick.date, room), base + 14, 4.5, "accent", "triangle")
        third = room / 3
        ends: tuple[tuple[str, float, Align], ...] = (
            (chart.start_label, 0, "left"),
            (chart.ticks_label if chart.ticks else "", third, "center"),
            (chart.end_label, 2 * third, "right"),
        )
        for text, left, align in ends:
            if text:
                place = Box(box.left + left, base + 24, box.left + left + third, base + 24 + line)
                sheet.text(place, [(text, Style(size, "muted", align=align))])

        if chart.ticks:
            middle = (box.left + box.right - width(chart.ticks_label, size)) / 2
            sheet.mark(middle - 10, base + 24 + line * 0.55, 4.5, "accent", "triangle")

    def _place(self, day: date, room: float) -> float:
        span = max(1, (self.chart.end - self.chart.start).days)
        return 8 + (room - 16) * min(1.0, max(0.0, (day - self.chart.start).days / span))

    def _labels(self, room: float, k: Scale) -> list[tuple[float, str, int, float]]:
        """Of each moment: its place, its name on one line, the lane of the name and its left side."""
        size = k.type(13)
        named = [(self._place(m.date, room), wrap(m.label, room / 2, size, 1)[0]) for m in self.chart.moments]
        rows = lanes([(at, width(text, size)) for at, text in named], room)
        return [(at, text, lane, left) for (at, text), (lane, left) in zip(named, rows, strict=True)]
