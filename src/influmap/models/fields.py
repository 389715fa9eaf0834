"""The fields of the models as a person writes them: their key, their type, what the manual says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic.fields import FieldInfo

from influmap.language.manual import Entry, Manual
from influmap.models.base import Model, Record, Written
from influmap.models.brand import Brand
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.community import Community
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.references import models_in
from influmap.models.result import Result
from influmap.models.team import TeamMember
from influmap.models.workspace import Workspace

KINDS: dict[str, type[Record]] = {
    "workspace": Workspace,
    "community": Community,
    "person": Person,
    "team": TeamMember,
    "brief": Brief,
    "collaboration": Collaboration,
    "interaction": Interaction,
    "results": Result,
}
"""The kinds of records, as they are named on the command line."""
FILES: dict[str, type[Written]] = {**KINDS, "brand": Brand}
"""What is explained key by key: records, and what decides how pages look."""
WHOLE = "_"
"""The manual's key for a model itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key that may be written."""

    model: type[Model]
    name: str
    info: FieldInfo

    @property
    def key(self) -> str:
        return self.info.alias or self.name

    @property
    def is_required(self) -> bool:
        return self.info.is_required()

    @property
    def annotation(self) -> Any:
        """The whole annotation, marks included."""
        return Annotated[self.info.annotation, *self.info.metadata] if self.info.metadata else self.info.annotation

    @property
    def parts(self) -> list[type[Model]]:
        """The models that its value holds."""
        return models_in(self.info)

    def entry(self, manual: Manual) -> Entry:
        """What the manual says of it."""
        return manual.of(_owners(self.model), self.key)

    def words(self, vocabularies: Mapping[str, str]) -> str | None:
        """The group of words that says what its values mean, when there is one."""
        return next(
            (group for _, model in _owners(self.model) if (group := vocabularies.get(f"{model}.{self.key}"))), None
        )


def fields_of(model: type[Model]) -> list[Field]:
    """The keys of a model, those of its own before those that all records have."""
    given = model.given_by_place if issubclass(model, Record) else frozenset()
    shared = Record.model_fields.keys() if issubclass(model, Record) else frozenset()
    fields = [Field(model, name, info) for name, info in model.model_fields.items() if name not in given]
    return sorted(fields, key=lambda field: field.name in shared)


def entry_of(model: type[Model], manual: Manual) -> Entry:
    """What the manual says of a kind of record."""
    return manual.of(_owners(model), WHOLE)


def models_below(model: type[Model]) -> Iterator[type[Model]]:
    """A model and every model inside it, once each."""
    seen: dict[type[Model], None] = {}
    waiting = [model]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen[current] = None
            waiting += reversed([part for field in fields_of(current) for part in field.parts])
    yield from seen


def _owners(model: type[Model]) -> list[tuple[str, str]]:
    """(page, model) for a model and those it is made from, nearest first."""
    return [(m.__module__.rsplit(".", 1)[-1], m.__name__) for m in model.__mro__ if issubclass(m, Model)]
