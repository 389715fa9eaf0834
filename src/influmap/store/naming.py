"""Where an id is written: in the names of files and folders, in records, in the baseline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influmap.models.base import Record
from influmap.models.finding import Route
from influmap.models.interaction import Interaction
from influmap.models.references import written
from influmap.store import editor, layout
from influmap.store.edits import Edit, Rename, Set

NAMED_AFTER: dict[str, tuple[tuple[str, int], ...]] = {
    "people": (("people", 1), ("interactions", 1), ("collaborations", 2)),
    "briefs": (("briefs", 1), ("collaborations", 1), ("results", 1)),
    "communities": (("communities", 1),),
    "team": (("team", 1),),
}
"""Kind of record -> the folders whose files bear its id, and how deep."""
DECLARED: dict[str, Route] = {"topics": ("topics",), "cadences": ("relationship", "cadences")}
"""What the workspace's own file declares by its id."""
KINDS = (*NAMED_AFTER, *DECLARED)
NAMING_EXCHANGES = ("mends", "settles")
"""Keys of an exchange that name another one, with its folder or not."""
_LEAF = re.compile(r"([^.#]*)(.*)")


@dataclass(frozen=True, slots=True)
class Names:
    """Ids of one kind that become others."""

    folder: str
    new: Mapping[str, str]

    def of(self, path: str) -> str:
        """A path, or the key of a record, with the new id in the place of the old one."""
        parts = path.split("/")
        for top, rank in NAMED_AFTER.get(self.folder, ()):
            if parts[0] == top and len(parts) > rank:
                stem, ending = _apart(parts[rank]) if rank == len(parts) - 1 else (parts[rank], "")
                parts[rank] = self.new.get(stem, stem) + ending
        return "/".join(parts)

    def mentioned_in(self, data: bytes) -> bool:
        """Whether a file holds one of the old ids as a word."""
        return any(re.search(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])".encode(), data) for old in self.new)


@dataclass(frozen=True, slots=True)
class Text:
    """A record's file as it is, and what is written in it."""

    path: str
    kind: type[Record] | None
    data: bytes
    tree: Any

    def items(self) -> Iterator[tuple[Route, Any]]:
        """The records of the file: each item of a list, or the file itself."""
        if isinstance(self.tree, list):
            yield from (((index,), item) for index, item in enumerate(self.tree))
        else:
            yield (), self.tree


def mentioning(root: Path, names: Names) -> Iterator[Text]:
    """The records and the baseline that hold one of the old ids. Raises `RefusedError` when one cannot be read."""
    for path in _files(root):
        if not layout.is_yaml(path) or not (layout.holds_record(path) or path in _OWN_FILES):
            continue
        data = editor.content(root, path)
        if names.mentioned_in(data):
            yield Text(path, layout.place(path).kind, data, editor.tree(root, path))


_OWN_FILES = (layout.WORKSPACE_FILE, layout.BASELINE_FILE)


def moved(root: Path, names: Names) -> dict[str, str]:
    """The files whose path bears an old id, with the path they take."""
    return {path: new for path in _files(root) if (new := names.of(path)) != path}


def exchanges(root: Path, person: str) -> dict[str, str]:
    """The names of somebody's exchanges, as files or in lists, and the file of each."""
    found: dict[str, str] = {}
    for path in _files(root):
        located = layout.place(path)
        if located.kind is not Interaction or located.given["person"] != person or not layout.is_yaml(path):
            continue
        if located.is_list:
            items = editor.tree(root, path)
            names = (item.get("id") for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
            found |= {name: path for name in names if isinstance(name, str)}
        else:
            found[located.given["id"].removeprefix(f"{person}/")] = path
    return found


def edits_for(text: Text, names: Names) -> list[Edit]:
    """The edits that write the new ids in a file, each where an old one names something."""
    if text.path == layout.BASELINE_FILE:
        return [*_in_baseline(text.tree, names)]
    edits: list[Edit] = [Set(route, names.new[old]) for route, old in places(text, names)]
    if text.kind is Interaction and names.folder == "people":
        named = exchanges_named(text)
        edits += [Set(route, new) for route, name in named if (new := _exchange(name, names)) != name]
    if text.path == layout.WORKSPACE_FILE and names.folder in DECLARED:
        edits += _declared(text.tree, names)
    return edits


def places(text: Text, names: Names) -> Iterator[tuple[Route, str]]:
    """Where the old ids stand as references, and which."""
    if text.kind is None:
        return
    for prefix, item in text.items():
        for reference in written(text.kind, item, names.folder):
            if reference.id in names.new:
                yield (*prefix, *reference.route), reference.id


def exchanges_named(text: Text) -> Iterator[tuple[Route, str]]:
    """Where exchanges name others: `mends: theo-garnier#1`, `settles: [theo-garnier/2026-09-05-promise-pz5h]`."""
    for prefix, item in text.items():
        for key in NAMING_EXCHANGES:
            value = item.get(key) if isinstance(item, dict) else None
            for index, name in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(name, str):
                    yield (*prefix, key, index) if isinstance(value, list) else (*prefix, key), name


def _exchange(name: str, names: Names) -> str:
    return names.of(f"interactions/{name}").removeprefix("interactions/")


def _declared(tree: Any, names: Names) -> Iterator[Edit]:
    route = DECLARED[names.folder]
    holder = tree
    for step in route:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if isinstance(holder, dict):
        yield from (Rename((*route, old), new) for old, new in names.new.items() if old in holder)


def _in_baseline(tree: Any, names: Names) -> Iterator[Edit]:
    for route, code, record, rest in accepted(tree):
        if (new := names.of(record)) != record:
            yield Set(route, f"{code} {new}{rest}")


def accepted(tree: Any) -> Iterator[tuple[Route, str, str, str]]:
    """The record of each accepted finding, between its code and what follows: `MNT001 people/theo-garnier`."""
    entries = tree.get("accepted") if isinstance(tree, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        code, _, rest = entry.partition(" ") if isinstance(entry, str) else ("", "", "")
        record, space, route = rest.partition(" ")
        yield ("accepted", index), code, record, f"{space}{route}"


def _files(root: Path) -> Iterator[str]:
    return (entry for entry in layout.walk(root) if isinstance(entry, str))


def _apart(name: str) -> tuple[str, str]:
    match = _LEAF.fullmatch(name)
    assert match is not None, "every part may be empty"
    return match[1], match[2]
