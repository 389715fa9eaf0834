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

# Words that carry a sentence on after a comma or a line, and begin neither a name nor a key without its colon.
SMALL_WORDS = frozenset({
    "à", "après", "au", "aux", "avant", "avec", "car", "chez", "comme", "d", "dans", "de", "des", "dès", "donc",
    "dont", "du", "elle", "en", "entre", "et", "il", "ils", "elles", "je", "jusqu", "l", "la", "le", "les", "leur",
    "mais", "n", "nous", "ni", "notre", "on", "où", "ou", "par", "pas", "pendant", "pour", "puis", "qu", "que", "qui",
    "sans", "se", "si", "son", "sa", "ses", "sous", "sur", "tout", "tu", "un", "une", "vers", "votre", "vos", "vous",
    "and", "after", "as", "at", "because", "before", "but", "by", "for", "from", "if", "in", "it", "not", "of", "or",
    "so", "that", "the", "to", "we", "which", "with", "without", "you", "your",
})  # fmt: skip


@cache
def known_keys() -> frozenset[str]:
    """Every key that a record may have, at any depth, and the French words typed for them."""
    synonyms = {fold(word) for word in facts.load("synonyms")["keys"]}
    return frozenset(synonyms.union(*(model.known_keys() for model in models())))


@cache
def free_keys() -> frozenset[str]:
    """The keys that take anything: `extra`, the lines of a budget, the options of rules."""
    fields = ((field.alias or name, field) for model in models() for name, field in model.model_fields.items())
    return frozenset(key for key, field in fields if Any in parts_of(field))


def is_known_key(word: str) -> bool:
    """Whether a word is one of our keys, or a French word for one."""
    return word in known_keys() or fold(word) in known_keys()


def models() -> Iterator[type[Model]]:
    """The models of every kind of record, and those they hold."""
    waiting: list[type[Model]] = [*layout.KINDS.values(), Workspace]
    seen: set[type[Model]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting += (inner for field in model.model_fields.values() for inner in models_in(field))
