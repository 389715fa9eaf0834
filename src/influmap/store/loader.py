"""A folder of files becomes a programme, and the list of what is wrong with the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influmap.errors import InflumapError
from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.finding import Finding, Place, Route, Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.models.workspace import FORMAT_VERSION, Workspace, default_zone
from influmap.store import layout, mending, reader
from influmap.store.meant_ids import with_known_ids
from influmap.store.mending import UNREAD
from influmap.store.source import Source
from influmap.store.validation import slug_of, validate

if TYPE_CHECKING:
    from influmap.store import positions

Progress = Callable[[int, int], None]
PARTS: dict[type[Record], tuple[str, ...]] = {
    Workspace: ("topics", "cadences"),
    Brief: ("objectives", "moments", "contents"),
}
"""What a record declares that others name."""


@dataclass
class Loaded:
    """What a workspace holds."""

    root: Path
    programme: Programme
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    files: int = 0
    mended: dict[str, str] = field(default_factory=dict)
    """The text that was read of the files whose typing had to be mended."""

    _trees: dict[str, positions.Node | None] = field(default_factory=dict, repr=False)

    def place(self, finding: Finding) -> Place:
        """The file, line and column of a finding."""
        return finding.where if isinstance(finding.where, Place) else self.place_of(finding.where)

    def places(self, findings: Iterable[Finding]) -> list[Place]:
        """The places of many findings; each file concerned is read once."""
        return [self.place(finding) for finding in findings]

    def place_of(self, spot: Spot) -> Place:
        """The place of a record's route, for a finding or its evidence."""
        from influmap.store import positions

        source = self.sources.get(spot.record)
        if source is None:
            return Place(layout.WORKSPACE_FILE)
        if source.file not in self._trees:
            self._trees[source.file] = self._tree(source.file)
        route = (*source.prefix, *spot.route)
        return positions.locate(self._trees[source.file], source.file, route, at_key=spot.at_key)

    def _tree(self, file: str) -> positions.Node | None:
        """The positions in the text that was read; `None` when it cannot be read any more."""
        from influmap.store import positions

        try:
            return positions.tree_of(self.mended.get(file) or self.text(file))
        except (reader.Unreadable, positions.UnreadableError):
            return None

    def text(self, file: str) -> str:
        """The text of one of the files, as it is now."""
        return reader.decode(self._bytes(file), file)

    def glance(self, file: str) -> str:
        """The text of a file to show beside a finding, whatever its encoding."""
        return reader.glance(self._bytes(file))

    def _bytes(self, file: str) -> bytes:
        """The content of a file, unless a link leads out of the workspace."""
        if not (self.root / file).resolve().is_relative_to(self.root.resolve()):
            raise reader.Unreadable(Finding("YML010", Severity.WARNING, Place(file, length=0), "leaves"))
        return reader.read_bytes(self.root / file, file)


def load(root: Path, progress: Progress | None = None, instead: Mapping[str, str] | None = None) -> Loaded:
    """Read every file of a workspace. Faults are findings; only a newer format or a missing part stops.

    `instead` are texts to read in place of some files: what they would be once edited.

    Raises `InflumapError` when the workspace is of a newer format (SCH005) or libyaml is not there.
    """
    if not reader.has_c_parser():
        raise InflumapError("no_libyaml")
    return _Loading(root, progress, instead or {}).run()


class _Loading:
    """One pass over the files."""

    def __init__(self, root: Path, progress: Progress | None, instead: Mapping[str, str]) -> None:
        self.root = root
        self.progress = progress
        self.instead = instead
        self.findings: list[Finding] = []
        self.sources: dict[str, Source] = {}
        self.records: list[Record] = []
        self.known: dict[str, set[str]] = {folder: set() for folder in layout.KINDS}
        self.unread: set[str] = set()
        self.context: dict[str, Any] = {"timezone": default_zone(), "families": ()}
        self.files = 0
        self.mended: dict[str, str] = {}

    def run(self) -> Loaded:
        paths = self._paths()
        workspace = self._workspace(paths)
        self.context = {"timezone": workspace.timezone, "families": tuple(workspace.families)}
        yaml_files = [path for path in paths if layout.is_yaml(path) and layout.holds_record(path)]
        for done, path in enumerate(yaml_files):
            self._file(path)
            if self.progress:
                self.progress(done + 1, len(yaml_files))
        aliases = self._resolve_aliases()
        programme = Programme.of(
            workspace,
            self.records,
            aliases=aliases,
            known={folder: frozenset(ids) for folder, ids in self.known.items()},
            unread=frozenset(self.unread),
            attachments=frozenset(paths),
        )
        findings = with_known_ids(self.findings, programme)
        return Loaded(self.root, programme, findings, self.sources, self.files, self.mended)

    def _resolve_aliases(self) -> Mapping[str, Mapping[str, str]]:
        """Records that were merged into others: what still names them means those."""
        if not any(getattr(record, "formerly", ()) for record in self.records):
            return {}
        from influmap.store.aliases import aliases_of, resolved

        aliases = aliases_of(self.records, self.known)
        self.records = resolved(self.records, aliases, self.sources)
        return aliases

    def _paths(self) -> list[str]:
        paths = []
        for entry in layout.walk(self.root):
            if isinstance(entry, layout.Odd):
                what, _, reason = entry.what.partition(":")
                self._add("YML010", entry.path, what, Severity.WARNING, reason=reason)
            else:
                paths.append(entry)
        self._case_clashes(paths)
        return paths

    def _case_clashes(self, paths: list[str]) -> None:
        seen: dict[str, str] = {}
        for path in paths:
            other = seen.setdefault(path.casefold(), path)
            if other != path and layout.is_yaml(path):
                self._add("SCH004", path, "same_but_case", other=other)

    def _workspace(self, paths: list[str]) -> Workspace:
        located = layout.place(layout.WORKSPACE_FILE)
        tree = self._read(located.path) if located.path in paths else UNREAD
        self._refuse_newer(tree)
        record = self._record(located, tree, located.given)
        if isinstance(record, Workspace):
            return record
        return self._makeshift(tree if isinstance(tree, dict) else {})

    def _makeshift(self, tree: dict[str, Any]) -> Workspace:
        """A workspace whose own file is broken: what it says elsewhere, its vocabulary, still holds."""
        language = "en" if tree.get("language") == "en" else "fr"
        stated = {"influmap": str(FORMAT_VERSION), "name": self.root.resolve().name, "language": language}
        record, _ = validate(Workspace, {**tree, **stated}, {"id": "influmap"}, self.context)
        return record if isinstance(record, Workspace) else Workspace.model_validate({**stated, "id": "influmap"})

    def _refuse_newer(self, tree: Any) -> None:
        version = tree.get("influmap") if isinstance(tree, dict) else None
        if isinstance(version, str) and re.fullmatch(r"\d{1,9}", version) and int(version) > FORMAT_VERSION:
            raise InflumapError("newer_format", version=version, known=FORMAT_VERSION, file=layout.WORKSPACE_FILE)

    def _file(self, path: str) -> None:
        located = layout.place(path)
        if located.kind is None:
            folder = path.split("/", 1)[0]
            variant = "wrong_depth" if folder in layout.KINDS else "no_such_folder"
            self._add("SCH004", path, variant, folder=folder, folders=tuple(layout.KINDS))
            return
        if not path.endswith(".yaml"):
            self._add("SCH004", path, "ending", rename=path.rsplit(".", 1)[0] + ".yaml")
        if not self._is_well_named(path):
            return
        tree = self._read(path)
        if located.is_list:
            self._list(located, tree)
            return
        self.known[located.kind.folder].add(located.given["id"])
        record = self._record(located, tree, located.given)
        if record is not None:
            self.records.append(record)
            self._look_at_name(path, record)

    def _look_at_name(self, path: str, record: Record) -> None:
        """The file of an exchange whose name bears another day than the exchange; `tidy` mends it."""
        if isinstance(record, Interaction) and (name := layout.dated_path(path, str(record.date))) is not None:
            params = {"date": record.date, "rename": name.rsplit("/", 1)[-1]}
            self.findings.append(Finding("SCH006", Severity.INFO, Spot(record.key, ("date",)), "default", params))

    def _is_well_named(self, path: str) -> bool:
        for part in path.rsplit(".", 1)[0].split("/")[1:]:
            if not layout.is_slug(part):
                self.known.get(path.split("/", 1)[0], set()).add(slug_of(part) or part)
                variant = "device_name" if part.lower() in layout.DEVICE_NAMES else "not_a_slug"
                self._add("SCH004", path, variant, name=part, corrected=slug_of(part) or "")
                return False
        return True

    def _list(self, located: layout.Located, tree: Any) -> None:
        if tree is UNREAD or tree is None:
            return
        items = tree if isinstance(tree, list) else [tree]
        name = located.path.removeprefix("interactions/").removesuffix(".yaml").removesuffix(".yml")
        for index, written in enumerate(items):
            own, item = _own_name(written)
            given = {**located.given, "id": f"{located.given['person']}/{own}" if own else f"{name}#{index + 1}"}
            self.known["interactions"].add(given["id"])
            prefix: Route = () if isinstance(tree, dict) else (index,)
            record = self._record(located, item, given, prefix)
            if record is not None:
                self.records.append(record)

    def _record(self, located: layout.Located, tree: Any, given: dict[str, str], prefix: Route = ()) -> Record | None:
        """The record of a tree; its source is noted first, so that findings about it have a place."""
        assert located.kind is not None
        key = given["id"] if located.kind is Workspace else f"{located.kind.folder}/{given['id']}"
        self.sources[key] = Source(located.path, prefix)
        if tree is UNREAD:
            self.unread.add(key)
            return None
        if (finding := _shapeless(located, key, tree)) is not None:
            self.unread.add(key)
            self.findings.append(finding)
            return None
        tree = tree or {}
        record, findings = validate(located.kind, tree, given, self.context)
        if findings:
            self._remember_parts(located.kind, tree)
        self.findings += findings
        return record

    def _remember_parts(self, kind: type[Record], tree: dict[str, Any]) -> None:
        """The ids that a record with faults declares: what names them is not at fault."""
        for part in PARTS.get(kind, ()):
            holder = tree.get("relationship") if part == "cadences" else tree
            declared = holder.get(part) if isinstance(holder, dict) else None
            items = declared if isinstance(declared, list | dict) else ()
            ids = (item.get("id") if isinstance(item, dict) else item for item in items)
            self.known.setdefault(part, set()).update(name for name in ids if isinstance(name, str))

    def _read(self, path: str) -> Any:
        """The text tree of a file, or `UNREAD` with a finding that says why."""
        self.files += 1
        try:
            text = self.instead.get(path)
            if text is None:
                text = reader.decode(reader.read_bytes(f"{self.root}/{path}", path), path)
        except reader.Unreadable as unreadable:
            self.findings.append(unreadable.finding)
            return UNREAD
        mended = mending.read(text, path)
        self.findings += mended.findings
        if mended.text != text:
            self.mended[path] = mended.text
        return mended.tree

    def _add(self, code: str, path: str, variant: str, severity: Severity = Severity.ERROR, **params: object) -> None:
        self.findings.append(Finding(code, severity, Place(path, length=0), variant, params))


def _own_name(item: Any) -> tuple[str | None, Any]:
    """The name that an exchange of a list had as a file, written `id`, and the exchange without it."""
    own = item.get("id") if isinstance(item, dict) else None
    if not isinstance(own, str) or not layout.is_slug(own):
        return None, item
    return own, {key: value for key, value in item.items() if key != "id"}


def _shapeless(located: layout.Located, key: str, tree: Any) -> Finding | None:
    """What is wrong with a record that has no keys at all; nothing when none is required."""
    assert located.kind is not None
    if not isinstance(tree, dict | None):
        variant = "an_item" if located.is_list else "a_list"
        return Finding("SCH002", Severity.ERROR, Spot(key), variant)
    if tree:
        return None
    needed = located.kind.required_keys() - located.kind.given_by_place
    written = [info.alias or name for name, info in located.kind.model_fields.items()]
    keys = tuple(word for word in written if word in needed)
    return Finding("SCH003", Severity.ERROR, Spot(key), "empty", {"keys": keys}) if keys else None
