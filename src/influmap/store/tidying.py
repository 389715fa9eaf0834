"""Exchanges of years that are over go from one file each to one list a year, with their names and comments.

A text is moved as it was typed, shifted by two spaces below its name. A list is believed when both readers find in it
what stood in the files; a file that does not allow it stays where it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from influmap.errors import RefusedError
from influmap.store import dating, editor, layout, reader
from influmap.store.lines import lines_of
from influmap.store.listed import Exchange, ended, prove, taken_apart
from influmap.store.sheet import Unprovable
from influmap.store.writer import Change

_MODELINE = re.compile(r"# yaml-language-server:[^\n]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Tidied:
    """What becomes of the files, how many exchanges go into lists or take another name, and what stays for a doubt."""

    plan: dict[str, Change]
    folded: int
    lists: int
    renamed: int
    left: tuple[str, ...]


def tidied(root: Path, year: int) -> Tidied:
    """The plan that folds the exchanges of the years before one; the other files bear the day that they tell.

    Nothing is written.
    """
    left: list[str] = []
    exchanges = [*_alone(root, left)]
    plan, renamed = _redated(root, {each.file: each.date for each in exchanges if int(each.date[:4]) >= year}, left)
    lists: dict[str, list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        if int(exchange.date[:4]) < year:
            lists[f"{exchange.file.rsplit('/', 1)[0]}/{exchange.date[:4]}.yaml"].append(exchange)
    folded = made = 0
    for target, gathered in sorted(lists.items()):
        try:
            after = _list(root, target, [_as_planned(each, plan) for each in gathered], plan.get(target))
        except (Unprovable, RefusedError):
            left += [exchange.file for exchange in gathered]
            continue
        folded += len(gathered)
        made += 1
        plan[target] = after
        plan |= {each.file: Change(editor.content(root, each.file), None) for each in gathered}
    return Tidied(plan, folded, made, renamed, tuple(left))


def _redated(root: Path, days: dict[str, str], left: list[str]) -> tuple[dict[str, Change], int]:
    """The plan of the files that take the name of their day, and how many they are."""
    try:
        plan = dating.redated(root, days)
    except RefusedError:
        left += [path for path, day in days.items() if layout.dated_path(path, day)]
        return {}, 0
    return plan, sum(1 for change in plan.values() if change.to)


def _alone(root: Path, left: list[str]) -> Iterator[Exchange]:
    """The exchanges that have a file of their own."""
    for path in layout.walk(root):
        if not isinstance(path, str) or not _is_alone(path):
            continue
        try:
            yield _exchange(path, editor.content(root, path))
        except (Unprovable, RefusedError, reader.Unreadable):
            left.append(path)


def _is_alone(path: str) -> bool:
    """Whether a path is the file of one exchange."""
    located = layout.place(path)
    return path.startswith("interactions/") and path.endswith(".yaml") and not located.is_list and "id" in located.given


def _as_planned(exchange: Exchange, plan: dict[str, Change]) -> Exchange:
    """An exchange as it will be once the names it gives have changed."""
    change = plan.get(exchange.file)
    return _exchange(exchange.file, change.after) if change and change.after is not None else exchange


def _exchange(path: str, data: bytes) -> Exchange:
    """The exchange of a file, ready for a list.

    Raises `Unprovable` when it has no day or is no plain mapping, and `Unreadable`.
    """
    text = reader.decode(data, path)
    tree = reader.parse(text, path).tree
    day = tree.get("date") if isinstance(tree, dict) else None
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if not isinstance(day, str) or not _DAY.fullmatch(day) or "id" in tree or not layout.is_slug(name):
        raise Unprovable
    whole = {"id": name, **tree}
    exchange = Exchange(whole, day, _as_item(name, text), path)
    prove(exchange.text, [whole])
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


def _list(root: Path, target: str, new: Sequence[Exchange], planned: Change | None) -> Change:
    """The list of a year with some more exchanges, each where its day has its place."""
    before = editor.content(root, target) if (root / target).exists() else None
    now = planned.after if planned else before
    text = reader.decode(now, target) if now is not None else ""
    head, exchanges = taken_apart(text, target)
    for exchange in sorted(new, key=lambda each: (each.date, each.file)):
        later = (rank for rank, other in enumerate(exchanges) if other.date > exchange.date)
        exchanges.insert(next(later, len(exchanges)), exchange)
    after = head + "".join(ended(exchanges, "\r\n" if "\r\n" in text else "\n"))
    prove(after, [exchange.tree for exchange in exchanges])
    mark = reader.UTF8_MARK if (before or b"").startswith(reader.UTF8_MARK) else b""
    return Change(before, mark + after.encode("utf-8"))
