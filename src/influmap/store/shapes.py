"""What a kind of record expects at a route: the model, the field, the words, the ids."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from influmap.models.base import Model
from influmap.models.finding import Route
from influmap.models.references import models_in, parts_of
from influmap.models.values import Refers


def field_of(model: type[Model], key: str | int) -> FieldInfo | None:
    """The field of a key."""
    return next((field for name, field in model.model_fields.items() if (field.alias or name) == key), None)


def model_at(kind: type[Model], route: Route) -> type[Model] | None:
    """The model of the mapping at a route; indexes and free keys lead nowhere further."""
    model: type[Model] | None = kind
    for step in route:
        field = field_of(model, step) if model else None
        if field is not None:
            model = next(iter(models_in(field)), None)
    return model


def field_at(kind: type[Model], route: Route) -> FieldInfo | None:
    """The field whose value stands at a route, or in whose list it stands."""
    for cut in range(len(route), 0, -1):
        model = model_at(kind, route[: cut - 1])
        field = field_of(model, route[cut - 1]) if model else None
        if field is not None:
            return field
    return None


def words_of(field: FieldInfo | None) -> tuple[str, ...]:
    """The words that a field allows; none when it is not a closed list."""
    parts = parts_of(field) if field else ()
    return tuple(word for part in parts if get_origin(part) is Literal for word in get_args(part))


def words_at(kind: type[Model], route: Route) -> tuple[str, ...]:
    """The words allowed at a route."""
    return words_of(field_at(kind, route))


def target_of(field: FieldInfo | None) -> str | None:
    """What an id at this field names: a folder of records, or a part of the workspace or of a brief."""
    return next((part.to for part in (parts_of(field) if field else ()) if isinstance(part, Refers)), None)


def home_of(kind: type[Model], key: str) -> Route | None:
    """The keys under which another key stands, from the top of the record; the nearest to the top."""
    return _homes(kind).get(key)


@cache
def _homes(kind: type[Model]) -> dict[str, Route]:
    """Key -> the keys above it; worked out once, for files of which nothing is known."""
    homes: dict[str, Route] = {}
    waiting: list[tuple[Route, type[Model]]] = [((), kind)]
    for route, model in waiting:
        for key in model.known_keys():
            homes.setdefault(key, route)
        if len(route) < 2:
            waiting += [
                ((*route, field.alias or name), inner)
                for name, field in model.model_fields.items()
                if name != "waive"
                for inner in models_in(field)
            ]
    return homes
