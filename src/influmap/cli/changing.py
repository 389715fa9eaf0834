"""A command that changes files: what it would change, what it changed, and the way back."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

from influmap.cli.common import Session, t
from influmap.store import git, reader, writer
from influmap.store.writer import Change

KEPT = "before"
"""The folder of `.influmap/` that holds what git does not have."""


def show(here: Session, changes: Mapping[str, Change]) -> None:
    """The lines that would change, as `git diff` shows them; nothing is written."""
    styles = {"+": "good", "-": "error", "@": "muted"}
    for path, change in changes.items():
        before, after = (reader.glance(data).splitlines() for data in (change.before, change.after))
        for line in unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""):
            here.console.result(line, styles.get(line[:1], ""))
    here.console.remark(t("changing.nothing_written"))


def carry_out(here: Session, changes: Mapping[str, Change]) -> str:
    """Write the changes, all or none; the way back, in one sentence. What git does not have is kept aside."""
    committed = _committed(here, changes)
    unknown = {f"{KEPT}/{path}": each.before for path, each in changes.items() if path not in committed}
    kept = writer.derive(here.root, unknown) if unknown else []
    writer.change(here.root, changes)
    if not kept:
        return t("changing.back_git", command=_restore(here.root, committed))
    return t("changing.back_kept", files=", ".join(kept))


def _committed(here: Session, changes: Mapping[str, Change]) -> list[str]:
    """The files that git can give back as they are now."""
    changed = git.changed_since(here.root, "HEAD")
    return [] if changed is None else [path for path in changes if path not in changed]


def _restore(root: Path, paths: list[str]) -> str:
    where = os.path.relpath(root)
    return shlex.join(["git", *(["-C", where] if where != "." else []), "restore", "--", *paths])
