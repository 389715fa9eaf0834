"""A draft becomes what its file will hold: judged as `check` judges, in the order of the model, typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from influmap.exchange.slots import Slot, model_below, slot_for
from influmap.models.base import Model, Record
from influmap.models.finding import Route, Spot
from influmap.store.validation import validate


def finished(
    kind: type[Record], tree: Mapping[str, Any], identifier: str, context: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, list[tuple[str, str]]]:
    """(the values of the file, the keys and texts left out); no values when a required key is missing."""
    kept = deepcopy(dict(tree))
    lost: list[tuple[str, str]] = []
    while True:
        _, findings = validate(kind, deepcopy(kept), {"id": identifier}, dict(context))
        if not findings:
            return _typed(kept, kind, context), lost
        fault = findings[-1]
        assert isinstance(fault.where, Spot)
        route = fault.where.route[:-1] if fault.code == "SCH003" else fault.where.route
        if not route:
            return None, [*lost, (str(fault.where.route[-1]), "")]
        lost.append((str(fault.where.route[-1]), in_short(_take_out(kept, route))))


def in_short(value: Any) -> str:
    """A value of the source in a few words, for a message."""
    if isinstance(value, Mapping):
        return ", ".join(text for part in value.values() if (text := str(part).strip())) or "…"
    return str(value)


def _take_out(tree: Any, route: Route) -> Any:
    """Remove and return the value at a route; a list written as one value has no index."""
    holder, last, node = None, None, tree
    for step in route:
        inside = isinstance(node, dict) and step in node
        if not inside and not (isinstance(node, list) and isinstance(step, int) and step < len(node)):
            break
        holder, last, node = node, step, node[step]
    return holder.pop(last) if holder is not None else ""


def _typed(tree: Mapping[str, Any], model: type[Model] | None, context: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping with its keys in the model's order and its values as what they are."""
    order = [field.alias or name for name, field in model.model_fields.items()] if model else list(tree)
    return {
        key: _value(tree[key], model, key, context) for key in _file_order(order) if tree.get(key, []) not in ([], {})
    }


def _file_order(order: list[str]) -> Iterator[str]:
    """What every record has (tags, notes, extra) comes last in a file."""
    common = [key for key in Record.model_fields if key in order]
    yield from (key for key in order if key not in common)
    yield from common


def _value(value: Any, model: type[Model] | None, key: str, context: Mapping[str, Any]) -> Any:
    slot = (slot_for(model, key) if model else None) or Slot(key, None)
    if isinstance(value, dict):
        return _typed(value, model_below(slot), context)
    if isinstance(value, list):
        return [_value(item, model, key, context) for item in value]
    read = slot.read(value, context)
    if isinstance(read, float):
        return Decimal(value)
    return read if isinstance(read, bool | int | date | Decimal) else str(value)
