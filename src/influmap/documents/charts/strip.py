"""The exchanges of a year: ours above the line, theirs below, each mark with its word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.lanes import lanes
from influmap.documents.charts.model import Strip, StripMark
from influmap.documents.charts.palette import WHITE, Palette

SIZE, LANE, RADIUS = 12, 20, 5
SIDE = 92
"""Room for the names of the two sides."""
FOOT = 26
LEAST = 30
"""Height of a side where nobody spoke."""


def draw(chart: Strip, palette: Palette) -> Canvas:
    """Every mark keeps its own height, so that no word covers another."""
    above, below = ([mark for mark in chart.marks if mark.is_above is side] for side in (True, False))
    rows = [_rows(marks, chart) for marks in (above, below)]
    up, down = (_height(row) for row in rows)
    canvas = Canvas(chart.width, up + down + FOOT)
    _months(canvas, chart, palette, up)
    for marks, row, direction in ((above, rows[0], -1), (below, rows[1], 1)):
        _side(canvas, palette, up, direction, marks, [_x(mark.date, chart) for mark in marks], row)
    canvas.line(SIDE, up, chart.width, up, palette.brand.ink, 1.5)
    for label, y in ((chart.above_label, up - 8), (chart.below_label, up + 18)):
        canvas.text(0, y, wrap(label, SIDE - 12, SIZE, 1)[0], Font(SIZE, palette.brand.ink, 700))
    return canvas


def _side(  # noqa: PLR0913, PLR0917 - the marks of one side, with where they go
    canvas: Canvas, palette: Palette, axis: float, direction: int, marks: Sequence[StripMark], places: Sequence[float],
    rows: Sequence[tuple[int, float]],
) -> None:  # fmt: skip
    heights = [axis + direction * (LANE * (lane + 1) - 4) for lane, _ in rows]
    for x, y in zip(places, heights, strict=True):
        canvas.line(x, y, x, axis, palette.brand.line, 1)
    for mark, x, y, (_, left) in zip(marks, places, heights, rows, strict=True):
        _mark(canvas, palette, mark, x, y)
        canvas.text(left + 2, y + 4, mark.label, Font(SIZE, palette.brand.ink))


def _mark(canvas: Canvas, palette: Palette, mark: StripMark, x: float, y: float) -> None:
    color = palette.of(mark.role)
    match mark.shape:
        case "diamond":
            canvas.diamond(x, y, RADIUS + 1.5, color)
        case "square":
            canvas.rect(Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS), color, 1)
        case "circle":
            canvas.dot(x, y, RADIUS, color, color)
        case "ring":
            canvas.dot(x, y, RADIUS, WHITE, color)


def _months(canvas: Canvas, chart: Strip, palette: Palette, axis: float) -> None:
    foot = canvas.height - 6
    last = -1.0
    for month in chart.months:
        x = _x(month.date, chart)
        canvas.line(x, axis - 4, x, axis + 4, palette.brand.muted, 1)
        if x > last and x + width(month.label, SIZE - 1) <= chart.width:
            last = canvas.text(x, foot, month.label, Font(SIZE - 1, palette.brand.muted)).right + 6


def _rows(marks: Sequence[StripMark], chart: Strip) -> list[tuple[int, float]]:
    return lanes([(_x(mark.date, chart), width(mark.label, SIZE) + 2) for mark in marks], chart.width)


def _height(rows: Sequence[tuple[int, float]]) -> float:
    return max(LEAST, LANE * (max((lane for lane, _ in rows), default=-1) + 1) + 12)


def _x(day: date, chart: Strip) -> float:
    span = max(1, (chart.end - chart.start).days)
    share = min(1.0, max(0.0, (day - chart.start).days / span))
    return SIDE + 6 + (chart.width - SIDE - 14) * share
