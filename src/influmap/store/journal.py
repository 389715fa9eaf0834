"""What several files become together, noted before the first takes its place.

A command that is killed between two of them leaves the note behind. The next one finishes what was begun, or takes
it back when somebody has changed one of the files since: never a mix of the two, never over somebody's work.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from influmap.errors import InflumapError, RefusedError
from influmap.store.making import Made, replaced
from influmap.store.places import JOURNAL, TEMPORARY, place_of, relative, state_folder, temporary

Outcome = Literal["finished", "taken_back"]


@dataclass(frozen=True, slots=True)
class Step:
    """One file on the disk, as it was read and as it should be; `None` is no file."""

    place: Path
    path: str
    """How it is named to the reader."""
    before: bytes | None
    after: bytes | None
    like: Path | None = None
    """The file whose mode and owner it takes."""


def note(root: Path, steps: Sequence[Step]) -> Path:
    """Write the journal, whole and on the disk; its place."""
    place = state_folder(root).parent / JOURNAL
    lines = [
        {"path": relative(root, step.place), "before": _coded(step.before), "after": _coded(step.after)}
        for step in steps
    ]
    made = Made()
    try:
        made.temporary_file(place, json.dumps({"version": 1, "steps": lines}, indent=0).encode("ascii"))
        replaced(temporary(place), place)
    except BaseException:
        made.undo()
        raise
    return place


def settle(root: Path) -> Outcome | None:
    """Finish what a killed command began, or take it back; `None` when there is nothing to settle.

    The caller holds the lock. Raises `InflumapError` when the journal is none of ours, and `OSError` when the disk or
    a folder says no: the journal then stays.
    """
    place = root / JOURNAL
    if not place.is_file():
        return None
    steps = _read(root, place)
    now = [_content(step.place) for step in steps]
    is_whole = all(content in {step.before, step.after} for step, content in zip(steps, now, strict=True))
    made = Made()
    for step, content in zip(steps, now, strict=True):
        wanted, other = (step.after, step.before) if is_whole else (step.before, step.after)
        if content == other and content != wanted:
            _put(made, step.place, wanted)
        for left in step.place.parent.glob(f".{step.place.name}.*{TEMPORARY}"):
            left.unlink(missing_ok=True)
    made.flush_folders()
    made.remove_empty_folders(Path(os.path.realpath(root)))
    place.unlink()
    return "finished" if is_whole else "taken_back"


def _put(made: Made, place: Path, content: bytes | None) -> None:
    """A content where another one stands, or no file at all."""
    if content is None:
        known, before = place.stat(), place.read_bytes()
        place.unlink()
        made.former[place] = before, known
        return
    made.temporary_file(place, content, like=place if place.exists() else None)
    replaced(temporary(place), place)


def _read(root: Path, place: Path) -> list[Step]:
    """The steps of a journal. A checkout may bring one of its own: it names no hidden file, nothing outside."""
    try:
        return [_step(root, **step) for step in json.loads(place.read_bytes())["steps"]]
    except (ValueError, TypeError, KeyError, RecursionError, RefusedError):
        raise InflumapError("journal_unreadable", file=relative(root, place)) from None


def _step(root: Path, path: str, before: str | None, after: str | None) -> Step:
    if any(part.startswith(".") for part in path.split("/")) or place_of(root, path).is_symlink():
        raise ValueError(path)
    return Step(place_of(root, path), path, _decoded(before), _decoded(after))


def _content(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _coded(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode("ascii")


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
