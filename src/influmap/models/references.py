"""What a record points at: the one map that checking, renaming, merging and erasing rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from influmap.models.base import Model, Record
from influmap.models.finding import Route
from influmap.models.values import Refers

R = TypeVar("R", bound=Record)
N = TypeVar("N")


class Reference(NamedTuple):
    """An id written in a record, and what it names."""

    route: Route
    to: str
    """A folder of records (`people`), or `topics`, `cadences`, `objectives`, `moments`, `contents`, `files`."""
    id: str


def references(record: Model, *kinds: str) -> Iterator[Reference]:
    """Every id a record holds, with the route of keys that leads to it; only what names some kinds, when given."""
    return _of(record, (), kinds)


def _of(model: Model, route: Route, kinds: tuple[str, ...]) -> Iterator[Reference]:
    for name, key, to, leads_on in _plan(type(model), kinds):
        value = getattr(model, name)
        if value is None or value == ():
            continue
        here = (*route, key)
        if to is not None:
            if isinstance(value, tuple):
                yield from (Reference((*here, i), to, item) for i, item in enumerate(value))
            else:
                yield Reference(here, to, value)
        elif leads_on:
            yield from _below(value, here, kinds)


def _below(value: Any, route: Route, kinds: tuple[str, ...]) -> Iterator[Reference]:
    if isinstance(value, Model):
        yield from _of(value, route, kinds)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*route, key), kinds)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, (*route, index), kinds)


def redirected(record: R, names: Mapping[str, Mapping[str, str]]) -> R:
    """The record with other ids for what it names: kind of record -> id written -> id meant."""
    return _redirected(record, names, tuple(names)) if names else record


def _redirected(model: N, names: Mapping[str, Mapping[str, str]], kinds: tuple[str, ...]) -> N:
    if not isinstance(model, Model):
        return model
    changed = {}
    for name, _, to, leads_on in _plan(type(model), kinds):
        value = getattr(model, name)
        if to is not None:
            known = names[to]
            changed[name] = _over(value, partial(_now, known))
        elif leads_on:
            changed[name] = _over(
                value, lambda part: _redirected(part, names, kinds) if isinstance(part, Model) else part
            )
    return model.model_copy(update=changed) if changed else model


def _now(known: Mapping[str, str], identifier: str | None) -> str | None:
    return identifier if identifier is None else known.get(identifier, identifier)


def _over(value: Any, each: Callable[[Any], Any]) -> Any:
    """A function of a value, or of each of its items."""
    if isinstance(value, tuple):
        return tuple(each(item) for item in value)
    if isinstance(value, dict):
        return {key: each(item) for key, item in value.items()}
    return each(value)


def written(kind: type[Model], tree: Any, *kinds: str) -> Iterator[Reference]:
    """Every id in the tree of texts of a record, whatever faults it has; only what names some kinds, when given."""
    return _written(kind, tree, (), kinds)


def _written(model: type[Model], tree: Any, route: Route, kinds: tuple[str, ...]) -> Iterator[Reference]:
    if not isinstance(tree, dict):
        return
    for name, key, to, leads_on in _plan(model, kinds):
        field = model.model_fields[name]
        is_keyed = any(get_origin(part) is dict for part in parts_of(field))
        for step, item in _items((*route, key), tree.get(key), is_keyed=is_keyed):
            if to is not None and isinstance(item, str):
                yield Reference(step, to, item)
            elif leads_on:
                for inner in models_in(field):
                    yield from _written(inner, item, step, kinds)


def _items(route: Route, value: Any, *, is_keyed: bool) -> Iterator[tuple[Route, Any]]:
    """The items of a list, the values of a mapping with free keys, or the value itself."""
    if isinstance(value, list):
        yield from (((*route, index), item) for index, item in enumerate(value))
    elif is_keyed and isinstance(value, dict):
        yield from (((*route, key), item) for key, item in value.items())
    else:
        yield route, value


@cache
def _plan(model: type[Model], kinds: tuple[str, ...]) -> tuple[tuple[str, str, str | None, bool], ...]:
    """(attribute, key, what it names, whether models below it name something), for fields that matter."""
    plan = []
    for name, field in model.model_fields.items():
        pieces = parts_of(field)
        to = next((p.to for p in pieces if isinstance(p, Refers) and (not kinds or p.to in kinds)), None)
        leads_on = any(_plan(inner, kinds) for inner in models_among(pieces))
        if to is not None or leads_on:
            plan.append((name, field.alias or name, to, leads_on))
    return tuple(plan)


def models_in(field: FieldInfo) -> list[type[Model]]:
    """The models a field holds, alone, in a list or in a mapping."""
    return models_among(parts_of(field))


def models_among(pieces: list[Any]) -> list[type[Model]]:
    """The models among the pieces of an annotation."""
    return [piece for piece in pieces if isinstance(piece, type) and issubclass(piece, Model)]


def parts_of(field: FieldInfo) -> list[Any]:
    """Every piece of a field's annotation: types, their arguments, their marks."""
    return [*_pieces(field.annotation), *(piece for part in field.metadata for piece in _pieces(part))]


def _pieces(part: Any) -> Iterator[Any]:
    yield part
    if not isinstance(part, type):
        for inner in (*get_args(part), *getattr(part, "__metadata__", ())):
            yield from _pieces(inner)
