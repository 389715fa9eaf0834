"""What is being imported: a document, its items, and the note of every value that was used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from influmap.models.finding import Route

ENTRY = "*"
"""In the path of a list: every entry of a mapping, whatever its key."""
OUTER = "^"
"""In the path of a value: the item one list further out."""
OWN_KEY = "@"
"""In the path of a value: the key, or the rank, under which the item stands."""
RANK = re.compile(r"-?[0-9]{1,9}")
ABSENT = object()
NOTHING: tuple[Any, ...] = (None, "", [], {})


@dataclass(slots=True)
class Document:
    """A file of somebody else's, as a tree of mappings, lists and texts."""

    name: str
    """The file's name, without its folders."""
    tree: Any
    is_table: bool = False
    """Whether its items are rows: a cell may then hold several values."""
    lines: tuple[int, ...] = ()
    """The line of the file on which each row of a table ends."""
    headers: dict[str, str] = field(default_factory=dict)
    """Our word for a column -> its header in the file."""
    remarks: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    """What was understood of the file's form: (key of the words `import.remarks`, what fills it)."""
    kept: Counter[str] = field(default_factory=Counter)
    """Key or header -> how many values were kept as they are, under `extra`."""
    used: set[Route] = field(default_factory=set)
    stems: set[Route] = field(default_factory=set)
    """The routes of the items that were met."""

    def items(self, path: str) -> Iterator[Item]:
        """The items of the list at a dotted path; lists on the way are entered, `*` enters a mapping."""
        steps = tuple(path.split(".")) if path else ()
        for item in _walk(self, self.tree, (), steps, None):
            self.stems.add(item.route)
            yield item

    def label(self, route: Route) -> str:
        """A route below an item, for a person: its keys, or the header of its column."""
        return ".".join(self.headers.get(step, step) for step in route if isinstance(step, str))

    def left(self) -> Counter[str]:
        """How many values nobody used, by key; a key that was not used at all counts as one, a list as its items."""
        count: Counter[str] = Counter()
        touched = {route[:n] for route in self.used for n in range(len(route))}
        stack: list[tuple[Any, Route, Route]] = [(self.tree, (), ())]
        while stack:
            value, route, stem = stack.pop()
            if route in self.stems:
                stem = route
            if route in self.used:
                continue
            if route in touched and isinstance(value, dict | list):
                stack += [(child, (*route, key), stem) for key, child in _children(value)]
            elif value not in NOTHING:
                count[self.label(route[len(stem) :]) or _name(route)] += len(value) if isinstance(value, list) else 1
        return count


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list, and the item whose list it is in."""

    document: Document
    route: Route
    value: Any
    outer: Item | None = None

    def find(self, path: tuple[str, ...]) -> tuple[Route | None, Any]:
        """The route and the value at a path (`^` further out, `@` the item's own key, `-1` the last of a list).

        An own key is no value of the tree: it has no route.
        """
        item, steps = self, list(path)
        while steps and steps[0] == OUTER and item.outer is not None:
            item = item.outer
            steps.pop(0)
        if steps == [OWN_KEY]:
            return None, str(item.route[-1]) if item.route else ABSENT
        route, value = item.route, item.value
        for step in steps:
            key = _key(value, step)
            if key is None:
                return route, ABSENT
            route, value = (*route, key), value[key]
        return route, ABSENT if value is None else value

    def rest(self) -> dict[str, Any]:
        """What nobody used of the item, by key or by header; it is then used."""
        if not isinstance(self.value, dict):
            return {}
        used, headers = self.document.used, self.document.headers
        parts = {key: _unused(value, (*self.route, key), used) for key, value in self.value.items()}
        self.use((*self.route, key) for key in parts)
        return {headers.get(key, key): part for key, part in parts.items() if part not in NOTHING}

    def use(self, routes: Iterable[Route]) -> None:
        """Note that values have found their place in a record."""
        self.document.used.update(routes)

    @property
    def place(self) -> str | int:
        """Where the item is, for a person: the line of a row, else the dotted route."""
        if self.document.is_table and self.route and isinstance(self.route[0], int):
            return self.document.lines[self.route[0]]
        return _name(self.route)


def _key(value: Any, step: str) -> str | int | None:
    if isinstance(value, dict):
        return step if step in value else None
    if isinstance(value, list) and RANK.fullmatch(step) and -len(value) <= int(step) < len(value):
        return int(step) % len(value)
    return None


def _walk(document: Document, value: Any, route: Route, steps: tuple[str, ...], outer: Item | None) -> Iterator[Item]:
    if isinstance(value, list):
        for index, child in enumerate(value):
            item = Item(document, (*route, index), child, outer)
            if steps:
                yield from _walk(document, child, item.route, steps, item)
            else:
                yield item
    elif not steps:
        if value is not None:
            yield Item(document, route, value, outer)
    elif isinstance(value, dict) and steps[0] == ENTRY:
        for key, child in value.items():
            yield from _entry(Item(document, (*route, key), child, outer), steps[1:])
    elif isinstance(value, dict) and steps[0] in value:
        yield from _walk(document, value[steps[0]], (*route, steps[0]), steps[1:], outer)


def _entry(entry: Item, steps: tuple[str, ...]) -> Iterator[Item]:
    """The entry of a mapping is an item itself, and the outer one of the items of its list."""
    if steps or isinstance(entry.value, list):
        yield from _walk(entry.document, entry.value, entry.route, steps, entry)
    elif entry.value is not None:
        yield entry


def _unused(value: Any, route: Route, used: set[Route]) -> Any:
    if route in used:
        return None
    if isinstance(value, dict):
        parts = {key: _unused(child, (*route, key), used) for key, child in value.items()}
        return {key: part for key, part in parts.items() if part not in NOTHING}
    if isinstance(value, list):
        return [part for i, child in enumerate(value) if (part := _unused(child, (*route, i), used)) not in NOTHING]
    return value.strip() if isinstance(value, str) else value


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    return iter(value.items()) if isinstance(value, dict) else iter(enumerate(value))


def _name(route: Route) -> str:
    name = ""
    for step in route:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name or "."
