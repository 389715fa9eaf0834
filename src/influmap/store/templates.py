"""The text of a new record: what is known filled in, what is useful proposed in comments.

The layout of each kind is in `data/records.yaml`, the helps and examples in `words/<language>/records.yaml`.
A text is handed over only when both readers see exactly the values meant, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from influmap.errors import RefusedError
from influmap.language.words import Words
from influmap.models import fields
from influmap.models.values import FAMILIES
from influmap.store import facts, reader, schemas
from influmap.store.scalar import as_read, yaml_value
from influmap.store.validation import words_at

FOLDERS = {
    "community": "communities",
    "person": "people",
    "team": "team",
    "brief": "briefs",
    "collaboration": "collaborations",
    "results": "results",
    "interaction": "interactions",
}
"""What a person calls a kind of record -> the folder that holds it."""
KINDS = fields.KINDS
NOTE_COLUMN = 26
LONG = 44
"""From this length on, an example stands under its key."""


def record(kind: str, values: Mapping[str, object], words: Words) -> str:
    """The file of a new record. Raises `RefusedError` when a value cannot be written safely."""
    groups: list[str] = facts.load("records")[kind]
    blocks = [[entry for key in group.split() for entry in _entry(kind, key, values, words)] for group in groups]
    heading = _heading(kind, words)
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    prove(text, values)
    return heading + text


def prove(text: str, values: Mapping[str, object]) -> None:
    """Raise `RefusedError` unless our reader and ruamel.yaml (YAML 1.2) both read the values, and nothing else."""
    try:
        is_ours = reader.parse(text, "").tree == as_read(values)
    except reader.Unreadable:
        is_ours = False
    if not is_ours or _second_reading(text) != _plain(values):
        raise RefusedError("unproved")


def closed_words(kind: str, key: str) -> tuple[str, ...]:
    """The words a key accepts, when it accepts only some."""
    return FAMILIES if key == "family" else words_at(KINDS[kind], (key,))


def required(kind: str) -> list[str]:
    """The keys to write, in the order of the model."""
    model = KINDS[kind]
    return [key for key in model.model_fields if key in model.required_keys() - model.given_by_place]


def _heading(kind: str, words: Words) -> str:
    key = f"records.{kind}.heading"
    if not words.has(key):
        return ""
    return f"{schemas.modeline(kind)}\n# {words(key)}\n# {words('records.common.optional')}\n"


def _entry(kind: str, key: str, values: Mapping[str, object], words: Words) -> Iterator[str]:
    """The lines of one key: its value, else an example in comments, else nothing."""
    note = _note(kind, key, words)
    example_key = f"records.{kind}.{key}.example"
    if key in values:
        yield _noted(f"{key}: {yaml_value(values[key])}", note)
    elif words.has(example_key):
        example = words(example_key)
        line = f"# {key}: {example}"
        if "\n" in example or len(line) > LONG:
            yield _noted(f"# {key}:", note)
            yield from (f"#   {below}" for below in example.splitlines())
        else:
            yield _noted(line, note)


def _note(kind: str, key: str, words: Words) -> str:
    help_key = f"records.{kind}.{key}.what"
    if not words.has(help_key):
        return ""
    known = closed_words(kind, key)
    return words("records.common.choices", what=words(help_key), words=" ".join(known)) if known else words(help_key)


def _noted(line: str, note: str) -> str:
    return f"{line:<{NOTE_COLUMN}} # {note}" if note else line


def _second_reading(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, AssertionError, TypeError):
        return None


def _plain(value: object) -> object:
    """A value as a YAML 1.2 reader that guesses types gives it."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
