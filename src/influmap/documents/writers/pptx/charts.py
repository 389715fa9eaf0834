"""Native charts, whose figures can be edited; what no chart of Office says is drawn beside the bars, to the pixel."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.enum.chart import XL_CHART_TYPE

from influmap.documents.charts.canvas import Box, width
from influmap.documents.charts.model import Chart, Columns, PairRow, Pairs, TargetBar, Targets, Timeline, Tone
from influmap.documents.writers.pptx.blocks import Block, Text
from influmap.documents.writers.pptx.measure import LEADING, Scale
from influmap.documents.writers.pptx.native import filled, middle, native
from influmap.documents.writers.pptx.sheet import Sheet, Style
from influmap.documents.writers.pptx.times import Moments, TimeColumns

SIDE = 0.27
"""The share of the width that is left for the texts of each side of the bars."""
Lines = list[tuple[str, Style]]
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

    def height(self, room: float, k: Scale) -> float:
        """One row a bar, high enough for its label."""
        sides = (side for bar in self.chart.bars for side in self._beside(bar, room, k))
        tall = max(Text(lines).height(room * SIDE, k) for lines in sides) + 12 * k
        return self._head(k) + max(self.least * k, tall) * len(self.chart.bars)

    def _head(self, k: Scale) -> float:
        return k.type(13) * LEADING + 8 * k

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """The bars are one native chart; what stands beside each row is text."""
        bars, room = self.chart.bars, box.right - box.left
        left, right = box.left + room * 0.29, box.right - room * 0.29
        head = self._head(k)
        frame = Box(left, box.top + head, right, box.bottom)
        row = min((frame.bottom - frame.top) / max(1, len(bars)), 200.0)
        frame = frame._replace(bottom=frame.top + row * len(bars))
        shares = [bar.value / bar.target if bar.value is not None and bar.target else None for bar in bars]
        scale = max([1.08, *(min(MOST, share) for share in shares if share is not None)])
        series = [(self.chart.target_label, shares)]
        labels = [bar.label for bar in bars]
        chart = native(sheet, frame, XL_CHART_TYPE.BAR_CLUSTERED, labels, series, scale, self.chart.title, "%")
        plot = chart.plots[0]
        plot.gap_width = 90
        for index, bar in enumerate(bars):
            filled(plot.series[0].points[index], bar.role)
            center = frame.top + (index + 0.5) * row
            if bar.value is None:
                sheet.outline(Box(left, center - row * 0.26, right, center + row * 0.26), "line")
            told, figure = self._beside(bar, room, k)
            place = Box(box.left, center - row / 2, box.right, center + row / 2)
            middle(sheet, Text(told), place._replace(right=box.left + room * SIDE), k)
            middle(sheet, Text(figure), place._replace(left=box.right - room * SIDE), k)
        goal = left + (right - left) / scale
        if any(bar.target for bar in bars):
            sheet.line((goal, frame.top - 4), (goal, frame.bottom), "ink", 2.2)
            label = Style(k.type(13), "muted", align="center")
            half = width(self.chart.target_label, label.size) / 2 + 8
            top = Box(goal - half, box.top, goal + half, box.top + label.size * LEADING)
            sheet.text(top, [(self.chart.target_label, label)])

    def _beside(self, bar: TargetBar, room: float, k: Scale) -> tuple[Lines, Lines]:
        """What stands at the left of a bar, and at its right."""
        figure = f"{bar.shown} {bar.of_target}".strip()
        large = Style(min(20, room * SIDE / k / max(1, width(figure, 1))), is_bold=True)
        return [(bar.label, Style(16, is_bold=True))], [(figure, large), (bar.note, Style(13.5, "muted"))]


@dataclass(frozen=True)
class ToneBar:
    """One native bar cut into parts, each named under it."""

    chart: Tone

    def height(self, room: float, k: Scale) -> float:
        """The bar and its names."""
        return 48 * k + self._keys(room, k)[-1][1] + k.type(14) * LEADING

    def _keys(self, room: float, k: Scale) -> list[tuple[float, float, str]]:
        """Left, top and text of the name of each part."""
        x, y, size, found = 0.0, 0.0, k.type(14), []
        for part in self.chart.parts:
            said = f"{part.shown} {part.label}"
            wide = width(said, size) + 34 * k
            if x and x + wide > room:
                x, y = 0.0, y + size * 1.6
            found.append((x, y, said))
            x += wide
        return found

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """Names in the order of the parts, each after a square of its colour."""
        bar = box._replace(bottom=box.top + 38 * k)
        series = [(part.label, [part.value]) for part in self.chart.parts]
        whole = sum(part.value for part in self.chart.parts)
        chart = native(sheet, bar, XL_CHART_TYPE.BAR_STACKED, [""], series, whole, self.chart.title)
        chart.plots[0].gap_width, chart.plots[0].overlap = 0, 100
        for drawn, part in zip(chart.plots[0].series, self.chart.parts, strict=True):
            filled(drawn, part.role)
        size = k.type(14)
        for part, (x, y, said) in zip(self.chart.parts, self._keys(box.right - box.left, k), strict=True):
            top, left = bar.bottom + 10 * k + y, box.left + x
            sheet.rect(Box(left, top + size * 0.3, left + size * 0.75, top + size * 1.05), part.role)
            room = min(width(said, size) + 8, box.right - left - size * 1.3)
            named = Box(left + size * 1.3, top, left + size * 1.3 + room, top + size * LEADING)
            sheet.text(named, [(said, Style(size))])


@dataclass(frozen=True)
class PairBars:
    """A native chart for each measure, each on its own scale, rows in line."""

    chart: Pairs

    def height(self, room: float, k: Scale) -> float:
        """Rows as high as the highest of them."""
        tall = max(Text(_named(row)).height(self._name(room), k) for row in self.chart.rows) + 10 * k
        return max(tall, (60 if any(row.sub for row in self.chart.rows) else 42) * k) * len(self.chart.rows)

    def _name(self, room: float) -> float:
        """The width of the names of rows."""
        return room * (0.2 if max(len(row.bars) for row in self.chart.rows) > 1 else 0.34) - 12

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """Name, bars with their figure, then the figure of the whole row."""
        rows, room = self.chart.rows, box.right - box.left
        tall = min((box.bottom - box.top) / len(rows), 110.0)
        count = max(len(row.bars) for row in rows)
        has_aside = any(row.aside for row in rows)
        name, aside = self._name(room) + 12, room * 0.17 if has_aside else 0
        each = (room - name - aside) / count
        for index, row in enumerate(rows):
            place = Box(box.left, box.top + index * tall, box.right, box.top + (index + 1) * tall)
            if index:
                sheet.line((place.left, place.top), (place.right, place.top), "line")
            middle(sheet, Text(_named(row)), place._replace(right=box.left + name - 12), k)
            if row.aside:
                told = [(row.aside, Style(17, is_bold=True, align="right")),
                        (self.chart.aside_label, Style(12, "muted", align="right"))]  # fmt: skip
                middle(sheet, Text(told), place._replace(left=box.right - aside + 12), k)
        for index in range(count):
            left = box.left + name + index * each
            self._measure(sheet, index, Box(left, box.top, left + each, box.top + tall * len(rows)), k)

    def _measure(self, sheet: Sheet, index: int, box: Box, k: Scale) -> None:
        bars = [row.bars[index] if index < len(row.bars) else None for row in self.chart.rows]
        texts = [f"{bar.shown} {bar.label}".strip() if bar else "" for bar in bars]
        room, size = box.right - box.left, k.type(14)
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
            middle(sheet, Text([(texts[place], Style(14, is_bold=True))]),
                    Box(left, top, min(box.right, left + figure - 8), top + tall), k)  # fmt: skip


def _named(row: PairRow) -> Lines:
    return [(row.label, Style(15, is_bold=True)), (row.sub, Style(12.5, "muted"))]
