"""Bars against their target."""

from __future__ import annotations

from typing import NamedTuple

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.model import TargetBar, Targets
from influmap.documents.charts.palette import Palette

HEAD = 34
MOST = 1.5
"""A bar stops at one and a half times its target; the figure beside it says the rest."""


class _Sizes(NamedTuple):
    """Few bars are drawn large, many small."""

    row: float
    bar: float
    label: float
    figure: float
    note: float


LARGE = _Sizes(140, 44, 20, 32, 16)
SMALL = _Sizes(58, 26, 15, 21, 14)


def draw(chart: Targets, palette: Palette) -> Canvas:
    """Label on the left, bar, then the figure, its target and the gap in words."""
    room = (chart.height - HEAD) / max(1, len(chart.bars))
    sizes = LARGE if room >= LARGE.row else SMALL
    row = min(LARGE.row, max(SMALL.row, room))
    canvas = Canvas(chart.width, HEAD + row * len(chart.bars))
    figures = max((_room(bar, sizes) for bar in chart.bars), default=0)
    left, right = chart.label_width + 24, chart.width - figures - 24
    scale = max([1.08, *(min(MOST, _share(bar)) for bar in chart.bars)])
    goal = left + (right - left) / scale
    if any(bar.target for bar in chart.bars):
        canvas.text(goal, 13, chart.target_label, Font(14, palette.brand.muted, 500, "middle"))
    for index, bar in enumerate(chart.bars):
        frame = Box(left, HEAD + index * row, right, HEAD + (index + 1) * row)
        _bar(canvas, bar, palette, frame, goal, sizes)
    return canvas


def _bar(canvas: Canvas, bar: TargetBar, palette: Palette, frame: Box, goal: float, sizes: _Sizes) -> None:
    middle = (frame.top + frame.bottom) / 2
    lines = wrap(bar.label, frame.left - 24, sizes.label, int((frame.bottom - frame.top) / sizes.label / 1.3))
    for number, line in enumerate(lines):
        y = middle + sizes.label * (0.36 + 1.2 * (number - (len(lines) - 1) / 2))
        canvas.text(0, y, line, Font(sizes.label, palette.brand.ink, 600))
    track = Box(frame.left, middle - sizes.bar / 2, frame.right, middle + sizes.bar / 2)
    if bar.value is None:
        canvas.hatch(track, palette.brand.line)
    else:
        canvas.rect(track, palette.brand.ground)
        reach = _share(bar) if bar.target else 0
        end = min(frame.right, frame.left + (goal - frame.left) * reach)
        canvas.rect(track._replace(right=end), palette.of(bar.role))
    if bar.target:
        canvas.rect(Box(goal - 1.5, track.top - 6, goal + 1.5, track.bottom + 6), palette.brand.ink, 1)
    _figures(canvas, bar, palette, (frame.right + 24, middle), sizes)


def _figures(canvas: Canvas, bar: TargetBar, palette: Palette, place: tuple[float, float], sizes: _Sizes) -> None:
    x, middle = place
    base = middle - 1 if bar.note else middle + sizes.figure * 0.36
    shown = canvas.text(x, base, bar.shown, Font(sizes.figure, palette.brand.ink, 700), bar.source)
    if bar.of_target:
        canvas.text(shown.right + 8, base, bar.of_target, Font(sizes.note, palette.brand.muted, 500))
    if bar.note:
        canvas.text(x, middle + sizes.note + 7, bar.note, Font(sizes.note, palette.brand.ink, 600))


def _share(bar: TargetBar) -> float:
    return (bar.value or 0) / bar.target if bar.target else 0


def _room(bar: TargetBar, sizes: _Sizes) -> float:
    first = width(bar.shown, sizes.figure) + 8 + width(bar.of_target, sizes.note)
    return max(first, width(bar.note, sizes.note))
