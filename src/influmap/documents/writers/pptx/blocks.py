"""What a page is made of: each block knows the height it needs before anything is drawn.

A page tries its blocks at several scales and keeps the largest that fits: one row is written large, forty small,
and nothing overflows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from influmap.documents.charts.canvas import Box, width, wrap
from influmap.documents.writers.pptx.sheet import Ink, Sheet, Style

LEADING = 1.24
"""Height of a line, in sizes of its type: what office programs give a line of Arial or Calibri, and a little more."""
WIDER = 1.15
"""What the brand's font of titles may take more than the one that texts are measured with."""
SCALES = tuple(percent / 100 for percent in range(180, 38, -4))


class Block(Protocol):
    """A part of a page. `k` is the scale of its type."""

    def height(self, room: float, k: float) -> float:
        """What it needs when it is that wide, in pixels."""

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """Draw it in a box that is high enough."""


def fitting(block: Block, box: Box, most: float = 1.6) -> float:
    """The largest scale at which a block fits its box; the smallest there is when none does."""
    room = box.right - box.left
    scales = [k for k in SCALES if k <= most]
    return next((k for k in scales if block.height(room, k) <= box.bottom - box.top), scales[-1])


def lines_of(text: str, room: float, size: float) -> int:
    """On how many lines a text is written; a word too long for its line is cut by the program."""
    longest = max((width(word, size) for word in text.split()), default=0)
    found = len(wrap(text, max(1, room), size, 99))
    return found + int(longest // max(1, room))


@dataclass(frozen=True)
class Text:
    """Paragraphs, each with its style."""

    lines: Sequence[tuple[str, Style]]

    def height(self, room: float, k: float) -> float:
        """All lines, wrapped."""
        return sum(
            lines_of(text, room, style.size * k * (WIDER if style.is_title else 1)) * style.size * k * LEADING
            for text, style in self.lines
            if text
        )

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """One text box."""
        shown = [(text, replace(style, size=style.size * k)) for text, style in self.lines if text]
        if shown:
            sheet.text(box._replace(bottom=box.top + self.height(box.right - box.left, k)), shown)


@dataclass(frozen=True)
class Stack:
    """Blocks under each other; what room is left opens the gaps when `is_spread`."""

    blocks: Sequence[Block]
    gap: float = 18
    is_spread: bool = False

    def height(self, room: float, k: float) -> float:
        """All blocks and the gaps between."""
        return sum(block.height(room, k) for block in self.blocks) + self.gap * k * max(0, len(self.blocks) - 1)

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """From top to bottom."""
        room, y = box.right - box.left, box.top
        heights = [block.height(room, k) for block in self.blocks]
        left = max(0.0, box.bottom - box.top - self.height(room, k)) if self.is_spread else 0
        for block, natural in zip(self.blocks, heights, strict=True):
            tall = natural + left * natural / max(1, sum(heights))
            block.draw(sheet, Box(box.left, y, box.right, y + tall), k)
            y += tall + self.gap * k


@dataclass(frozen=True)
class Side:
    """Blocks beside each other; `shares` of the width, equal by default."""

    blocks: Sequence[Block]
    shares: Sequence[float] = ()
    gap: float = 40

    def widths(self, room: float) -> list[float]:
        """Of each block."""
        shares = self.shares or [1.0] * len(self.blocks)
        free = room - self.gap * (len(self.blocks) - 1)
        return [free * share / sum(shares) for share in shares]

    def height(self, room: float, k: float) -> float:
        """The tallest."""
        pairs = zip(self.blocks, self.widths(room), strict=True)
        return max((block.height(wide, k) for block, wide in pairs), default=0)

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """From left to right, all from the same top."""
        x = box.left
        for block, wide in zip(self.blocks, self.widths(box.right - box.left), strict=True):
            block.draw(sheet, Box(x, box.top, x + wide, box.bottom), k)
            x += wide + self.gap


@dataclass(frozen=True)
class Panel:
    """A block on a ground of its own."""

    block: Block
    padding: float = 22
    ink: Ink = "ground"
    is_high: bool = False
    """Whether the block stands at the top rather than in the middle."""

    def height(self, room: float, k: float) -> float:
        """The block and the margins around it."""
        return self.block.height(room - 2 * self.padding, k) + 2 * self.padding * k

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """The ground takes the whole box, the block stands in its middle."""
        sheet.rect(box, self.ink, 14)
        inner = box.right - box.left - 2 * self.padding
        tall = self.block.height(inner, k)
        top = box.top + self.padding * k
        if not self.is_high:
            top = max(top, (box.top + box.bottom - tall) / 2)
        self.block.draw(sheet, Box(box.left + self.padding, top, box.right - self.padding, top + tall), k)


@dataclass(frozen=True)
class Grid:
    """Panels in rows of the same number."""

    blocks: Sequence[Block]
    columns: int
    gap: float = 16

    def rows(self) -> list[Side]:
        """Each row; the last is filled up with nothing."""
        found = []
        for start in range(0, len(self.blocks), self.columns):
            row = list(self.blocks[start : start + self.columns])
            found.append(Side([*row, *([Text(())] * (self.columns - len(row)))], gap=self.gap))
        return found

    def height(self, room: float, k: float) -> float:
        """All rows."""
        return Stack(self.rows(), self.gap / k).height(room, k)

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """Rows of equal height when there is room for it."""
        rows, room = self.rows(), box.right - box.left
        left = max(0.0, box.bottom - box.top - self.height(room, k)) / max(1, len(rows))
        y = box.top
        for row in rows:
            tall = row.height(room, k) + left
            row.draw(sheet, Box(box.left, y, box.right, y + tall), k)
            y += tall + self.gap


@dataclass(frozen=True)
class Picture:
    """A picture of a fixed height, cut to its box."""

    address: str
    alt: str
    tall: float = 84

    def height(self, room: float, k: float) -> float:  # noqa: ARG002 - the same at any width
        """Its own, scaled."""
        return self.tall * k

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """In its box."""
        sheet.picture(box._replace(bottom=box.top + self.tall * k), self.address, self.alt)


@dataclass(frozen=True)
class Ruled:
    """A block under a thin line."""

    block: Block
    padding: float = 9

    def height(self, room: float, k: float) -> float:
        """The block and a little air."""
        return self.block.height(room, k) + 2 * self.padding * k

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """The line first."""
        sheet.line((box.left, box.top), (box.right, box.top), "line")
        self.block.draw(sheet, box._replace(top=box.top + self.padding * k), k)
