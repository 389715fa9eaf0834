"""What the reading of a source shares: the day, what names mean, and what found no place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Why = Literal["value", "unknown", "other_value", "no_key", "incomplete", "not_made"]
"""`value` the field does not take it, `unknown` it names nothing, `other_value` another one came first, `no_key`
nothing says what the item is, `incomplete` a part lacks a value it needs, `not_made` the record itself does."""


class ImportDay(date):
    """The day of an import, known from the days that the source itself gives."""

    @classmethod
    def of(cls, day: date) -> ImportDay:
        return cls(day.year, day.month, day.day)


class Key(str):
    """How the source names another record; it becomes an id once every record has one."""

    __slots__ = ("to",)
    to: str

    @classmethod
    def of(cls, text: str, to: str) -> Key:
        key = cls(text)
        key.to = to
        return key


@dataclass(frozen=True, slots=True)
class Refused:
    """A text of the source that found no place in a record."""

    place: str | int
    field: str
    text: str
    why: Why
    column: str = ""
    """The header or the key of the source."""


@dataclass(slots=True)
class Reading:
    """What the filling of a template needs beside the item, and what it refuses."""

    context: Mapping[str, Any]
    today: ImportDay
    known_as: Callable[[str, str], str | Key | None]
    """(folder or vocabulary, text) -> the id it means."""
    refused: list[Refused] = field(default_factory=list)
