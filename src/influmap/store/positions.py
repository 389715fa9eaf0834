"""From a route of keys to a line and a column, for files with findings only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from influmap.models.finding import Place, Route

UnreadableError = yaml.YAMLError
"""What `tree_of` raises for a text that is not YAML."""


@dataclass(slots=True)
class Node:
    """A node with its place in the text; `index` and `end` are character offsets after the mark of order."""

    kind: str
    """`scalar`, `mapping` or `sequence`."""
    line: int
    column: int
    index: int
    end: int = 0
    end_line: int = 0
    value: str = ""
    style: str | None = None
    flow: bool = False
    children: list[tuple[Node | None, Node]] = field(default_factory=list)
    """(key, value) of a mapping; (None, item) of a sequence."""
    by_key: dict[str, tuple[Node | None, Node]] | None = field(default=None, repr=False, compare=False)
    """The last pair of each key, once a place was asked for."""

    @property
    def plain(self) -> bool:
        return self.kind == "scalar" and not self.style


_NO_CHILDREN: list[tuple[Node | None, Node]] = []
"""Of every scalar."""


def tree_of(text: str) -> Node | None:
    """The positions of every node of a readable text; `None` for an empty one. Raises `UnreadableError`."""
    root: Node | None = None
    stack: list[tuple[Node, list[Node]]] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node, pending = stack.pop()
            mark: Any = event.end_mark
            node.end, node.end_line = mark.index, mark.line
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            continue
        node = _node(event)
        if stack:
            parent, pending = stack[-1]
            if parent.kind == "sequence":
                parent.children.append((None, node))
            elif pending:
                parent.children.append((pending.pop(), node))
            else:
                pending.append(node)
        else:
            root = node
        if node.kind != "scalar":
            stack.append((node, []))
    return root


def _node(event: Any) -> Node:
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.ScalarEvent):
        line = start.line
        last = line if end.line == line else end.line  # one number for both: a file may hold half a million values
        return Node(
            "scalar", line, start.column, start.index, end.index, last, event.value, event.style, children=_NO_CHILDREN
        )
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
    return Node(kind, start.line, start.column, start.index, end.index, end.line, flow=bool(event.flow_style))


def locate(root: Node | None, file: str, route: Route, *, at_key: bool) -> Place:
    """The place of the deepest node of the route that exists; a missing key points at its mapping."""
    node, key, complete = root, None, True
    for step in route:
        if step == 0 and node is not None and node.kind != "sequence":
            continue  # a list written as one value has no index
        found = _step(node, step) if node else None
        if found is None:
            complete = False
            break
        key, node = found
    if node is None:
        return Place(file)
    target = key if at_key and complete and key is not None else node
    width = target.end - target.index if target.kind == "scalar" and target.end_line == target.line else 0
    return Place(file, target.line + 1, target.column + 1, width)


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if node.kind == "mapping":
        if node.by_key is None:
            node.by_key = {key.value: (key, value) for key, value in node.children if key is not None}
        return node.by_key.get(str(step))
    if node.kind == "sequence" and isinstance(step, int) and 0 <= step < len(node.children):
        return node.children[step]
    return None
