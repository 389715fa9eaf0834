"""A map of regions: shades in a few classes, every value written, overseas at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.geography import MAINLAND, Frame, frames
from influmap.documents.charts.model import Region, Regions
from influmap.documents.charts.palette import WHITE, Palette, ink_on

CELL = 100.0
"""Height of a frame drawn apart, without its name."""
PALEST, DARKEST = 0.18, 1.0
ROWS, GAP = 3, 14
"""Frames under each other beside the mainland; what separates frames."""


class _Plan(NamedTuple):
    """Where the frames drawn apart and the legend go, and the sizes of letters."""

    width: float
    height: float
    cells: Sequence[Box]
    keys: Sequence[tuple[float, float]]
    """Left and base line of each line of the legend."""
    value: float
    name: float
    legend: float


def draw(chart: Regions, palette: Palette) -> Canvas:
    """The mainland with its neighbours, then one small frame for each region that is far away."""
    known = {region.code: region for region in chart.regions}
    mainland = frames()[MAINLAND]
    apart = {name: frame for name, frame in frames().items() if name != MAINLAND}
    labels = (chart.nothing, *chart.classes)
    plan = (
        _beside(chart.letters, mainland, len(apart), labels)
        if chart.is_wide
        else _below(chart.width, mainland, len(apart), labels)
    )
    canvas = Canvas(plan.width, plan.height)
    _frame(canvas, palette, chart, known, mainland, Box(0, 0, mainland.width, mainland.height), plan.value)
    for (name, frame), cell in zip(apart.items(), plan.cells, strict=True):
        canvas.frame(cell, WHITE, palette.brand.line, is_dashed=False)
        _frame(canvas, palette, chart, known, frame, cell, plan.value)
        called = wrap(dict(chart.names).get(name, name), cell.right - cell.left, plan.name, 1)[0]
        middle = (cell.left + cell.right) / 2
        canvas.text(middle, cell.bottom + plan.name * 1.3, called, Font(plan.name, palette.brand.muted, 500, "middle"))
    _legend(canvas, palette, chart, labels, plan)
    return canvas


def _below(wide: float, mainland: Frame, count: int, labels: Sequence[str]) -> _Plan:
    """Frames in a row under the mainland, the legend on one line at the foot."""
    room, top, foot, legend = wide / count, mainland.height + GAP, 28, 13
    cells = [Box(i * room + 3, top, (i + 1) * room - 3, top + CELL) for i in range(count)]
    height, x, keys = top + CELL + 2 * foot, 3.0, []
    for label in labels:
        keys.append((x, height - 8))
        x += 30 + width(label, legend) + 22
    return _Plan(wide, height, cells, keys, 17, 12, legend)


def _beside(letters: float, mainland: Frame, count: int, labels: Sequence[str]) -> _Plan:
    """Frames in columns at the right of the mainland, the legend under them, letters for a page set smaller."""
    room, tall, left = 8.0 * letters, CELL + 1.8 * letters, mainland.width + 36
    places = [(left + (i // ROWS) * room, (i % ROWS) * tall) for i in range(count)]
    cells = [Box(x, y, x + room - GAP, y + CELL) for x, y in places]
    top = ROWS * tall + 34
    keys = [(left, top + 1.36 * letters * i) for i in range(len(labels))]
    return _Plan(left + room * -(-count // ROWS) - GAP, mainland.height, cells, keys, letters, letters, letters)


def _frame(  # noqa: PLR0913, PLR0917 - a frame, where it goes, and how large its values are
    canvas: Canvas, palette: Palette, chart: Regions, known: dict[str, Region], frame: Frame, cell: Box, size: float
) -> None:
    """A frame in the middle of its cell."""
    left, top = (cell.left + cell.right - frame.width) / 2, (cell.top + cell.bottom - frame.height) / 2
    for code, outline in frame.regions.items():
        canvas.shape(left, top, outline.path, _fill(palette, chart, known.get(code)), WHITE)
    for code, outline in frame.regions.items():
        region = known.get(code)
        if region is not None:
            ink = ink_on(_fill(palette, chart, region), WHITE, palette.brand.ink)
            x, y = left + outline.label[0], top + outline.label[1] + size * 0.35
            canvas.text(x, y, region.shown, Font(size, ink, 700, "middle"))


def _fill(palette: Palette, chart: Regions, region: Region | None) -> str:
    """Nobody is the ground of the page; the last class is the colour itself."""
    if region is None or not region.shade:
        return palette.brand.ground
    return shade(palette, region.shade, len(chart.classes))


def shade(palette: Palette, number: int, count: int) -> str:
    """The colour of a class, from 1 (palest) to `count`."""
    return palette.tint("deep", DARKEST if count < 2 else PALEST + (DARKEST - PALEST) * (number - 1) / (count - 1))


def _legend(canvas: Canvas, palette: Palette, chart: Regions, labels: Sequence[str], plan: _Plan) -> None:
    fills = (palette.brand.ground, *(shade(palette, i + 1, len(chart.classes)) for i in range(len(chart.classes))))
    for fill, label, (x, y) in zip(fills, labels, plan.keys, strict=True):
        canvas.frame(Box(x, y - 12, x + 22, y + 2), fill, palette.brand.line, is_dashed=False)
        canvas.text(x + 30, y, label, Font(plan.legend, palette.brand.ink, 500))
