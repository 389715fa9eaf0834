"""What stands before a text: tabs, spaces that are not spaces, shifts, dashes and bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from influmap.store import unseen
from influmap.store.diagnosis.case import NO_COLON, NOT_HERE, Case
from influmap.store.fault import Fault
from influmap.store.keys import is_known_key
from influmap.store.lines import Line, take_apart

_TABBED = re.compile(r"^(?=[ ]*(?:-[ ]*)*\t)[ \t-]*")
_BULLET = re.compile(r"(?P<indent>[ ]*)(?P<bullet>[*•·–—‣◦])[ \u00a0]+(?P<text>\S.*)")
_GLUED_DASH = re.compile(r"(?P<indent>[ ]*)-(?P<text>[^\s-].*)")


def tab_indent(case: Case) -> Iterator[Fault]:
    """A tab shifts the line: all tabs of the file are replaced at once, by the width that makes it readable."""
    if not _TABBED.match(case.here):
        return
    tabbed = [n for n in range(len(case.lines)) if _TABBED.match(case.lines[n])]
    column = case.here.index("\t")
    fault = Fault("YML009", "several" if len(tabbed) > 1 else "default", case.line, column, 1, {"n": len(tabbed)})
    for width in (2, 4, 8, 0):
        lines = {n: _without_tabs(case.text(n), width) for n in range(tabbed[0], tabbed[-1] + 1)}
        yield replace(fault, lines=lines, sure=True)
    yield fault


def _without_tabs(text: str, width: int) -> str:
    return _TABBED.sub(lambda start: start[0].replace("-\t", "- ").replace("\t", " " * width), text, count=1)


def odd_space(case: Case) -> Iterator[Fault]:
    """A no-break space where YAML wants a plain one: before a key, after a colon, after a dash."""
    for line in (case.line, *case.before(case.line)):
        if found := unseen.with_plain_spaces(case.text(line)):
            corrected, odd = found
            character = odd[0].lstrip(" \t")[0]
            params = {"character": unseen.name(character)}
            yield Fault(
                "YML013", unseen.kind(character), line, odd.start(), len(odd[0]), params, {line: corrected}, sure=True
            )


def bullet(case: Case) -> Iterator[Fault]:
    """`* item`, `• item`, `– item`: a list is made with hyphens."""
    lines = {}
    first = case.line
    while first < len(case.lines) and (match := _BULLET.fullmatch(case.text(first))):
        lines[first] = f"{match['indent']}- {match['text']}"
        first += 1
    if lines:
        column = len(case.parts.indent)
        params = {"bullet": case.here[column]}
        yield Fault("YML001", "bullet", case.line, column, 1, params, lines, sure=True)


def glued_dash(case: Case) -> Iterator[Fault]:
    """`-creator`: a dash makes an item when a space follows it."""
    lines = {
        n: f"{match['indent']}- {match['text']}"
        for n in range(case.line, len(case.lines))
        if (match := _GLUED_DASH.fullmatch(case.text(n)))
    }
    if lines and min(lines) == case.line and max(lines) - min(lines) == len(lines) - 1:
        params = {"text": take_apart(lines[case.line]).value}
        yield Fault("YML001", "dash_space", case.line, len(case.parts.indent), 1, params, lines, sure=True)


def stray_dash(case: Case) -> Iterator[Fault]:
    """`- name: Léa` above `city: Rennes`: a record is no list."""
    line = case.line
    if case.problem == "did not find expected '-' indicator" and case.refused.opened:
        line, column = case.refused.opened
        if len(case.parts.indent) != column or line == case.line:
            return
    parts = take_apart(case.text(line))
    if not parts.dashes:
        return
    if not parts.key:
        yield from _list_under_a_value(case)
        return
    below = {n: case.text(n).replace(" " * len(parts.dashes), "", 1) for n in range(line + 1, case.line)}
    lines = {line: parts.indent + parts.key + parts.value + parts.comment, **below}
    yield Fault("YML001", "stray_dash", line, len(parts.indent), 1, {"key": parts.name}, lines)


def _list_under_a_value(case: Case) -> Iterator[Fault]:
    """`city: Rennes` above `- Brest`."""
    owner = next((take_apart(case.text(n)) for n in case.before(case.line)), None)
    if owner and owner.key and owner.value:
        yield Fault("YML001", "list_under_value", case.line, case.column, 1, {"key": owner.name})


def missing_dash(case: Case) -> Iterator[Fault]:
    """An item of a list without its dash."""
    above = next(case.before(case.line), None)
    if case.problem != NO_COLON or above is None:
        return
    sibling = take_apart(case.text(above))
    if sibling.dashes and sibling.indent == case.parts.indent:
        corrected = f"{case.parts.indent}- {case.here.strip()}"
        yield Fault("YML001", "no_dash", case.line, len(case.parts.indent), 1, {}, {case.line: corrected})


def wrong_shift(case: Case) -> Iterator[Fault]:
    """A key or a dash that stands neither under its neighbours nor one step inside: put under the nearest."""
    if not _is_at_its_start(case):
        return
    yield from _first_lines_shifted(case)
    found = len(case.parts.indent)
    columns: list[int] = []
    for line in case.before(case.line):
        parts = take_apart(case.text(line))
        columns += [len(parts.indent), len(parts.indent + parts.dashes)]
    for expected in sorted(set(columns) - {found}, key=lambda column: (abs(column - found), -column)):
        corrected = " " * expected + case.here.lstrip()
        params = {"key": case.parts.name or case.here.strip(), "found": found, "expected": expected}
        yield Fault("YML001", "shift", case.line, 0, max(1, found), params, {case.line: corrected})


def _is_at_its_start(case: Case) -> bool:
    """Whether the reader gave up at the beginning of the line, or at the colon of its first key."""
    if case.in_brackets or case.problem == NO_COLON:
        return False
    at_first_key = case.problem == NOT_HERE and case.parts.key != "" and case.column < len(case.parts.before)
    return at_first_key or case.column == len(case.parts.indent)


def _first_lines_shifted(case: Case) -> Iterator[Fault]:
    """The file begins with a shift that the rest does not have."""
    top = [*case.before(case.line)][-1:]
    if not top or case.parts.indent:
        return
    parts = take_apart(case.text(top[0]))
    if parts.indent:
        lines = {n: case.text(n).removeprefix(parts.indent) for n in range(top[0], case.line)}
        params = {"key": parts.name, "found": len(parts.indent), "expected": 0}
        yield Fault("YML001", "shift", top[0], 0, len(parts.indent), params, lines)


def text_goes_on(case: Case) -> Iterator[Fault]:
    """A text that continues on the next line, without a shift: YAML wants a key there."""
    above = next(case.before(case.line), None)
    if case.problem != NO_COLON or above is None:
        return
    owner = _owner(case, above)
    indent = len(owner.indent + owner.dashes) + 2
    lines = {}
    for line in range(case.line, len(case.lines)):
        parts = take_apart(case.text(line))
        if parts.key or parts.dashes or not parts.value:
            break
        lines[line] = " " * indent + case.text(line).strip()
    if lines:
        yield Fault("YML001", "goes_on", case.line, 0, len(case.here), {}, lines)


def _owner(case: Case, line: int) -> Line:
    """The line of the key whose text goes on."""
    for number in (line, *case.before(line)):
        parts = take_apart(case.text(number))
        if parts.key or parts.dashes:
            return parts
    return take_apart("")


def colon_below(case: Case) -> Iterator[Fault]:
    """A text on two lines, the second with a French colon: the whole goes between quotes."""
    above = next(case.before(case.line), None)
    if case.problem != NOT_HERE or above is None or is_known_key(case.parts.name):
        return
    start = take_apart(case.text(above))
    both = start.value + case.here
    if not start.key or not start.value or '"' in both or "\\" in both or start.value[0] in "'|>[{":
        return
    end = case.here.rstrip() + '"'
    lines = {above: f'{start.before}"{start.value}', **{n: case.text(n) for n in range(above + 1, case.line)}}
    params = {"text": case.here.strip()}
    yield Fault("YML003", "default", case.line, case.column, 1, params, {**lines, case.line: end}, sure=True)
