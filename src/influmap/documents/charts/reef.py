"""The reef: the purpose in the middle, the families of stakeholders around it, the gaps dashed (C3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from influmap.documents.charts.canvas import Box, Canvas, Font, wrap
from influmap.documents.charts.model import Reef, ReefFamily
from influmap.documents.charts.palette import WHITE, Palette
from influmap.language.words import fill

COLUMNS = 4
NAME, STATE, MEMBER, PURPOSE = 15, 12, 12.5, 21
LINE, PAD, GAP = 17, 12, 14
MOST = 4
"""Communities named in a family before they are counted."""


class _Lines(NamedTuple):
    """What is written on a card."""

    name: list[str]
    state: str
    members: list[str]

    @property
    def total(self) -> int:
        return len(self.name) + 1 + len(self.members)


def draw(chart: Reef, palette: Palette) -> Canvas:
    """A ring of cards around the purpose, in the order of the families, clockwise."""
    room = (chart.width - GAP * (COLUMNS - 1)) / COLUMNS
    texts = [_lines(family, room - 2 * PAD, chart.more) for family in chart.families]
    high = max((lines.total for lines in texts), default=1) * LINE + 2 * PAD
    rows = max(3, (len(chart.families) - 2 * COLUMNS + 1) // 2 + 2)
    canvas = Canvas(chart.width, rows * high + (rows - 1) * GAP)
    cells = list(_ring(rows))
    boxes = [_cell(column, row, room, high) for column, row in cells]
    middle = Box(room + GAP, high + GAP, chart.width - room - GAP, canvas.height - high - GAP)
    for box, _ in zip(boxes, chart.families, strict=False):
        canvas.line(
            (box.left + box.right) / 2, (box.top + box.bottom) / 2,
            (middle.left + middle.right) / 2, (middle.top + middle.bottom) / 2, palette.brand.line, 2,
        )  # fmt: skip
    _purpose(canvas, palette, chart.purpose, middle)
    for box, family, lines in zip(boxes, chart.families, texts, strict=False):
        _card(canvas, palette, family, lines, box)
    return canvas


def _ring(rows: int) -> Iterator[tuple[int, int]]:
    """The outer cells of a grid, clockwise from its first one."""
    yield from ((column, 0) for column in range(COLUMNS))
    yield from ((COLUMNS - 1, row) for row in range(1, rows - 1))
    yield from ((column, rows - 1) for column in reversed(range(COLUMNS)))
    yield from ((0, row) for row in range(rows - 2, 0, -1))


def _cell(column: int, row: int, room: float, high: float) -> Box:
    left, top = column * (room + GAP), row * (high + GAP)
    return Box(left, top, left + room, top + high)


def _lines(family: ReefFamily, room: float, more: str) -> _Lines:
    """The name, the state, then the communities: a few by name, the others counted."""
    left = len(family.communities) - MOST
    members = [line for name in family.communities[:MOST] for line in wrap(name, room, MEMBER, 2)]
    if left > 0:
        members.append(fill(more, {"n": str(left)}))
    return _Lines(wrap(family.label, room, NAME, 2), family.shown, members)


def _card(canvas: Canvas, palette: Palette, family: ReefFamily, lines: _Lines, box: Box) -> None:
    is_there = family.state == "present"
    fill, stroke = (palette.brand.ground, palette.brand.deep) if is_there else (WHITE, palette.brand.muted)
    canvas.frame(box, fill, stroke, is_dashed=not is_there)
    x, y = box.left + PAD, box.top + PAD + NAME * 0.8
    for line in lines.name:
        canvas.text(x, y, line, Font(NAME, palette.brand.ink, 700))
        y += LINE
    accent = palette.brand.muted if is_there else palette.brand.accent
    canvas.text(x, y, lines.state, Font(STATE, accent, 600))
    for index, line in enumerate(lines.members, 1):
        canvas.text(x, y + LINE * index, line, Font(MEMBER, palette.brand.ink))


def _purpose(canvas: Canvas, palette: Palette, purpose: str, box: Box) -> None:
    canvas.rect(box, palette.brand.deep, 16)
    room = box.right - box.left - 64
    lines = wrap(purpose, room, PURPOSE, max(1, int((box.bottom - box.top - 30) / (PURPOSE * 1.4))))
    x = (box.left + box.right) / 2
    y = (box.top + box.bottom) / 2 - (len(lines) - 1) * PURPOSE * 0.7 + PURPOSE * 0.35
    for index, line in enumerate(lines):
        canvas.text(x, y + index * PURPOSE * 1.4, line, Font(PURPOSE, palette.on("deep"), 700, "middle"))
