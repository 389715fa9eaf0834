"""A readable text, its nodes, and where what they say really ends: libyaml's marks run past comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from influmap.models.finding import Route
from influmap.store.lines import lines_of
from influmap.store.positions import Node, UnreadableError, tree_of

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r\n|\r|\n|\Z)")
_NEXT_COMMENT = re.compile(r"(?:\r\n|\r|\n)( *)#[^\r\n]*")
_COMMENT_LINE = re.compile(r"( *)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ANY_NEWLINE = re.compile(r"\r\n|\r|\n")
_DEFAULT_SHIFT = 2


class Unprovable(Exception):  # noqa: N818 - what happened to the edit, not a fault of ours
    """An edit that cannot be made, or not without a doubt."""


@dataclass(frozen=True, slots=True)
class Found:
    """A node, and where it stands in its container."""

    node: Node
    parent: Node | None = None
    key: Node | None = None
    rank: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there: `key:`."""
        return self.node.plain and not self.node.value

    @property
    def first(self) -> Node:
        """What comes first of the entry: its key, or the item itself."""
        return self.key or self.node


class Sheet:
    """The text of a record, looked at for an edit. Every place is an offset in characters.

    Raises `Unprovable` for a text that is not YAML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.root = tree_of(text)
        except UnreadableError:
            raise Unprovable from None
        ends: list[str] = _ANY_NEWLINE.findall(text)
        self.newline = max(("\n", "\r\n"), key=ends.count)
        self.shift = self._shift()
        self._starts = [0, *accumulate(len(line) for line in lines_of(text)[:-1])]

    def find(self, route: Route) -> Found:
        """The node of a route; a list written as one value has no index. Raises `Unprovable`."""
        if self.root is None:
            raise Unprovable
        found = Found(self.root)
        for step in route:
            if step == 0 and found.node.kind != "sequence":
                continue
            found = self.entry(found.node, step)
        return found

    def entry(self, node: Node, step: str | int) -> Found:
        """An entry of a mapping or a list. Raises `Unprovable` when it is missing, or there twice."""
        if node.kind == "sequence" and isinstance(step, int) and 0 <= step < len(node.children):
            return Found(node.children[step][1], node, None, step)
        ranks = [n for n, (key, _) in enumerate(node.children) if key is not None and key.value == step]
        if node.kind != "mapping" or len(ranks) != 1:
            raise Unprovable
        key, value = node.children[ranks[0]]
        return Found(value, node, key, ranks[0])

    def entries(self, node: Node) -> list[Found]:
        """Every entry of a mapping or a list, in order."""
        return [Found(value, node, key, rank) for rank, (key, value) in enumerate(node.children)]

    def end(self, node: Node) -> int:
        """Where the last thing said below a node ends."""
        while not node.flow and node.children:
            node = node.children[-1][1]
        if node.style not in {"|", ">"}:
            return node.end
        header = self.text[node.index : self.line_end(node.index)]
        if "+" in header.split("#")[0]:
            return node.end
        said = len(self.text[: node.end].rstrip(" \t\r\n"))
        return max(self.line_end(said), node.index + 1)

    def entry_end(self, found: Found) -> int:
        """Where an entry ends; an empty value between brackets is noted by libyaml where the next thing begins."""
        if found.key is None or not found.is_empty:
            return self.end(found.node)
        end = found.key.end + len(self.text[found.key.end : found.node.index].rstrip())
        return end + (self.text[end : end + 1] == " ")  # without that space, `a:,` is no longer a key

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self._starts[bisect_right(self._starts, index) - 1]

    def line_end(self, index: int) -> int:
        """Where the line of a place ends, before its newline."""
        match = _ANY_NEWLINE.search(self.text, index)
        return match.start() if match else len(self.text)

    def next_line(self, index: int) -> int:
        """Where the line after begins; the end of the text after the last."""
        rank = bisect_right(self._starts, index)
        return self._starts[rank] if rank < len(self._starts) else len(self.text)

    def previous_line(self, index: int) -> int:
        """Where the line above begins."""
        return self._starts[max(0, bisect_right(self._starts, index) - 2)]

    def before(self, index: int) -> str:
        """What stands before a place on its line."""
        return self.text[self.line_start(index) : index]

    def after(self, index: int, column: int) -> int:
        """The end of the line, past its comment and the comment lines below that are deeper than a column.

        Raises `Unprovable` when something else follows on the line.
        """
        if index and self.text[index - 1] in "\r\n":
            end, comment_below = index, _COMMENT_LINE
        else:
            match = _REST_OF_LINE.match(self.text, index)
            if match is None:
                raise Unprovable
            end, comment_below = match.end(), _NEXT_COMMENT
        while (comment := comment_below.match(self.text, end)) and len(comment[1]) > column:
            end = comment.end()
        return end

    def _shift(self) -> int:
        """By how many spaces the file shifts what stands below a key."""
        shifts: list[int] = []
        waiting = [self.root] if self.root else []
        while waiting:
            node = waiting.pop()
            for _, value in node.children:
                if value.children and not value.flow and not node.flow:
                    shifts.append(value.column - node.column)
                    waiting.append(value)
        return min((shift for shift in shifts if shift > 1), default=_DEFAULT_SHIFT)
