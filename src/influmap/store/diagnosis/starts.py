"""Texts that begin with a character to which YAML gives a meaning: handles, bold words, dashes, curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.store.diagnosis.case import Case
from influmap.store.fault import Fault
from influmap.store.lines import quoted, take_apart

RESERVED = frozenset("@`%*&!|>?,]}-:")
# Local tags that other tools give a meaning to; any other `!word` was meant as a text.
TAGS_OF_TOOLS = frozenset({"!include", "!secret", "!env", "!ref", "!reference", "!Ref", "!Sub", "!GetAtt", "!vault"})
CURLY = {"“": "”", "„": "”", "‘": "’", "’": "’", "”": "”"}


def reserved_start(case: Case) -> Iterator[Fault]:
    """`handle: @lea`, `note: *gras*`, `- %`: the whole text goes between quotes."""
    line, column = _start(case)
    text = case.text(line)
    character = text[column : column + 1]
    if case.problem == "one_text" or character not in RESERVED or not _begins_a_value(text, column):
        return
    if character == "," and case.in_brackets:
        return
    if case.problem in {"alias", "anchor", "tag"} and not _is_text(case, text[column:]):
        return
    variant = "dash" if character == "-" else "block" if character in "|>" else "default"
    for end in _ends(text, column, in_brackets=case.in_brackets):
        corrected = text[:column] + quoted(text[column:end]) + text[end:]
        params = {"character": character, "text": text[column:end]}
        yield Fault("YML005", variant, line, column, end - column, params, {line: corrected}, sure=True)


def _start(case: Case) -> tuple[int, int]:
    """Where the text began: libyaml remembers it for aliases, anchors, tags and blocks."""
    detail = str(case.refused.detail)
    if case.refused.opened and detail.startswith(("while scanning a", "while scanning an")):
        return case.refused.opened
    return case.place


def _begins_a_value(text: str, column: int) -> bool:
    """Whether nothing but a key, a dash or a bracket stands before."""
    before = text[:column].rstrip()
    parts = take_apart(text)
    return column == len(parts.before) or before.endswith(("[", "{", ",", ":", "-"))


def _is_text(case: Case, rest: str) -> bool:
    """Whether `*mot`, `&co` or `!important` is a text: no anchor answers it, no tool knows it."""
    word = re.split(r"[\s,\]}]", rest, maxsplit=1)[0]
    if case.problem == "tag":
        return not word.startswith(("!!", "!<")) and word not in TAGS_OF_TOOLS
    answer = ("&" if word[0] == "*" else "*") + word[1:]
    return re.search(rf"{re.escape(answer)}(?!\w)", "".join(case.lines)) is None


def _ends(text: str, start: int, *, in_brackets: bool) -> list[int]:
    """Where a text may end: before its comment; between brackets, at each comma or closing bracket."""
    parts = take_apart(text)
    whole = len(text) - len(parts.comment)
    if not in_brackets:
        return [whole]
    return [
        start + len(text[start : match.start()].rstrip())
        for match in re.finditer(r"[,\]}]", text)
        if match.start() > start
    ] or [whole]


def curly_quotes(case: Case) -> Iterator[Fault]:
    """`titre: “Le biporteur: mode d'emploi”`: curly quotes are letters for YAML, straight ones protect."""
    parts = case.parts
    first, last = parts.value[:1], parts.value[-1:]
    if len(parts.value) > 2 and last in {CURLY.get(first), '"'} and first in CURLY:
        column = len(parts.before)
        corrected = parts.with_value(quoted(parts.value[1:-1]))
        params = {"quotes": first + last}
        yield Fault("YML014", "breaks", case.line, column, len(parts.value), params, {case.line: corrected}, sure=True)
