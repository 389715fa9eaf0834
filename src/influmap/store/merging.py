"""A record that stands twice becomes one: its exchanges, its collaborations and what names it follow, as one plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from influmap.errors import RefusedError
from influmap.models.finding import Route
from influmap.store import editor, layout, listed, naming, proof, reader
from influmap.store.edits import Edit, Set, removal_of
from influmap.store.joining import Contradiction, Joining, comments_of, with_bare_values, with_comments
from influmap.store.naming import Names, Text
from influmap.store.sheet import Sheet, Unprovable
from influmap.store.writer import Change


@dataclass
class Merged:
    """What becomes of the files; what contradicts itself, by file; the ties of the record with itself that go."""

    plan: dict[str, Change] = field(default_factory=dict)
    contradictions: dict[str, list[Contradiction]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


def merged(root: Path, folder: str, kept: str, gone: str, prefer: str | None = None) -> Merged:
    """The plan that makes one record of two of a kind; nothing is written.

    `prefer` is the id whose values win where the two contradict each other; without it they are only listed. Raises
    `RefusedError` when a file cannot be read, or cannot be edited without a doubt.
    """
    names = Names(folder, {gone: kept})
    work = _Work(root, names, kept, gone, prefer)
    goes = naming.moved(root, names)
    if folder == "people":
        _refuse_twins(root, kept, gone, names)
    for text in naming.mentioning(root, Names(folder, {gone: kept, kept: kept})):
        work.texts[text.path] = (text.data, work.renamed(text))
    for path, to in goes.items():
        work.take(path, to)
    for path, (data, after) in work.texts.items():
        if data != after and path not in work.done.plan:
            work.done.plan[path] = Change(data, after)
    work.done.plan = dict(sorted(work.done.plan.items()))
    return work.done


@dataclass
class _Work:
    root: Path
    names: Names
    kept: str
    gone: str
    prefer: str | None
    done: Merged = field(default_factory=Merged)
    texts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """The files looked at: as they are, and as they will be."""

    def take(self, path: str, to: str) -> None:
        """A file that bears the id that goes: it takes the other name, or is joined with the file that has it."""
        data, after = self._text(path)
        if not (self.root / to).exists():
            self.done.plan[path] = Change(data, after, to)
            return
        before, joined = self._text(to)
        for each in (path, to):
            if layout.is_yaml(each):
                _ = editor.tree(self.root, each)  # what cannot be read is refused, with its fault
        if layout.place(to).is_list:
            self._refuse_ranks(path)
            joined = _lists_joined(joined, after, to, path)
        elif layout.is_yaml(to):
            joined = self._records_joined(to, joined, path, after)
        elif before != data:
            raise RefusedError("already_exists", file=to)
        self.texts[to] = before, joined
        self.done.plan[path] = Change(data, None)

    def renamed(self, text: Text) -> bytes:
        """A file in which the id that goes is written as the other, once in a list; a tie with itself is dropped."""
        ties = self._ties(text)
        self.done.dropped += [f"{text.path} ({'.'.join(map(str, route))})" for route in ties]
        edits = naming.edits_for(text, self.names)
        dropped = {*ties, *(edit.route for edit in edits if _stands_already(text, edit))}
        kept = [edit for edit in edits if not dropped & {edit.route, _item_of(edit.route)}]
        after = editor.edited_bytes(text.data, kept, text.path)
        for route in sorted(dropped, key=_by_place, reverse=True):
            after = _without(after, route, text.path)
        return after

    def _ties(self, text: Text) -> list[Route]:
        """Where one of the two records names the other: items of lists, or the key itself."""
        if text.path not in {self._file(self.kept), self._file(self.gone)}:
            return []
        named = {self.gone} if text.path == self._file(self.kept) else {self.gone, self.kept}
        both = Names(self.names.folder, {identifier: identifier for identifier in named})
        return [*dict.fromkeys(_item_of(route) for route, _ in naming.places(text, both))]

    def _file(self, identifier: str) -> str:
        return f"{self.names.folder}/{identifier}.yaml"

    def _records_joined(self, to: str, ours: bytes, path: str, theirs: bytes) -> bytes:
        kind = layout.place(to).kind
        our_text, their_text = reader.decode(ours, to), reader.decode(theirs, path)
        sheet = Sheet(their_text)
        tree = with_bare_values(sheet.root) if sheet.root else {}
        our_tree = reader.parse(our_text, to).tree or {}
        if kind is None or not isinstance(tree, dict) or not isinstance(our_tree, dict):
            raise RefusedError("edit_refused", file=to, line=1, snippet=their_text)
        if path == self._file(self.gone):
            tree["formerly"] = [self.gone, *_many(tree.get("formerly"))]
        joining = Joining(kind)
        joining.mappings((), our_tree, tree)
        if joining.contradictions:
            self.done.contradictions[to] = joining.contradictions
        is_ours = self.prefer != self.gone
        aside = self.gone if is_ours else self.kept
        text = editor.edited(our_text, joining.edits, to)
        extra = (reader.parse(text, to).tree or {}).get("extra")
        text = editor.edited(text, [*joining.decided(ours=is_ours, aside=aside, extra=extra)], to)
        mark = reader.UTF8_MARK if ours.startswith(reader.UTF8_MARK) else b""
        return mark + _commented(text, comments_of(their_text), path).encode("utf-8")

    def _refuse_ranks(self, path: str) -> None:
        """Raise `RefusedError` when an exchange names another by its rank in a list that is joined to another list."""
        rank = f"{path.rsplit('/', 1)[-1].removesuffix('.yaml')}#".encode()
        files = (*self.texts, *naming.moved(self.root, self.names))
        if (file := next((each for each in files if rank in self._text(each)[0]), None)) is not None:
            raise RefusedError("merge_ranks", file=file, list=path)

    def _text(self, path: str) -> tuple[bytes, bytes]:
        if path not in self.texts:
            data = editor.content(self.root, path)
            self.texts[path] = data, data
        return self.texts[path]


def _refuse_twins(root: Path, kept: str, gone: str, names: Names) -> None:
    """Raise `RefusedError` when an exchange of both is in a list on one side, and elsewhere on the other."""
    ours, theirs = (naming.exchanges(root, person) for person in (kept, gone))
    for name in ours.keys() & theirs.keys():
        if names.of(theirs[name]) != ours[name]:
            raise RefusedError("merge_twice", exchange=name, file=ours[name], other=theirs[name])


def _without(data: bytes, route: Route, file: str) -> bytes:
    sheet = Sheet(reader.decode(data, file))
    return editor.edited_bytes(data, [removal_of(sheet, route)], file)


def _commented(text: str, comments: list[str], origin: str) -> str:
    """The text with the comments of another file; without them when they would change what is read."""
    after = with_comments(text, comments, origin)
    return after if reader.parse(after, "").tree == reader.parse(text, "").tree and proof.agreed(after) else text


def _lists_joined(ours: bytes, theirs: bytes, file: str, origin: str) -> bytes:
    """Two lists of exchanges in one. Raises `RefusedError`."""
    second = reader.decode(theirs, origin)
    try:
        after = listed.joined(reader.decode(ours, file), second, file, origin)
    except Unprovable:
        raise RefusedError("edit_refused", file=file, line=1, snippet=second) from None
    mark = reader.UTF8_MARK if ours.startswith(reader.UTF8_MARK) else b""
    return mark + after.encode("utf-8")


def _item_of(route: Route) -> Route:
    """The item of a list that holds what stands at a route; the route itself outside lists."""
    ranks = [rank for rank, step in enumerate(route) if isinstance(step, int)]
    return route[: ranks[-1] + 1] if ranks else route


def _by_place(route: Route) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in route)


def _stands_already(text: Text, edit: Edit) -> bool:
    """Whether the list in which an id is to be written has it."""
    holder = text.tree
    for step in edit.route[:-1]:
        holder = holder[step]
    return isinstance(edit, Set) and isinstance(holder, list) and edit.value in holder


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
