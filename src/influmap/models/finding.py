"""A finding: what is wrong, where, seen in what. A value, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from influmap.models.law import LegalFact


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, so that the worst sorts first."""
        return ("error", "warning", "info").index(self.value)


Route = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A record and a route of keys in it; the line is worked out later, when it is needed."""

    record: str
    route: Route = ()
    at_key: bool = False
    """Whether the key is at fault rather than its value."""


def subject_of(record: str) -> str:
    """Whom a record is about: `collaborations/automne-cargo/lea-moreau` is about `people/lea-moreau`."""
    folder, _, rest = record.partition("/")
    if folder == "collaborations":
        return f"people/{rest.rsplit('/', 1)[-1]}"
    if folder == "interactions":
        return f"people/{rest.split('/', 1)[0].split('#', 1)[0]}"
    return record


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, line and column counted from 1 in code points."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    """In code points; 0 for what does not hold on one line."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Whole lines as they should be written, in place of those from `first` to `last` (counted from 1)."""

    first: int
    last: int
    text: str


class Evidence(NamedTuple):
    """A fact the finding rests on."""

    spot: Spot
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen. `variant` names the sentence of the catalogue, `params` fill it."""

    code: str
    severity: Severity
    where: Spot | Place
    variant: str = "default"
    params: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    cause: str = ""
    fixable: bool = False
    corrected: str | Rewrite | None = None
    """The value (or the key) to write at the spot, or whole lines, when there is no doubt."""
    law: LegalFact | None = None
    """What it rests on, when that is the law: told at the end of the message."""

    @property
    def fingerprint(self) -> str:
        """What stays the same of a finding when lines move: its code, its record, the route in it."""
        if isinstance(self.where, Spot):
            return " ".join([self.code, self.where.record, *map(str, self.where.route)])
        return f"{self.code} {self.where.file}"

    @property
    def record(self) -> str:
        """The record concerned, or "" when the file holds none."""
        return self.where.record if isinstance(self.where, Spot) else ""
