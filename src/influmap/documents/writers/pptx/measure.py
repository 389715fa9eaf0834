"""How much room a text takes before it is written: the size of its type, and on how many lines it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

from influmap.documents.charts.canvas import width
from influmap.documents.writers.pptx.sheet import FULL_WIDTH, Style

LEADING = 1.24
"""Height of a line, in sizes of its type: what office programs give a line of Arial or Calibri, and a little more."""
WIDER = 1.15
"""What the brand's font of titles may take more than the one that texts are measured with."""
SLACK = 1.06
"""What a font put in the place of another may add to a word, which is never cut for it."""
FEW = 2
"""Under as many words, the last line of a title is alone."""
HALF = 0.55
"""A word longer than that makes its text no smaller: it is cut."""
SMALLEST = 10
"""In points: nothing is written smaller on a slide."""
SCALES = tuple(percent / 100 for percent in range(220, 70, -4))


_PIECE = re.compile(r"[^ -]*(?:-| +)|[^ -]+")


class Scale(float):
    """How large a page is written; `least` is the size, in pixels of its slide, under which no type goes."""

    least: float

    def __new__(cls, value: float, least: float) -> Self:
        """A factor of all lengths, and the floor of all type."""
        made = super().__new__(cls, value)
        made.least = least
        return made

    def type(self, size: float) -> float:
        """The size of a type at this scale."""
        return max(size * self, self.least)


def least_of(slide_width: int) -> float:
    """The floor of type on a slide that wide (in EMU), in pixels of a page 1280 wide."""
    return SMALLEST / 0.75 * FULL_WIDTH / slide_width


def size_of(text: str, style: Style, room: float, k: Scale) -> float:
    """The size of a text at a scale: smaller when a word of it, or an amount, would be cut by the end of the line."""
    size = k.type(style.size)
    longest = max((_wide(piece) for piece in _pieces(text)), default=0) * SLACK * (WIDER if style.is_title else 1)
    return size if longest * size <= room else max(k.least, room / longest, size * HALF)


def lines_of(text: str, room: float, size: float) -> int:
    """On how many lines a text is written; a piece too long for its line is cut by the program."""
    return sum(1 + _breaks(line, max(1.0, room / size))[0] for line in text.split("\n"))


def is_alone(text: str, room: float, size: float) -> bool:
    """Whether the last line of a text holds one word, or the end of one."""
    breaks, begun = _breaks(text, max(1.0, room / size))
    last = "".join(_PIECE.findall(text)[-begun:])
    return breaks > 0 and len(last.replace("\N{NO-BREAK SPACE}", " ").split(" ")) < FEW


@lru_cache(maxsize=8192)
def _breaks(text: str, room: float) -> tuple[int, int]:
    """How often a line of a paragraph ends, and how many pieces the last one holds; the room is in sizes of type."""
    found, used, begun = 0, 0.0, 0
    for piece in _PIECE.findall(text):
        wide = _wide(piece.rstrip(" "))
        if used + wide > room:
            found += (1 if used else 0) + int(wide // room)
            used, begun = 0.0, 0
            wide %= room
        used, begun = used + wide + (_wide(" ") if piece[-1] == " " else 0), begun + 1
    return found, begun


def _pieces(text: str) -> list[str]:
    """What is never cut between two lines: words, up to their hyphens, and amounts with their unit."""
    return [piece.rstrip(" ") for piece in _PIECE.findall(text.replace("\n", " "))]


def longest_of(text: str, size: float) -> float:
    """The width that a text needs for no word of it to be cut."""
    return max((_wide(piece) for piece in _pieces(text)), default=0) * size * SLACK


@lru_cache(maxsize=8192)
def _wide(piece: str) -> float:
    return width(piece, 1)
