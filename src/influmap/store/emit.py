"""A whole record as the text of its file, in the style of the contract: short things between brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from influmap.store.scalar import yaml_text, yaml_value

WIDTH = 110
"""A list or a mapping goes on one line up to here."""


def record_text(tree: Mapping[str, Any]) -> str:
    """The file of a record, its keys in the order given."""
    return "".join(f"{line}\n" for line in _mapping(tree, ""))


def _mapping(tree: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        head = f"{indent}{yaml_text(key)}:"
        if _fits(value, head):
            yield f"{head} {yaml_value(value)}"
        else:
            yield head
            yield from block(value, indent + "  ")


def block(value: Any, indent: str) -> Iterator[str]:
    """The lines of a mapping or of a list, shifted by `indent`, without their ends."""
    if isinstance(value, Mapping):
        yield from _mapping(value, indent)
        return
    for item in value:
        head = f"{indent}-"
        if _fits(item, head):
            yield f"{head} {yaml_value(item)}"
        else:
            first, *others = block(item, indent + "  ")
            yield f"{head} {first.lstrip(' ')}"
            yield from others


def _fits(value: Any, head: str) -> bool:
    """Whether a value stands on the line of its key: texts and empty things always, lists of mappings never."""
    if not value or not isinstance(value, Mapping | list | tuple):
        return True
    if not isinstance(value, Mapping) and any(isinstance(item, Mapping) for item in value):
        return False
    return len(head) + 1 + len(yaml_value(value)) <= WIDTH
