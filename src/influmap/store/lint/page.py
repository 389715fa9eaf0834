"""A readable text and its nodes, as the lints look at them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from influmap.store.lines import lines_of
from influmap.store.positions import Node


@dataclass(frozen=True, slots=True)
class Seen:
    """A node among the others."""

    node: Node
    parent: Node | None
    key: Node | None
    """The key whose value it is; `None` in a list."""
    is_free: bool
    """Whether it stands below a key that takes anything."""


class Page:
    """A text with the places of its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self._starts = [0, *accumulate(len(line) for line in self.lines[:-1])]

    def line(self, number: int) -> str:
        """A line without its end; empty past the last, where libyaml may place an empty key."""
        return self.lines[number].rstrip("\r\n") if number < len(self.lines) else ""

    def replaced(self, start: int, end: int, by: str) -> dict[int, str]:
        """The lines as they are with another text from `start` to `end`, without their ends."""
        first, last = self.number(start), self.number(end)
        stop = self._starts[last] + len(self.line(last))
        whole = self.text[self._starts[first] : start] + by + self.text[end:stop]
        return {first + n: line.rstrip("\r\n") for n, line in enumerate(lines_of(whole))}

    def number(self, index: int) -> int:
        """The line of a place in the text, from 0."""
        return bisect_right(self._starts, index) - 1

    def column(self, index: int) -> int:
        """The column of a place in the text, from 0."""
        return index - self._starts[self.number(index)]
