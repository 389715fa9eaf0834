"""Where everything stands on the slides of a presentation, read back from its file, and what is wrong with it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pptx import Presentation

from influmap.documents.charts.canvas import Box, width
from influmap.documents.writers.pptx import Deckwork
from influmap.documents.writers.pptx.pages import COLOURS

WIDTH = 1280
LEADING = 1.2
"""Of a line, in sizes of its type: what Office gives Arial and Calibri."""
Kind = Literal["title", "text", "table", "chart", "picture", "drawing", "shape"]
FIXED = ("FOOTER", "DATE", "SLIDE_NUMBER")


@dataclass(frozen=True)
class Part:
    """One shape of a slide, in pixels of a page 1280 wide; `need` is the height that its texts take."""

    kind: Kind
    box: Box
    need: float = 0.0
    text: str = ""
    least: float = 99.0
    """The smallest type in it, in points."""


@dataclass(frozen=True)
class Page:
    """The parts of a slide; `top` and `bottom` are where its content may stand."""

    number: int
    height: float
    parts: tuple[Part, ...]
    title: tuple[str, ...]
    """The title, line by line."""
    is_colour: bool
    top: float
    bottom: float


def pages(work: Deckwork) -> list[Page]:
    """The slides of a presentation."""
    made = Presentation(io.BytesIO(work.data))
    scale = WIDTH / made.slide_width
    return [
        _page(slide, number, scale, made.slide_height * scale, is_colour=told.kind in COLOURS)
        for number, (slide, told) in enumerate(zip(made.slides, work.slides, strict=True), 1)
    ]


def _page(slide: Any, number: int, scale: float, height: float, *, is_colour: bool) -> Page:
    shapes = [shape for shape in slide.shapes if not _is_foot(shape)]
    feet = [shape.top * scale for shape in slide.shapes if _is_foot(shape)]
    title = slide.shapes.title
    box = _box(title, scale)
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt / 0.75 * scale * 9525
    under = box.bottom if box.top < height / 2 else 0.0
    return Page(
        number,
        height,
        tuple(_part(shape, scale) for shape in shapes),
        tuple(broken(title.text_frame.text, box.right - box.left - 2 * _inset(title) * scale, size)),
        is_colour,
        under,
        min([foot for foot in feet if foot > height * 0.7], default=height * 0.93),
    )


def _is_foot(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type.name in FIXED


def _box(shape: Any, scale: float) -> Box:
    left, top = shape.left * scale, shape.top * scale
    return Box(left, top, left + shape.width * scale, top + shape.height * scale)


def _part(shape: Any, scale: float) -> Part:
    box = _box(shape, scale)
    if shape.has_chart:
        return Part("chart", box)
    if shape.has_table:
        rows = [(row.height * scale, max(_cell(cell, column, scale) for cell, column in _cells(row, shape)))
                for row in shape.table.rows]  # fmt: skip
        need = max(need - tall for tall, need in rows) + box.bottom - box.top
        return Part("table", box, need, "", min(_sizes(shape._element)))
    if shape.shape_type is not None and shape.shape_type.name in {"PICTURE", "GROUP"}:
        return Part("picture" if shape.shape_type.name == "PICTURE" else "drawing", box)
    if not (shape.has_text_frame and shape.text_frame.text.strip()):
        return Part("shape", box)
    wraps = shape.text_frame.word_wrap is not False
    inset = 2 * _inset(shape) * scale if shape.is_placeholder else 0.0
    need = _need(shape.text_frame, box.right - box.left - inset if wraps else 9999.0, scale)
    kind: Kind = "title" if shape.is_placeholder else "text"
    return Part(kind, box, need, shape.text_frame.text, min(_sizes(shape._element), default=99.0))


def _cells(row: Any, shape: Any) -> Iterator[tuple[Any, Any]]:
    return zip(row.cells, shape.table.columns, strict=True)


def _cell(cell: Any, column: Any, scale: float) -> float:
    room = (column.width - cell.margin_left - cell.margin_right) * scale
    return _need(cell.text_frame, room, scale) + (cell.margin_top + cell.margin_bottom) * scale


def _inset(place: Any) -> int:
    """The margin of a place at its left, as the layout says, else as Office has it."""
    index = place.placeholder_format.idx
    layout = next(each for each in place.part.slide_layout.placeholders if each.placeholder_format.idx == index)
    return int(next(iter(layout._element.xpath(".//a:bodyPr/@lIns")), 91440))


def _sizes(element: Any) -> list[float]:
    return [int(size) / 100 for size in element.xpath(".//a:rPr/@sz")]


def _need(frame: Any, room: float, scale: float) -> float:
    """The height of the paragraphs of a frame without margins; of a place of the template, what its runs take."""
    need = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt / 0.75 * scale * 9525 for run in paragraph.runs if run.font.size]
        if sizes:
            need += len(broken(paragraph.text, room, max(sizes))) * max(sizes) * LEADING
    return need


def broken(text: str, room: float, size: float) -> list[str]:
    """The lines of a paragraph, cut at plain spaces and after hyphens; a piece too long for a line is cut anywhere."""
    found = [""]
    for piece in re.findall(r"[^ -]*(?:-| +|$)", text):
        if found[-1] and width((found[-1] + piece).rstrip(), size) > room:
            found.append("")
        found[-1] += piece
        while width(found[-1].rstrip(), size) > max(room, size):
            cut = next(end for end in range(len(found[-1]), 0, -1) if width(found[-1][:end], size) <= max(room, size))
            found[-1:] = [found[-1][:cut], found[-1][cut:]]
    return [line.rstrip() for line in found if line.strip()] or [""]


def faults(page: Page) -> Iterator[str]:
    """What a client would see: something outside, over something else, cut, too small to read, or an empty page."""
    for part in page.parts:
        if not page.is_colour or part.kind != "shape":
            yield from _outside(part, page)
        if part.need > part.box.bottom - part.box.top + 2:
            yield f"{page.number}: {part.kind} {part.text[:30]!r} needs {part.need:.0f}, has {_tall(part):.0f}"
        if part.least < 10:
            yield f"{page.number}: {part.text[:30]!r} is written in {part.least} pt"
    yield from _over(page)
    if len(page.title) > 1 and len(re.split(r"[ \xa0]", page.title[-1])) == 1:
        yield f"{page.number}: {page.title[-1]!r} is alone on the last line of its title"
    if not page.is_colour and (share := filled(page)) < 0.4:
        yield f"{page.number}: {share:.0%} full"


def _tall(part: Part) -> float:
    return part.box.bottom - part.box.top


def _outside(part: Part, page: Page) -> Iterator[str]:
    box = part.box
    if box.left < -1 or box.top < -1 or box.right > WIDTH + 1 or box.bottom > page.height + 1:
        yield f"{page.number}: {part.kind} {part.text[:30]!r} leaves the page: {box}"


def _over(page: Page) -> Iterator[str]:
    solid = [part for part in page.parts if part.kind in {"title", "text", "table", "picture"}]
    plots = [part for part in page.parts if part.kind in {"chart", "drawing"}]
    pairs = [(one, two) for index, one in enumerate(solid) for two in solid[index + 1 :]]
    pairs += [(one, two) for one in plots for two in page.parts if two.kind in {"table", "picture", "title"}]
    for one, two in pairs:
        if one.box.overlaps(two.box, -2):
            yield f"{page.number}: {one.kind} {one.text[:30]!r} is over {two.kind} {two.text[:30]!r}"


def filled(page: Page) -> float:
    """The share of the height between title and foot that something stands on; a gap of two lines counts as full."""
    spans = sorted((part.box.top, part.box.bottom) for part in page.parts if part.kind != "title")
    used, reached = 0.0, page.top
    for top, bottom in spans:
        start = reached if top - reached <= 40 and used else max(top, reached)
        if bottom > reached:
            used += min(bottom, page.bottom) - start
            reached = bottom
    return used / (page.bottom - page.top)
