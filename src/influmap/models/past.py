"""What git remembers of a workspace, as plain values: earlier versions of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from influmap.models.base import Record
from influmap.models.brief import Brief


class BriefVersion(NamedTuple):
    """A brief as it was committed on a day."""

    day: date
    commit: str
    brief: Brief


class Holding(NamedTuple):
    """Who held a relationship, as it was committed on a day."""

    day: date
    commit: str
    resource_person: str | None


@dataclass(frozen=True, slots=True)
class Past:
    """Versions of briefs, oldest first, and the records that sent documents were made from."""

    briefs: Mapping[str, tuple[BriefVersion, ...]] = field(default_factory=dict)
    sent: Mapping[tuple[str, str], Record] = field(default_factory=dict)
    """(commit, key of a record) -> the record as it was in that commit."""
    holdings: Mapping[str, tuple[Holding, ...]] = field(default_factory=dict)
    """Person -> who held the relationship, oldest first; for those to whom the one who holds it has never written."""
    unforgotten: frozenset[str] = frozenset()
    """Erasures whose person the history still shows."""
