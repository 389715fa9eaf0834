"""Columns in the order of time, with what happened between them."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from influmap.documents.charts.canvas import Box, Canvas, Font, width
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Columns, Role
from influmap.documents.charts.palette import Palette

FIGURE, LABEL, EVENT, LANE = 15, 13, 14, 22
FOOT = 64


def draw(chart: Columns, palette: Palette) -> Canvas:
    """Stacked columns with their total, dates under them, events above, marks on the line of time."""
    canvas = Canvas(chart.width, chart.height)
    step = chart.width / max(1, len(chart.columns))
    centers = [step * (i + 0.5) for i in range(len(chart.columns))]
    named = [event for event in chart.events if event.label]
    places = [_where(event.date, chart, centers) for event in named]
    rows = lanes([(x, width(e.label, EVENT)) for x, e in zip(places, named, strict=True)], chart.width)
    top = 8 + LANE * (max((lane for lane, _ in rows), default=-1) + 1) + 26
    base = chart.height - FOOT
    highest = max((sum(column.values) for column in chart.columns), default=0) or 1
    canvas.line(0, base, chart.width, base, palette.brand.ink, 1.5)
    heights = [top - 26 - LANE * lane for lane, _ in rows]
    for x, y in zip(places, heights, strict=True):
        canvas.line(x, y - 10, x, base, palette.of("missed"), 1.2)
        canvas.dot(x, base, 4.5, "#ffffff", palette.of("missed"))
    for index in range(len(chart.columns)):
        _column(canvas, chart, palette, centers[index], index, (top, base, highest, step))
    for (_, left), y, event in zip(rows, heights, named, strict=True):
        canvas.plate(left, y, event.label, Font(EVENT, palette.brand.ink, 600))
    for mark in chart.marks:
        canvas.triangle(_where(mark.date, chart, centers), base + 3, palette.brand.accent)
    _legend(canvas, chart, palette)
    return canvas


def _column(
    canvas: Canvas, chart: Columns, palette: Palette, x: float, index: int, scale: tuple[float, float, int, float]
) -> None:
    top, base, highest, step = scale
    column, half, y = chart.columns[index], min(34, step * 0.32), base
    for value, part in zip(column.values, chart.legend, strict=True):
        height = (base - top) * value / highest
        canvas.rect(Box(x - half, y - height, x + half, y), palette.of(part.role), 1)
        y -= height
    canvas.plate(x, y - 7, column.shown, Font(FIGURE, palette.brand.ink, 700, "middle"), column.source)
    canvas.text(x, base + 30, column.label, Font(LABEL, palette.brand.muted, 500, "middle"))


def _where(day: date, chart: Columns, centers: list[float]) -> float:
    """Where a day falls between the columns around it."""
    days = [column.date for column in chart.columns]
    after = bisect_left(days, day)
    if after == len(days):
        return min(chart.width - 6, centers[-1] + (centers[-1] - centers[-2]) / 3 if len(days) > 1 else chart.width - 6)
    if days[after] == day:
        return centers[after]
    if after == 0:
        return centers[0] / 3
    before, span = days[after - 1], (days[after] - days[after - 1]).days
    return centers[after - 1] + (centers[after] - centers[after - 1]) * (day - before).days / span


def _legend(canvas: Canvas, chart: Columns, palette: Palette) -> None:
    x, y = 0.0, canvas.height - 8
    for part in chart.legend:
        x = _key(canvas, palette, (x, y), part.label, part.role)
    if chart.marks and chart.marks_label:
        canvas.triangle(x + 6, y - 11, palette.brand.accent)
        canvas.text(x + 20, y, chart.marks_label, Font(LABEL, palette.brand.ink, 500))


def _key(canvas: Canvas, palette: Palette, place: tuple[float, float], label: str, role: Role) -> float:
    x, y = place
    canvas.rect(Box(x, y - 10, x + 11, y + 1), palette.of(role), 2)
    return canvas.text(x + 18, y, label, Font(LABEL, palette.brand.ink, 500)).right + 22
