"""The file of an exchange bears its day: when the day is corrected inside, the name follows, and what names it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influmap.models.interaction import Interaction
from influmap.store import editor, layout, naming
from influmap.store.edits import Edit, Set
from influmap.store.naming import Names, Text
from influmap.store.writer import Change


def redated(root: Path, days: dict[str, str]) -> dict[str, Change]:
    """The plan that gives the files of exchanges the name of their day, by path; nothing is written.

    A name that is taken is left alone. Raises `RefusedError` when a file that names one of them cannot be edited.
    """
    wanted = {path: new for path, day in days.items() if (new := layout.dated_path(path, day))}
    times = Counter(wanted.values())
    paths = {path: new for path, new in wanted.items() if times[new] == 1 and not (root / new).exists()}
    if not paths:
        return {}
    names = {_identity(path): _identity(new) for path, new in paths.items()}
    plan = {}
    for text in naming.mentioning(root, Names("interactions", {old.split("/")[1]: new for old, new in names.items()})):
        if edits := [*_edits(text, names)]:
            after = editor.edited_bytes(text.data, edits, text.path)
            plan[text.path] = Change(text.data, after, paths.get(text.path))
    for path, new in paths.items():
        if path not in plan:
            data = editor.content(root, path)
            plan[path] = Change(data, data, new)
    return plan


def _identity(path: str) -> str:
    """`lea-moreau/2026-09-02-ask-k4w2`."""
    return path.removeprefix("interactions/").rsplit(".", 1)[0]


def _edits(text: Text, names: dict[str, str]) -> Iterator[Edit]:
    """The new names where an exchange or the baseline writes the old ones."""
    if text.path == layout.BASELINE_FILE:
        yield from _accepted(text.tree, names)
    if text.kind is not Interaction:
        return
    person = layout.place(text.path).given["person"]
    for route, name in naming.exchanges_named(text):
        identity = name if "/" in name else f"{person}/{name}"
        if new := names.get(identity):
            yield Set(route, new if "/" in name else new.split("/")[1])


def _accepted(tree: Any, names: dict[str, str]) -> Iterator[Edit]:
    for route, code, record, rest in naming.accepted(tree):
        if new := names.get(record.removeprefix("interactions/")):
            yield Set(route, f"{code} interactions/{new}{rest}")
