"""From the documents of a preset to the files of a workspace: planned whole, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from influmap.exchange.directory import Directory
from influmap.exchange.drafts import Draft, gather
from influmap.exchange.item import Document
from influmap.exchange.naming import Naming
from influmap.exchange.presets import Preset
from influmap.exchange.reading import ImportDay, Reading, Refused, Why
from influmap.exchange.records import finished
from influmap.store import reader
from influmap.store.emit import record_text
from influmap.store.loader import Loaded
from influmap.store.scalar import as_read
from influmap.store.templates import prove

State = Literal["new", "unchanged", "kept"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the import."""

    path: str
    folder: str
    labels: tuple[Mapping[str, str], ...]
    """What the preset calls this kind of record."""
    tree: Mapping[str, Any]
    state: State
    differences: tuple[str, ...] = ()
    """The keys that the file, when it is kept, tells otherwise than the source."""

    @property
    def text(self) -> str:
        """The file as it would be written. Raises `RefusedError` when it cannot be proved."""
        text = record_text(self.tree)
        prove(text, self.tree)
        return text


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, and the account of what it took and what it left."""

    preset: Preset
    documents: tuple[Document, ...]
    files: tuple[Planned, ...]
    links: Mapping[tuple[str, str], int]
    """(folder, key) -> how many times a record names another one by this key."""
    extra: Mapping[str, int]
    """Key of the source -> how many values were kept under `extra`."""
    left: Mapping[str, int]
    """Key of the source -> how many values found no place."""
    refused: tuple[Refused, ...]

    def of_state(self, state: State) -> tuple[Planned, ...]:
        """The files that are new, unchanged or kept."""
        return tuple(file for file in self.files if file.state == state)

    def of_folder(self, folder: str) -> tuple[Planned, ...]:
        """The files of a kind of record."""
        return tuple(file for file in self.files if file.folder == folder)


def plan(preset: Preset, documents: Iterable[Document], loaded: Loaded, today: date) -> Plan:
    """Read the documents with a preset and compare with the workspace. Nothing is written."""
    documents = tuple(documents)
    programme = loaded.programme
    context = {"timezone": programme.workspace.timezone, "families": tuple(programme.workspace.families)}
    directory = Directory(programme, frozenset(recipe.section.kind for recipe in preset.recipes))
    reading = Reading(context, ImportDay.of(today), directory)
    drafts = gather(preset, documents, reading)
    naming = Naming(drafts, programme, directory)
    files = []
    for folder, group in drafts.items():
        for key, draft in group.items():
            identifier = naming.ids[folder][key]
            values, lost = finished(draft.recipe.kind, naming.resolved(folder, draft), identifier, context)
            why: Why = "not_made" if values is None else "incomplete"
            reading.refused += [Refused(draft.place, name, text, why) for name, text in lost]
            if values is not None:
                files.append(_compared(f"{folder}/{identifier}", draft, values, loaded))
    extra = sum((document.kept for document in documents), Counter[str]())
    left = sum((document.left() for document in documents), Counter[str]())
    return Plan(preset, documents, tuple(files), naming.links, extra, left, (*reading.refused, *naming.unknown))


def _compared(key: str, draft: Draft, values: dict[str, Any], loaded: Loaded) -> Planned:
    """The file of a record beside the one that is there: what a colleague wrote or changed is kept."""
    folder = key.split("/", maxsplit=1)[0]
    labels = tuple(draft.labels)
    if key not in loaded.sources:
        return Planned(f"{key}.yaml", folder, labels, values, "new")
    path = loaded.sources[key].file
    try:
        there = reader.parse(loaded.text(path), path).tree
    except reader.Unreadable:
        there = None
    there = there if isinstance(there, dict) else {}
    wanted = _as_collected_then(values, there)
    differences = tuple(name for name, value in wanted.items() if there.get(name) != as_read(value))
    return Planned(path, folder, labels, values, "kept" if differences else "unchanged", differences)


def _as_collected_then(values: dict[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    """The values as an import of the day the file was made would have given them: the day is no difference."""
    privacy = there.get("privacy")
    then = privacy.get("collected") if isinstance(privacy, dict) else None
    return {key: _dated(value, then) for key, value in values.items()} if then else values


def _dated(value: Any, day: str) -> Any:
    if isinstance(value, dict):
        return {key: _dated(item, day) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item, day) for item in value]
    return day if isinstance(value, ImportDay) else value
