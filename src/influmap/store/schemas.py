"""The schemas that editors read, under `.influmap/schema/`: `init` writes them, `schema --write` makes them again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from influmap.language.manual import Manual
from influmap.language.words import Words
from influmap.models.fields import FILES, entry_of
from influmap.models.schema import DRAFT, TYPED, schema_of
from influmap.store import facts, own_words, writer
from influmap.store.layout import BRAND_FILE, WORKSPACE_FILE

FOLDER = "schema"
SETTINGS = ".vscode/settings.json"
PER_FOLDER = ("collaboration", "interaction")
"""Kinds whose files are one folder deeper."""
AT_THE_TOP = {"workspace": WORKSPACE_FILE, "brand": BRAND_FILE}
OWN_WORDS = {"words.fr": "fr", "words.en": "en"}
"""The words of documents that a workspace may replace, by language."""
NAMES = (*FILES, *OWN_WORDS)
"""Whatever has a schema, as it is named on the command line."""


@cache
def manual(language: str) -> Manual:
    """What is said of every key, in a language."""
    return Manual(language, lambda asked, page: facts.load(f"fields/{asked}/{page}"))


def schema(name: str, words: Words) -> dict[str, Any]:
    """The JSON Schema of a kind of file, explained in the language of the words."""
    if name in OWN_WORDS:
        return _own_words(OWN_WORDS[name], words)
    return schema_of(FILES[name], manual(words.language), words, facts.load("fields/vocabularies"))


def title(name: str, words: Words) -> str:
    """What a kind of file is called."""
    if name in OWN_WORDS:
        return words("schema.words.title", language=words.word("language", OWN_WORDS[name]))
    return entry_of(FILES[name], manual(words.language)).title


def pattern(name: str) -> str:
    """Which files of a workspace are of a kind: `people/*.yaml`."""
    if name in OWN_WORDS:
        return f"{name}.yaml"
    return AT_THE_TOP.get(name) or f"{FILES[name].folder}/{'**/' if name in PER_FOLDER else ''}*.yaml"


def _own_words(language: str, words: Words) -> dict[str, Any]:
    """Every text of the documents, at its key, with what it says as long as nothing stands in its place."""
    about = {"title": title(f"words.{language}", words), "description": words("schema.words.what")}
    return {"$schema": DRAFT, **about, **_replaced(own_words.ours(language))}


def _replaced(ours: Any) -> dict[str, Any]:
    if not isinstance(ours, Mapping):
        return {"type": [*TYPED], "description": str(ours)}
    known = {key: _replaced(text) for key, text in ours.items()}
    return {"type": "object", "properties": known, "additionalProperties": False}


def modeline(kind: str) -> str:
    """The comment by which a new record tells an editor where its schema is."""
    depth = 0 if kind in AT_THE_TOP else 2 if kind in PER_FOLDER else 1
    return f"# yaml-language-server: $schema={'../' * depth}{_path(kind)}"


def texts(words: Words) -> dict[str, str]:
    """The schema of every kind, by its path in a workspace; those of thousands of texts on one line."""
    return {
        _path(name): json.dumps(schema(name, words), ensure_ascii=False, indent=None if name in OWN_WORDS else 1) + "\n"
        for name in NAMES
    }


def write(root: Path, words: Words) -> list[str]:
    """Write the schemas of a workspace, in place of older ones; their paths."""
    return writer.derive(root, {path.split("/", 1)[1]: text for path, text in texts(words).items()})


def missing(root: Path) -> list[str]:
    """The schemas that a workspace does not have."""
    return [path for path in map(_path, NAMES) if not (root / path).is_file()]


def settings() -> str:
    """What VS Code needs to know, for the records that do not name their schema."""
    return json.dumps({"yaml.schemas": {_path(name): pattern(name) for name in NAMES}}, indent=2) + "\n"


def _path(name: str) -> str:
    return (PurePosixPath(writer.STATE_FOLDER) / FOLDER / f"{name}.json").as_posix()
