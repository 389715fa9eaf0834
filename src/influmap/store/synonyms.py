"""The French words people type for our keys and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from influmap.models.corrections import fold
from influmap.store import facts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word typed -> the keys, or the values, it may stand for, in order of likelihood."""

    keys: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The table of `data/synonyms.yaml`, folded."""
    table = facts.load("synonyms")
    keys, values = ({fold(w): tuple(m) for w, m in table[part].items()} for part in ("keys", "values"))
    return Vocabulary(keys, values)
