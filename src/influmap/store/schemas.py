"""The schemas that editors read, under `.influmap/schema/`: `init` writes them, `schema --write` makes them again."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from influmap.language.manual import Manual
from influmap.language.words import Words
from influmap.models.fields import KINDS
from influmap.models.schema import schema_of
from influmap.models.workspace import Workspace
from influmap.store import facts, writer
from influmap.store.layout import WORKSPACE_FILE

FOLDER = "schema"
SETTINGS = ".vscode/settings.json"
PER_FOLDER = ("collaboration", "interaction")
"""Kinds whose files are one folder deeper."""


@cache
def manual(language: str) -> Manual:
    """What is said of every key, in a language."""
    return Manual(language, lambda asked, page: facts.load(f"fields/{asked}/{page}"))


def schema(kind: str, words: Words) -> dict[str, Any]:
    """The JSON Schema of a kind of record, explained in the language of the words."""
    return schema_of(KINDS[kind], manual(words.language), words, facts.load("fields/vocabularies"))


def pattern(kind: str) -> str:
    """Which files of a workspace are of a kind: `people/*.yaml`."""
    if KINDS[kind] is Workspace:
        return WORKSPACE_FILE
    return f"{KINDS[kind].folder}/{'**/' if kind in PER_FOLDER else ''}*.yaml"


def modeline(kind: str) -> str:
    """The comment by which a new record tells an editor where its schema is."""
    depth = 0 if KINDS[kind] is Workspace else 2 if kind in PER_FOLDER else 1
    return f"# yaml-language-server: $schema={'../' * depth}{_path(kind)}"


def texts(words: Words) -> dict[str, str]:
    """The schema of every kind, by its path in a workspace."""
    return {_path(kind): json.dumps(schema(kind, words), ensure_ascii=False, indent=1) + "\n" for kind in KINDS}


def write(root: Path, words: Words) -> list[str]:
    """Write the schemas of a workspace, in place of older ones; their paths."""
    return writer.derive(root, {path.split("/", 1)[1]: text for path, text in texts(words).items()})


def missing(root: Path) -> list[str]:
    """The schemas that a workspace does not have."""
    return [path for path in map(_path, KINDS) if not (root / path).is_file()]


def settings() -> str:
    """What VS Code needs to know, for the records that do not name their schema."""
    return json.dumps({"yaml.schemas": {_path(kind): pattern(kind) for kind in KINDS}}, indent=2) + "\n"


def _path(kind: str) -> str:
    return (PurePosixPath(writer.STATE_FOLDER) / FOLDER / f"{kind}.json").as_posix()
