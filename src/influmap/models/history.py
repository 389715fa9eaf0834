"""The programme as it was on a day: what is dated later did not exist yet.

A field of type `Fact` is the date of something that took place. On an earlier day an item dated by such
a field is not there, and a single fact (`kept`, `given`, `paid_on`) is not known yet. Plans (`due`,
`ends`, `closes`) stay: they were plans on that day too.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from influmap.models.base import Model
from influmap.models.references import models_among, parts_of
from influmap.models.values import Happened

M = TypeVar("M", bound=Model)


class _Plan(NamedTuple):
    """What of a model depends on the day."""

    dated: str | None
    facts: tuple[str, ...]
    parts: tuple[str, ...]
    lists: tuple[str, ...]


def until(model: M, day: date) -> M | None:
    """The model as known on that day, itself when nothing changes, `None` when it did not exist."""
    plan = _plan(type(model))
    if plan.dated and _is_later(getattr(model, plan.dated), day):
        return None
    changes: dict[str, Any] = {}
    for name in plan.facts:
        if _is_later(getattr(model, name), day):
            changes[name] = None
    for name in plan.parts:
        part = getattr(model, name)
        if part is not None and (kept := until(part, day)) is not part:
            changes[name] = kept if kept is not None or _is_optional(type(model), name) else type(part)()
    for name in plan.lists:
        items = getattr(model, name)
        kept_items = tuple(kept for item in items if (kept := until(item, day)) is not None)
        if len(kept_items) != len(items) or any(a is not b for a, b in zip(items, kept_items, strict=True)):
            changes[name] = kept_items
    return model.model_copy(update=changes) if changes else model


def _is_later(value: object, day: date) -> bool:
    if isinstance(value, datetime):
        return value.date() > day
    return isinstance(value, date) and value > day


@cache
def _plan(model: type[Model]) -> _Plan:
    facts: list[str] = []
    parts: list[str] = []
    lists: list[str] = []
    for name, field in model.model_fields.items():
        pieces = parts_of(field)
        if datetime in pieces or any(isinstance(piece, Happened) for piece in pieces):
            facts.append(name)
        elif any(_depends(inner) for inner in models_among(pieces)):
            is_list = any(get_origin(piece) is tuple for piece in pieces)
            (lists if is_list else parts).append(name)
    dated = next((name for name in ("date", "at", "opened") if name in facts), None)
    return _Plan(dated, tuple(name for name in facts if name != dated), tuple(parts), tuple(lists))


def _depends(model: type[Model]) -> bool:
    """Whether anything of a model has a date of its own."""
    plan = _plan(model)
    return bool(plan.dated or plan.facts or plan.parts or plan.lists)


def _is_optional(model: type[Model], name: str) -> bool:
    return type(None) in get_args(model.model_fields[name].annotation)
