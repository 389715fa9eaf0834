"""What `check --fix` writes in a file: faults of typing mended, values in the form expected, keys by their name.

Each step is proved on its own. Typing: both readers read the result alike, and what is read otherwise stands on
the lines that were mended. Values and keys: see `editor`. That the finding is gone is for the caller to see, who
has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from influmap.errors import RefusedError
from influmap.models.finding import Finding, Rewrite, Route, Spot
from influmap.store import editor, mending, proof, reader
from influmap.store.edits import Edit, Rename, Set
from influmap.store.fault import Fault
from influmap.store.loader import Loaded
from influmap.store.scalar import Bare
from influmap.store.sheet import Sheet, Unprovable
from influmap.store.writer import Change

_BARE = re.compile(r"\d{4}-\d{2}-\d{2}|-?\d+(?:\.\d+)?|yes|no")
# The right word is the nearest one known: likely, not certain.
_LIKELY = frozenset({("SCH001", "nearest"), ("SCH002", "meant_word"), ("SCH002", "not_an_id")})


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with its corrections."""

    file: str
    change: Change
    text: str
    """The file as it would be."""
    codes: tuple[str, ...] = field(default=())
    """The code of each finding that was mended, in order."""


def can_fix(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding can be mended without a doubt; `unsafe` takes the nearest word too."""
    is_certain = finding.fixable and (finding.code, finding.variant) not in _LIKELY
    return finding.corrected is not None and (is_certain or (unsafe and isinstance(finding.corrected, str)))


def fixed(loaded: Loaded, file: str, findings: Sequence[Finding]) -> Fixed | None:
    """A file with some of its findings mended; `None` when none could be."""
    try:
        data = reader.read_bytes(loaded.root / file, file)
        before = reader.decode(data, file)
    except reader.Unreadable:
        return None
    text, faults = _typing(before, {f.code for f in findings if isinstance(f.corrected, Rewrite)}, file)
    codes = [fault.code for fault in faults]
    for finding in sorted((f for f in findings if isinstance(f.corrected, str)), key=_values_then_deepest_keys):
        try:
            text = editor.edited(text, [_edit(finding, loaded, text)], file)
        except (RefusedError, Unprovable):
            continue
        codes.append(finding.code)
    if text == before:
        return None
    mark = reader.UTF8_MARK if data.startswith(reader.UTF8_MARK) else b""
    return Fixed(file, Change(data, mark + text.encode("utf-8")), text, tuple(codes))


def _typing(before: str, codes: set[str], file: str) -> tuple[str, list[Fault]]:
    """The text with its typing mended, or as it was when that cannot be proved."""
    text, faults = mending.mend_sure(before, codes)
    if not faults:
        return before, []
    was, now = mending.read(before, file), mending.read(text, file)
    lines = {line for fault in faults for line in fault.lines}
    if not proof.agreed(text) or mending.UNREAD in (was.tree, now.tree):
        return before, []
    try:
        sheet = Sheet(text)
        places = [sheet.find(route).node for route in _differences(was.tree, now.tree, ())]
    except Unprovable:
        return before, []
    is_proved = all(not lines.isdisjoint(range(node.line, node.end_line + 1)) for node in places)
    return (text, faults) if is_proved else (before, [])


def _differences(was: Any, now: Any, route: Route) -> Iterator[Route]:
    """Where two trees differ: the deepest containers and values."""
    if isinstance(was, dict) and isinstance(now, dict) and was.keys() == now.keys():
        for key in was:
            yield from _differences(was[key], now[key], (*route, key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for index, pair in enumerate(zip(was, now, strict=True)):
            yield from _differences(*pair, (*route, index))
    elif was != now:
        yield route


def _edit(finding: Finding, loaded: Loaded, text: str) -> Edit:
    """The edit that writes a correction, in the same quotes. Raises `Unprovable`."""
    assert isinstance(finding.where, Spot)
    assert isinstance(finding.corrected, str)
    route = (*loaded.sources[finding.where.record].prefix, *finding.where.route)
    if finding.where.at_key:
        return Rename(route, finding.corrected)
    is_bare = _BARE.fullmatch(finding.corrected) and not Sheet(text).find(route).node.style
    return Set(route, Bare(finding.corrected) if is_bare else finding.corrected)


def _values_then_deepest_keys(finding: Finding) -> tuple[bool, int]:
    where = finding.where
    return (where.at_key, -len(where.route)) if isinstance(where, Spot) else (False, 0)
