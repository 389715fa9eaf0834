"""Full text over all records: accents, case and apostrophes ignored; nothing is read as a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from influmap.models.base import Record
from influmap.models.corrections import fold
from influmap.models.finding import Route
from influmap.models.programme import Programme


@dataclass(frozen=True, slots=True)
class Match:
    """A value that holds the text sought."""

    record: Record
    route: Route
    text: str
    start: int
    end: int
    """Where the text sought stands in `text`."""


def search(programme: Programme, sought: str) -> Iterator[Match]:
    """Every value, of every record, that holds the text; records in their order, keys as in the files."""
    needle = fold(" ".join(sought.split()))
    for record in programme.records():
        for route, value in _values(record, ()):
            text = " ".join(str(value).split())
            if not isinstance(value, bool) and needle in fold(text):
                start, end = _span(text, needle)
                yield Match(record, route, text, start, end)


def texts_of(record: Record) -> Iterator[tuple[Route, str]]:
    """Every value that was written in a record, as text, with the route of keys to it; a flag is `yes` or `no`."""
    for route, value in _values(record, ()):
        yield route, ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _values(value: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    """The values that were written, with the route of keys to each; days as they are typed."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = value.given_by_place if isinstance(value, Record) else frozenset[str]()
        for name in fields:
            if name in value.model_fields_set and name not in given:
                yield from _values(getattr(value, name), (*route, fields[name].alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*route, str(key)))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _values(item, (*route, index))
    elif isinstance(value, datetime | date):
        yield route, value.isoformat()
    elif value is not None:
        yield route, value


def _span(text: str, needle: str) -> tuple[int, int]:
    """Where the folded needle stands in the text as it was written."""
    folded, origin = [], []
    for index, char in enumerate(text):
        for part in fold(char) or " ":
            folded.append(part)
            origin.append(index)
    start = "".join(folded).find(needle)
    if start < 0:
        return 0, 0
    return origin[start], origin[start + len(needle) - 1] + 1
