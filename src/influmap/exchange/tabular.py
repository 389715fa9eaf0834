"""Tables as people export them: what separates the cells, where the headers are, which lines are no rows.

Known habits: a mark of order, UTF-16 or Windows-1252, `sep=;`, lines before the headers, a total at the end,
empty or double headers, rows longer than their headers, new lines inside quotes.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from influmap.errors import InflumapError
from influmap.exchange.item import Document
from influmap.models.corrections import fold

SEPARATORS = ";,\t|"
SAMPLE = 60
"""Lines looked at to find the separator and the headers."""
WIDEST = 2000
"""Columns of a table."""
TOTALS = frozenset(
    {"total", "totaux", "totals", "grand total", "total general", "sous-total", "subtotal", "somme", "sum"}
)
FIGURE = re.compile(r"[\d\s.,:%€$£+-]*[kKmM]?")


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a line, and the line of the file it ends on."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def is_total(self) -> bool:
        """Whether it sums the others up: the word, then figures."""
        word, *figures = self.filled
        return fold(word) in TOTALS and all(FIGURE.fullmatch(figure) for figure in figures)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(the text, the name of its encoding). Raises `InflumapError` for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    if b"\0" in data:
        raise InflumapError("import_not_a_table", file=name)
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def read(text: str, name: str, known: Collection[str]) -> Document:
    """The rows of a table, by header. `known` are the headers that are expected, folded.

    Raises `InflumapError` when there is none, or when a quote is never closed.
    """
    text, separator = _separator(text)
    lines = list(_lines(text, separator, name))
    start = _header(lines, known)
    if start is None:
        raise InflumapError("import_empty", file=name)
    below = [line for line in lines[start + 1 :] if line.filled]
    rows = [line for line in below if not line.is_total]
    width = max(len(line.cells) for line in (lines[start], *rows))
    headers = _named(lines[start].cells, width)
    tree = [{header: cell for header, cell in zip(headers, line.cells, strict=False) if cell} for line in rows]
    document = Document(name, tree, is_table=True, lines=tuple(line.number for line in rows))
    document.remarks.append(("table", {"separator": _SHOWN.get(separator, separator), "header": lines[start].number}))
    if before := sum(1 for line in lines[:start] if line.filled):
        document.remarks.append(("before", {"n": before}))
    if totals := len(below) - len(rows):
        document.remarks.append(("totals", {"n": totals}))
    return document


_SHOWN = {"\t": "⇥"}


def _separator(text: str) -> tuple[str, str]:
    """The text without a `sep=;` line, and what separates its cells: what cuts most lines in as many cells."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) <= len("sep=;"):
        return "\n" + rest, first.strip().strip('"')[len("sep=") :] or "\t"
    sample = "".join(islice(StringIO(text, newline=""), SAMPLE))

    def evenness(separator: str) -> int:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # a cell too long for a table: cut otherwise, or told later
            widths.update(
                len(cells) for cells in csv.reader(StringIO(sample, newline=""), delimiter=separator) if len(cells) > 1
            )
        return max((cells * lines for cells, lines in widths.items()), default=0)

    return text, max(SEPARATORS, key=evenness)


def _lines(text: str, separator: str, name: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    last = 0
    try:
        for cells in reader:
            last = reader.line_num
            if len(cells) > WIDEST:
                raise InflumapError("import_too_wide", file=name, line=last, n=len(cells), most=WIDEST)
            yield Line(last, tuple(cell.strip() for cell in cells))
    except csv.Error:
        raise InflumapError("import_broken_table", file=name, line=last + 1) from None


def _header(lines: Sequence[Line], known: Collection[str]) -> int | None:
    """The line with most expected headers; without any, the first of the width that most lines have."""
    scores = [sum(fold(cell) in known for cell in line.cells) for line in lines[:SAMPLE]]
    best = max(scores, default=0)
    if best:
        return scores.index(best)
    widths = Counter(len(line.cells) for line in lines if line.filled)
    usual = max(widths, key=lambda width: widths[width], default=0)
    return next((i for i, line in enumerate(lines) if line.filled and len(line.cells) == usual), None)


def _named(cells: Iterable[str], width: int) -> list[str]:
    """A name for each column: an empty header is `#3`, the second of two equal ones `Ville (2)`."""
    names: dict[str, None] = {}
    times: Counter[str] = Counter()
    for index, cell in enumerate((*cells, *[""] * width)[:width]):
        header = name = " ".join(cell.split()) or f"#{index + 1}"
        while name in names:
            times[header] += 1
            name = f"{header} ({times[header] + 1})"
        names[name] = None
    return [*names]
