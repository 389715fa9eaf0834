"""Tables that stay readable at 80 characters, in a pipe and without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TextIO

from rich.cells import cell_len, chop_cells

from influmap.language.visible import one_line

_AFTER_HYPHEN = re.compile(r"(?<=-)(?=.)")
GAP = 2
"""Characters between two columns."""
LONG_WORD = 16
"""A word longer than this may be cut."""
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


class Column(NamedTuple):
    """A column of a table. `rank` 0 always stays; the highest ranks leave first when the screen is narrow."""

    title: str
    align: Literal["left", "right"] = "left"
    is_short: bool = False
    """Never folded: a date, a figure."""
    rank: int = 0


class _Measured(NamedTuple):
    """A column with its cells, the least width it can bear and the width it would like."""

    column: Column
    cells: tuple[str, ...]
    least: int
    natural: int


def write_table(
    stream: TextIO, columns: Sequence[str | Column], rows: Iterable[Sequence[str]], *, width: int, colored: bool
) -> None:
    """Print a table; data is shown as it is, never read as markup, and moves no cursor."""
    lines = [[one_line(cell) for cell in row] for row in rows]
    measured = [_measure(column, [line[index] for line in lines]) for index, column in enumerate(columns)]
    shown = _that_fit(measured, width)
    rooms = _share(shown, width)
    head = _row([part.column.title for part in shown], shown, rooms)
    stream.writelines(f"{BOLD}{line}{PLAIN}\n" if colored else f"{line}\n" for line in head)
    stream.write("─" * _total(rooms) + "\n")
    is_spaced = _mostly_folds(shown, rooms)
    for index, cells in enumerate(zip(*(part.cells for part in shown), strict=True)):
        if index and is_spaced:
            stream.write("\n")
        stream.writelines(f"{line}\n" for line in _row(cells, shown, rooms))


def _row(cells: Sequence[str], columns: Sequence[_Measured], rooms: Sequence[int]) -> Iterator[str]:
    """The screen lines of a row."""
    folded = [
        [_pad(text, room, part.column.align) for text in _fold(cell, room)]
        for cell, room, part in zip(cells, rooms, columns, strict=True)
    ]
    height = max(map(len, folded))
    filled = (texts + [" " * room] * (height - len(texts)) for texts, room in zip(folded, rooms, strict=True))
    for line in zip(*filled, strict=True):
        yield (" " * GAP).join(line).rstrip()


def _fold(text: str, room: int) -> list[str]:
    """A text cut between words, after the hyphens of long words, and inside those that are wider than the room."""
    lines = [""]
    used = 0
    for word in text.split(" "):
        for index, part in enumerate(_parts(word)):
            space = "" if index or not lines[-1] else " "
            used += len(space) + cell_len(part)
            if used <= room:
                lines[-1] += space + part
            else:
                lines += chop_cells(part, room)
                used = cell_len(lines[-1])
    return [line for line in lines if line] or [""]


def _parts(word: str) -> list[str]:
    """`Saint-Pierre-et-Miquelon` may be cut after its hyphens; a shorter word stays whole."""
    return _AFTER_HYPHEN.split(word) if cell_len(word) > LONG_WORD else [word]


def _pad(text: str, room: int, align: Literal["left", "right"]) -> str:
    space = " " * (room - cell_len(text))
    return space + text if align == "right" else text + space


def _mostly_folds(columns: Sequence[_Measured], rooms: Sequence[int]) -> bool:
    """Whether rows take two lines or more on average: an empty line then says where each begins."""
    heights = [
        max(-(-cell_len(cell) // room) for cell, room in zip(row, rooms, strict=True))
        for row in zip(*(part.cells for part in columns), strict=True)
    ]
    return len(heights) > 1 and sum(heights) >= 2 * len(heights)


def _measure(column: str | Column, cells: Sequence[str]) -> _Measured:
    if isinstance(column, str):
        column = Column(column)
    texts = (one_line(column.title), *cells)
    natural = max(map(cell_len, texts))
    longest_word = max(
        (cell_len(part) for text in texts for word in {*text.split()} for part in _parts(word)), default=1
    )
    least = natural if column.is_short else min(LONG_WORD, longest_word)
    return _Measured(column, tuple(cells), least, natural)


def _that_fit(columns: Sequence[_Measured], width: int) -> list[_Measured]:
    """The columns to show, in their order: as many as their longest words leave room for."""
    kept = list(columns)
    while _total([part.least for part in kept]) > width and any(part.column.rank for part in kept):
        kept.remove(max(kept, key=lambda part: part.column.rank))
    return kept


def _share(columns: Sequence[_Measured], width: int) -> list[int]:
    """A width for each: the least first, then the room left, small needs before large ones."""
    rooms = [part.least for part in columns]
    spare = width - _total(rooms)
    if spare < 0:
        return _squeezed(rooms, -spare)
    needs = [part.natural - part.least for part in columns]
    by_need = sorted(range(len(columns)), key=lambda index: needs[index])
    for rank, index in enumerate(by_need):
        given = min(needs[index], spare // (len(by_need) - rank))
        rooms[index] += given
        spare -= given
    return rooms


def _squeezed(rooms: list[int], excess: int) -> list[int]:
    """On a screen too narrow for the words themselves, the widest columns give way."""
    for _ in range(excess):
        widest = rooms.index(max(rooms))
        rooms[widest] = max(1, rooms[widest] - 1)
    return rooms


def _total(rooms: Sequence[int]) -> int:
    return sum(rooms) + GAP * (len(rooms) - 1)
