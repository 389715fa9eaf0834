"""The records that documents hold, joined by their keys, before they have ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from influmap.exchange.identity import fold_key
from influmap.exchange.item import ABSENT, Document, Item
from influmap.exchange.presets import Preset, Recipe
from influmap.exchange.reading import Reading, Refused
from influmap.exchange.records import in_short
from influmap.exchange.template import Blank


@dataclass(slots=True)
class Draft:
    """One record to be, and what it was made from."""

    recipe: Recipe
    place: str | int
    """Where its key was first met."""
    named: str
    """What its file is named after."""
    tree: dict[str, Any] = field(default_factory=dict)
    also: set[str] = field(default_factory=set)
    labels: list[Mapping[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def add(self, tree: Mapping[str, Any], item: Item, reading: Reading) -> None:
        """Join what another item says: what is there stays, lists add up, what contradicts is told."""
        for name, text in _join(self.tree, tree):
            reading.refused.append(Refused(item.place, name, text, "other_value"))


Drafts = dict[str, dict[str, Draft]]
"""Folder -> key, case folded -> draft."""


def gather(preset: Preset, documents: Iterable[Document], reading: Reading) -> Drafts:
    """Every draft of the documents."""
    drafts: Drafts = {}
    for recipe in preset.recipes:
        for document in documents:
            if recipe.reads(document.name):
                for path in recipe.section.each:
                    for item in document.items(path):
                        _add(drafts, recipe, item, reading)
    if preset.description.rest == "extra":
        for draft in _all(drafts):
            _keep_rest(draft, reading)
    return drafts


def _add(drafts: Drafts, recipe: Recipe, item: Item, reading: Reading) -> None:
    filled, _ = recipe.record.fill(item, reading)
    tree = {} if filled is ABSENT else filled
    key = _text(recipe.key, item, reading) if recipe.key else _who(tree)
    if not key:
        reading.refused.append(Refused(item.place, "", in_short(item.value), "no_key"))
        return
    group = drafts.setdefault(recipe.section.kind, {})
    draft = group.get(fold_key(key))
    if draft is None:
        named = _text(recipe.id, item, reading) if recipe.id else str(tree.get("name", key))
        draft = group[fold_key(key)] = Draft(recipe, item.place, named or key)
    draft.also.update(filter(None, (_text(other, item, reading) for other in recipe.also)))
    draft.items.append(item)
    if recipe.section.label and recipe.section.label not in draft.labels:
        draft.labels.append(recipe.section.label)
    draft.add(tree, item, reading)


def _keep_rest(draft: Draft, reading: Reading) -> None:
    """What no hole used goes under `extra`, as it is written."""
    for item in draft.items:
        if rest := item.rest():
            draft.add({"extra": rest}, item, reading)
            item.document.kept.update(rest.keys())


def _who(tree: Mapping[str, Any]) -> str:
    """What tells a record from the others when the preset does not say: its name, and an e-mail for namesakes."""
    name, email = tree.get("name"), tree.get("contact", {}).get("email")
    return f"{name} {email}" if name and email else str(name or "")


def _text(blank: Blank, item: Item, reading: Reading) -> str:
    value, _ = blank.fill(item, reading)
    return value if isinstance(value, str) else ""


def _join(into: dict[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Put what is new in place; the keys and texts that contradict what is there."""
    for key, value in other.items():
        mine = into.setdefault(key, value)
        if mine is value or mine == value:
            continue
        if isinstance(mine, dict) and isinstance(value, dict):
            yield from _join(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            into[key] = [*mine, *(item for item in value if item not in mine)]
        else:
            yield key, in_short(value)


def _all(drafts: Drafts) -> Iterator[Draft]:
    for group in drafts.values():
        yield from group.values()
