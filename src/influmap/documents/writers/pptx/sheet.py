"""One slide to draw on: lengths in pixels of a page 1280 wide, whatever the size of the client's slides."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from influmap.documents.charts.canvas import Box, width
from influmap.documents.charts.palette import VERDICTS
from influmap.language.typography import for_locale
from influmap.language.visible import visible

WIDTH = 1280
FULL_WIDTH = 12192000
"""EMU of a slide 13.33 inches wide, on which a pixel is three quarters of a point."""
Ink = Literal[
    "ink", "paper", "deep", "accent", "highlight", "muted", "line", "ground", "ok", "near", "missed", "neutral"
]
FULL = 0.88
"""From that part of its box on, a word may be wider than it in another font."""
Align = Literal["left", "center", "right"]
_THEME: dict[str, tuple[MSO_THEME_COLOR, int, int]] = {
    "ink": (MSO_THEME_COLOR.TEXT_1, 100, 0),
    "paper": (MSO_THEME_COLOR.BACKGROUND_1, 100, 0),
    "deep": (MSO_THEME_COLOR.ACCENT_1, 100, 0),
    "accent": (MSO_THEME_COLOR.ACCENT_2, 100, 0),
    "highlight": (MSO_THEME_COLOR.ACCENT_3, 100, 0),
    "muted": (MSO_THEME_COLOR.TEXT_1, 75, 25),
    "line": (MSO_THEME_COLOR.BACKGROUND_1, 85, 0),
    "ground": (MSO_THEME_COLOR.BACKGROUND_1, 95, 0),
}
"""Theme colour, and how much of its light is kept (lumMod) and added (lumOff), in percent."""
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: size in pixels, and the rest."""

    size: float = 17
    ink: Ink = "ink"
    is_bold: bool = False
    is_title: bool = False
    """In the theme's font of titles."""
    align: Align = "left"
    like: tuple[str, ...] = ()
    """Texts of other columns that are written in the same size: figures beside each other."""


@dataclass
class Sheet:
    """A slide under way."""

    slide: Any
    width: int
    """Of the slide, in EMU."""
    locale: str

    def emu(self, pixels: float) -> Emu:
        """A length on this slide."""
        return Emu(round(pixels * self.width / WIDTH))

    def points(self, pixels: float) -> Pt:
        """A size of type on this slide, to a tenth: never more than was measured."""
        return Pt(int(pixels * 0.75 * self.width / FULL_WIDTH * 10 + 1e-6) / 10)

    def text(self, box: Box, lines: Sequence[tuple[str, Style]]) -> Any:
        """Paragraphs in a box that was measured for them."""
        shape = self.slide.shapes.add_textbox(*self.place(box))
        self.fill(shape.text_frame, lines)
        # Another font may make a figure or a centred label wider: nothing is broken that has no place to break. Some
        # programs centre a text that may not be broken in its box: only one that fills it.
        room = box.right - box.left
        wide = [width(text, style.size) for text, style in lines]
        stands = all(" " not in text for text, _ in lines) and room * FULL < max(wide, default=0) <= room
        shape.text_frame.word_wrap = not stands and any(style.align != "center" for _, style in lines)
        return shape

    def fill(self, frame: Any, lines: Sequence[tuple[str, Style]]) -> None:
        """Write paragraphs in a text frame without margins."""
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for index, (text, style) in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[style.align]
            self.run(paragraph, text, style)

    def run(self, paragraph: Any, text: str, style: Style) -> None:
        """One run of text in a paragraph."""
        run = paragraph.add_run()
        run.text = self.said(text)
        self.font(run.font, style)
        run._r.get_or_add_rPr().set("lang", self.locale.replace("_", "-"))  # noqa: SLF001 - no public way

    def font(self, font: Any, style: Style) -> None:
        """Size, weight, face and colour."""
        font.size, font.bold = self.points(style.size), style.is_bold
        paint(font.color, style.ink)
        if style.is_title:
            font.name = "+mj-lt"

    def said(self, text: str) -> str:
        """A text as its language writes it, without what an office file cannot hold."""
        return for_locale(visible(text).replace("\r", ""), self.locale, html=False)

    def rect(self, box: Box, ink: Ink, radius: float = 0) -> Any:
        """A filled rectangle, which says nothing to a screen reader."""
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE
        shape = self.slide.shapes.add_shape(kind, *self.place(box))
        if radius:
            shape.adjustments[0] = min(0.5, radius / max(1, min(box.right - box.left, box.bottom - box.top)))
        shape.fill.solid()
        paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        return bare(shape)

    def outline(self, box: Box, ink: Ink) -> None:
        """A dashed frame: something is missing."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.place(box))
        shape.fill.background()
        paint(shape.line.color, ink)
        shape.line.dash_style, shape.line.width = MSO_LINE.DASH, self.emu(1.3)
        bare(shape)

    def mark(self, x: float, y: float, radius: float, ink: Ink, kind: Literal["dot", "triangle"] = "dot") -> None:
        """A round mark, or one that points up."""
        shapes = {"dot": MSO_SHAPE.OVAL, "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE}
        box = Box(x - radius, y - radius, x + radius, y + radius)
        shape = self.slide.shapes.add_shape(shapes[kind], *self.place(box))
        shape.fill.solid()
        paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        bare(shape)

    def ring(self, x: float, y: float, radius: float, ink: Ink, thickness: float, opacity: float = 1) -> None:
        """A circle that is not filled."""
        shape = self.slide.shapes.add_shape(
            MSO_SHAPE.OVAL, *self.place(Box(x - radius, y - radius, x + radius, y + radius))
        )
        shape.fill.background()
        paint(shape.line.color, ink)
        shape.line.width = self.emu(thickness)
        color = shape.line.color._color._xClr  # noqa: SLF001 - opacity has no public setter
        if opacity < 1:
            color.append(color.makeelement(qn("a:alpha"), {"val": str(round(opacity * 100000))}))
        bare(shape)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Ink, thickness: float = 1) -> None:
        """A straight line."""
        places = [self.emu(value) for value in (*start, *end)]
        shape = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
        paint(shape.line.color, ink)
        shape.line.width = self.emu(thickness)
        bare(shape)

    def picture(self, box: Box, address: str, alt: str) -> None:
        """A picture given as a `data:` address, cut to fill its box and never stretched."""
        data = io.BytesIO(base64.b64decode(address.split(",", 1)[1]))
        try:
            shape = self.slide.shapes.add_picture(data, *self.place(box)[:2])
        except (OSError, SyntaxError, ValueError):  # what Pillow raises for a picture that is not whole
            self.outline(box, "line")
            return
        wanted, given = (box.right - box.left) / (box.bottom - box.top), shape.width / shape.height
        if given > wanted:
            shape.crop_left = shape.crop_right = (1 - wanted / given) / 2
        else:
            shape.crop_top = shape.crop_bottom = (1 - given / wanted) / 2
        shape.left, shape.top, shape.width, shape.height = self.place(box)
        described(shape, self.said(alt))

    def place(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height on this slide."""
        return (
            self.emu(box.left),
            self.emu(box.top),
            self.emu(max(0, box.right - box.left)),
            self.emu(max(0, box.bottom - box.top)),
        )


def added(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element at the end of another, for what has no public model."""
    child = parent.makeelement(qn(tag), attributes)
    parent.append(child)
    return child


def paint(color: Any, ink: Ink) -> None:
    """A colour of the theme, so that the page follows the client's; verdicts keep ours, apart."""
    if ink in VERDICTS:
        color.rgb = RGBColor(*bytes.fromhex(VERDICTS[ink][1:]))  # type: ignore[no-untyped-call]
        return
    theme, kept, added = _THEME[ink]
    color.theme_color = theme
    node = color._color._xClr  # noqa: SLF001 - lumMod has no public setter
    if kept != 100:
        for name, value in (("a:lumMod", kept), ("a:lumOff", added)):
            if value:
                node.append(node.makeelement(qn(name), {"val": str(value * 1000)}))


def bare(shape: Any) -> Any:
    """Without the theme's shadow and outline, and decorative: nothing to read."""
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - no public way to drop it
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001
    return shape


def described(shape: Any, alt: str, name: str = "") -> None:
    """What a screen reader says of a shape."""
    node = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - no public setter
    node.set("descr", alt)
    if name:
        node.set("name", name)
