"""Native charts, whose figures can be edited; what no chart of Office says is drawn beside the bars, to the pixel."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.enum.chart import XL_CHART_TYPE

from influmap.documents.charts.canvas import Box, width
from influmap.documents.charts.model import Chart, Columns, Pairs, Targets, Timeline, Tone
from influmap.documents.writers.pptx.blocks import LEADING, Block, Text, lines_of
from influmap.documents.writers.pptx.native import filled, middle, native
from influmap.documents.writers.pptx.sheet import Sheet, Style
from influmap.documents.writers.pptx.times import Moments, TimeColumns

MOST = 1.5
"""A bar stops at one and a half times its target; the figure beside it says the rest."""


def block_of(chart: Chart) -> Block:
    """The block that draws a chart; nothing for one that has nothing to show."""
    match chart:
        case Targets(bars=()) | Tone(parts=()) | Columns(columns=()) | Pairs(rows=()):
            return Text(())
        case Targets():
            return TargetBars(chart)
        case Tone():
            return ToneBar(chart)
        case Columns():
            return TimeColumns(chart)
        case Pairs():
            return PairBars(chart)
        case Timeline():
            return Moments(chart)
    raise TypeError(type(chart).__name__)


@dataclass(frozen=True)
class TargetBars:
    """Bars of attainment with the line of the target: label, bar, figure, gap in words."""

    chart: Targets
    least: float = 58

    def height(self, room: float, k: float) -> float:
        """One row a bar, high enough for its label."""
        return 26 * k + sum(self._row(bar.label, room, k) for bar in self.chart.bars[:1]) * len(self.chart.bars)

    def _row(self, _: str, room: float, k: float) -> float:
        tall = max((lines_of(bar.label, room * 0.27, 16 * k) for bar in self.chart.bars), default=1)
        return max(self.least * k, tall * 16 * k * LEADING + 12 * k)

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """The bars are one native chart; what stands beside each row is text."""
        bars, room = self.chart.bars, box.right - box.left
        left, right = box.left + room * 0.29, box.right - room * 0.29
        head = 26 * k
        frame = Box(left, box.top + head, right, box.bottom)
        row = min((frame.bottom - frame.top) / max(1, len(bars)), 140.0)
        frame = frame._replace(bottom=frame.top + row * len(bars))
        shares = [bar.value / bar.target if bar.value is not None and bar.target else None for bar in bars]
        scale = max([1.08, *(min(MOST, share) for share in shares if share is not None)])
        series = [(self.chart.target_label, shares)]
        labels = [bar.label for bar in bars]
        chart = native(sheet, frame, XL_CHART_TYPE.BAR_CLUSTERED, labels, series, scale, self.chart.title)
        plot = chart.plots[0]
        plot.gap_width = 90
        for index, bar in enumerate(bars):
            filled(plot.series[0].points[index], bar.role)
            middle = frame.top + (index + 0.5) * row
            if bar.value is None:
                sheet.outline(Box(left, middle - row * 0.26, right, middle + row * 0.26), "line")
            self._beside(sheet, index, Box(box.left, middle - row / 2, box.right, middle + row / 2), k)
        goal = left + (right - left) / scale
        if any(bar.target for bar in bars):
            sheet.line((goal, frame.top - 4), (goal, frame.bottom), "ink", 2.2)
            label = Style(13 * k, "muted", align="center")
            half = width(self.chart.target_label, 13 * k) / 2 + 8
            sheet.text(Box(goal - half, box.top, goal + half, box.top + 20 * k), [(self.chart.target_label, label)])

    def _beside(self, sheet: Sheet, index: int, row: Box, k: float) -> None:
        bar, room = self.chart.bars[index], row.right - row.left
        figure = f"{bar.shown} {bar.of_target}".strip()
        size = min(20 * k, room * 0.26 / max(1, width(figure, 1)))
        beside = [(figure, Style(size, is_bold=True)), (bar.note, Style(13.5 * k, "muted"))]
        for lines, left, right in (
            ([(bar.label, Style(16 * k, is_bold=True))], row.left, row.left + room * 0.27),
            (beside, row.right - room * 0.27, row.right),
        ):
            middle(sheet, Text(lines), Box(left, row.top, right, row.bottom))


@dataclass(frozen=True)
class ToneBar:
    """One native bar cut into parts, each named under it."""

    chart: Tone

    def _legend(self, k: float) -> Text:
        return Text([("   ".join(f"{part.shown} {part.label}" for part in self.chart.parts), Style(14 * k))])

    def height(self, room: float, k: float) -> float:
        """The bar and its names."""
        return 46 * k + sum(row[1] for row in self._keys(room, k)[-1:]) + 24 * k

    def _keys(self, room: float, k: float) -> list[tuple[float, float, int]]:
        """Left, top and part of each name, in lines."""
        x, y, found = 0.0, 0.0, []
        for index, part in enumerate(self.chart.parts):
            wide = width(f"{part.shown} {part.label}", 14 * k) + 34 * k
            if x and x + wide > room:
                x, y = 0.0, y + 22 * k
            found.append((x, y, index))
            x += wide
        return found

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """Names in the order of the parts, each after a square of its colour."""
        bar = box._replace(bottom=box.top + 38 * k)
        series = [(part.label, [part.value]) for part in self.chart.parts]
        whole = sum(part.value for part in self.chart.parts)
        chart = native(sheet, bar, XL_CHART_TYPE.BAR_STACKED, [""], series, whole, self.chart.title)
        chart.plots[0].gap_width, chart.plots[0].overlap = 0, 100
        for drawn, part in zip(chart.plots[0].series, self.chart.parts, strict=True):
            filled(drawn, part.role)
        for x, y, index in self._keys(box.right - box.left, k):
            part, top, left = self.chart.parts[index], bar.bottom + 10 * k + y, box.left + x
            said = f"{part.shown} {part.label}"
            sheet.rect(Box(left, top + 3 * k, left + 11 * k, top + 14 * k), part.role)
            room = min(width(said, 14 * k) + 8, box.right - left - 18 * k)
            sheet.text(Box(left + 18 * k, top, left + 18 * k + room, top + 20 * k), [(said, Style(14 * k))])


@dataclass(frozen=True)
class PairBars:
    """A native chart for each measure, each on its own scale, rows in line."""

    chart: Pairs

    def height(self, room: float, k: float) -> float:  # noqa: ARG002 - the same at any width
        """One line for each row; two when it has something under its name."""
        return (60 if any(row.sub for row in self.chart.rows) else 42) * k * len(self.chart.rows)

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """Name, bars with their figure, then the figure of the whole row."""
        rows, room = self.chart.rows, box.right - box.left
        tall = min((box.bottom - box.top) / len(rows), 110.0)
        count = max(len(row.bars) for row in rows)
        has_aside = any(row.aside for row in rows)
        name, aside = room * (0.2 if count > 1 else 0.34), room * 0.17 if has_aside else 0
        each = (room - name - aside) / count
        for index, row in enumerate(rows):
            place = Box(box.left, box.top + index * tall, box.right, box.top + (index + 1) * tall)
            if index:
                sheet.line((place.left, place.top), (place.right, place.top), "line")
            label = [(row.label, Style(15 * k, is_bold=True)), (row.sub, Style(12.5 * k, "muted"))]
            middle(sheet, Text(label), place._replace(right=box.left + name - 12))
            if row.aside:
                told = [(row.aside, Style(17 * k, is_bold=True, align="right")),
                        (self.chart.aside_label, Style(12 * k, "muted", align="right"))]  # fmt: skip
                middle(sheet, Text(told), place._replace(left=box.right - aside + 12))
        for index in range(count):
            left = box.left + name + index * each
            self._measure(sheet, index, Box(left, box.top, left + each, box.top + tall * len(rows)), k)

    def _measure(self, sheet: Sheet, index: int, box: Box, k: float) -> None:
        bars = [row.bars[index] if index < len(row.bars) else None for row in self.chart.rows]
        texts = [f"{bar.shown} {bar.label}".strip() if bar else "" for bar in bars]
        room, size = box.right - box.left, 14 * k
        figure = min(max(width(text, size) for text in texts) + 20, room * 0.7)
        frame = box._replace(right=box.right - figure)
        values = [bar.value if bar else None for bar in bars]
        compared = [bar.value for row in self.chart.rows for bar in row.bars] if self.chart.is_one_scale else values
        highest = max((value for value in compared if value is not None), default=0)
        series = [(next((bar.label for bar in bars if bar), ""), values)]
        labels = [row.label for row in self.chart.rows]
        chart = native(sheet, frame, XL_CHART_TYPE.BAR_CLUSTERED, labels, series, highest, self.chart.title)
        chart.plots[0].gap_width = 140
        tall = (box.bottom - box.top) / len(bars)
        for place, bar in enumerate(bars):
            if bar is None:
                continue
            filled(chart.plots[0].series[0].points[place], bar.role)
            length = (frame.right - frame.left) * max(0.0, bar.value) / highest if highest else 0
            left, top = frame.left + length + 8, box.top + place * tall
            middle(sheet, Text([(texts[place], Style(size, is_bold=True))]),
                    Box(left, top, min(box.right, left + figure - 8), top + tall))  # fmt: skip
