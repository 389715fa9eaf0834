"""Bars against their target."""

from __future__ import annotations

from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.model import TargetBar, Targets
from influmap.documents.charts.palette import Palette

HEAD, BAR, LABEL, FIGURE, NOTE = 30, 26, 17, 22, 14
MOST = 1.5
"""A bar stops at one and a half times its target; the figure beside it says the rest."""


def draw(chart: Targets, palette: Palette) -> Canvas:
    """Label on the left, bar, then the figure, its target and the gap in words."""
    row = min(96, max(58, (chart.height - HEAD) / max(1, len(chart.bars))))
    canvas = Canvas(chart.width, HEAD + row * len(chart.bars))
    figures = max((_room(bar) for bar in chart.bars), default=0)
    left, right = chart.label_width + 24, chart.width - figures - 24
    scale = max([1.08, *(min(MOST, _share(bar)) for bar in chart.bars)])
    goal = left + (right - left) / scale
    if any(bar.target for bar in chart.bars):
        canvas.text(goal, 13, chart.target_label, Font(NOTE - 1, palette.brand.muted, 500, "middle"))
    for index, bar in enumerate(chart.bars):
        _bar(canvas, bar, palette, Box(left, HEAD + index * row, right, HEAD + (index + 1) * row), goal)
    return canvas


def _bar(canvas: Canvas, bar: TargetBar, palette: Palette, frame: Box, goal: float) -> None:
    middle = (frame.top + frame.bottom) / 2
    lines = wrap(bar.label, frame.left - 24, LABEL)
    for number, line in enumerate(lines):
        y = middle + LABEL * (0.36 + 1.2 * (number - (len(lines) - 1) / 2))
        canvas.text(0, y, line, Font(LABEL, palette.brand.ink, 600))
    track = Box(frame.left, middle - BAR / 2, frame.right, middle + BAR / 2)
    if bar.value is None:
        canvas.hatch(track, palette.brand.line)
    else:
        canvas.rect(track, palette.brand.ground)
        reach = _share(bar) if bar.target else 0
        end = min(frame.right, frame.left + (goal - frame.left) * reach)
        canvas.rect(track._replace(right=end), palette.of(bar.role))
    if bar.target:
        canvas.rect(Box(goal - 1.5, track.top - 6, goal + 1.5, track.bottom + 6), palette.brand.ink, 1)
    x = frame.right + 24
    shown = canvas.text(x, middle - 1, bar.shown, Font(FIGURE, palette.brand.ink, 700))
    if bar.of_target:
        canvas.text(shown.right + 8, middle - 1, bar.of_target, Font(NOTE, palette.brand.muted, 500))
    if bar.note:
        canvas.text(x, middle + 20, bar.note, Font(NOTE, palette.brand.ink, 600))


def _share(bar: TargetBar) -> float:
    return (bar.value or 0) / bar.target if bar.target else 0


def _room(bar: TargetBar) -> float:
    return max(width(bar.shown, FIGURE) + 8 + width(bar.of_target, NOTE), width(bar.note, NOTE))
