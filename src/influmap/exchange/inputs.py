"""The files given to `import`, as documents."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from influmap.errors import InflumapError, UsageError
from influmap.exchange import tabular
from influmap.exchange.item import NOTHING, Document
from influmap.exchange.presets import Preset
from influmap.models.corrections import fold
from influmap.store import lint, reader

TREES = frozenset({".yaml", ".yml"})
JSON = ".json"
LONGEST_KEY = 200
"""YAML reads no key above a thousand characters."""
TABLES = frozenset({".csv", ".tsv", ".txt"})


def documents(paths: Sequence[Path], preset: Preset) -> list[Document]:
    """What the files hold. Raises `UsageError` when they are not the ones the preset joins.

    Raises `Unreadable`, with the place, for a tree that is not YAML.
    """
    _are_the_ones(paths, preset)
    known = {fold(header) for headers in preset.description.columns.values() for header in headers}
    return [_renamed(_document(path, known), preset) for path in paths]


def _document(path: Path, known: Collection[str]) -> Document:
    if not path.exists():
        raise UsageError("import_no_file", file=path.name)
    if path.is_dir():
        raise UsageError("import_folder", file=path.name)
    data = reader.read_bytes(path, path.name, reader.IMPORTED)
    ending = path.suffix.lower()
    if ending in TREES:
        document = _from_yaml(reader.decode(data, path.name), path.name)
    elif ending == JSON:
        document = Document(path.name, _from_json(reader.decode(data, path.name), path.name))
    elif ending in TABLES:
        text, encoding = tabular.decode(data, path.name)
        document = tabular.read(text, path.name, known)
        document.remarks.insert(0, ("encoding", {"encoding": encoding}))
    else:
        raise UsageError("import_format", file=path.name, known=sorted({*TREES, JSON, *TABLES}))
    return _cleaned(document)


def _from_yaml(text: str, name: str) -> Document:
    read = reader.parse(text, name, reader.IMPORTED)
    document = Document(name, read.tree)
    double = sum(fault.code == "YML002" for fault in lint.inspect(text)) if read.suspicious else 0
    if double:
        document.remarks.append(("double_keys", {"n": double}))
    return document


def _from_json(text: str, name: str) -> Any:
    """The tree of a JSON text; numbers and truth values stay as they are written."""
    try:
        return _as_texts(json.loads(text, parse_int=str, parse_float=str, parse_constant=str), 0)
    except json.JSONDecodeError as error:
        raise InflumapError("import_broken_json", file=name, line=error.lineno) from None
    except RecursionError:
        raise InflumapError("import_too_deep", file=name) from None


def _as_texts(value: Any, depth: int) -> Any:
    if depth > reader.IMPORTED.depth:
        raise RecursionError
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {key: _as_texts(item, depth + 1) for key, item in value.items()}
    return [_as_texts(item, depth + 1) for item in value] if isinstance(value, list) else value


def _are_the_ones(paths: Sequence[Path], preset: Preset) -> None:
    names = [path.name for path in paths]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError("import_twice", files=twice)
    missing = [
        p for p in preset.files if not any(r.reads(n) for r in preset.recipes if r.section.file == p for n in names)
    ]
    if missing:
        raise UsageError("import_missing", preset=preset.name, files=missing)
    strangers = [name for name in names if not any(recipe.reads(name) for recipe in preset.recipes)]
    if strangers:
        raise UsageError("import_stranger", preset=preset.name, files=strangers, known=preset.files)


def _renamed(document: Document, preset: Preset) -> Document:
    """The items under our words for their columns; other headers stay as they are."""
    words = {fold(header): word for word, headers in preset.description.columns.items() for header in headers}
    if words and isinstance(document.tree, list):
        document.tree = [_row(item, words, document.headers) for item in document.tree]
    return document


def _row(item: Any, words: Mapping[str, str], headers: dict[str, str]) -> Any:
    if not isinstance(item, dict):
        return item
    row: dict[str, Any] = {}
    for header, value in item.items():
        word = words.get(fold(header), header)
        if word in row or value in NOTHING or isinstance(value, dict):
            row[header] = value
        else:
            row[word] = value
            headers[word] = header
    return row


def _cleaned(document: Document) -> Document:
    """The document without the characters that no file of ours may hold, nor endless keys."""
    count = 0

    def clean(value: Any) -> Any:
        nonlocal count
        if isinstance(value, str):
            text, n = reader.FORBIDDEN.subn(" ", value)
            count += n
            return text
        if isinstance(value, dict):
            return {clean(key)[:LONGEST_KEY]: clean(item) for key, item in value.items()}
        return [clean(item) for item in value] if isinstance(value, list) else value

    document.tree = clean(document.tree)
    if count:
        document.remarks.append(("control", {"n": count}))
    return document
