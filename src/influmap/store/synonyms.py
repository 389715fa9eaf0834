"""The French words people type for our keys and values."""

from __future__ import annotations

from functools import cache

from influmap.models.corrections import fold
from influmap.store import facts
from influmap.store.wrong_values import Vocabulary


@cache
def vocabulary() -> Vocabulary:
    """The table of `data/synonyms.yaml`, folded."""
    table = facts.load("synonyms")
    keys, values = ({fold(w): tuple(m) for w, m in table[part].items()} for part in ("keys", "values"))
    return Vocabulary(keys, values)
