"""What can be done to a record: each edit knows what it means for a tree, and what it writes in the text.

What is meant is stated apart from what is written: the proof compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from influmap.models.finding import Route
from influmap.store import emit
from influmap.store.positions import Node
from influmap.store.proof import Form
from influmap.store.removal import remove
from influmap.store.scalar import Bare, quoted_text, single_quoted, yaml_text, yaml_value
from influmap.store.sheet import Found, Sheet, Unprovable
from influmap.store.splices import Splice, at_the_end, in_flow, in_value, new_lines

_QUOTES = {'"': quoted_text, "'": single_quoted}
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")


class Edit(Protocol):
    """One change of a record."""

    def intend(self, box: list[Any], form: Form) -> None:
        """Change `box[0]`, a tree, as meant; `form` is what the reader of that tree makes of a value."""

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        """What to write where. Raises `Unprovable`."""

    @property
    def snippet(self) -> str:
        """The change as a person would type it."""

    @property
    def route(self) -> Route:
        """What is changed."""


@dataclass(frozen=True, slots=True)
class Set:
    """Another value in place of a text, a number, a date, or of nothing; quotes are kept."""

    route: Route
    value: Any

    def intend(self, box: list[Any], form: Form) -> None:
        holder, place = _slot(box, self.route)
        holder[place] = form(self.value)

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        yield _written(sheet, sheet.find(self.route), self.value)

    @property
    def snippet(self) -> str:
        key = next((step for step in reversed(self.route) if isinstance(step, str)), "-")
        return f"{key}: {yaml_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Add:
    """A key that is not there yet: the last of its mapping, or right after another one."""

    route: Route
    """The mapping; `()` is the record."""
    key: str
    value: Any
    after: str | None = None

    def intend(self, box: list[Any], form: Form) -> None:
        holder, place = _slot(box, self.route)
        if not isinstance(holder[place], dict):
            holder[place] = {}
        if self.key in holder[place]:
            raise Unprovable
        holder[place][self.key] = form(self.value)

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        added = {self.key: self.value}
        if _has_nothing(sheet, self.route):
            yield at_the_end(sheet, [*emit.block(added, "")])
            return
        found = sheet.find(self.route)
        if found.is_empty:
            yield _below_key(sheet, found, added)
        elif found.node.kind != "mapping":
            raise Unprovable
        elif found.node.flow:
            neighbour = sheet.entry(found.node, self.after) if self.after else None
            yield from in_flow(sheet, found.node, yaml_value(added)[1:-1], neighbour)
        else:
            neighbour = sheet.entry(found.node, self.after) if self.after else found
            column = found.node.column
            yield new_lines(sheet, sheet.end(neighbour.node), column, [*emit.block(added, " " * column)])

    @property
    def snippet(self) -> str:
        return "\n".join(emit.block({self.key: self.value}, ""))


@dataclass(frozen=True, slots=True)
class Append:
    """One more item at the end of a list; a value written alone becomes a list."""

    route: Route
    item: Any

    def intend(self, box: list[Any], form: Form) -> None:
        holder, place = _slot(box, self.route)
        there = holder[place]
        if not isinstance(there, list):
            there = [] if there == form(None) else [there]
        holder[place] = [*there, form(self.item)]

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        if _has_nothing(sheet, self.route):
            yield at_the_end(sheet, [*emit.block([self.item], "")])
            return
        found = sheet.find(self.route)
        node = found.node
        if found.is_empty:
            yield _below_key(sheet, found, [self.item])
        elif node.kind == "scalar":
            end = sheet.end(node)
            yield Splice(node.index, node.index, "[")
            yield Splice(end, end, f", {yaml_value([self.item])[1:-1]}]")
        elif node.flow:
            yield from in_flow(sheet, node, yaml_value([self.item])[1:-1])
        else:
            lines = _like(node.children[-1][1], self.item, " " * node.column)
            yield new_lines(sheet, sheet.end(node), node.column, [*lines])

    @property
    def snippet(self) -> str:
        return "\n".join(emit.block([self.item], ""))


@dataclass(frozen=True, slots=True)
class Remove:
    """A key or an item, with its own comments and no others."""

    route: Route
    emptied: Any = field(default=None)
    """What its container becomes when nothing is left: nothing, or an empty pair of brackets."""

    def intend(self, box: list[Any], form: Form) -> None:
        holder, place = _slot(box, self.route)
        del holder[place]
        if not holder:
            above, step = _slot(box, self.route[:-1])
            above[step] = form(self.emptied)

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        yield from remove(sheet, sheet.find(self.route))

    @property
    def snippet(self) -> str:
        return " › ".join(map(str, self.route))


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a key; its place and its value stay."""

    route: Route
    name: str

    def intend(self, box: list[Any], form: Form) -> None:  # noqa: ARG002 - a name is a text for every reader
        holder, place = _slot(box, self.route)
        if not isinstance(holder, dict) or self.name in holder:
            raise Unprovable
        holder[self.name] = holder.pop(place)

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        key = sheet.find(self.route).key
        if key is None:
            raise Unprovable
        yield Splice(key.index, key.end, _QUOTES.get(key.style or "", yaml_text)(self.name))

    @property
    def snippet(self) -> str:
        return f"{self.name}:"


def removal_of(sheet: Sheet, route: Route) -> Remove:
    """The removal of what stands at a route, which knows what its container becomes."""
    parent = sheet.find(route).parent
    if parent is None:
        raise Unprovable
    return Remove(route, ({} if parent.kind == "mapping" else []) if parent.flow else None)


def _slot(box: list[Any], route: Route) -> tuple[Any, Any]:
    """The container and the step of what stands at a route; a list written as one value has no index."""
    holder: Any = box
    place: str | int = 0
    for step in route:
        value = holder[place]
        if step != 0 or isinstance(value, list):
            holder, place = value, step
    _ = holder[place]  # what is not there cannot be changed
    return holder, place


def _written(sheet: Sheet, found: Found, value: Any) -> Splice:
    """A value in the place of another, in the same quotes."""
    node = found.node
    if node.kind != "scalar":
        raise Unprovable
    is_text = isinstance(value, str) and not isinstance(value, Bare)
    text = _QUOTES[node.style](value) if is_text and node.style in _QUOTES else yaml_value(value)
    if found.is_empty:
        return in_value(sheet, found, text)
    comment = _HEADER_COMMENT.match(sheet.text, node.index) if node.style in {"|", ">"} else None
    end = sheet.end(node)
    last = len(sheet.text[:end].rstrip("\r\n"))  # `|+` ends on the blank lines it keeps
    return Splice(node.index, last, text + (comment[1] if comment else ""))


def _has_nothing(sheet: Sheet, route: Route) -> bool:
    """Whether the record itself is asked for, and its file has no key: empty, or comments only."""
    return not route and (sheet.root is None or (sheet.root.plain and not sheet.root.value))


def _below_key(sheet: Sheet, found: Found, tree: Any) -> Splice:
    """A first entry below a key that has nothing yet."""
    parent = found.parent
    assert parent is not None, "a record with nothing in it is written at the end"
    if parent.flow:
        return in_value(sheet, found, yaml_value(tree))
    column = parent.column + (sheet.shift if found.key else 2)
    return new_lines(sheet, found.node.index, parent.column, [*emit.block(tree, " " * column)])


def _like(neighbour: Node, item: Any, shift: str) -> Iterator[str]:
    """A new item of a list, one key a line where its neighbour is so."""
    if neighbour.kind == "mapping" and not neighbour.flow and isinstance(item, Mapping):
        first, *others = emit.block(item, shift + "  ")
        yield f"{shift}- {first.lstrip(' ')}"
        yield from others
    else:
        yield from emit.block([item], shift)
