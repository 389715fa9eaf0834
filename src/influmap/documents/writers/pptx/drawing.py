"""The drawings of the map as shapes that can be moved: the geometry of the SVG, in one group."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn

from influmap.documents.charts import canvas_of
from influmap.documents.charts.canvas import Box, Mark
from influmap.documents.charts.model import Chart, Regions
from influmap.documents.writers.pptx.measure import Scale
from influmap.documents.writers.pptx.sheet import Ink, Sheet, Style, bare, described, paint
from influmap.models.brand import Colors

COLORS = Colors()
"""The drawing is made in our colours, then each is written as the colour of the theme that has its part."""
PARTS: dict[str, Ink] = {
    COLORS.ink: "ink", COLORS.deep: "deep", COLORS.accent: "accent", COLORS.highlight: "highlight",
    COLORS.muted: "muted", COLORS.line: "line", COLORS.ground: "ground", "#ffffff": "paper",
}  # fmt: skip
LETTERS = (22, 26, 30, 34)
"""Sizes that a map may be written in, before its page makes it smaller."""
_POINT = re.compile(r"([MLZ])(?:(-?[\d.]+) (-?[\d.]+))?")


@dataclass(frozen=True)
class Drawing:
    """A chart of the map, as large as its place allows."""

    chart: Chart

    def height(self, room: float, k: Scale) -> float:
        """The least at which its names can be read; it leaves little room for larger texts beside it."""
        return min(300.0, room / 2) * max(1.0, k * k)

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:  # noqa: ARG002 - it is scaled to its box
        """Every stroke in one group, whose description is the sentence that the drawing shows."""
        canvas = canvas_of(self.chart, COLORS)
        scale = min((box.right - box.left) / canvas.width, (box.bottom - box.top) / canvas.height)
        left = (box.left + box.right - canvas.width * scale) / 2
        group = sheet.slide.shapes.add_group_shape()
        pen = _Pen(sheet, group.shapes, left, box.top, scale)
        for mark in canvas.marks:
            pen.draw(mark)
        described(group, sheet.said(self.chart.title), "Drawing")


@dataclass(frozen=True)
class Legible:
    """A map of regions whose letters are never under the floor of type: larger ones on a small slide, else a page."""

    chart: Regions

    @cached_property
    def _sizes(self) -> dict[int, tuple[float, float]]:
        """Letters -> width and height of the drawing."""
        drawn = {letters: canvas_of(self._with(letters), COLORS) for letters in LETTERS}
        return {letters: (canvas.width, canvas.height) for letters, canvas in drawn.items()}

    def _with(self, letters: int) -> Regions:
        return self.chart.model_copy(update={"letters": letters})

    def height(self, room: float, k: Scale) -> float:
        """The least that some letters need; no height is enough for a place that is too narrow for all of them."""
        needed = ((letters, wide, high) for letters, (wide, high) in self._sizes.items())
        return min(
            (high * k.least / letters for letters, wide, high in needed if wide * k.least / letters <= room),
            default=math.inf,
        )

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """In the smallest letters that can be read."""
        across, down = box.right - box.left, box.bottom - box.top
        read = (
            letters
            for letters, (wide, high) in self._sizes.items()
            if letters * min(across / wide, down / high) >= k.least
        )
        Drawing(self._with(next(read, LETTERS[-1]))).draw(sheet, box, k)


@dataclass(frozen=True)
class _Pen:
    """Draws marks of a canvas at a place and a scale of a slide."""

    sheet: Sheet
    shapes: Any
    left: float
    top: float
    scale: float

    def draw(self, mark: Mark) -> None:
        """One mark as one shape."""
        match mark.kind:
            case "text":
                self._text(mark)
            case "line":
                self._line(mark)
            case "path":
                self._path(mark)
            case _:
                kind = MSO_SHAPE.OVAL if mark.kind == "oval" else MSO_SHAPE.RECTANGLE
                self._dress(self.shapes.add_shape(kind, *self.sheet.place(self._placed(mark.box))), mark)

    def _placed(self, box: Box) -> Box:
        return Box(self._x(box.left), self._y(box.top), self._x(box.right), self._y(box.bottom))

    def _x(self, x: float) -> float:
        return self.left + x * self.scale

    def _y(self, y: float) -> float:
        return self.top + y * self.scale

    def _text(self, mark: Mark) -> None:
        """A text centred on its box, which no other font may break: the box is as wide as the text, or wider."""
        assert mark.font is not None
        shape = self.shapes.add_textbox(*self.sheet.place(self._placed(mark.box)))
        style = Style(mark.font.size * self.scale, is_bold=mark.font.weight > 500, align="center")
        self.sheet.fill(shape.text_frame, [(mark.text, style)])
        shape.text_frame.word_wrap = False
        tint(shape.text_frame.paragraphs[0].runs[0].font.color, mark.fill)

    def _line(self, mark: Mark) -> None:
        ends = (self._x(mark.box.left), self._y(mark.box.top), self._x(mark.box.right), self._y(mark.box.bottom))
        places = [self.sheet.emu(value) for value in ends]
        self._dress(self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places), mark)

    def _path(self, mark: Mark) -> None:
        """An outline of straight lines, with as many rings as it has."""
        builder: Any = None
        ring: list[tuple[int, int]] = []
        for command, x, y in _POINT.findall(mark.text):
            if command == "Z":
                builder.add_line_segments(ring, close=True)
                ring = []
                continue
            point = (
                self.sheet.emu(self._x(mark.box.left + float(x))),
                self.sheet.emu(self._y(mark.box.top + float(y))),
            )
            if command == "L":
                ring.append(point)
            elif builder is None:
                builder = self.shapes.build_freeform(*point, scale=1.0)
            else:
                builder.move_to(*point)
        if builder is not None:
            self._dress(builder.convert_to_shape(), mark)

    def _dress(self, shape: Any, mark: Mark) -> None:
        if mark.kind != "line":
            shape.fill.solid()
            tint(shape.fill.fore_color, mark.fill)
        if mark.stroke:
            tint(shape.line.color, mark.stroke)
            shape.line.width = self.sheet.emu(mark.thickness * self.scale)
            if mark.is_dashed:
                shape.line.dash_style = MSO_LINE.DASH
        else:
            shape.line.fill.background()
        bare(shape)


def tint(color: Any, hexadecimal: str) -> None:
    """A colour of the drawing as the theme's: a colour of the brand, or the deep one mixed with white."""
    if hexadecimal in PARTS:
        paint(color, PARTS[hexadecimal])
        return
    shares = [(255 - _channel(hexadecimal, i)) / (255 - _channel(COLORS.deep, i)) for i in range(3)]
    share = sum(shares) / 3
    if max(shares) - min(shares) > 0.02:
        color.rgb = RGBColor(*bytes.fromhex(hexadecimal[1:]))  # type: ignore[no-untyped-call]
        return
    color.theme_color = MSO_THEME_COLOR.ACCENT_1
    node = color._color._xClr  # noqa: SLF001 - lumMod has no public setter
    for name, value in (("a:lumMod", share), ("a:lumOff", 1 - share)):
        node.append(node.makeelement(qn(name), {"val": str(round(value * 100_000))}))


def _channel(color: str, index: int) -> int:
    return int(color[1 + 2 * index : 3 + 2 * index], 16)
