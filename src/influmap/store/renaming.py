"""A record takes another id: its file, its folders, and every place that names it, as one plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from influmap.store import editor, naming
from influmap.store.naming import Names
from influmap.store.writer import Change, Plan


@dataclass(frozen=True, slots=True)
class Renamed:
    """What becomes of the files, and in how many places the id was written."""

    plan: Plan
    places: int


def renamed(root: Path, names: Names) -> Renamed:
    """The plan that gives new ids to records; nothing is written.

    Raises `RefusedError` when a file that holds an id cannot be read, or cannot be edited without a doubt.
    """
    plan: dict[str, Change] = {}
    places = 0
    goes = naming.moved(root, names)
    for text in naming.mentioning(root, names):
        edits = naming.edits_for(text, names)
        if edits:
            after = editor.edited_bytes(text.data, edits, text.path)
            plan[text.path] = Change(text.data, after, goes.get(text.path))
            places += len(edits)
    for path, to in goes.items():
        if path not in plan:
            data = editor.content(root, path)
            plan[path] = Change(data, data, to)
    return Renamed(dict(sorted(plan.items())), places)
