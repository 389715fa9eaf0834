"""Exchanges of years that are over go from one file each to one list a year, with their names and comments.

A text is moved as it was typed, shifted by two spaces below its name. A list is believed when both readers find in it
what stood in the files; a file that does not allow it stays where it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influmap.errors import RefusedError
from influmap.store import editor, layout, proof, reader
from influmap.store.lines import lines_of
from influmap.store.removal import start_of, with_comments_above
from influmap.store.sheet import Sheet, Unprovable
from influmap.store.writer import Change

_MODELINE = re.compile(r"# yaml-language-server:[^\n]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange: what it says, its day, and its lines as they stand in a list."""

    tree: dict[str, Any]
    date: str
    text: str
    file: str = ""
    """Its own file, when it still has one."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """What becomes of the files, how many exchanges go into lists, and the files that stay for a doubt."""

    plan: dict[str, Change]
    folded: int
    left: tuple[str, ...]


def tidied(root: Path, year: int) -> Tidied:
    """The plan that folds the exchanges of the years before one; nothing is written."""
    plan: dict[str, Change] = {}
    left: list[str] = []
    folded = 0
    for target, exchanges in sorted(_by_list(root, year, left).items()):
        try:
            plan[target] = _list(root, target, exchanges)
        except (Unprovable, RefusedError):
            left += [exchange.file for exchange in exchanges]
            continue
        folded += len(exchanges)
        plan |= {each.file: Change(editor.content(root, each.file), None) for each in exchanges}
    return Tidied(plan, folded, tuple(left))


def _by_list(root: Path, year: int, left: list[str]) -> dict[str, list[Exchange]]:
    """The exchanges to fold, by the list they go to."""
    lists: dict[str, list[Exchange]] = defaultdict(list)
    for path in layout.walk(root):
        if not isinstance(path, str) or not _is_alone(path):
            continue
        try:
            exchange = _exchange(root, path)
        except (Unprovable, RefusedError):
            left.append(path)
            continue
        if int(exchange.date[:4]) < year:
            lists[f"{path.rsplit('/', 1)[0]}/{exchange.date[:4]}.yaml"].append(exchange)
    return lists


def _is_alone(path: str) -> bool:
    """Whether a path is the file of one exchange."""
    located = layout.place(path)
    return path.startswith("interactions/") and path.endswith(".yaml") and not located.is_list and "id" in located.given


def _exchange(root: Path, path: str) -> Exchange:
    """The exchange of a file, ready for a list. Raises `Unprovable` when it has no day or is no plain mapping."""
    tree = editor.tree(root, path)
    day = tree.get("date") if isinstance(tree, dict) else None
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if not isinstance(day, str) or not _DAY.fullmatch(day) or "id" in tree or not layout.is_slug(name):
        raise Unprovable
    text = reader.decode(editor.content(root, path), path)
    whole = {"id": name, **tree}
    exchange = Exchange(whole, day, _as_item(name, text), path)
    _prove(exchange.text, [whole])
    return exchange


def _as_item(name: str, text: str) -> str:
    """The lines of a file as an item of a list, below its name; our note to editors does not go along."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in lines_of(text) if not _MODELINE.match(line) and line.strip() != "---"]
    while lines and not lines[-1].strip():
        lines.pop()
    shifted = "".join(f"  {line}" if line.strip() else line for line in lines)
    ended = shifted if shifted.endswith(("\n", "\r")) else shifted + newline
    return f"- id: {name}{newline}{ended}"


def _list(root: Path, target: str, new: Sequence[Exchange]) -> Change:
    """The list of a year with some more exchanges, each where its day has its place."""
    before = editor.content(root, target) if (root / target).exists() else None
    text = reader.decode(before, target) if before is not None else ""
    head, exchanges = _taken_apart(text, target)
    for exchange in sorted(new, key=lambda each: (each.date, each.file)):
        later = (rank for rank, other in enumerate(exchanges) if other.date > exchange.date)
        exchanges.insert(next(later, len(exchanges)), exchange)
    after = head + "".join(_ended(exchanges))
    _prove(after, [exchange.tree for exchange in exchanges])
    mark = reader.UTF8_MARK if (before or b"").startswith(reader.UTF8_MARK) else b""
    return Change(before, mark + after.encode("utf-8"))


def _taken_apart(text: str, file: str) -> tuple[str, list[Exchange]]:
    """What stands above a list, and each of its exchanges with its lines. Raises `Unprovable`."""
    sheet = Sheet(text)
    if sheet.root is None:
        return text, []
    if sheet.root.kind != "sequence" or sheet.root.flow or sheet.root.column:
        raise Unprovable
    found = sheet.entries(sheet.root)
    starts = [with_comments_above(sheet, each, start_of(sheet, each), 0) for each in found]
    trees = reader.parse(text, file).tree
    ends = [*starts[1:], len(text)]
    days = [str(tree.get("date", "")) if isinstance(tree, dict) else "" for tree in trees]
    return text[: starts[0]], [
        Exchange(tree, day, text[start:end]) for tree, day, start, end in zip(trees, days, starts, ends, strict=True)
    ]


def _ended(exchanges: Iterable[Exchange]) -> Iterator[str]:
    for exchange in exchanges:
        yield exchange.text if exchange.text.endswith(("\n", "\r")) else exchange.text + "\n"


def _prove(text: str, trees: list[Any]) -> None:
    """Raise `Unprovable` unless both readers find these exchanges in a list."""
    try:
        is_ours = reader.parse(text, "").tree == trees
    except reader.Unreadable:
        is_ours = False
    if not is_ours or not proof.agreed(text):
        raise Unprovable
