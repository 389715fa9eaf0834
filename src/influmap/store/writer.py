"""Files written all of them or none: the one way to change a workspace.

What is to become of each file is a `Change`, and a plan is a mapping of paths to changes. Every text is first written
beside its place under a temporary name and flushed to the disk. Several files are then noted in the journal (see
`journal`), so that a command that is killed leaves nothing in between. A new file is linked to its final name, which
fails rather than overwrites; a changed one takes the place of the older one in one step, if that one is still as it
was read. Whatever goes wrong, what was made is removed and what was is put back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from influmap.errors import InflumapError, RefusedError
from influmap.store import journal
from influmap.store.journal import Step
from influmap.store.lock import lock
from influmap.store.making import Made, replaced
from influmap.store.places import (
    STATE_FOLDER,
    followed,
    new_place,
    not_writable,
    place_of,
    relative,
    state_folder,
    temporary,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a file: its content as it was read and as it should be (`None`: no file), and where it goes."""

    before: bytes | None
    after: bytes | None
    to: str | None = None
    """The path it takes, when it leaves its own."""


Plan = Mapping[str, Change]
"""What becomes of some files, by their path below the workspace (forward slashes)."""


def create(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Create files by their path below `root` (forward slashes), folders included: all of them, or nothing.

    Returns the paths. Raises `RefusedError` when one exists already or would be outside `root`, and
    `InflumapError` when the disk or the folder says no; everything made until then is removed.
    """
    _carry_out(root, {path: Change(None, _bytes(content)) for path, content in files.items()})
    return list(files)


def change(root: Path, plan: Plan, *, command: str = "") -> list[str]:
    """Create, change, move and delete files, under the workspace's lock: all of them, or nothing.

    Mode and owner stay; a link inside the workspace is followed, but for a deletion or a move, which take the link
    itself. Folders that are left empty go. Returns the paths. Raises `RefusedError` when a file is no longer as it was
    read or when one stands where a new one should, and `InflumapError` when the disk or the folder says no.
    """
    with lock(root, command=command):
        _carry_out(root, plan)
    return list(plan)


def replace(root: Path, path: str, text: str) -> None:
    """Write a file that only influmap writes, in place of its older version: the old one or the new, never a mix."""
    place = place_of(root, path)
    made = Made()
    try:
        made.temporary_file(place, text.encode("utf-8"))
        replaced(temporary(place), place)
    except OSError as error:
        made.undo()
        raise not_writable(error, root) from None
    _confirm(made, root, [path])


def derive(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write files below `.influmap/`, in place of older ones: what is there can be lost and made again.

    Returns their paths from `root`. Raises `InflumapError` when the disk or the folder says no.
    """
    folder = state_folder(root)
    made = Made()
    try:
        for path, content in files.items():
            place = place_of(folder, path)
            made.temporary_file(place, _bytes(content))
            replaced(temporary(place), place)
    except OSError as error:
        made.undo()
        raise not_writable(error, root) from None
    return [f"{STATE_FOLDER}/{path}" for path in files]


def _carry_out(root: Path, plan: Plan) -> None:
    steps = _once(step for path, each in plan.items() for step in _steps(root, path, each))
    made, noted = Made(), None
    try:
        for step in steps:
            if step.after is not None:
                made.temporary_file(step.place, step.after, step.like)
        if len(steps) > 1 and (root / STATE_FOLDER).is_dir():
            noted = journal.note(root, steps)
        _put_in_place(made, steps)
    except BaseException as error:
        if made.undo() and noted:
            _forget(noted)
        if isinstance(error, FileExistsError):
            raise RefusedError("already_exists", file=relative(root, error.filename2 or error.filename)) from None
        if isinstance(error, OSError):
            raise not_writable(error, root) from None
        raise
    _confirm(made, root, [step.path for step in steps], noted)
    made.sweep()


def _once(steps: Iterable[Step]) -> list[Step]:
    """The steps, one for a file that has two names in the workspace, by a link, and becomes the same under both."""
    known: dict[tuple[Path, bytes | None, bytes | None], Step] = {}
    for step in steps:
        known.setdefault((step.place, step.before, step.after), step)
    return [*known.values()]


def _put_in_place(made: Made, steps: Sequence[Step]) -> None:
    """What is written takes its place before anything goes."""
    for step in steps:
        if step.after is not None and step.before is None:
            made.final_file(step.place)
        elif step.after is not None and step.before is not None:
            made.take_place(step.place, step.before, step.path)
    for step in steps:
        if step.after is None and step.before is not None:
            made.remove(step.place, step.before, step.path)


def _confirm(made: Made, root: Path, paths: Sequence[str], noted: Path | None = None) -> None:
    """Everything is in place; the disk says whether it stays. Raises `InflumapError` `not_confirmed`."""
    is_confirmed = made.flush_folders()
    made.remove_empty_folders(Path(os.path.realpath(root)))
    if noted:
        _forget(noted)
    if not is_confirmed:
        raise InflumapError("not_confirmed", files=tuple(paths))


def _steps(root: Path, path: str, each: Change) -> Iterator[Step]:
    """What a change is on the disk: a move is a file that goes and another that comes."""
    if each.before is None:
        if each.after is not None:
            yield Step(new_place(root, path), path, None, each.after)
    elif each.to is not None:
        old = place_of(root, path)
        yield Step(new_place(root, each.to), each.to, None, each.after, like=old)
        yield Step(old, path, each.before, None)
    elif each.after is None:
        yield Step(place_of(root, path), path, each.before, None)
    elif each.after != each.before:
        place = followed(root, path)
        yield Step(place, path, each.before, each.after, like=place)


def _forget(noted: Path) -> None:
    """The journal of what is done; if it stays, the next command sees that nothing is left to do."""
    with suppress(OSError):
        noted.unlink()


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


__all__ = [
    "STATE_FOLDER", "Change", "Plan", "change", "create", "derive", "lock", "not_writable", "replace",
]  # fmt: skip
