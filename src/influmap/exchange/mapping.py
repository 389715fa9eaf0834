"""`--map "Colonne=field"`: a column goes to a field of the record.

A field is written with points: `name`, `contact.email`, `organisation.title`. Of a list, the network names the
item: `accounts.instagram.handle`. Figures of an account become a snapshot: `accounts.instagram.followers`.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, get_args

from influmap.errors import UsageError
from influmap.exchange.presets import Preset, Recipe
from influmap.exchange.slots import fields_of, model_below, slot_for
from influmap.exchange.template import OTHERWISE, compile_record
from influmap.models.base import Counts, Model
from influmap.models.person import PersonAccount
from influmap.models.values import Network

FREE = "extra"
"""The field that takes any key."""
SNAPSHOT = {"date": "{@today}", "source": "{@file}"}


def with_columns(preset: Preset, mappings: Iterable[str]) -> Preset:
    """The preset with columns of one's own. Raises `UsageError` with the fields there are."""
    if not preset.description.columns:
        raise UsageError("map_not_a_list", preset=preset.name)
    columns = dict(preset.description.columns)
    recipe = preset.recipes[0]
    tree = deepcopy(recipe.section.record)
    for number, mapping in enumerate(mappings, 1):
        column, equals, field = (part.strip() for part in mapping.rpartition("="))
        if not equals or not column or not field:
            raise UsageError("map_form", given=mapping)
        word = f"column-{number}"
        columns[word] = (column,)
        _put(tree, recipe.kind, field.split("."), _hole(word, column), field)
    section = recipe.section.model_copy(update={"record": tree})
    description = preset.description.model_copy(update={"columns": columns})
    mapped = Recipe(section, recipe.key, recipe.also, recipe.id, compile_record(tree, recipe.kind, section.values))
    return Preset(preset.name, description, (mapped, *preset.recipes[1:]))


def _hole(word: str, column: str) -> str:
    """The column under our word; in a tree, a column may also be a path."""
    is_path = "." in column and not {*"{}|"} & {*column}
    return f"{{{word}}}{OTHERWISE}{{{column}}}" if is_path else f"{{{word}}}"


def _put(tree: dict[str, Any], model: type[Model], steps: list[str], hole: str, field: str) -> None:
    """Write the hole where the field is, beside what the template has."""
    step, *rest = steps
    if model is PersonAccount and step in Counts.known_keys() - model.known_keys():
        snapshots = tree.setdefault("snapshots", [])
        snapshots[:] = snapshots or [dict(SNAPSHOT)]
        snapshots[0][step] = hole
        return
    slot = slot_for(model, step)
    if slot is None:
        raise UsageError("map_unknown_field", field=field, known=sorted(fields_of(model)))
    below = model_below(slot)
    if step == FREE and rest:
        tree.setdefault(step, {})[".".join(rest)] = hole
    elif step == FREE or (below is None and rest):
        raise UsageError("map_unknown_field", field=field, known=sorted(fields_of(model) - {FREE} | {f"{FREE}.…"}))
    elif below is None:
        _write(tree, step, hole, several=slot.takes_several)
    elif not rest:
        raise UsageError("map_unknown_field", field=field, known=[f"{field}.{key}" for key in sorted(fields_of(below))])
    elif slot.takes_several:
        item, rest = _item(tree.setdefault(step, []), below, rest)
        _put(item, below, rest, hole, field)
    else:
        _put(tree.setdefault(step, {}), below, rest, hole, field)


def _write(tree: dict[str, Any], key: str, hole: str, *, several: bool) -> None:
    if not several:
        tree[key] = hole
        return
    there = tree.get(key, [])
    tree[key] = [*(there if isinstance(there, list) else [there]), hole]


def _item(items: list[dict[str, Any]], model: type[Model], steps: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The item of a list that the next step names by its network, else its first, and the steps after that."""
    if model is PersonAccount and steps[0] in get_args(Network) and len(steps) > 1:
        network, *rest = steps
        item = next((item for item in items if item.get("network") == network), None)
        if item is None:
            item = {"network": network}
            items.append(item)
        return item, rest
    if not items:
        items.append({})
    return items[0], steps
