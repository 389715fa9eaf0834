"""Earlier versions of records, read from git without touching the working tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.past import BriefVersion, Past
from influmap.models.programme import Programme
from influmap.store import git, layout, reader
from influmap.store.validation import validate

COMMIT = re.compile(r"[0-9a-f]{7,64}")


def past_of(root: Path, programme: Programme) -> Past | None:
    """The versions of the briefs, and what sent documents were made from; `None` outside a git history."""
    if git.ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        return None
    context = {"timezone": programme.workspace.timezone, "families": tuple(programme.workspace.families)}
    briefs = {brief: tuple(_versions(root, brief, context)) for brief in programme.briefs}
    sent = {
        (commit, key): record
        for commit, key in sorted(set(_sent(programme)))
        if (record := _record_at(root, commit, f"{key}.yaml", context)) is not None
    }
    return Past(briefs, sent)


def _versions(root: Path, brief: str, context: dict[str, Any]) -> Iterator[BriefVersion]:
    """The versions of a brief, oldest first, dated by their commit."""
    path = f"briefs/{brief}.yaml"
    for written in reversed(git.commits_of(root, path)):
        record = _record_at(root, written.commit, path, context)
        if isinstance(record, Brief):
            yield BriefVersion(written.date, written.commit, record)


def _sent(programme: Programme) -> Iterator[tuple[str, str]]:
    for interaction in programme.interactions:
        brief = programme.brief_of(interaction)
        commit = interaction.sent.commit if interaction.sent else None
        if brief and commit and COMMIT.fullmatch(commit):
            yield commit, f"briefs/{brief}"
            yield commit, f"collaborations/{brief}/{interaction.person}"


def _record_at(root: Path, commit: str, path: str, context: dict[str, Any]) -> Record | None:
    """A record as it was in a commit; `None` when it was not there or could not be read."""
    content = git.ask(root, "cat-file", "blob", f"{commit}:./{path}")
    located = layout.place(path)
    if content is None or located.kind is None:
        return None
    try:
        tree = reader.parse(reader.decode(content, path), path).tree
    except reader.Unreadable:
        return None
    record, _ = validate(located.kind, tree if isinstance(tree, dict) else {}, located.given, context)
    return record
