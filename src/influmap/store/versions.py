"""Earlier versions of records, read from git without touching the working tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.past import BriefVersion, Past
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace
from influmap.store import git, layout, reader
from influmap.store.validation import validate

COMMIT = re.compile(r"[0-9a-f]{7,64}")
Name = tuple[str, str]
"""A commit, and the key of a record: `("a1b2c3d", "briefs/automne-cargo")`."""


def past_of(root: Path, programme: Programme) -> Past | None:
    """The versions of the briefs, and what sent documents were made from; `None` outside a git history.

    git is asked once for the commits of each brief, then once for all contents.
    """
    if git.ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        return None
    written = {brief: tuple(reversed(git.commits_of(root, _path(f"briefs/{brief}")))) for brief in programme.briefs}
    wanted = {(commit.commit, f"briefs/{brief}") for brief, commits in written.items() for commit in commits}
    sent = set(_sent(programme))
    records = _records(root, wanted | sent, programme.workspace)
    briefs = {brief: tuple(_versions(f"briefs/{brief}", commits, records)) for brief, commits in written.items()}
    return Past(briefs, {name: record for name, record in records.items() if name in sent})


def read(content: bytes, path: str, workspace: Workspace) -> Record | None:
    """A record from the bytes of its file; `None` when it cannot be read."""
    located = layout.place(path)
    if located.kind is None:
        return None
    try:
        tree = reader.parse(reader.decode(content, path), path).tree
    except reader.Unreadable:
        return None
    context = {"timezone": workspace.timezone, "families": tuple(workspace.families)}
    record, _ = validate(located.kind, tree if isinstance(tree, dict) else {}, located.given, context)
    return record


def _path(key: str) -> str:
    return f"{key}.yaml"


def _versions(key: str, commits: Iterable[git.Commit], records: Mapping[Name, Record]) -> Iterator[BriefVersion]:
    """The versions of a brief that can be read, in the order given."""
    for written in commits:
        record = records.get((written.commit, key))
        if isinstance(record, Brief):
            yield BriefVersion(written.date, written.commit, record)


def _sent(programme: Programme) -> Iterator[Name]:
    for interaction in programme.interactions:
        brief = programme.brief_of(interaction)
        commit = interaction.sent.commit if interaction.sent else None
        if brief and commit and COMMIT.fullmatch(commit):
            yield commit, f"briefs/{brief}"
            yield commit, f"collaborations/{brief}/{interaction.person}"


def _records(root: Path, names: Iterable[Name], workspace: Workspace) -> dict[Name, Record]:
    """The records as they were in commits; what was not there, or could not be read, is missing."""
    ordered = sorted(names)
    contents = git.contents(root, [f"{commit}:./{_path(key)}" for commit, key in ordered])
    found = zip(ordered, contents, strict=True)
    read_then = {name: read(content, _path(name[1]), workspace) for name, content in found if content is not None}
    return {name: record for name, record in read_then.items() if record is not None}
