"""A sheet to draw on: it knows the box of every text, so that nothing is written over something else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html import escape
from typing import Literal, NamedTuple

from influmap.language.visible import one_line

FONT = "Inter, 'Helvetica Neue', Arial, sans-serif"
Anchor = Literal["start", "middle", "end"]

# Advance widths of Inter bold in em, rounded up: other weights are narrower.
_WIDTHS = {
    0.2: "\N{NARROW NO-BREAK SPACE}", 0.25: " \N{NO-BREAK SPACE}", 0.3: "IijlÎÏîï", 0.35: "!',.:;’·",
    0.4: "()/[\\]`ft|", 0.45: "1r", 0.5: "-^_{}–°−", 0.6: '"*7?FJLaceksvxzàâäçéèêë',
    0.65: "#23569EPbdghnopquyÉÈÊËôöùûüÿñ", 0.7: "$&+048<=>BRSTZ~«»€×", 0.75: "ACDHKUVXYÀÂÄÇÙÛÜ", 0.8: "GNOQÔÖ",
    0.9: "w", 0.95: "Mmæ", 1.0: "œ—", 1.05: "%@WŒÆ…",
}  # fmt: skip
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}


class Box(NamedTuple):
    """The rectangle of a text."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether two boxes are closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


class Font(NamedTuple):
    """How a text is written: size in pixels, weight, colour, side it hangs from."""

    size: float
    fill: str
    weight: int = 400
    anchor: Anchor = "start"


def width(text: str, size: float) -> float:
    """Width of a text in pixels, never too small."""
    return sum(_WIDTH_OF.get(char, 1.05) for char in text) * size


def wrap(text: str, room: float, size: float, lines: int = 2) -> list[str]:
    """The text cut at spaces into at most `lines` lines of that width, of nearly the same length.

    What is left over ends with an ellipsis.
    """
    shown = one_line(text)
    cut = _fill(shown, room, size)
    for percent in range(95, 45, -5):
        narrower = _fill(shown, room * percent / 100, size)
        if len(narrower) != len(cut):
            break
        cut = narrower
    kept = cut[:lines]
    if len(cut) > lines:
        kept[-1] += " …"
    return [_cut(line, room, size) for line in kept]


def _fill(text: str, room: float, size: float) -> list[str]:
    """Lines as full as they can be."""
    done, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if not line or width(longer, size) <= room:
            line = longer
        else:
            done.append(line)
            line = word
    return [*done, line]


def _cut(line: str, room: float, size: float) -> str:
    if width(line, size) <= room:
        return line
    while line and width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


class Mark(NamedTuple):
    """One stroke of a drawing, for a writer that does not draw in SVG; of a line, the box goes from end to end."""

    kind: Literal["text", "oval", "rect", "line", "path"]
    box: Box
    fill: str = ""
    stroke: str = ""
    thickness: float = 0
    is_dashed: bool = False
    text: str = ""
    """What is written; of a path, its outline from the corner of the box."""
    font: Font | None = None


@dataclass
class Canvas:
    """A drawing under way."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """What was drawn, in order: an office format makes the same drawing of it."""
    is_linked: bool = False
    """Whether some of its texts lead somewhere: then it is no picture for those who listen, but a group of texts."""

    def box_of(self, x: float, y: float, text: str, font: Font) -> Box:
        """The box a text would take with its base line at `y`."""
        room = width(text, font.size)
        left = {"start": x, "middle": x - room / 2, "end": x - room}[font.anchor]
        return Box(left, y - font.size * 0.78, left + room, y + font.size * 0.24)

    def text(self, x: float, y: float, text: str, font: Font, source: str = "") -> Box:
        """Write a text; its box is remembered. With a source, it leads to the line of the page that has that anchor."""
        shown = one_line(text)
        box = self.box_of(x, y, shown, font)
        self.boxes.append(box)
        self.marks.append(Mark("text", box, font.fill, text=shown, font=font))
        written = (
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(font.size)}" font-weight="{font.weight}" '
            f'fill="{font.fill}" text-anchor="{font.anchor}">{escape(shown, quote=False)}</text>'
        )
        self.parts.append(f'<a href="#{escape(source)}">{written}</a>' if source else written)
        self.is_linked = self.is_linked or bool(source)
        return box

    def plate(self, x: float, y: float, text: str, font: Font, source: str = "") -> None:
        """A text on a white ground, over whatever passes behind it."""
        box = self.box_of(x, y, one_line(text), font)
        self.rect(Box(box.left - 3, box.top - 1, box.right + 3, box.bottom + 1), "#ffffff")
        self.text(x, y, text, font, source)

    def rect(self, box: Box, fill: str, radius: float = 3) -> None:
        """A filled rectangle."""
        self.marks.append(Mark("rect", box, fill))
        self.parts.append(
            f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(max(0, box.right - box.left))}" '
            f'height="{_n(max(0, box.bottom - box.top))}" rx="{_n(radius)}" fill="{fill}"/>'
        )

    def hatch(self, box: Box, color: str) -> None:
        """A rectangle of slanted lines: something is missing."""
        step, height = 9.0, box.bottom - box.top
        self.parts.append(
            f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.right - box.left)}" height="{_n(height)}" '
            f'rx="3" fill="none" stroke="{color}" stroke-dasharray="4 4"/>'
        )
        for i in range(int((box.right - box.left - height) / step) + 1):
            left = box.left + i * step
            self.line(left, box.bottom, left + height, box.top, color)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, thickness: float = 1) -> None:
        """A straight line."""
        self.marks.append(Mark("line", Box(x1, y1, x2, y2), stroke=stroke, thickness=thickness))
        self.parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" '
            f'stroke-width="{_n(thickness)}"/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str, stroke: str) -> None:
        """A round mark."""
        self.marks.append(Mark("oval", _around(x, y, radius), fill, stroke, 2))
        self.parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}" stroke="{stroke}" stroke-width="2"/>'
        )

    def disk(self, x: float, y: float, radius: float, fill: str, stroke: str, *, is_dashed: bool) -> None:
        """A round ground, its outline full or dashed."""
        self.marks.append(Mark("oval", _around(x, y, radius), fill, stroke, 1.5, is_dashed))
        dash = ' stroke-dasharray="6 5"' if is_dashed else ""
        self.parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="1.5"{dash}/>'
        )

    def frame(self, box: Box, fill: str, stroke: str, *, is_dashed: bool) -> None:
        """A rounded ground, its outline full or dashed."""
        self.marks.append(Mark("rect", box, fill, stroke, 1.5, is_dashed))
        dash = ' stroke-dasharray="6 5"' if is_dashed else ""
        wide, high = box.right - box.left, box.bottom - box.top
        self.parts.append(
            f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(wide)}" height="{_n(high)}" '
            f'rx="{_n(min(10, high / 4))}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"{dash}/>'
        )

    def shape(self, x: float, y: float, path: str, fill: str, stroke: str) -> None:
        """An outline made elsewhere, its corner at (x, y)."""
        self.marks.append(Mark("path", Box(x, y, x, y), fill, stroke, 1.2, text=path))
        self.parts.append(
            f'<path transform="translate({_n(x)} {_n(y)})" d="{path}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="1.2" stroke-linejoin="round" fill-rule="evenodd"/>'
        )

    def triangle(self, x: float, y: float, fill: str) -> None:
        """A mark that points up at (x, y)."""
        self.parts.append(f'<path d="M{_n(x)} {_n(y)}l5 9h-10z" fill="{fill}"/>')

    def diamond(self, x: float, y: float, radius: float, fill: str) -> None:
        """A square standing on its point."""
        r = _n(radius)
        self.parts.append(f'<path d="M{_n(x)} {_n(y - radius)}l{r} {r} -{r} {r} -{r} -{r}z" fill="{fill}"/>')

    def svg(self, title: str) -> str:
        """The drawing; its id depends on what it shows and on nothing else."""
        body = "".join(self.parts)
        name = "c" + hashlib.blake2s((title + body).encode(), digest_size=5).hexdigest()
        wide, high = _n(self.width), _n(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
            f'role="{"group" if self.is_linked else "img"}" aria-labelledby="{name}" font-family="{escape(FONT)}">'
            f'<title id="{name}">{escape(one_line(title), quote=False)}</title>{body}</svg>'
        )


def _around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def _n(value: float) -> str:
    """A coordinate to a tenth, without a useless zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
