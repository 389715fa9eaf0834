"""Charts drawn as SVG in plain Python: the same bytes every time, every value written beside its mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from influmap.documents.brand import Colors
from influmap.documents.charts import columns, network, pairs, reef, regions, strip, targets, timeline, tone, topics
from influmap.documents.charts.canvas import Canvas
from influmap.documents.charts.model import (
    Chart,
    Columns,
    Network,
    Pairs,
    Reef,
    Regions,
    Strip,
    Targets,
    Timeline,
    Tone,
    Topics,
)
from influmap.documents.charts.palette import Palette
from influmap.language.typography import for_locale

_TEXTS = re.compile(r"(?<=>)[^<]+(?=<)")


def draw(chart: Chart, colors: Colors, locale: str) -> str:
    """The drawing of a chart, as inline SVG, with the typography of its language."""
    drawing = canvas_of(chart, colors).svg(chart.title)
    return _TEXTS.sub(lambda text: for_locale(text[0], locale, html=False), drawing)


def canvas_of(chart: Chart, colors: Colors) -> Canvas:
    """The drawing before it is written, with the boxes of its texts."""
    return _DRAWINGS[type(chart)](chart, Palette(colors))


_DRAWINGS: Mapping[type[Chart], Callable[[Any, Palette], Canvas]] = {
    Columns: columns.draw,
    Network: network.draw,
    Pairs: pairs.draw,
    Reef: reef.draw,
    Regions: regions.draw,
    Strip: strip.draw,
    Targets: targets.draw,
    Timeline: timeline.draw,
    Tone: tone.draw,
    Topics: topics.draw,
}
