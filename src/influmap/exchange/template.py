"""A record written with holes: `name: "{first} {last}"`, filled from one item of somebody else's data.

- `{key}` is a value of the item, `{a.b}` a value further in, `{terms.-1.state}` in the last of a list;
- `{.}` is the item itself, `{@}` its key, `{^.key}` a value of the item whose list it is in;
- `{@today}` is the day of the import, `{@file}` the name of the file;
- `{full} | {first} {last} | {last}`: the first of these that is there;
- a text with an empty hole is absent; so is a mapping none of whose holes is filled, or that lacks what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from influmap.exchange.item import ABSENT, Item
from influmap.exchange.reading import Reading, Refused, Why
from influmap.exchange.slots import Slot, fields_of, model_below, slot_for
from influmap.models.base import Model
from influmap.models.finding import Route

HOLE = re.compile(r"\{([^{}]+)\}")
OTHERWISE = " | "
TODAY, FILE = ("@today",), ("@file",)
"""Holes that the import fills, not the item."""
Values = Mapping[str, Mapping[str, str]]
"""Path of a hole -> a value of the source -> our word for it."""


class UnknownFieldError(Exception):
    """A template names a field that the record does not have."""

    def __init__(self, route: Route, known: frozenset[str]) -> None:
        super().__init__(route)
        self.route = route
        self.known = known


@dataclass(frozen=True, slots=True)
class Blank:
    """A text with holes, and the slot it goes to."""

    alternatives: tuple[tuple[str | tuple[str, ...], ...], ...]
    """Each a sequence of texts and of paths."""
    slot: Slot
    values: Values

    def fill(self, item: Item, reading: Reading) -> tuple[Any, bool]:
        """The value, `ABSENT` without one, and whether the item gave any of it."""
        for alternative in self.alternatives:
            found = [self._part(part, item, reading) for part in alternative]
            values = [value for _, value in found]
            if ABSENT in values:
                continue
            routes = [route for route, _ in found if route is not None]
            value = values[0] if len(values) == 1 else "".join(map(str, values))
            taken, refused = self._take(value, item, reading)
            if not refused:
                item.use(routes)
            column = item.document.label(routes[0][-1:]) if routes else ""
            why: Why = "unknown" if self.slot.names else "value"
            reading.refused += [Refused(item.place, self.slot.name, text, why, column) for text in refused]
            if taken is not ABSENT:
                return taken, any(_is_from_item(part) for part in alternative)
        return ABSENT, False

    @property
    def _stands_alone(self) -> bool:
        """Whether the blank is one hole: it can then take a list, or under `extra` a whole tree."""
        return all(len(alternative) == 1 for alternative in self.alternatives)

    def _part(self, part: str | tuple[str, ...], item: Item, reading: Reading) -> tuple[Route | None, Any]:
        if isinstance(part, str):
            return None, part
        if part == TODAY:
            return None, reading.today
        if part == FILE:
            return None, item.document.name
        route, value = item.find(part)
        if isinstance(value, str):
            text = value.strip()
            value = self.values.get(".".join(part), {}).get(text, text) or ABSENT
        is_tree = isinstance(value, dict | list)
        return route, ABSENT if is_tree and not self._stands_alone else value

    def _take(self, value: Any, item: Item, reading: Reading) -> tuple[Any, list[str]]:
        """(what the slot takes of a value, the texts it refuses)."""
        if self.slot.field is None:
            return value, []
        if isinstance(value, dict):
            return ABSENT, []
        texts = [text for text in value if isinstance(text, str)] if isinstance(value, list) else [value]
        if item.document.is_table:
            texts = [part for text in texts for part in self.slot.parts(text)]
        accepted = [(text, self._accepted(text, reading)) for text in texts]
        kept = [found for _, found in accepted if found is not None]
        refused = [text for text, found in accepted if found is None]
        if not kept:
            return ABSENT, refused
        return kept if self.slot.takes_several else kept[0], refused

    def _accepted(self, text: str, reading: Reading) -> str | None:
        if self.slot.names:
            return reading.known_as(self.slot.names, text)
        return self.slot.accept(text, reading.context)


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping of blanks."""

    entries: Mapping[str, Node]
    needed: frozenset[str]
    """The keys without which there is no mapping, and the rest of its holes stays unused."""
    has_holes: bool

    def fill(self, item: Item, reading: Reading) -> tuple[Any, bool]:
        """The mapping without its absent entries."""
        tree, filled = {}, False
        for key in sorted(self.entries, key=lambda key: key not in self.needed):
            value, found = self.entries[key].fill(item, reading)
            filled = filled or found
            if value is not ABSENT:
                tree[key] = value
            elif key in self.needed:
                return ABSENT, False
        return (tree, filled) if filled or not self.has_holes else (ABSENT, False)


@dataclass(frozen=True, slots=True)
class Series:
    """A list of blanks or groups."""

    nodes: tuple[Node, ...]

    def fill(self, item: Item, reading: Reading) -> tuple[Any, bool]:
        """The list without its absent items; a value that is a list itself joins it."""
        filled = [node.fill(item, reading) for node in self.nodes]
        values = [
            v for value, _ in filled if value is not ABSENT for v in (value if isinstance(value, list) else [value])
        ]
        return values or ABSENT, any(found for _, found in filled)


Node = Blank | Group | Series


def blank(text: str, slot: Slot, values: Values) -> Blank:
    """The blank a text describes."""
    return Blank(tuple(tuple(_pieces(part)) for part in text.split(OTHERWISE)), slot, values)


def compile_record(tree: Mapping[str, Any], kind: type[Model], values: Values) -> Group:
    """The template of a record. Raises `UnknownFieldError`."""
    whole = _group(tree, kind, values, ())
    return Group(whole.entries, frozenset(), has_holes=False)  # what it lacks may come from another item


def _group(tree: Mapping[str, Any], model: type[Model] | None, values: Values, route: Route) -> Group:
    entries = {}
    for key, value in tree.items():
        slot = Slot(key, None) if model is None else slot_for(model, key)
        if slot is None:
            raise UnknownFieldError((*route, key), fields_of(model) if model else frozenset())
        entries[key] = _node(value, slot, values, (*route, key))
    needed = model.required_keys() & entries.keys() if model else frozenset()
    return Group(entries, needed, any(_has_holes(node) for node in entries.values()))


def _node(value: Any, slot: Slot, values: Values, route: Route) -> Node:
    if isinstance(value, dict):
        return _group(value, model_below(slot), values, route)
    if isinstance(value, list):
        return Series(tuple(_node(child, slot, values, (*route, index)) for index, child in enumerate(value)))
    return blank(str(value or ""), slot, values)


def _has_holes(node: Node) -> bool:
    """Whether a node needs the item: it has no alternative that stands without."""
    if isinstance(node, Group):
        return node.has_holes
    if isinstance(node, Series):
        return any(_has_holes(child) for child in node.nodes)
    return all(any(_is_from_item(part) for part in choice) for choice in node.alternatives)


def _is_from_item(part: str | tuple[str, ...]) -> bool:
    return isinstance(part, tuple) and part not in {TODAY, FILE}


def _pieces(text: str) -> Iterator[str | tuple[str, ...]]:
    for index, piece in enumerate(HOLE.split(text.strip())):
        if index % 2:
            yield tuple(step for step in piece.split(".") if step)
        elif piece:
            yield piece
