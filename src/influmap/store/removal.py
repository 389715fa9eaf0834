"""What goes with an entry that is removed: its lines, its comments, its comma. Other comments stay.

Its comments are the one at the end of its line, those inside it, those right below that are deeper, and those
right above in its own column. What stands above the first entry is about the whole, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.store.sheet import Found, Sheet, Unprovable
from influmap.store.splices import COMMA, Splice

_TO_THE_NEXT = re.compile(r"\s*,[ \t]*(?:#[^\r\n]*)?\s*")
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?")


def remove(sheet: Sheet, found: Found) -> Iterator[Splice]:
    """What to cut so that an entry is gone. Raises `Unprovable` when a comment of others would go too."""
    if found.parent is None:
        raise Unprovable
    if found.parent.flow:
        yield from _from_brackets(sheet, found)
    else:
        yield _from_lines(sheet, found)


def _from_lines(sheet: Sheet, found: Found) -> Splice:
    start = start_of(sheet, found)
    column = start - sheet.line_start(start)
    end = sheet.after(sheet.entry_end(found), column)
    if sheet.before(start).strip():
        return _beside_a_dash(sheet, found, start, end)
    start = with_comments_above(sheet, found, sheet.line_start(start), column)
    is_line_start = end > 0 and sheet.text[end - 1] in "\r\n"
    stop = end if is_line_start else sheet.next_line(end)
    if stop == end and not is_line_start and start > 0:
        start = sheet.line_end(sheet.previous_line(start))
    return Splice(start, stop)


def start_of(sheet: Sheet, found: Found) -> int:
    """Where an entry begins: its key, or its dash."""
    assert found.parent is not None
    if found.key is not None:
        return found.key.index
    if found.rank == 0:
        return found.parent.index
    above = sheet.end(found.parent.children[found.rank - 1][1])
    dash = re.compile(rf"^ {{{found.parent.column}}}(?=-(?:\s|$))", re.MULTILINE).search(sheet.text, above)
    if dash is None:
        raise Unprovable
    return dash.end()


def _beside_a_dash(sheet: Sheet, found: Found, start: int, end: int) -> Splice:
    """The first key of an item: `- name: Léa`; the next one takes its place."""
    assert found.parent is not None
    entries = sheet.entries(found.parent)
    if len(entries) == 1:
        return Splice(sheet.line_start(start) + len(sheet.before(start).rstrip()), end)
    following = start_of(sheet, entries[found.rank + 1])
    if sheet.text[end:following].strip():
        raise Unprovable
    return Splice(start, following)


def with_comments_above(sheet: Sheet, found: Found, start: int, column: int) -> int:
    """The start of the comment lines right above an entry that is not the first."""
    assert found.parent is not None
    if found.rank == 0:
        return start
    above = sheet.end(found.parent.children[found.rank - 1][1])
    while start > 0:
        line = sheet.previous_line(start)
        if line < above or not sheet.text.startswith(" " * column + "#", line):
            break
        start = line
    return start


def _from_brackets(sheet: Sheet, found: Found) -> Iterator[Splice]:
    assert found.parent is not None
    entries = sheet.entries(found.parent)
    start, end = found.first.index, sheet.entry_end(found)
    if len(entries) == 1:
        comma = COMMA.match(sheet.text, end)
        yield Splice(start, comma.end() if comma else end)
    elif found.rank < len(entries) - 1:
        following = entries[found.rank + 1].first.index
        if not _TO_THE_NEXT.fullmatch(sheet.text, end, following):
            raise Unprovable
        yield Splice(start, following)
    else:
        yield from _last(sheet, sheet.entry_end(entries[-2]), start, end)


def _last(sheet: Sheet, before: int, start: int, end: int) -> Iterator[Splice]:
    """The last entry, and the comma that led to it unless one follows."""
    comma = COMMA.match(sheet.text, before)
    if comma is None or not _TO_THE_NEXT.fullmatch(sheet.text, before, start):
        raise Unprovable
    trailing = COMMA.match(sheet.text, end)
    line_end = sheet.line_end(trailing.end() if trailing else end)
    stands_alone = not sheet.before(start).strip() and _BLANK_OR_COMMENT.fullmatch(
        sheet.text, trailing.end() if trailing else end, line_end
    )
    if stands_alone:
        if trailing is None:
            yield Splice(comma.end() - 1, comma.end())
        yield Splice(sheet.line_end(before), line_end)
    elif "#" in sheet.text[before:start]:
        raise Unprovable
    else:
        yield Splice(before, end)
