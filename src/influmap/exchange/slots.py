"""Where a value goes: the type of a field decides whether a text of somebody else's is accepted, and how.

A text is taken as it is when the field accepts it, in its corrected form when there is no doubt
(`02/09/2026`, `6 000`, `Bretagne`, `journaliste`), and refused otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from influmap.exchange.codes import country_named, language_named
from influmap.models.base import Model
from influmap.models.corrections import fold
from influmap.models.references import models_in, parts_of
from influmap.models.values import Refers
from influmap.store.synonyms import vocabulary

SEVERAL = re.compile(r"[;|\n]")
"""What parts the values of one cell; a comma does when none of these is there."""
NAMED = {"not_a_country": country_named, "not_a_language": language_named}
ADDRESS = re.compile(r"https?://(?:[^/]+/)*@?([^/?#]+)/?(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record, or a free place under `extra` (`field` is then `None`)."""

    name: str
    field: FieldInfo | None

    @property
    def takes_several(self) -> bool:
        return self.field is not None and any(part is tuple or get_origin(part) is tuple for part in _parts(self.field))

    @property
    def names(self) -> str:
        """The folder, or the vocabulary, that the field's text is an id of; else ""."""
        found = (part.to for part in _parts(self.field) if isinstance(part, Refers)) if self.field else iter(())
        return next(found, "")

    def parts(self, text: Any) -> list[Any]:
        """The values of a cell, when the field takes several."""
        if not self.takes_several or not isinstance(text, str):
            return [text]
        cut = SEVERAL.split(text) if SEVERAL.search(text) else text.split(",")
        return [part for piece in cut if (part := piece.strip())]

    def accept(self, text: str, context: Mapping[str, Any]) -> str | None:
        """The text as the field takes it, or `None`."""
        if self.field is None:
            return text
        if self.name == "handle":
            return to_handle(text)
        try:
            self.read(text, context)
        except ValidationError as error:
            return self._corrected(text, error.errors(include_url=False)[0])
        return text

    def read(self, text: str, context: Mapping[str, Any]) -> Any:
        """The value that the field makes of a text (of one item, when it takes several). Raises `ValidationError`."""
        if self.field is None or self.names:
            return text
        value = _adapter(self).validate_python([text] if self.takes_several else text, context=dict(context))
        return value[0] if self.takes_several else value

    def _corrected(self, text: str, refusal: Any) -> str | None:
        """The form that leaves no doubt: our word in another case, its French synonym, a plain number or date."""
        details = refusal.get("ctx") or {}
        if refusal["type"] in {"literal_error", "unknown_word"}:
            word = fold(text).replace(" ", "-").replace("_", "-")
            choices = (
                choice for part in _parts(self.field) if get_origin(part) is Literal for choice in get_args(part)
            )
            known = details.get("words") or tuple(choices)
            return next((w for w in (word, *vocabulary().values.get(word, ())) if w in known), None)
        by_name = NAMED.get(refusal["type"])
        return details.get("corrected") or (by_name(text) if by_name else None)


def slot_for(model: type[Model], key: str) -> Slot | None:
    """The slot of a key of a model; `None` when the model has no such key."""
    if key not in fields_of(model):
        return None
    found = next((f for name, f in model.model_fields.items() if (f.alias or name) == key), None)
    return Slot(key, found) if found is not None else None


def fields_of(model: type[Model]) -> frozenset[str]:
    """The keys that a preset may fill: a record's id comes from its file, and nobody waives by import."""
    return model.known_keys() - {"waive"} - getattr(model, "given_by_place", frozenset())


def model_below(slot: Slot) -> type[Model] | None:
    """The model of the mappings that a slot holds."""
    return next(iter(models_in(slot.field)), None) if slot.field is not None else None


def to_handle(text: str) -> str:
    """`@lea.a.pedale` and the address of her page are `lea.a.pedale`."""
    if match := ADDRESS.fullmatch(text):
        return match[1]
    return text.removeprefix("@")


def _parts(field: FieldInfo | None) -> list[Any]:
    return parts_of(field) if field is not None else []


@cache
def _adapter(slot: Slot) -> TypeAdapter[Any]:
    assert slot.field is not None
    marks = slot.field.metadata
    annotation = slot.field.annotation
    return TypeAdapter(Annotated[(annotation, *marks)] if marks else annotation)  # type: ignore[arg-type]
