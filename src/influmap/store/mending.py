"""A record is read with its faults of typing mended, where the correction is proved.

One fault never hides the others, nor the rest of the record: each is told, corrected in memory, and the
reading goes on. The user's file is left as it is. A file whose fault has no proved correction is not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple

from influmap.models.finding import Finding, Severity
from influmap.store.events import Read, Refused, gather
from influmap.store.fault import Fault
from influmap.store.unseen import UNSEEN

MAX_FAULTS = 300
"""How many faults of a file are told."""
MAX_READ = 4_000_000
"""Characters read again to mend a file, each fault after the other: a file of this size is mended once."""
UNREAD = object()
"""Stands for the tree of a file that could not be read; its last finding says why."""
_HASHTAG = re.compile(r"[ \t]#[^\s#]")


class Mended(NamedTuple):
    """What was read of a file."""

    tree: Any
    findings: list[Finding]
    text: str
    """The text that was read: the file's, with its faults mended."""


def read(text: str, file: str) -> Mended:
    """The tree of a record, or `UNREAD`, with everything that is wrong with its typing."""
    mended: list[Fault] = []
    for _ in range(_rounds(text)):
        tree, faults = _read(text)
        corrected, done = _correct(text, [fault for fault in faults if fault.severity is Severity.ERROR])
        if not done:
            return Mended(tree, _told([*_final(mended, text), *faults], file), text)
        mended += done
        text = corrected
    return Mended(UNREAD, _told([*_final(mended, text), *_others(mended)], file), text)


def mend_sure(text: str, codes: Collection[str]) -> tuple[str, list[Fault]]:
    """The text with the faults of some codes mended where it can only have been meant so, and which they were."""
    done: list[Fault] = []
    for _ in range(_rounds(text)):
        _, faults = _read(text)
        corrected, now = _correct(text, [fault for fault in faults if fault.sure and fault.code in codes])
        if corrected == text:
            break
        text = corrected
        done += now
    return text, done


def _rounds(text: str) -> int:
    """How many times a text may be read again to mend it: the more, the shorter it is."""
    return max(1, min(MAX_FAULTS, MAX_READ // (len(text) + 1)))


def _read(text: str) -> tuple[Any, list[Fault]]:
    try:
        read = gather(text)
        if isinstance(read.tree, str):
            from influmap.store.diagnosis import not_a_record

            raise not_a_record(text)
    except Refused as refused:
        from influmap.store.diagnosis import diagnose

        return UNREAD, [diagnose(text, refused)]
    if not _is_worth_a_look(read, text):
        return read.tree, []
    from influmap.store import lint

    return read.tree, lint.inspect(text)


def _is_worth_a_look(read: Read, text: str) -> bool:
    has_hashtag = "#" in text and _HASHTAG.search(text) is not None
    return read.suspicious or has_hashtag or (not text.isascii() and UNSEEN.search(text) is not None)


def _correct(text: str, faults: list[Fault]) -> tuple[str, list[Fault]]:
    """The text with its faults corrected, one a line, and which; none when it would not be readable."""
    done: list[Fault] = []
    if not faults:
        return text, done
    from influmap.store.diagnosis import refusal
    from influmap.store.lines import lines_of

    lines = lines_of(text)
    touched: set[int] = set()
    for fault in faults:
        if fault.lines and touched.isdisjoint(fault.lines):
            lines = fault.mend(lines)
            touched |= fault.lines.keys()
            done.append(fault)
    corrected = "".join(lines)
    if done and refusal(text) is None and refusal(corrected) is not None:
        return text, []
    return corrected, done


def _final(mended: list[Fault], text: str) -> list[Fault]:
    """The faults with their lines as they are at the end: a line with two faults is shown without either."""
    if not mended:
        return []
    from influmap.store.lines import lines_of

    lines = [line.rstrip("\r\n") for line in lines_of(text)]
    return [replace(fault, lines={number: lines[number] for number in fault.lines}) for fault in mended]


def _others(told: list[Fault]) -> list[Fault]:
    """What says that a file has more faults than are told, at the last one."""
    last = max(told, key=_place)
    return [Fault("YML008", "faults", last.line, last.column, 0, {"n": len(told)})]


def _place(fault: Fault) -> tuple[int, int]:
    return fault.line, fault.column


def _told(faults: list[Fault], file: str) -> list[Finding]:
    told = sorted(faults, key=_place)
    if len(told) > MAX_FAULTS:
        told = [*told[:MAX_FAULTS], *_others(told[:MAX_FAULTS])]
    return [fault.finding(file) for fault in told]
