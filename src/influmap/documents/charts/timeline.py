"""One line of time: moments above it with their names, publications on it."""

from __future__ import annotations

from datetime import date
from itertools import compress

from influmap.documents.charts.canvas import Box, Canvas, Font, width
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Timeline
from influmap.documents.charts.palette import Palette

SIZE, LANE, FOOT = 14, 24, 50


def draw(chart: Timeline, palette: Palette) -> Canvas:
    """Moments keep their dot when there is no room left for their name."""
    canvas = Canvas(chart.width, chart.height)
    base = chart.height - FOOT
    canvas.rect(Box(0, base - 2, chart.width, base + 2), palette.brand.deep, 2)
    most = int((base - 26) / LANE)
    places = [_x(moment.date, chart) for moment in chart.moments]
    rows = lanes([(x, width(m.label, SIZE)) for x, m in zip(places, chart.moments, strict=True)], chart.width)
    heights = [base - 20 - LANE * lane for lane, _ in rows]
    written = [lane < most for lane, _ in rows]
    for x, y in compress(zip(places, heights, strict=True), written):
        canvas.line(x, y - 10, x, base, palette.brand.muted, 1.2)
    for (_, left), y, moment in compress(zip(rows, heights, chart.moments, strict=True), written):
        canvas.plate(left, y, moment.label, Font(SIZE, palette.brand.ink, 600))
    for x in places:
        canvas.dot(x, base, 6, palette.brand.highlight, palette.brand.deep)
    for tick in chart.ticks:
        canvas.triangle(_x(tick.date, chart), base + 10, palette.brand.accent)
    _ends(canvas, chart, palette, base)
    return canvas


def _ends(canvas: Canvas, chart: Timeline, palette: Palette, base: float) -> None:
    quiet = Font(SIZE - 1, palette.brand.muted, 500)
    first = canvas.text(0, base + 42, chart.start_label, quiet)
    last = canvas.text(chart.width, base + 42, chart.end_label, quiet._replace(anchor="end"))
    label = canvas.box_of(chart.width / 2, base + 42, chart.ticks_label, quiet._replace(anchor="middle"))
    if chart.ticks and chart.ticks_label and not (label.overlaps(first, 20) or label.overlaps(last, 20)):
        canvas.triangle(label.left - 12, base + 32, palette.brand.accent)
        canvas.text(chart.width / 2, base + 42, chart.ticks_label, quiet._replace(anchor="middle"))


def _x(day: date, chart: Timeline) -> float:
    span = max(1, (chart.end - chart.start).days)
    return 8 + (chart.width - 16) * min(1.0, max(0.0, (day - chart.start).days / span))
