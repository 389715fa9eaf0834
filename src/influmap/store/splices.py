"""Where a new entry is written in a text, in the style of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from influmap.store.positions import Node
from influmap.store.sheet import Found, Sheet, Unprovable

COMMA = re.compile(r"[ \t\r\n]*,")
_COMMENT_ONLY = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?")


@dataclass(frozen=True, slots=True)
class Splice:
    """A text written in place of another, from one place to another."""

    start: int
    end: int
    text: str = ""


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with each splice done; they do not overlap."""
    for splice in sorted(splices, key=lambda each: each.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def at_the_end(sheet: Sheet, lines: Sequence[str]) -> Splice:
    """The lines of a record that has no key yet, after its comments."""
    text = sheet.text
    written = sheet.newline.join(lines)
    is_ended = text.endswith(("\n", "\r"))
    before = "" if is_ended or not text else sheet.newline
    after = sheet.newline if is_ended or not text else ""
    return Splice(len(text), len(text), before + written + after)


def new_lines(sheet: Sheet, index: int, column: int, lines: Sequence[str]) -> Splice:
    """Lines below what ends at a place, its comment, and the comments that belong to it."""
    place = sheet.after(index, column)
    written = sheet.newline.join(lines)
    if place and sheet.text[place - 1] in "\r\n":
        return Splice(place, place, written + sheet.newline)
    return Splice(place, place, sheet.newline + written)


def in_value(sheet: Sheet, found: Found, text: str) -> Splice:
    """A text where nothing is written yet: `key:`, `-`."""
    place = found.node.index
    between = sheet.text[found.key.end : place] if found.key else ":"
    if ":" not in between:
        raise Unprovable
    space = "" if sheet.text[place - 1] in " \t" else " "
    return Splice(place, place, space + text)


def in_flow(sheet: Sheet, node: Node, text: str, after: Found | None = None) -> Iterator[Splice]:
    """A new entry between brackets, last or after another one: on its own line where the others are so."""
    if not node.children:
        yield Splice(node.index + 1, node.index + 1, text)
        return
    entries = sheet.entries(node)
    neighbour = after or entries[-1]
    end = sheet.entry_end(neighbour)
    line_end = sheet.line_end(end)
    shift = sheet.before(neighbour.first.index)
    is_last = neighbour.rank == len(entries) - 1
    if shift.strip() or not is_last or not _COMMENT_ONLY.fullmatch(sheet.text, end, line_end):
        yield Splice(end, end, f", {text}")
        return
    has_comma = COMMA.match(sheet.text, end) is not None
    if not has_comma:
        yield Splice(end, end, ",")
    yield Splice(line_end, line_end, f"{sheet.newline}{shift}{text}{',' if has_comma else ''}")
