"""Charts drawn as SVG in plain Python: the same bytes every time, every value written beside its mark."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from influmap.language.typography import for_locale

if TYPE_CHECKING:
    from influmap.documents.charts.canvas import Canvas
    from influmap.documents.charts.model import Chart
    from influmap.models.brand import Colors

_TEXTS = re.compile(r"(?<=>)[^<]+(?=<)")


def draw(chart: Chart, colors: Colors, locale: str) -> str:
    """The drawing of a chart, as inline SVG, with the typography of its language."""
    drawing = canvas_of(chart, colors).svg(chart.title)
    return _TEXTS.sub(lambda text: for_locale(text[0], locale, html=False), drawing)


def canvas_of(chart: Chart, colors: Colors) -> Canvas:
    """The drawing before it is written, with the boxes of its texts."""
    from influmap.documents.charts.palette import Palette

    # Each kind is drawn by the module of its name, which pages without it need not load.
    drawing: Canvas = import_module(f"{__name__}.{type(chart).__name__.lower()}").draw(chart, Palette(colors))
    return drawing
