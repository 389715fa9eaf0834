"""What is no record at all: a half-finished merge, a file of another tool, more than one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.store.diagnosis.case import Case
from influmap.store.events import CONFLICT
from influmap.store.fault import Fault

SIGNATURES = (
    ("web_page", re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)),
    ("xml", re.compile(r"\s*<(?:\?xml|svg|rss|kml|gpx)\b", re.IGNORECASE)),
    ("git_lfs", re.compile(r"version https://git-lfs\.github\.com/spec/")),
    ("contacts", re.compile(r"BEGIN:VCARD", re.IGNORECASE)),
    ("calendar", re.compile(r"BEGIN:VCALENDAR", re.IGNORECASE)),
    ("mail", re.compile(r"From \S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) |Return-Path: <|Received: from ")),
    (
        "table",
        re.compile(r"([^,;\t\n]+(?P<sign>[,;\t]))(?:[^,;\t\n]*(?P=sign))+[^,;\t\n]*\r?\n(?:[^,;\t\n]*(?P=sign)){2,}"),
    ),
)
GUARDS = {
    "documents": ("YML012", "documents"), "merge_key": ("YML012", "merge_key"),
    "alias": ("YML012", "alias"), "anchor": ("YML012", "anchor"), "tag": ("YML012", "tag"),
    "complex_key": ("YML001", "complex_key"),
}  # fmt: skip


def merge_marks(case: Case) -> Iterator[Fault]:
    """Marks that git leaves when two versions disagree."""
    if case.problem == "conflict":
        marked = [n for n in range(len(case.lines)) if CONFLICT.match(case.lines[n])]
        params = {"first": marked[0] + 1, "last": marked[-1] + 1}
        yield Fault("YML006", "default", marked[0], 0, len(case.text(marked[0])), params)


def other_tool(case: Case) -> Iterator[Fault]:
    """A file that another tool writes, under a name that ends in `.yaml`."""
    head = "".join(case.lines[:3])
    for what, signature in SIGNATURES:
        if signature.match(head):
            yield Fault("YML001", what, 0, 0, max(1, len(case.text(0))))


def too_much(case: Case) -> Iterator[Fault]:
    """More levels or more values than a record can have."""
    if case.problem in {"depth", "nodes"}:
        yield Fault("YML008", case.problem, case.line, case.column, 1, {"limit": case.refused.detail})


def guarded(case: Case) -> Iterator[Fault]:
    """What our own guards stop."""
    if case.problem in GUARDS:
        code, variant = GUARDS[case.problem]
        params = {"name": case.refused.detail or ""}
        yield Fault(code, variant, case.line, case.column, _width(case), params)


def second_record(case: Case) -> Iterator[Fault]:
    """A second document after `...`, or JSON objects one under the other."""
    if case.problem == "did not find expected <document start>" and _follows_an_end(case):
        yield Fault("YML012", "documents", case.line, case.column)


def _follows_an_end(case: Case) -> bool:
    above = next(case.before(case.line), None)
    return above is not None and (case.text(above).startswith("...") or case.text(above).rstrip().endswith("}"))


def one_text(case: Case) -> Iterator[Fault]:
    """The whole file is one text: no `key: value` line."""
    if case.problem == "one_text":
        yield Fault("YML001", "one_text", case.line, case.column, max(1, len(case.here)), {"text": case.here.strip()})


def unknown(case: Case) -> Iterator[Fault]:
    """None of the causes we know."""
    yield Fault("YML001", "default", case.line, case.column)


def _width(case: Case) -> int:
    end = case.refused.opened
    return max(1, end[1] - case.column) if end and end[0] == case.line else 1
