"""A text that cannot be read, seen from the place where the reader gave up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from influmap.store.events import Refused
from influmap.store.fault import Fault
from influmap.store.lines import Line, brackets_open_at, take_apart

NO_COLON = "could not find expected ':'"
NOT_HERE = "mapping values are not allowed in this context"


@dataclass(frozen=True)
class Case:
    """The lines of the text, ends kept, and the refusal."""

    lines: list[str]
    refused: Refused

    @property
    def problem(self) -> str:
        """The sentence of libyaml, or the name of a guard."""
        return self.refused.problem

    @cached_property
    def place(self) -> tuple[int, int]:
        """Where the fault is, from 0: for a key without colon libyaml gives the line after, we go back."""
        line, column = self.refused.place
        if self.problem == NO_COLON and self.refused.opened:
            line, column = self.refused.opened
        last = len(self.lines) - 1
        return (line, column) if line <= last else (last, len(self.text(last)))

    @property
    def line(self) -> int:
        return self.place[0]

    @property
    def column(self) -> int:
        return self.place[1]

    @property
    def here(self) -> str:
        """The line at fault, without its end."""
        return self.text(self.line)

    @property
    def character(self) -> str:
        """The character at fault; empty at the end of a line."""
        return self.here[self.column : self.column + 1]

    @cached_property
    def parts(self) -> Line:
        """The parts of the line at fault."""
        return take_apart(self.here)

    @cached_property
    def in_brackets(self) -> bool:
        """Whether the fault is between `[ ]` or `{ }`."""
        in_flow = "flow" in str(self.refused.detail)
        return in_flow or bool(brackets_open_at(self.here, self.column))

    @property
    def remaining(self) -> tuple[int, int]:
        """How much is left to read, in lines, then in characters of the line: shrinks as faults are mended."""
        return len(self.lines) - self.line, len(self.here) - self.column

    def text(self, line: int) -> str:
        """A line without its end; empty past the last, where libyaml may place a fault."""
        return self.lines[line].rstrip("\r\n") if line < len(self.lines) else ""

    def before(self, line: int) -> Iterator[int]:
        """The lines above that say something, the nearest first."""
        for number in range(line - 1, -1, -1):
            text = self.text(number).strip()
            if text and not text.startswith("#"):
                yield number


Recogniser = Callable[[Case], Iterator[Fault]]
"""What a cause looks like: yields the faults that may explain a case, the likeliest first."""
