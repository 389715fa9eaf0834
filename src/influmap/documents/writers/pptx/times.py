"""Charts along time: native columns with events where they happened, and a line of moments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pptx.enum.chart import XL_CHART_TYPE

from influmap.documents.charts.canvas import Box, width
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Columns, Timeline
from influmap.documents.writers.pptx.blocks import LEADING
from influmap.documents.writers.pptx.native import filled, native
from influmap.documents.writers.pptx.sheet import Sheet, Style


@dataclass(frozen=True)
class TimeColumns:
    """Native stacked columns, their total above, dates under, events where they happened."""

    chart: Columns
    least: float = 260

    def height(self, room: float, k: float) -> float:  # noqa: ARG002 - the same at any width
        """As high as can be, never under the least."""
        return self.least * k

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """One chart; labels on the same centres."""
        chart, room = self.chart, box.right - box.left
        size = 12.5 * min(1.15, k)
        named = [event for event in chart.events if event.label]
        step = room / max(1, len(chart.columns))
        centers = [step * (index + 0.5) for index in range(len(chart.columns))]
        places = [_where(event.date, chart, centers, room) for event in named]
        rows = lanes([(x, width(e.label, size)) for x, e in zip(places, named, strict=True)], room)
        above = 20 * (max((lane for lane, _ in rows), default=-1) + 1) + 26
        frame = Box(box.left, box.top + above, box.right, box.bottom - 52)
        highest = max((sum(column.values) for column in chart.columns), default=0) or 1
        series = [(part.label, [c.values[i] for c in chart.columns]) for i, part in enumerate(chart.legend)]
        labels = [column.label for column in chart.columns]
        for x, (lane, left), event in zip(places, rows, named, strict=True):
            y = frame.top - 30 - 20 * lane
            sheet.line((box.left + x, y + 10), (box.left + x, frame.bottom), "missed")
            label = Box(box.left + left, y - 8, box.left + left + width(event.label, size) + 6, y + 10)
            sheet.text(label, [(event.label, Style(size, is_bold=True))])
        drawn = native(sheet, frame, XL_CHART_TYPE.COLUMN_STACKED, labels, series, highest, chart.title)
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 55, 100
        for one, part in zip(drawn.plots[0].series, chart.legend, strict=True):
            filled(one, part.role)
        sheet.line((box.left, frame.bottom), (box.right, frame.bottom), "ink", 1.3)
        for center, column in zip(centers, chart.columns, strict=True):
            top = frame.bottom - (frame.bottom - frame.top) * sum(column.values) / highest
            x = box.left + center
            _centred(sheet, x, top - 20, column.shown, Style(14, is_bold=True, align="center"), step)
            _centred(sheet, x, frame.bottom + 12, column.label, Style(12, "muted", align="center"), step)
        for mark in chart.marks:
            x = box.left + _where(mark.date, chart, centers, room)
            sheet.mark(x, frame.bottom + 6, 4.5, "accent", "triangle")
        self._legend(sheet, box)

    def _legend(self, sheet: Sheet, box: Box) -> None:
        x, y = box.left, box.bottom - 18
        for part in self.chart.legend:
            sheet.rect(Box(x, y + 3, x + 11, y + 14), part.role)
            room = width(part.label, 12.5) + 6
            sheet.text(Box(x + 17, y, x + 17 + room, y + 17), [(part.label, Style(12.5))])
            x += room + 38
        if self.chart.marks and self.chart.marks_label:
            sheet.mark(x + 5, y + 8, 5, "accent", "triangle")
            room = width(self.chart.marks_label, 12.5) + 6
            sheet.text(Box(x + 17, y, x + 17 + room, y + 17), [(self.chart.marks_label, Style(12.5))])


def _centred(sheet: Sheet, x: float, y: float, text: str, style: Style, room: float) -> None:
    """One line centred on `x`, made smaller when its column is narrow."""
    size = min(style.size, room / max(0.1, width(text, 1)))
    half = min(room, width(text, size) + 2) / 2
    sheet.text(
        Box(x - half, y, x + half, y + size * LEADING), [(text, Style(size, style.ink, style.is_bold, align="center"))]
    )


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

    def height(self, room: float, k: float) -> float:  # noqa: ARG002 - the same at any width
        """Its own."""
        return self.chart.height * 0.8 * k

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """Moments keep their dot when there is no room left for their name."""
        chart, room, size = self.chart, box.right - box.left, 13.0 * min(1.1, k)
        base, span = box.bottom - 44, max(1, (self.chart.end - self.chart.start).days)
        sheet.line((box.left, base), (box.right, base), "deep", 4)

        def x(day: date) -> float:
            return 8 + (room - 16) * min(1.0, max(0.0, (day - chart.start).days / span))

        places = [x(moment.date) for moment in chart.moments]
        rows = lanes([(at, width(m.label, size)) for at, m in zip(places, chart.moments, strict=True)], room)
        for at, (lane, left), moment in zip(places, rows, chart.moments, strict=True):
            y = base - 22 - 22 * lane
            if y - 14 >= box.top:
                sheet.line((box.left + at, y - 6), (box.left + at, base), "muted")
                label = Box(
                    box.left + left, y - 14, min(box.right, box.left + left + width(moment.label, size) + 6), y + 4
                )
                sheet.text(label, [(moment.label, Style(size, is_bold=True))])
            sheet.mark(box.left + at, base, 6, "highlight")
        for tick in chart.ticks:
            sheet.mark(box.left + x(tick.date), base + 14, 4.5, "accent", "triangle")
        for text, align in ((chart.start_label, "left"), (chart.ticks_label if chart.ticks else "", "center"),
                            (chart.end_label, "right")):  # fmt: skip
            if text:
                third = room / 3
                left = box.left + {"left": 0, "center": third, "right": 2 * third}[align]
                sheet.text(Box(left, base + 24, left + third, base + 44), [(text, Style(12.5, "muted", align=align))])  # type: ignore[arg-type]
        if chart.ticks:
            middle = (box.left + box.right - width(chart.ticks_label, 12.5)) / 2
            sheet.mark(middle - 10, base + 33, 4.5, "accent", "triangle")
