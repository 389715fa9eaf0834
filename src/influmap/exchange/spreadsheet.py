"""Rows for a spreadsheet, where a text of ours must never become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from influmap.language.visible import one_line

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> str:
    """Comma-separated rows; what a spreadsheet would run as a formula starts with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: str | int | None) -> str:
    """The text of a cell, on one line, without control characters."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = one_line(value)
    return f"'{text}" if text.startswith(FORMULA) else text
