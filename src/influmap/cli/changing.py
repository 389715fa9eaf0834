"""A command that changes files: what it would change, what it changed, and the way back."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from influmap.cli.common import Session, t
from influmap.store import git, reader, writer
from influmap.store.writer import Change, Plan

KEPT = "before"
"""The folder of `.influmap/` that holds what git does not have."""


def show(here: Session, plan: Plan) -> None:
    """The lines that would change, as `git diff` shows them; nothing is written."""
    styles = {"+": "good", "-": "error", "@": "muted"}
    for path, change in plan.items():
        for line in _diff(path, change):
            here.console.result(line, styles.get(line[:1], ""))
    here.console.remark(t("changing.nothing_written"))


def _diff(path: str, change: Change) -> Iterator[str]:
    """One file's part of a patch; a file that only moves is named, not told line by line."""
    if change.to is not None:
        yield f"rename from {path}"
        yield f"rename to {change.to}"
    before, after = (reader.glance(data or b"").splitlines() for data in (change.before, change.after))
    old = "/dev/null" if change.before is None else f"a/{path}"
    new = "/dev/null" if change.after is None else f"b/{change.to or path}"
    yield from unified_diff(before, after, old, new, lineterm="")


def carry_out(here: Session, plan: Plan) -> str:
    """Write the changes, all or none; the way back, in one sentence. What git does not have is kept aside."""
    there = {path: each.before for path, each in plan.items() if each.before is not None}
    committed = _committed(here, there)
    unknown = {f"{KEPT}/{path}": before for path, before in there.items() if path not in committed}
    kept = writer.derive(here.root, unknown) if unknown else []
    writer.change(here.root, plan, command=here.command)
    new = [each.to or path for path, each in plan.items() if each.to is not None or each.before is None]
    return "\n".join(_way_back(here, committed, kept, new))


def _way_back(here: Session, committed: list[str], kept: list[str], new: list[str]) -> Iterator[str]:
    if committed:
        yield t("changing.back_git", command=_restore(here.root, _folded(here.root, committed)))
    if kept:
        yield t("changing.back_kept", files=", ".join(kept))
    if new:
        yield t("changing.back_new", files=", ".join(new))


def _folded(root: Path, paths: list[str]) -> list[str]:
    """The paths, those of a folder that is gone replaced by its name."""
    gone = (PurePosixPath(path).parent.as_posix() for path in paths)
    shorter = [folder if not (root / folder).exists() else path for path, folder in zip(paths, gone, strict=True)]
    return list(dict.fromkeys(shorter))


def _committed(here: Session, paths: Iterable[str]) -> list[str]:
    """The files that git can give back as they are now."""
    changed = git.changed_since(here.root, "HEAD")
    return [] if changed is None else [path for path in paths if path not in changed]


def _restore(root: Path, paths: list[str]) -> str:
    where = os.path.relpath(root)
    return shlex.join(["git", *(["-C", where] if where != "." else []), "restore", "--", *paths])
