"""The line at fault with a caret under the fault, within the width of a terminal."""

from __future__ import annotations

from rich.cells import cell_len

from influmap.language.visible import visible

WIDTH = 80
BEFORE = 24
"""How many characters of a long line are shown before the fault."""


def excerpt(line: str, number: int, column: int, length: int) -> list[str]:
    """Two lines: the text, cut around the fault when it is long, and the caret; none for an empty line."""
    if not line.strip():
        return []
    margin = f"  {number} | "
    start, end = _window(line, column - 1, WIDTH - len(margin) - 2)
    opening, closing = "…" if start else "", "…" if end < len(line) else ""
    fault_end = max(column, min(column - 1 + length, end))
    before, fault = _shown(line[start : column - 1]), _shown(line[column - 1 : fault_end])
    caret = " " * cell_len(opening + before) + "^" * max(1, cell_len(fault))
    shown = opening + before + fault + _shown(line[fault_end:end]) + closing
    return [margin + shown.rstrip(), f"  {' ' * len(str(number))} | {caret}"]


def _window(line: str, at: int, room: int) -> tuple[int, int]:
    """The part of a line that fits in a number of cells, around a place."""
    start = 0 if cell_len(_shown(line)) <= room or at < room - BEFORE else at - BEFORE
    end = min(len(line), start + room)
    while cell_len(_shown(line[start:end])) > room:
        end -= 1
    return start, end


def _shown(text: str) -> str:
    """Tabs and hidden characters made visible."""
    return visible(text.replace("\t", "⇥"))
