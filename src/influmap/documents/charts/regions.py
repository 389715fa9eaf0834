"""A map of regions: shades in a few classes, every value written, overseas at the foot."""

from __future__ import annotations

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.geography import MAINLAND, Frame, frames
from influmap.documents.charts.model import Region, Regions
from influmap.documents.charts.palette import WHITE, Palette, ink_on

VALUE, NAME, LEGEND = 17, 12, 13
GAP, FOOT = 14, 28
CELL = 100.0
"""Height of a frame drawn apart, without its name."""
PALEST, DARKEST = 0.18, 1.0


def draw(chart: Regions, palette: Palette) -> Canvas:
    """The mainland with its neighbours, then one small frame for each region that is far away."""
    known = {region.code: region for region in chart.regions}
    mainland = frames()[MAINLAND]
    apart = {name: frame for name, frame in frames().items() if name != MAINLAND}
    canvas = Canvas(chart.width, mainland.height + GAP + CELL + 2 * FOOT)
    _frame(canvas, palette, chart, known, mainland, 0.0, 0.0)
    room = chart.width / len(apart)
    for index, (name, frame) in enumerate(apart.items()):
        left = index * room
        top = mainland.height + GAP
        canvas.frame(Box(left + 3, top, left + room - 3, top + CELL), WHITE, palette.brand.line, is_dashed=False)
        _frame(canvas, palette, chart, known, frame, left + (room - frame.width) / 2, top + (CELL - frame.height) / 2)
        called = wrap(dict(chart.names).get(name, name), room - 6, NAME, 1)[0]
        canvas.text(left + room / 2, top + CELL + 16, called, Font(NAME, palette.brand.muted, 500, "middle"))
    _legend(canvas, palette, chart)
    return canvas


def _frame(  # noqa: PLR0913, PLR0917 - a frame, and where it goes
    canvas: Canvas, palette: Palette, chart: Regions, known: dict[str, Region], frame: Frame, left: float, top: float
) -> None:
    for code, outline in frame.regions.items():
        canvas.shape(left, top, outline.path, _fill(palette, chart, known.get(code)), WHITE)
    for code, outline in frame.regions.items():
        region = known.get(code)
        if region is not None:
            ink = ink_on(_fill(palette, chart, region), WHITE, palette.brand.ink)
            x, y = left + outline.label[0], top + outline.label[1] + VALUE * 0.35
            canvas.text(x, y, region.shown, Font(VALUE, ink, 700, "middle"))


def _fill(palette: Palette, chart: Regions, region: Region | None) -> str:
    """Nobody is the ground of the page; the last class is the colour itself."""
    if region is None or not region.shade:
        return palette.brand.ground
    return shade(palette, region.shade, len(chart.classes))


def shade(palette: Palette, number: int, count: int) -> str:
    """The colour of a class, from 1 (palest) to `count`."""
    return palette.tint("deep", DARKEST if count < 2 else PALEST + (DARKEST - PALEST) * (number - 1) / (count - 1))


def _legend(canvas: Canvas, palette: Palette, chart: Regions) -> None:
    y = canvas.height - 8
    x = 3.0
    fills = (palette.brand.ground, *(shade(palette, i + 1, len(chart.classes)) for i in range(len(chart.classes))))
    for fill, label in zip(fills, (chart.nothing, *chart.classes), strict=True):
        canvas.frame(Box(x, y - 12, x + 22, y + 2), fill, palette.brand.line, is_dashed=False)
        canvas.text(x + 30, y, label, Font(LEGEND, palette.brand.ink, 500))
        x += 30 + width(label, LEGEND) + 22
