"""Where everything stands on printed pages, as WeasyPrint lays them out, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from influmap.documents.charts.canvas import Box

TITLES = ("h1", "h2")
GROUNDS = ("html", "body", "main")
GAP = 60


@dataclass(frozen=True)
class Line:
    """A line of text, or a picture; `under` are the elements it stands in, from the page down."""

    box: Box
    text: str
    under: tuple[str, ...]
    block: int = 0
    """What tells its paragraph from others."""
    is_last: bool = False
    """Whether it is the last of several lines of a title."""
    is_word: bool = False
    """Whether the title is one word too long for a line, or ends with one that has a hyphen."""


@dataclass(frozen=True)
class Sheet:
    """One printed page, in pixels; `ground` are the cells of tables, and the boxes that have a colour of their own."""

    number: int
    width: float
    height: float
    name: str
    """The classes of the slide; nothing for a page that is not one."""
    lines: tuple[Line, ...]
    ground: tuple[Box, ...]


def sheets(page: str) -> list[Sheet]:
    """A web page as it is printed."""
    from weasyprint import HTML

    return [_sheet(number, each._page_box) for number, each in enumerate(HTML(string=page).render().pages, 1)]


def _sheet(number: int, page: Any) -> Sheet:
    lines, ground, names = [], [], []
    for box, under in _walk(page, ()):
        kind, element = type(box).__name__, box.element
        classes = element.get("class", "") if element is not None else ""
        if element is not None and element.tag == "section" and classes.startswith("slide") and not names:
            names.append(classes)
        if kind == "LineBox" and (text := _text(box).strip()):
            edge = max((child.position_x + child.margin_width() for child in box.children), default=0.0)
            place = Box(box.position_x, box.position_y, max(edge, box.position_x), box.position_y + box.height)
            lines.append(Line(place, text, under, id(box.element)))
        elif "Replaced" in kind:
            lines.append(Line(_border(box), "", under))
        elif kind == "TableCellBox" or _is_painted(box):
            ground.append(_border(box))
    wide, high = page.margin_width(), page.margin_height()
    return Sheet(number, wide, high, " ".join(names), tuple(_last(lines)), tuple(ground))


def _is_painted(box: Any) -> bool:
    if box.element is None or type(box).__name__ == "PageBox" or box.element.tag in GROUNDS:
        return False
    return bool(box.style["background_color"].alpha > 0)


def _walk(box: Any, under: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    element = box.element
    tag = f"{element.tag}.{element.get('class', '')}" if element is not None and hasattr(element, "get") else ""
    inside = (*under, tag) if tag and (not under or under[-1] != tag) else under
    yield box, inside
    if type(box).__name__ != "LineBox" or any("Replaced" in type(child).__name__ for child in box.children):
        for child in getattr(box, "children", ()):
            yield from _walk(child, inside)


def _border(box: Any) -> Box:
    left, top = box.border_box_x(), box.border_box_y()
    return Box(left, top, left + box.border_width(), top + box.border_height())


def _text(box: Any) -> str:
    return getattr(box, "text", "") or "".join(_text(child) for child in getattr(box, "children", ()))


def _last(lines: list[Line]) -> Iterator[Line]:
    """The lines; of a title on several, the last one is marked."""
    for index, line in enumerate(lines):
        is_title = any(tag.split(".")[0] in TITLES for tag in line.under)
        before = [other.text for other in lines[:index] if line.block and other.block == line.block]
        goes_on = any(other.block == line.block for other in lines[index + 1 :])
        is_word = not any(" " in text for text in (*before, line.text))
        is_compound = bool(before) and before[-1].endswith("-")
        yield replace(line, is_last=is_title and bool(before) and not goes_on, is_word=is_word or is_compound)


def faults(sheet: Sheet) -> Iterator[str]:
    """What a reader would see: something outside the page, over something else, or a page that is left empty."""
    where = f"{sheet.number} {sheet.name}"
    for line in sheet.lines:
        box = line.box
        if box.left < -1 or box.top < -1 or box.right > sheet.width + 1 or box.bottom > sheet.height + 1:
            yield f"{where}: {line.text[:40]!r} leaves the page: {box}"
        if line.is_last and len(re.split(r"[ \xa0\u202f]", line.text)) == 1 and not line.is_word:
            yield f"{where}: {line.text!r} is alone on the last line of its title"
    yield from (f"{where}: {one.text[:30]!r} is over {two.text[:30]!r}" for one, two in _over(sheet.lines))


def _over(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    found = sorted(lines, key=lambda line: line.box.top)
    for index, one in enumerate(found):
        for two in found[index + 1 :]:
            if two.box.top > one.box.bottom:
                break
            if one.box.overlaps(two.box, -4):
                yield one, two


def filled(sheet: Sheet) -> float:
    """The share of the height between title and foot that something stands on; a gap of three lines counts as full."""
    parts = [line.box for line in sheet.lines if not (sheet.name and _is_edge(line))]
    parts += [box for box in sheet.ground if box.bottom - box.top < sheet.height * 0.9]
    heads = [line.box.bottom for line in sheet.lines if sheet.name and _is_under(line, "header.")]
    feet = [line.box.top for line in sheet.lines if _is_under(line, "footer.foot")]
    top = max(heads, default=sheet.height * 0.06)
    bottom = min([foot for foot in feet if foot > sheet.height / 2], default=sheet.height * 0.94)
    used, reached = 0.0, top
    for start, end in sorted((box.top, min(box.bottom, bottom)) for box in parts):
        if end > reached:
            used += end - (reached if start - reached <= GAP and used else max(start, reached))
            reached = end
    return used / (bottom - top)


def _is_edge(line: Line) -> bool:
    return _is_under(line, "header.") or _is_under(line, "footer.foot")


def _is_under(line: Line, tag: str) -> bool:
    return tag in line.under
