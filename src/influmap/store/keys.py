"""Which words are keys of a record, wherever they stand: what tells a key from a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from influmap.models.base import Model
from influmap.models.corrections import fold
from influmap.models.references import models_in, parts_of
from influmap.models.workspace import Workspace
from influmap.store import facts, layout


@cache
def known_keys() -> frozenset[str]:
    """Every key that a record may have, at any depth, and the French words typed for them."""
    synonyms = {fold(word) for word in facts.load("synonyms")["keys"]}
    return frozenset(synonyms.union(*(model.known_keys() for model in _models())))


@cache
def free_keys() -> frozenset[str]:
    """The keys that take anything: `extra`, the lines of a budget, the options of rules."""
    fields = ((field.alias or name, field) for model in _models() for name, field in model.model_fields.items())
    return frozenset(key for key, field in fields if Any in parts_of(field))


def is_known_key(word: str) -> bool:
    """Whether a word is one of our keys, or a French word for one."""
    return word in known_keys() or fold(word) in known_keys()


def _models() -> Iterator[type[Model]]:
    waiting: list[type[Model]] = [*layout.KINDS.values(), Workspace]
    seen: set[type[Model]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting += (inner for field in model.model_fields.values() for inner in models_in(field))
