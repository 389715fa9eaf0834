"""REF: what a record points at exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.finding import Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.nearest import nearest
from influmap.models.programme import Programme
from influmap.models.references import Reference, references
from influmap.rules.base import Context, Seen, rule

FOLDERS = frozenset({"communities", "people", "team", "briefs"})
PARTS_OF_A_BRIEF = frozenset({"objectives", "moments", "contents"})


@rule("REF001", "unknown-record", Severity.ERROR, serves="model.md", whole=True)
def unknown_record(programme: Programme, context: Context) -> Iterator[Seen]:
    """An id names no record.

    Why: a typing mistake in an id cuts a link without a sound, and figures leave somebody out.
    How to mend: write the id of an existing file (its name without `.yaml`), or create the record with `influmap new`.
    When to leave it: never; if the person left, keep the record.
    """
    ids = {folder: _ids(programme, folder) for folder in FOLDERS}
    for record in programme.records():
        for reference in references(record, *FOLDERS, "cadences", *PARTS_OF_A_BRIEF):
            known = ids[reference.to] if reference.to in ids else _parts(programme, record, reference)
            if known is None or reference.id in known:
                continue
            meant = nearest(reference.id, known)
            params = {"id": reference.id, "folder": reference.to, "nearest": meant or ""}
            variant = f"{'part' if reference.to not in FOLDERS else 'record'}{'_nearest' if meant else ''}"
            yield Seen(Spot(record.key, reference.route), variant, params, corrected=meant)


def _parts(programme: Programme, record: Record, reference: Reference) -> frozenset[str] | None:
    """The parts of records that exist for what a reference names; `None` when this rule does not judge it."""
    declared = programme.known.get(reference.to, frozenset())
    if reference.to == "cadences" and programme.workspace.key not in programme.unread:
        return declared | frozenset(programme.workspace.relationship.cadences)
    if reference.to in PARTS_OF_A_BRIEF and not any(key.startswith("briefs/") for key in programme.unread):
        briefs = _briefs_of(programme, record)
        return declared | frozenset(part.id for brief in briefs for part in getattr(brief, reference.to))
    return None


def _ids(programme: Programme, folder: str) -> frozenset[str]:
    records: Mapping[str, Record] = getattr(programme, folder)
    return frozenset(records) | programme.known.get(folder, frozenset())


def _briefs_of(programme: Programme, record: Record) -> list[Brief]:
    """The brief whose parts a record names; an exchange of no brief may name a part of any."""
    if isinstance(record, Brief):
        return [record]
    name = programme.brief_of(record) if isinstance(record, Interaction) else record.id
    brief = programme.briefs.get(name or "")
    return [brief] if brief else list(programme.briefs.values())


@rule("REF002", "unknown-topic", Severity.WARNING, serves="model.md", whole=True)
def unknown_topic(programme: Programme, context: Context) -> Iterator[Seen]:
    """A topic is not in the workspace's vocabulary.

    Why: rules compare topics; a word of its own is related to nothing, and asks look off-topic.
    How to mend: use the nearest word of the vocabulary, or add the topic under `topics` in `influmap.yaml`.
    When to leave it: a topic met once, that no one will ask about.
    """
    if programme.workspace.key in programme.unread:
        return
    vocabulary = frozenset(programme.workspace.topics) | programme.known.get("topics", frozenset())
    for record in programme.records():
        for reference in references(record, "topics"):
            if reference.id in vocabulary:
                continue
            meant = nearest(reference.id, vocabulary)
            params = {"id": reference.id, "nearest": meant or ""}
            yield Seen(Spot(record.key, reference.route), "nearest" if meant else "default", params, corrected=meant)


@rule("REF003", "orphan-file", Severity.ERROR, serves="model.md", whole=True)
def orphan_file(programme: Programme, context: Context) -> Iterator[Seen]:
    """A log, a collaboration or a result belongs to a person or a brief that does not exist.

    Why: the file is read by nobody: its exchanges and its figures count nowhere.
    How to mend: rename the folder or the file after an existing id, or create the missing record.
    When to leave it: never.
    """
    seen: set[tuple[str, str]] = set()
    for record, folder, identifier in _owners(programme):
        if programme.knows(folder, identifier) or (folder, identifier) in seen:
            continue
        if isinstance(record, Interaction):
            seen.add((folder, identifier))
        meant = nearest(identifier, programme.ids(folder))
        params = {"id": identifier, "folder": folder, "nearest": meant or ""}
        yield Seen(Spot(record.key), "nearest" if meant else "default", params)


def _owners(programme: Programme) -> Iterator[tuple[Record, str, str]]:
    for collaboration in programme.collaborations:
        yield collaboration, "briefs", collaboration.brief
        yield collaboration, "people", collaboration.person
    for interaction in programme.interactions:
        yield interaction, "people", interaction.person
    for result in programme.results.values():
        yield result, "briefs", result.id


@rule("REF004", "missing-attachment", Severity.WARNING, serves="model.md", whole=True)
def missing_attachment(programme: Programme, context: Context) -> Iterator[Seen]:
    """A file that a record points at is not there.

    Why: the contract or the photo will be missing on the day it is needed.
    How to mend: add the file at that path, relative to the workspace, with forward slashes.
    When to leave it: the file is kept elsewhere on purpose; say so in `notes`.
    """
    for record in programme.records():
        for reference in references(record, "files"):
            if reference.id in programme.attachments or "://" in reference.id:
                continue
            yield Seen(Spot(record.key, reference.route), "default", {"path": reference.id})


@rule("REF005", "two-statuses", Severity.WARNING, serves="model.md", whole=True)
def two_statuses(programme: Programme, context: Context) -> Iterator[Seen]:
    """`status` is not the last entry of `history`.

    Why: the map counts one, the report the other; two colleagues read two truths.
    How to mend: repeat the last entry of `history` in `status`, or leave `status` out.
    When to leave it: never.
    """
    for collaboration in programme.collaborations:
        if not collaboration.history:
            continue
        last = max(collaboration.history, key=lambda change: change.date)
        same_day = {change.status for change in collaboration.history if change.date == last.date}
        if collaboration.status not in same_day:
            params = {"written": collaboration.status, "last": last.status, "date": last.date}
            spot = Spot(collaboration.key, ("status",))
            yield Seen(spot, "default", params, corrected=last.status, fixable=len(same_day) == 1)


RULES = (unknown_record, unknown_topic, orphan_file, missing_attachment, two_statuses)
