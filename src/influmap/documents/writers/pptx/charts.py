"""Native charts, whose figures can be edited; what no chart of Office says is drawn beside the bars, to the pixel."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from influmap.documents.charts.canvas import Box, width
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Chart, Columns, Pairs, Targets, Timeline, Tone
from influmap.documents.writers.pptx.blocks import LEADING, Block, Text, fitting, lines_of
from influmap.documents.writers.pptx.sheet import Ink, Sheet, Style, described, paint

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


def native(  # noqa: PLR0913, PLR0917 - what a chart is made of
    sheet: Sheet, box: Box, kind: XL_CHART_TYPE, categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]], top: float, title: str,
) -> Any:  # fmt: skip
    """A chart that fills its box to the edge, without title, legend, axis or grid, on a scale from zero to `top`."""
    data: Any = CategoryChartData(number_format="#,##0.##")  # type: ignore[no-untyped-call]
    data.categories = [sheet.said(name) for name in categories]
    for name, values in series:
        data.add_series(sheet.said(name), values)
    frame = sheet.slide.shapes.add_chart(kind, *sheet.place(box), data)
    described(frame, sheet.said(title))
    sheet.plots.append(box)
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.size = sheet.points(12)
    for axis in (chart.category_axis, chart.value_axis):
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.fill.background()
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, top or 1
    chart.category_axis.reverse_order = kind in (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_STACKED)
    _whole(chart)
    return chart


def _whole(chart: Any) -> None:
    """The plot takes the whole frame, so that what is drawn beside it falls in line."""
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))  # noqa: SLF001 - layouts have no public model
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = area.makeelement(qn("c:layout"), {})
        area.insert(0, layout)
    manual = layout.makeelement(qn("c:manualLayout"), {})
    for name, value in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")):
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": value}))
    for name, value in (("x", "0"), ("y", "0"), ("w", "1"), ("h", "1")):
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": value}))
    layout.append(manual)


def _fill(part: Any, ink: Ink) -> None:
    part.format.fill.solid()
    paint(part.format.fill.fore_color, ink)


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
            _fill(plot.series[0].points[index], bar.role)
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
            _middle(sheet, Text(lines), Box(left, row.top, right, row.bottom))


def _middle(sheet: Sheet, block: Block, box: Box) -> None:
    """A block in the middle of the height of its box, smaller when it would not fit."""
    k = fitting(block, box, 1)
    tall = block.height(box.right - box.left, k)
    top = max(box.top, (box.top + box.bottom - tall) / 2)
    block.draw(sheet, box._replace(top=top, bottom=top + tall), k)


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
            _fill(drawn, part.role)
        for x, y, index in self._keys(box.right - box.left, k):
            part, top, left = self.chart.parts[index], bar.bottom + 10 * k + y, box.left + x
            said = f"{part.shown} {part.label}"
            sheet.rect(Box(left, top + 3 * k, left + 11 * k, top + 14 * k), part.role)
            room = min(width(said, 14 * k) + 8, box.right - left - 18 * k)
            sheet.text(Box(left + 18 * k, top, left + 18 * k + room, top + 20 * k), [(said, Style(14 * k))])


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
            _fill(one, part.role)
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
            _middle(sheet, Text(label), place._replace(right=box.left + name - 12))
            if row.aside:
                told = [(row.aside, Style(17 * k, is_bold=True, align="right")),
                        (self.chart.aside_label, Style(12 * k, "muted", align="right"))]  # fmt: skip
                _middle(sheet, Text(told), place._replace(left=box.right - aside + 12))
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
        highest = max((value for value in values if value is not None), default=0)
        series = [(next((bar.label for bar in bars if bar), ""), values)]
        labels = [row.label for row in self.chart.rows]
        chart = native(sheet, frame, XL_CHART_TYPE.BAR_CLUSTERED, labels, series, highest, self.chart.title)
        chart.plots[0].gap_width = 140
        tall = (box.bottom - box.top) / len(bars)
        for place, bar in enumerate(bars):
            if bar is None:
                continue
            _fill(chart.plots[0].series[0].points[place], bar.role)
            length = (frame.right - frame.left) * max(0.0, bar.value) / highest if highest else 0
            left, top = frame.left + length + 8, box.top + place * tall
            _middle(sheet, Text([(texts[place], Style(size, is_bold=True))]),
                    Box(left, top, min(box.right, left + figure - 8), top + tall))  # fmt: skip


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
