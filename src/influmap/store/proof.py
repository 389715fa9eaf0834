"""An edit is believed when two readers that share no code see what was meant, and nothing else changed.

The second reader is ruamel.yaml (YAML 1.2). It stops before it makes values: its nodes hold the type that it
would guess and the text, so that a date that does not exist elsewhere in the file is no obstacle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from influmap.store import events, reader
from influmap.store.scalar import Bare, as_read, yaml_value
from influmap.store.sheet import Unprovable

Form = Callable[[Any], Any]
"""What a reader makes of a value."""
TEXT = "tag:yaml.org,2002:str"
NOTHING = ("tag:yaml.org,2002:null", "")
# A tab after a key or a value is YAML; ruamel.yaml stops at it.
_TAB_ON_A_LINE = re.compile(r"(?<=\S)[ \t]*\t[ \t]*")


class Intent(Protocol):
    """What an edit does to a tree."""

    def intend(self, box: list[Any], form: Form) -> None:
        """Change `box[0]`, the tree of a record, as meant."""


def prove(before: str, after: str, intent: Intent) -> None:
    """Raise `Unprovable` unless both readers read in `after` what they read in `before`, changed as meant."""
    try:
        ours = _changed(reader.parse(before, "").tree, intent, as_read)
        if reader.parse(after, "").tree != ours:
            raise Unprovable
        theirs = _changed(second_reading(before), intent, second_form)
    except (reader.Unreadable, LookupError, TypeError, AttributeError):
        raise Unprovable from None
    if second_reading(after) != theirs:
        raise Unprovable


def _changed(tree: Any, intent: Intent, form: Form) -> Any:
    box = [tree]
    intent.intend(box, form)
    return box[0]


def agreed(text: str) -> bool:
    """Whether the two readers read the same texts."""
    try:
        return bool(_texts(second_reading(text)) == reader.parse(text, "").tree)
    except (reader.Unreadable, Unprovable):
        return False


def second_reading(text: str) -> Any:
    """The tree of ruamel.yaml, of pairs (type it guesses, text). Raises `Unprovable` when it reads nothing."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return _tree(YAML(typ="safe", pure=True).compose(_TAB_ON_A_LINE.sub(" ", text)))
    # On some files ruamel.yaml raises these, which are no errors of YAML: whatever it cannot read is not proved.
    except (YAMLError, ValueError, AssertionError, TypeError, IndexError, NotImplementedError):
        raise Unprovable from None


def second_form(value: Any) -> Any:
    """A value as ruamel.yaml should read it."""
    if value is None:
        return NOTHING
    if isinstance(value, Mapping):
        return {key: second_form(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [second_form(item) for item in value]
    if isinstance(value, str) and not isinstance(value, Bare):
        return TEXT, value
    return second_reading(yaml_value(value))


def _tree(node: Any) -> Any:
    if node is None:
        return NOTHING
    if isinstance(node.value, str):
        return str(node.tag), node.value
    if node.tag.endswith(":map"):
        return {key.value: _tree(value) for key, value in node.value}
    return [_tree(item) for item in node.value]


def _texts(tree: Any) -> Any:
    """The tree without the guessed types: as our reader gives it."""
    if isinstance(tree, dict):
        return {key: _texts(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_texts(item) for item in tree]
    tag, text = tree
    return None if tag == NOTHING[0] and text in events.NOTHING else text
