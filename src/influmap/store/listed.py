"""A list of exchanges: taken apart into their lines, put together again, joined to another list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from influmap.errors import RefusedError
from influmap.store import proof, reader
from influmap.store.joining import comments_of, with_comments
from influmap.store.removal import start_of, with_comments_above
from influmap.store.sheet import Sheet, Unprovable


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange: what it says, its day, and its lines as they stand in a list."""

    tree: dict[str, Any]
    date: str
    text: str
    file: str = ""
    """Its own file, when it still has one."""

    @property
    def name(self) -> str:
        """The name that it had as a file; nothing when it never was one."""
        return str(self.tree.get("id") or "") if isinstance(self.tree, dict) else ""


def taken_apart(text: str, file: str) -> tuple[str, list[Exchange]]:
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


def ended(exchanges: Iterable[Exchange], newline: str) -> Iterator[str]:
    """The lines of exchanges, each ended by a newline."""
    for exchange in exchanges:
        yield exchange.text if exchange.text.endswith(("\n", "\r")) else exchange.text + newline


def prove(text: str, trees: list[Any]) -> None:
    """Raise `Unprovable` unless both readers find these exchanges in a list."""
    try:
        is_ours = reader.parse(text, "").tree == trees
    except reader.Unreadable:
        is_ours = False
    if not is_ours or not proof.agreed(text):
        raise Unprovable


def joined(ours: str, theirs: str, file: str, origin: str) -> str:
    """Two lists one after the other, so that the rank of each of ours stays; what stands in both is kept once.

    Raises `Unprovable` when the readers do not find in it what stood in the two, and `RefusedError` when an exchange
    of the same name does not say the same in both.
    """
    head, exchanges = taken_apart(theirs, file)
    known = {exchange.name: exchange.tree for exchange in taken_apart(ours, file)[1] if exchange.name}
    twice = [exchange for exchange in exchanges if exchange.name in known]
    for exchange in twice:
        if exchange.tree != known[exchange.name]:
            raise RefusedError("merge_twice", exchange=exchange.name, file=file, other=origin)
    others = [exchange for exchange in exchanges if exchange not in twice]
    newline = Sheet(ours).newline
    first = ours if ours.endswith(("\n", "\r")) or not ours else ours + newline
    text = first + head + "".join(ended(others, newline))
    after = with_comments(text, [said for exchange in twice for said in comments_of(exchange.text)], origin)
    prove(after, [*(reader.parse(ours, file).tree or []), *(exchange.tree for exchange in others)])
    return after
