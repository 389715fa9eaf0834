"""Charts drawn as SVG in plain Python: the same bytes every time, every value written beside its mark."""

from __future__ import annotations

import re

from influmap.documents.brand import Colors
from influmap.documents.charts import columns, pairs, strip, targets, timeline, tone
from influmap.documents.charts.canvas import Canvas
from influmap.documents.charts.model import Chart, Columns, Pairs, Strip, Targets, Timeline, Tone
from influmap.documents.charts.palette import Palette
from influmap.language.typography import for_locale

_TEXTS = re.compile(r"(?<=>)[^<]+(?=<)")


def draw(chart: Chart, colors: Colors, locale: str) -> str:
    """The drawing of a chart, as inline SVG, with the typography of its language."""
    drawing = canvas_of(chart, colors).svg(chart.title)
    return _TEXTS.sub(lambda text: for_locale(text[0], locale, html=False), drawing)


def canvas_of(chart: Chart, colors: Colors) -> Canvas:
    """The drawing before it is written, with the boxes of its texts."""
    palette = Palette(colors)
    match chart:
        case Targets():
            return targets.draw(chart, palette)
        case Tone():
            return tone.draw(chart, palette)
        case Columns():
            return columns.draw(chart, palette)
        case Pairs():
            return pairs.draw(chart, palette)
        case Timeline():
            return timeline.draw(chart, palette)
        case Strip():
            return strip.draw(chart, palette)
    raise TypeError(type(chart).__name__)
