"""One bar cut into parts: the tone of mentions."""

from __future__ import annotations

from influmap.documents.charts.canvas import Box, Canvas, Font, width
from influmap.documents.charts.model import Tone
from influmap.documents.charts.palette import Palette

BAR, SIZE = 36, 15


def draw(chart: Tone, palette: Palette) -> Canvas:
    """The parts side by side; what a part is and how much stands under it, never over its neighbour."""
    canvas = Canvas(chart.width, chart.height)
    whole = sum(part.value for part in chart.parts)
    x, free = 0.0, 0.0
    labels = [f"{part.shown} {part.label}" for part in chart.parts]
    for index, part in enumerate(chart.parts):
        length = chart.width * part.value / whole if whole else 0
        canvas.rect(Box(x, 0, max(x, x + length - 2), BAR), palette.of(part.role))
        after = sum(width(label, SIZE) + 18 + 14 for label in labels[index:])
        left = max(free, min(x, chart.width - after))
        canvas.rect(Box(left, BAR + 17, left + 11, BAR + 28), palette.of(part.role), 2)
        box = canvas.text(left + 18, BAR + 28, labels[index], Font(SIZE, palette.brand.ink, 600), part.source)
        x, free = x + length, box.right + 14
    return canvas
