"""Earlier versions of records, read from git without touching the working tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.past import BriefVersion, Holding, Past
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace
from influmap.store import git, layout, reader
from influmap.store.validation import validate

COMMIT = re.compile(r"[0-9a-f]{7,64}")
Name = tuple[str, str]
"""A commit, and the key of a record: `("a1b2c3d", "briefs/automne-cargo")`."""


def past_of(root: Path, programme: Programme) -> Past | None:
    """The versions of briefs and of who held people, what sent documents were made from; `None` outside a git history.

    git is asked once for the commits of all files, then once for all contents.
    """
    if git.ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        return None
    keys = [*(brief.key for brief in programme.briefs.values()), *_held_on_paper(programme)]
    by_file = git.commits_by_file(root, sorted({key.partition("/")[0] for key in keys}))
    written = {key: by_file.get(_path(key), ())[::-1] for key in keys}
    wanted = {(commit.commit, key) for key, commits in written.items() for commit in commits}
    sent = set(_sent(programme))
    records = _records(root, wanted | sent, programme.workspace)
    return Past(
        {brief.id: tuple(_versions(brief, written[brief.key], records)) for brief in programme.briefs.values()},
        {name: record for name, record in records.items() if name in sent},
        {key.partition("/")[2]: tuple(_holdings(key, written[key], records)) for key in _held_on_paper(programme)},
        unforgotten(root, programme),
    )


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


def _held_on_paper(programme: Programme) -> Iterator[str]:
    """Keys of those to whom their resource person has never written: git alone knows who held them before."""
    for person in programme.people.values():
        exchanges = programme.interactions_with(person.id)
        if person.resource_person and exchanges and all(e.by != person.resource_person for e in exchanges):
            yield person.key


def _versions(brief: Brief, commits: Iterable[git.Commit], records: Mapping[Name, Record]) -> Iterator[BriefVersion]:
    """The versions of a brief that can be read, in the order given."""
    for written in commits:
        record = records.get((written.commit, brief.key))
        if isinstance(record, Brief):
            yield BriefVersion(written.date, written.commit, record)


def _holdings(key: str, commits: Iterable[git.Commit], records: Mapping[Name, Record]) -> Iterator[Holding]:
    """Who held a person, in the versions that can be read."""
    for written in commits:
        record = records.get((written.commit, key))
        if isinstance(record, Person):
            yield Holding(written.date, written.commit, record.resource_person)


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


def unforgotten(root: Path, programme: Programme) -> frozenset[str]:
    """The erasures whose person still has a file in the history: only the marks tell, no name is kept to look for."""
    marked = [erasure for erasure in programme.workspace.privacy.erasures if erasure.fingerprint]
    if not marked:
        return frozenset()
    from influmap.store.erasing import is_marked

    listed = git.ask(root, "rev-list", "--all", "--objects", "--", "people") or b""
    paths = (line.partition(b" ")[2].decode("utf-8", "replace") for line in listed.splitlines())
    stems = {PurePosixPath(path).stem for path in paths if path.endswith(".yaml")} - programme.people.keys()
    return frozenset(e.id for e in marked if any(is_marked(stem, e.fingerprint or "") for stem in stems))
