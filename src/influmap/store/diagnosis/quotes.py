"""Quotes: closed too soon, never closed, and what a backslash does between double ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from influmap.store.diagnosis.case import Case
from influmap.store.fault import Fault
from influmap.store.lines import brackets_open_at, quoted, take_apart

ESCAPES = ("found unknown escape character", "did not find expected hexdecimal number")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_PATH = re.compile(r"[A-Za-z]:\\|\\\\")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_OTHER_CLOSERS = frozenset("\"'”’»")


def backslash(case: Case) -> Iterator[Fault]:
    r"""`"C:\Clients\Léa"`: between double quotes, a backslash announces a special character."""
    if case.problem not in ESCAPES:
        return
    column = case.here.rfind("\\", 0, case.column + 1)
    opening = case.refused.opened or case.place
    content, end = _between(case.here, opening[1]) if opening[0] == case.line else ("", 0)
    params = {"escape": case.here[column : column + 2], "text": content}
    fault = Fault("YML001", "path" if _PATH.match(content) else "escape", case.line, column, 2, params)
    if content and "'" not in content:
        yield replace(fault, lines={case.line: f"{case.here[: opening[1]]}'{content}'{case.here[end:]}"}, sure=True)
    if content:
        doubled = content.replace("\\", "\\\\")
        yield replace(fault, lines={case.line: f'{case.here[: opening[1]]}"{doubled}"{case.here[end:]}'}, sure=True)
    yield fault


def _between(text: str, opening: int) -> tuple[str, int]:
    """What stands between the quote at `opening` and the one that closes for a reader, and where that ends."""
    sign = text[opening]
    match = re.compile(rf"{sign}(?=\s*(?:[,\]}}]|$|\s#))").search(text, opening + 1)
    return (text[opening + 1 : match.start()], match.end()) if match else ("", 0)


def half_character(case: Case) -> Iterator[Fault]:
    r"""`"\ud800"`: half of a character; a pair of halves, as JSON writes emoji, is put together."""
    if case.problem != "found invalid Unicode character escape code":
        return
    column = case.here.rfind("\\", 0, case.column + 1)
    escape = case.here[column : column + 6]
    if pair := _PAIR.match(case.here, column):
        whole = pair[0].encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
        corrected = case.here[:column] + whole + case.here[pair.end() :]
        params = {"escape": pair[0], "character": whole}
        yield Fault("YML007", "pair", case.line, column, 12, params, {case.line: corrected}, sure=True)
    yield Fault("YML007", "surrogate", case.line, column, 6, {"character": escape})


def closed_too_soon(case: Case) -> Iterator[Fault]:
    """`'l'abc'`, `"Le "petit" vélo"`, `"Le vélo" et moi`: a quote inside the text ends it."""
    text = case.here
    token = next((t for t in _QUOTED.finditer(text, 0, case.column) if not text[t.end() : case.column].strip()), None)
    if token is None or not _starts_a_value(text, token.start()):
        return
    start, sign = token.start(), token[0][0]
    for end in _ends(case, start):
        whole = text[start:end]
        goes_on_at_once = not text[token.end() : token.end() + 1].isspace()
        is_wrapped = whole.endswith(sign) and len(whole) > len(token[0]) and goes_on_at_once
        content = whole[1:-1] if is_wrapped else whole
        variant = "text_after_quotes" if not is_wrapped else "apostrophe" if sign == "'" else "quotes_inside"
        corrected = text[:start] + quoted(content) + text[end:]
        column = token.end() - 1 if is_wrapped else token.end()
        yield Fault("YML001", variant, case.line, column, 1, {"text": content}, {case.line: corrected}, sure=True)


def unclosed_quote(case: Case) -> Iterator[Fault]:
    """A quote opened, and never closed: libyaml sees it at the end of the file, or at the next quote."""
    at_the_end = "quoted scalar" in str(case.refused.detail) and case.refused.opened is not None
    if at_the_end and case.refused.opened:
        yield from _closings(case, *case.refused.opened)
        line, column = case.refused.opened
        yield Fault("YML001", "unclosed_quote", line, column, 1, {"quote": case.text(line)[column], "line": line + 1})
        return
    for line in (case.line, *case.before(case.line)):
        parts = take_apart(case.text(line))
        if parts.value[:1] in {'"', "'"} and not _QUOTED.match(parts.value):
            yield from _closings(case, line, len(parts.before))


def _closings(case: Case, line: int, column: int) -> Iterator[Fault]:
    """The quote closed where the text probably ends; another closing sign typed there is replaced."""
    text = case.text(line)
    sign = text[column]
    params = {"quote": sign, "line": line + 1}
    fault = Fault("YML001", "unclosed_quote", line, column, 1, params)
    for end in _ends(case, column, line):
        typed = text[end - 1]
        kept = end - 1 if typed in _OTHER_CLOSERS and typed != sign and end - 1 > column else end
        yield replace(fault, lines={line: text[:kept] + sign + text[end:]})


def _ends(case: Case, start: int, line: int | None = None) -> list[int]:
    """Where a text that starts in a line may end: at the comment, or between brackets at each comma or bracket."""
    text = case.here if line is None else case.text(line)
    whole = len(text) - len(take_apart(text).comment)
    if not brackets_open_at(text, start):
        return [whole]
    stops = [match.start() for match in re.finditer(r"[,\]}]", text) if match.start() > start]
    return [start + len(text[start:stop].rstrip()) for stop in (*stops, whole)]


def _starts_a_value(text: str, column: int) -> bool:
    return column == len(take_apart(text).before) or text[:column].rstrip().endswith(("[", "{", ",", ":"))
