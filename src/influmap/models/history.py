"""The programme as it was on a day: what is dated later did not exist yet.

A field of type `Fact` is the date of something that took place. On an earlier day an item dated by such
a field is not there, and a single fact (`kept`, `given`, `paid_on`) is not known yet. Plans (`due`,
`ends`, `closes`) stay: they were plans on that day too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic.fields import FieldInfo

from influmap.models.base import Model
from influmap.models.references import models_in, parts_of
from influmap.models.values import Happened

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class _Plan:
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
    facts, parts, lists = [], [], []
    for name, field in model.model_fields.items():
        inner = models_in(field)
        if _is_fact(field):
            facts.append(name)
        elif inner and "tuple" in str(field.annotation):
            lists.append(name)
        elif inner:
            parts.append(name)
    dated = next((name for name in ("date", "at", "opened") if name in facts or _is_instant(model, name)), None)
    return _Plan(
        dated,
        tuple(name for name in facts if name != dated) + _instants(model, dated),
        tuple(name for name in parts if _depends(model, name)),
        tuple(name for name in lists if _depends(model, name)),
    )


def _is_instant(model: type[Model], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is not None and "datetime.datetime" in str(field.annotation)


def _instants(model: type[Model], dated: str | None) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name != dated and _is_instant(model, name))


def _is_fact(field: FieldInfo) -> bool:
    return any(isinstance(part, Happened) for part in parts_of(field))


def _is_optional(model: type[Model], name: str) -> bool:
    return type(None) in get_args(model.model_fields[name].annotation)


def _depends(model: type[Model], name: str) -> bool:
    """Whether anything below the field has a date of its own."""
    for inner in models_in(model.model_fields[name]):
        plan = _plan(inner)
        if plan.dated or plan.facts or plan.parts or plan.lists:
            return True
    return False
