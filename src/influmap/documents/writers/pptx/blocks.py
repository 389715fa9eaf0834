"""What a page is made of: each block knows the height it needs before anything is drawn.

A page tries its blocks at several scales and keeps the largest that fits: one row is written large, many small, and
what fits at no scale is for several pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from influmap.documents.charts.canvas import Box
from influmap.documents.writers.pptx.measure import LEADING, SCALES, WIDER, Scale, lines_of, size_of
from influmap.documents.writers.pptx.sheet import Ink, Sheet, Style

LARGEST = 2.2


class Block(Protocol):
    """A part of a page. `k` is the scale of its type."""

    def height(self, room: float, k: Scale) -> float:
        """What it needs when it is that wide, in pixels."""

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """Draw it in a box that is high enough."""


def fitting(block: Block, box: Box, least: float, most: float = LARGEST) -> Scale:
    """The largest scale at which a block fits its box; the smallest there is when none does."""
    scales = [Scale(k, least) for k in SCALES if k <= most]
    return next((k for k in scales if fits(block, box, k)), scales[-1])


def fits(block: Block, box: Box, k: Scale) -> bool:
    """Whether a box is high enough for a block at a scale."""
    return block.height(box.right - box.left, k) <= box.bottom - box.top


@dataclass(frozen=True)
class Text:
    """Paragraphs, each with its style."""

    lines: Sequence[tuple[str, Style]]

    def height(self, room: float, k: Scale) -> float:
        """All lines, wrapped."""
        return sum(
            lines_of(text, room, style.size * (WIDER if style.is_title else 1)) * style.size * LEADING
            for text, style in self._set(room, k)
        )

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """One text box."""
        room = box.right - box.left
        if shown := self._set(room, k):
            sheet.text(box._replace(bottom=box.top + self.height(room, k)), shown)

    def _set(self, room: float, k: Scale) -> list[tuple[str, Style]]:
        """The paragraphs that say something, at the size they are written in."""
        return [
            (text, replace(style, size=min(size_of(each, style, room, k) for each in (text, *style.like))))
            for text, style in self.lines
            if text
        ]


@dataclass(frozen=True)
class Stack:
    """Blocks under each other; what room is left opens the gaps when `is_spread`."""

    blocks: Sequence[Block]
    gap: float = 18
    is_spread: bool = False

    def height(self, room: float, k: Scale) -> float:
        """All blocks and the gaps between."""
        return sum(block.height(room, k) for block in self.blocks) + self.gap * k * max(0, len(self.blocks) - 1)

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
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

    def height(self, room: float, k: Scale) -> float:
        """The tallest."""
        pairs = zip(self.blocks, self.widths(room), strict=True)
        return max((block.height(wide, k) for block, wide in pairs), default=0)

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
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

    def height(self, room: float, k: Scale) -> float:
        """The block and the margins around it."""
        return self.block.height(room - 2 * self.padding, k) + 2 * self.padding * k

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
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

    def height(self, room: float, k: Scale) -> float:
        """All rows."""
        return Stack(self.rows(), self.gap / k).height(room, k)

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
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

    def height(self, room: float, k: Scale) -> float:  # noqa: ARG002 - the same at any width
        """Its own, scaled."""
        return self.tall * k

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """In its box."""
        sheet.picture(box._replace(bottom=box.top + self.tall * k), self.address, self.alt)


@dataclass(frozen=True)
class Ruled:
    """A block under a thin line."""

    block: Block
    padding: float = 9

    def height(self, room: float, k: Scale) -> float:
        """The block and a little air."""
        return self.block.height(room, k) + 2 * self.padding * k

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """The line first."""
        sheet.line((box.left, box.top), (box.right, box.top), "line")
        self.block.draw(sheet, box._replace(top=box.top + self.padding * k), k)
