"""Groups compared by several bars: what they brought beside what they cost."""

from __future__ import annotations

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.model import PairRow, Pairs
from influmap.documents.charts.palette import Palette

LABEL, SUB, FIGURE, ASIDE, BAR = 18, 14, 16, 26, 22


def draw(chart: Pairs, palette: Palette) -> Canvas:
    """One row a group; in a column, the longest bar is the largest value of that column."""
    count = max((len(row.bars) for row in chart.rows), default=1)
    tall = max(46.0, 2 * 34.0 if count > 1 else 46.0)
    row_height = min(max(tall, chart.height / max(1, len(chart.rows))), 40.0 * count + 34)
    canvas = Canvas(chart.width, row_height * len(chart.rows))
    figures = max((width(f"{b.shown} {b.label}", FIGURE) for row in chart.rows for b in row.bars), default=0)
    asides = max((_aside_room(row, chart) for row in chart.rows), default=0)
    room = max(40.0, chart.width - chart.label_width - figures - asides - 16)
    highest = [max((row.bars[i].value for row in chart.rows if i < len(row.bars)), default=0) for i in range(count)]
    if chart.is_one_scale:
        highest = [max(highest)] * count
    for index, row in enumerate(chart.rows):
        top = index * row_height
        if index:
            canvas.line(0, top, chart.width, top, palette.brand.line)
        _aside(canvas, row, palette, chart, top + row_height / 2)
        _row(canvas, row, palette, Box(chart.label_width, top, chart.label_width + room, top + row_height), highest)
    return canvas


def _row(canvas: Canvas, row: PairRow, palette: Palette, frame: Box, highest: list[float]) -> None:
    middle = (frame.top + frame.bottom) / 2
    lift = SUB * 0.6 if row.sub else 0
    canvas.text(
        0,
        middle + 6 - lift,
        wrap(row.label, frame.left - 16, LABEL if row.sub else SUB, 1)[0],
        Font(LABEL if row.sub else SUB, palette.brand.ink, 700 if row.sub else 600),
    )
    if row.sub:
        sub = wrap(row.sub, frame.left - 16, SUB, 1)[0]
        canvas.text(0, middle + 24 - lift, sub, Font(SUB, palette.brand.muted, 500))
    step = BAR + 12
    first = middle - step * len(row.bars) / 2
    for index, bar in enumerate(row.bars):
        y = first + index * step + (step - BAR) / 2
        length = (frame.right - frame.left) * max(0.0, bar.value) / highest[index] if highest[index] > 0 else 0
        canvas.rect(Box(frame.left, y, frame.left + max(2, length), y + BAR), palette.of(bar.role))
        figure = Font(FIGURE, palette.brand.ink, 700)
        shown = canvas.text(frame.left + max(2, length) + 10, y + 17, bar.shown, figure, bar.source)
        canvas.text(shown.right + 4, y + 17, bar.label, Font(FIGURE - 2, palette.brand.muted, 500))


def _aside(canvas: Canvas, row: PairRow, palette: Palette, chart: Pairs, middle: float) -> None:
    if row.aside:
        large = width(row.aside, ASIDE) < ASIDE * 7
        canvas.text(chart.width, middle + 3, row.aside, Font(ASIDE if large else SUB, palette.brand.ink, 800, "end"))
        canvas.text(chart.width, middle + 24, chart.aside_label, Font(SUB, palette.brand.muted, 500, "end"))


def _aside_room(row: PairRow, chart: Pairs) -> float:
    if not row.aside:
        return 0
    large = width(row.aside, ASIDE) < ASIDE * 7
    return 28 + max(width(row.aside, ASIDE if large else SUB), width(chart.aside_label, SUB))
