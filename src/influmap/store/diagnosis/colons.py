"""Colons: the French one inside a text, the missing one, the one without its space, the full-width one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.store.diagnosis.case import NO_COLON, NOT_HERE, Case
from influmap.store.fault import Fault
from influmap.store.keys import SMALL_WORDS, is_known_key
from influmap.store.lines import quoted, take_apart

_GLUED = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)*)(?P<key>[^\W\d][\w-]*)[ \t]*(?P<colon>[:：])(?P<value>(?![/:]).*)")
_NO_COLON = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)*)(?P<key>[^\W\d][\w-]*)(?P<gap>[ \t]*(?:=|=>|;|->)?[ \t]+|=)(?P<value>\S.*)"
)


def french_colon(case: Case) -> Iterator[Fault]:
    """`titre: Le biporteur : mode d'emploi`: the second colon makes YAML see a second key."""
    if case.character != ":" or case.in_brackets or case.problem != NOT_HERE:
        return
    parts = case.parts
    start = len(parts.before)
    if case.column <= start or not (parts.key or parts.dashes) or parts.value[:1] in {'"', "'"}:
        return
    corrected = parts.with_value(quoted(parts.value))
    params = {"text": parts.value}
    yield Fault("YML003", "default", case.line, case.column, 1, params, {case.line: corrected}, sure=True)


def french_colon_in_brackets(case: Case) -> Iterator[Fault]:
    """`{titre: Le biporteur : mode d'emploi, …}`."""
    if case.character != ":" or not case.in_brackets:
        return
    text, column = case.here, case.column
    opening = max(text.rfind(sign, 0, column) for sign in "[{,")
    segment = text[opening + 1 : column]
    key = re.match(r"\s*(?:[^\W\d][\w-]*\s*:\s+)?", segment)
    start = opening + 1 + (key.end() if key else 0)
    end = next((match.start() for match in re.finditer(r"[,\]}]", text) if match.start() > column), len(text))
    end = start + len(text[start:end].rstrip())
    if start < column < end:
        corrected = text[:start] + quoted(text[start:end]) + text[end:]
        params = {"text": text[start:end]}
        yield Fault("YML003", "default", case.line, column, 1, params, {case.line: corrected}, sure=True)


def missing_space(case: Case) -> Iterator[Fault]:
    """`nom:Léa`, or `nom：Léa` with the full-width colon of an Asian keyboard."""
    for line in _suspects(case):
        text = case.text(line)
        match = _GLUED.fullmatch(text)
        if match is None or not match["value"].strip() or match["value"][0].isspace():
            continue
        is_wide = match["colon"] == "："
        corrected = f"{match['before']}{match['key']}: {match['value']}"
        yield Fault(
            "YML001", "wide_colon" if is_wide else "colon_space", line, match.start("colon"), 1,
            {"key": match["key"]}, {line: corrected}, sure=is_known_key(match["key"]),
        )  # fmt: skip


def missing_colon(case: Case) -> Iterator[Fault]:
    """`ville Rennes`, `ville = Rennes`."""
    for line in _suspects(case):
        match = _NO_COLON.fullmatch(case.text(line))
        if match is None or not is_known_key(match["key"]) or match["key"] in SMALL_WORDS:
            continue
        corrected = f"{match['before']}{match['key']}: {match['value']}"
        column = match.end("key")
        yield Fault("YML001", "no_colon", line, column, 1, {"key": match["key"]}, {line: corrected})


def _suspects(case: Case) -> list[int]:
    """The line at fault, or the one above: a first line without colon is only noticed on the second."""
    if case.problem in {NO_COLON, "one_text"}:
        return [case.line]
    if case.problem != NOT_HERE:
        return []
    above = next(case.before(case.line), None)
    return [] if above is None or take_apart(case.text(above)).key else [above]
