"""Brackets: never closed, closed by the other kind, one too many; commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from influmap.store.diagnosis.case import Case
from influmap.store.fault import Fault
from influmap.store.keys import is_known_key
from influmap.store.lines import BRACKETS, brackets_open_at, take_apart

_LAST_WORD = re.compile(r"(?<=[\s\"'])(?P<gap>\s*)(?P<word>[\w-]+)$")


def unclosed_bracket(case: Case) -> Iterator[Fault]:
    """`topics: [velo, zfe`: the bracket swallows the lines below."""
    opened = _opening(case)
    if opened is None or not _is_past_the_list(case, opened):
        return
    line, column = opened
    sign = case.text(line)[column]
    closer = BRACKETS[sign]
    fault = Fault("YML001", "unclosed_bracket", line, column, 1, {"bracket": sign, "closer": closer, "line": line + 1})
    parts = take_apart(case.text(line))
    if parts.value[-1:] in {"]", "}"} - {closer}:
        other = {line: parts.with_value(parts.value[:-1] + closer)}
        yield replace(fault, variant="wrong_bracket", lines=other, sure=True)
    yield replace(fault, lines={line: parts.with_value(parts.value + closer)})
    above = next(case.before(case.line), line)
    if above > line:
        last = take_apart(case.text(above))
        yield replace(fault, lines={above: last.with_value(last.value.rstrip(",") + closer)})
    yield fault


def _opening(case: Case) -> tuple[int, int] | None:
    """Where the bracket stands that libyaml was in; it forgets it when an item is missing."""
    detail = str(case.refused.detail)
    if detail in {"while parsing a flow sequence", "while parsing a flow mapping"}:
        return case.refused.opened
    if detail != "while parsing a flow node":
        return None
    for line in (case.line, *case.before(case.line)):
        if opened := brackets_open_at(case.text(line), len(case.text(line))):
            return line, opened[-1][1]
    return None


def _is_past_the_list(case: Case, opened: tuple[int, int]) -> bool:
    """Whether the reader ran into what follows: the end of the file, another record key, another closer."""
    if case.line == opened[0]:
        return not case.here[case.column :].strip() or case.character in {"]", "}"}
    closer = BRACKETS[case.text(opened[0])[opened[1]]]
    if any(case.text(line).lstrip().startswith(closer) for line in range(case.line, len(case.lines))):
        return False
    at_the_end = case.line == len(case.lines) - 1 and not case.here.strip()
    return at_the_end or is_known_key(case.parts.name) or case.parts.dashes != ""


def extra_bracket(case: Case) -> Iterator[Fault]:
    """`topics: [velo, zfe]]`."""
    if case.character in {"]", "}"} and case.problem.startswith("did not find expected"):
        corrected = (case.here[: case.column] + case.here[case.column + 1 :]).rstrip()
        params = {"bracket": case.character}
        yield Fault("YML001", "extra_bracket", case.line, case.column, 1, params, {case.line: corrected})


def missing_comma(case: Case) -> Iterator[Fault]:
    """`{date: 2026-09-02 status: contacted}`, or a line between brackets without its last comma."""
    if not case.in_brackets or not case.problem.startswith("did not find expected ','"):
        return
    text, column = case.here, case.column
    word = _LAST_WORD.search(text[:column])
    if case.character == ":" and word and is_known_key(word["word"]):
        at = len(text[: word.start("word")].rstrip())
        yield Fault(
            "YML001", "no_comma", case.line, at, 1, {}, {case.line: text[:at] + ", " + text[word.start("word") :]}
        )
    elif text[:column].strip():
        at = len(text[:column].rstrip())
        yield Fault("YML001", "no_comma", case.line, at, 1, {}, {case.line: text[:at] + ", " + text[at:].lstrip()})
    if not word or not text[: word.start("word")].strip():
        above = next(case.before(case.line), None)
        if above is not None:
            parts = take_apart(case.text(above))
            corrected = parts.with_value(parts.value + ",")
            column = len(parts.before + parts.value)
            yield Fault("YML001", "no_comma", above, column, 1, {}, {above: corrected})


def extra_comma(case: Case) -> Iterator[Fault]:
    """`[velo,, zfe]`."""
    if case.character == "," and case.in_brackets:
        corrected = case.here[: case.column].rstrip() + case.here[case.column + 1 :]
        yield Fault("YML001", "extra_comma", case.line, case.column, 1, {}, {case.line: corrected})
