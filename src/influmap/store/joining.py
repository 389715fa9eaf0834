"""Two records of the same thing become one: what each says is kept, and what contradicts itself is told.

What only the second says is added to the first, lists are joined, an account that both have is joined in its turn.
Two different values of one key are for a person to choose; the other one is set aside under `extra`, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from influmap.models.base import Record
from influmap.models.corrections import fold
from influmap.models.finding import Route
from influmap.models.references import parts_of
from influmap.models.values import OneOrMany
from influmap.store.edits import Add, Append, Edit, Set
from influmap.store.positions import Node
from influmap.store.scalar import Bare
from influmap.store.shapes import field_of, model_at
from influmap.store.sheet import Sheet

_BARE = re.compile(r"\d{4}-\d{2}-\d{2}|-?\d+(?:\.\d+)?|yes|no|oui|non|true|false")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
SAME = {"accounts": ("network", "handle"), "deliverables": ("id",)}
"""Lists whose items are known by some of their keys."""
PROSE = frozenset({"notes", "description"})
"""Free texts of which both are kept, one below the other."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values of one key."""

    route: Route
    ours: Any
    theirs: Any

    @property
    def key(self) -> str:
        """How the key is named to a person: `accounts.1.tone`."""
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in self.route)


@dataclass
class Joining:
    """What is to be written in the first record."""

    kind: type[Record]
    edits: list[Edit] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)

    def mappings(self, route: Route, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
        """What a mapping says that the other does not, key by key."""
        for key, value in theirs.items():
            if value in (None, "", [], {}):
                continue
            if key in ours:
                self._values((*route, key), ours[key], value)
            else:
                self.edits.append(Add(route, key, value))

    def _values(self, route: Route, ours: Any, theirs: Any) -> None:
        if self._is_list(route, ours, theirs):
            self._lists(route, _listed(ours), _listed(theirs))
        elif isinstance(theirs, Mapping) and isinstance(ours, Mapping | None):
            self.mappings(route, ours or {}, theirs)
        elif ours is None:
            self.edits.append(Set(route, theirs))
        elif ours == theirs:
            return
        elif len(route) == 1 and route[0] in PROSE:
            self.edits.append(Set(route, f"{ours.rstrip()}\n\n{theirs}"))
        else:
            self.contradictions.append(Contradiction(route, ours, theirs))

    def _is_list(self, route: Route, ours: Any, theirs: Any) -> bool:
        if isinstance(ours, list) or isinstance(theirs, list):
            return isinstance(ours, list | str | None) and isinstance(theirs, list | str)
        model, key = model_at(self.kind, route[:-1]), route[-1]
        known = field_of(model, key) if model else None
        return known is not None and any(isinstance(part, OneOrMany) for part in parts_of(known))

    def _lists(self, route: Route, ours: list[Any], theirs: list[Any]) -> None:
        for item in theirs:
            if item in ours:
                continue
            twin = _twin(route, item, ours)
            if twin is None:
                self.edits.append(Append(route, item))
            else:
                known = SAME[str(route[-1])]
                self.mappings((*route, twin), ours[twin], {key: item[key] for key in item if key not in known})

    def decided(self, *, ours: bool, aside: str, extra: Any) -> Iterator[Edit]:
        """The edits that settle contradictions for one of the two; the other value goes under `extra`."""
        kept = {each.key: each.theirs if ours else each.ours for each in self.contradictions}
        yield from () if ours else (Set(each.route, each.theirs) for each in self.contradictions)
        if kept and isinstance(extra, Mapping):
            names = (aside, *(f"{aside}-{rank}" for rank in range(2, len(extra) + 2)))
            yield Add(("extra",), next(name for name in names if name not in extra), kept)
        elif kept:
            yield Add((), "extra", {aside: kept}) if extra is None else Set(("extra",), {aside: kept})


def with_bare_values(node: Node) -> Any:
    """What stands in a text, its dates, numbers and truth values as they were typed."""
    if node.kind == "mapping":
        return {key.value: with_bare_values(value) for key, value in node.children if key is not None}
    if node.kind == "sequence":
        return [with_bare_values(item) for _, item in node.children]
    if node.plain and node.value in {"", "~", "null"}:
        return None
    return Bare(node.value) if node.plain and _BARE.fullmatch(node.value) else node.value


def comments_of(text: str) -> list[str]:
    """The comments of a readable text, each on a line; what looks like one inside a value is none."""
    sheet = Sheet(text)
    said = [*_spans(sheet, sheet.root)] if sheet.root else []
    return [
        match[0]
        for match in _COMMENT.finditer(text)
        if not any(start <= match.start() < end for start, end in said) and "yaml-language-server" not in match[0]
    ]


def with_comments(text: str, comments: list[str], origin: str) -> str:
    """A text, and below it the comments of another that it does not have."""
    known = {*comments_of(text)}
    missing = [comment for comment in dict.fromkeys(comments) if comment not in known]
    if not missing:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = text if text.endswith(("\n", "\r")) or not text else text + newline
    return ended + newline.join(["", f"# {origin}", *missing, ""])


def _spans(sheet: Sheet, node: Node) -> Iterator[tuple[int, int]]:
    if node.kind == "scalar":
        yield node.index, sheet.end(node) if node.style in {"|", ">"} else node.end
    for key, value in node.children:
        if key is not None:
            yield from _spans(sheet, key)
        yield from _spans(sheet, value)


def _twin(route: Route, item: Any, ours: list[Any]) -> int | None:
    """Which of our items is the same thing as another one: an account of the same network and the same name."""
    keys = SAME.get(str(route[-1])) if len(route) == 1 else None
    wanted = _identity(item, keys)
    if keys is None or wanted is None:
        return None
    return next((index for index, other in enumerate(ours) if _identity(other, keys) == wanted), None)


def _identity(item: Any, keys: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if not keys or not isinstance(item, Mapping) or not all(isinstance(item.get(key), str) for key in keys):
        return None
    return tuple(fold(str(item[key])).removeprefix("@") for key in keys)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
