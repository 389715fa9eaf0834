"""A value as it is written in a file, so that every reader of YAML reads it back equal.

A text is written bare only when no reader could take it for something else: in YAML 1.1 or 1.2, in a block
or between brackets. Any other goes between double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from influmap.errors import RefusedError
from influmap.store.reader import FORBIDDEN

# Starts with a letter and holds nothing that YAML gives a meaning to: no colon, comma, hash or bracket.
_BARE = re.compile(r"[^\W\d_](?:[\w.'’/()+!?&%€«»°–—-]|[ ](?=[^\s]))*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9._~/=%+-]*")
_READ_AS_SOMETHING_ELSE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Invisible in an editor: written as escapes, so that a review shows them. Joiners of emoji are left alone.
_INVISIBLE = re.compile("[\x85\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
# The reader refuses the two separators when they are raw; as escapes they are text like any other.
_ESCAPABLE = frozenset("\x85\u2028\u2029")


class Bare(str):
    """A text that stands for a date, a number or a truth value: written without quotes."""

    __slots__ = ()


def yaml_text(text: str) -> str:
    """One scalar for a text, on one line. Raises `RefusedError` for a character no file may hold."""
    return text if isinstance(text, Bare) or _is_bare(text) else quoted_text(text)


def quoted_text(text: str) -> str:
    """A text between double quotes. Raises `RefusedError` for a character no file may hold."""
    for match in FORBIDDEN.finditer(text):
        if match[0] not in _ESCAPABLE:
            raise RefusedError("unwritable_character", character=f"U+{ord(match[0]):04X}", text=text)
    quoted = json.dumps(text, ensure_ascii=False)
    return _INVISIBLE.sub(lambda hidden: f"\\u{ord(hidden[0]):04x}", quoted)


def single_quoted(text: str) -> str:
    """A text between single quotes, where it can be read so; else between double quotes."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else quoted_text(text)


def yaml_value(value: object) -> str:
    """A text, a number, a date, a truth value, a list or a mapping, on one line."""
    if isinstance(value, str):
        return yaml_text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{yaml_text(key)}: {yaml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_item(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


def as_read(value: object) -> object:
    """What our reader makes of a value written by `yaml_value`, or of nothing: texts, lists and mappings of texts."""
    if isinstance(value, Mapping):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(item) for item in value]
    return value if value is None or isinstance(value, str) else yaml_value(value)


def _is_bare(text: str) -> bool:
    fits = _BARE.fullmatch(text) or _ADDRESS.fullmatch(text)
    return fits is not None and text.casefold() not in _READ_AS_SOMETHING_ELSE


def _item(value: object) -> str:
    """An item of a list: a sentence is quoted, so that a comma added one day does not cut it in two."""
    if isinstance(value, str) and " " in value and _is_bare(value):
        return json.dumps(value, ensure_ascii=False)
    return yaml_value(value)
