"""Topics, one row each: the communities under their public stance, from opposed to allied (C1, C3)."""

from __future__ import annotations

from influmap.documents.charts.canvas import Box, Canvas, Font, wrap
from influmap.documents.charts.model import TopicRow, Topics
from influmap.documents.charts.palette import Palette
from influmap.language.words import fill

LABEL, SUB, HEAD, CELL = 16, 12, 12, 12
LABEL_LINE, LINE, PAD, BETWEEN = 19, 15, 11, 6
SIDE = 205
"""Room for the topics."""
MOST = 5


def draw(chart: Topics, palette: Palette) -> Canvas:
    """A row is as high as its longest cell."""
    room = (chart.width - SIDE) / max(1, len(chart.columns))
    rows = [_Row(row, room, chart.more) for row in chart.rows]
    canvas = Canvas(chart.width, 34 + sum(row.height for row in rows) + 4)
    for index, column in enumerate(chart.columns):
        head = wrap(column, room - 8, HEAD, 1)[0]
        canvas.text(SIDE + (index + 0.5) * room, 18, head, Font(HEAD, palette.brand.muted, 600, "middle"))
    y = 34.0
    for row in rows:
        canvas.line(0, y, chart.width, y, palette.brand.line)
        row.draw(canvas, palette, y)
        y += row.height
    return canvas


class _Row:
    """A topic with its texts cut to their columns."""

    def __init__(self, row: TopicRow, room: float, more: str) -> None:
        self.room = room
        self.label = wrap(row.label, SIDE - 16, LABEL, 2)
        self.facts = [line for text in row.facts for line in wrap(text, SIDE - 16, SUB, 2)]
        self.cells = [_cell(names, room - 12, more) for names in row.cells]
        left = LABEL_LINE * len(self.label) + LINE * len(self.facts)
        self.height = max(left, *(_height(cell) for cell in self.cells)) + 2 * PAD

    def draw(self, canvas: Canvas, palette: Palette, top: float) -> None:
        y = top + PAD + CELL
        for line in self.label:
            canvas.text(0, y, line, Font(LABEL, palette.brand.ink, 700))
            y += LABEL_LINE
        for line in self.facts:
            canvas.text(0, y, line, Font(SUB, palette.brand.muted, 500))
            y += LINE
        for column, cell in enumerate(self.cells):
            if cell:
                left = SIDE + column * self.room
                ground = Box(left + 3, top + 5, left + self.room - 3, top + self.height - 5)
                canvas.rect(ground, palette.brand.ground, 6)
                _draw_cell(canvas, palette, cell, left + self.room / 2, top + PAD + CELL)


def _cell(names: tuple[str, ...], room: float, more: str) -> list[list[str]]:
    """Names cut into lines: a few, then how many others."""
    left = len(names) - MOST
    shown = [wrap(name, room, CELL, 3) for name in names[:MOST]]
    return [*shown, *([[fill(more, {"n": str(left)})]] if left > 0 else [])]


def _height(cell: list[list[str]]) -> float:
    return sum(len(name) * LINE + BETWEEN for name in cell)


def _draw_cell(canvas: Canvas, palette: Palette, cell: list[list[str]], x: float, y: float) -> None:
    for name in cell:
        for line in name:
            canvas.text(x, y, line, Font(CELL, palette.brand.ink, 500, "middle"))
            y += LINE
        y += BETWEEN
