"""A vector picture made harmless: only shapes, paints and texts stay, and nothing that runs, fetches or multiplies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
KEPT = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "style",
    }
)  # fmt: skip
"""No script, no foreignObject, no image, no link, no animation."""
MOST_USES, MOST_PARTS, DEEPEST = 20, 5000, 40
"""Copies of copies grow fast: a logo has few."""
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]*\)?|@|\\|expression|javascript:", re.IGNORECASE)
"""What in a style leads out of the file, or hides that it does."""
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)(?:px|mm|cm|in|pt)?\s*$")


def cleaned(text: str) -> tuple[str, float]:
    """The picture without what is not a drawing, and its width over its height.

    Raises `ValueError` for what is no SVG, has no size, declares entities, or is too deep or too full for a logo.
    """
    if "<!ENTITY" in text.upper():
        raise ValueError("ENTITY")
    try:
        root = ET.fromstring(text)  # noqa: S314 - entities are refused above, and expat bounds what is left
    except (ET.ParseError, RecursionError) as error:
        raise ValueError("XML") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("svg")
    names = [name for name, depth in _walk(root)]
    if len(names) > MOST_PARTS or names.count("use") > MOST_USES or any(d > DEEPEST for _, d in _walk(root)):
        raise ValueError("size")
    ratio = _ratio(root)
    _clean(root)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="unicode"), ratio


def _walk(root: ET.Element) -> Iterator[tuple[str, int]]:
    """The local name and the depth of every element."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield _local(element.tag), depth
        waiting += [(child, depth + 1) for child in element]


def _local(tag: object) -> str:
    """The name of an element of SVG; of another language, or of a comment, nothing that is kept."""
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) else ""


def _ratio(root: ET.Element) -> float:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        wide, high = (float(box[2]), float(box[3])) if len(box) == 4 else _size(root)
        ratio = wide / high
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("viewBox") from error
    if not 0.05 < ratio < 20:
        raise ValueError("viewBox")
    return ratio


def _size(root: ET.Element) -> tuple[float, float]:
    wide, high = (_NUMBER.match(root.get(name, "")) for name in ("width", "height"))
    if wide is None or high is None:
        raise ValueError("viewBox")
    return float(wide[1]), float(high[1])


def _clean(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        if _is_foreign(name, value):
            del element.attrib[name]
    for child in list(element):
        if _local(child.tag) not in KEPT or (_local(child.tag) == "style" and _ELSEWHERE.search(child.text or "")):
            element.remove(child)
        else:
            _clean(child)


def _is_foreign(name: str, value: str) -> bool:
    """Whether an attribute runs something, leads out of the file or belongs to a drawing program."""
    plain = name.removeprefix(f"{{{XLINK}}}")
    if plain == "href":
        return not value.strip().startswith("#")
    return plain.startswith(("on", "{")) or _ELSEWHERE.search(value) is not None
