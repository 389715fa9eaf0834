"""The one reader: libyaml's events, turned into plain text trees.

A mapping becomes a `dict`, a sequence a `list`, a scalar the `str` that was typed, and a key with nothing
after it (or `~`, `null`) `None`. No type is guessed: the model decides what a text means. The guards act on
the events, before anything is built. Positions are worked out again, by `positions`, for the files that
have findings only.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from influmap.models.finding import Finding, Place, Severity

NOTHING = frozenset({"", "~", "null"})
CONFLICT = re.compile(r"^(<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$))", re.MULTILINE)
# Characters that no one types and no screen shows; libyaml refuses some of them, breaks lines at others.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
HASHTAG = re.compile(r"\S[ \t]+#[^\s#]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused (YML008)."""

    size: int = 5_000_000
    """Bytes."""
    depth: int = 64
    nodes: int = 500_000


RECORD = Limits()
IMPORTED = Limits(size=50_000_000, nodes=5_000_000)
"""For files of other tools, read once by `import`: larger, and as strict on everything else."""

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Unreadable(Exception):
    """A file that gives no tree: the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(slots=True)
class Read:
    """A file that was read: its tree, and what was seen on the way."""

    tree: Any
    findings: list[Finding] = field(default_factory=list)
    suspicious: bool = False
    """Whether a closer look at the text is worth it (swallowed hashtag or comma)."""


def has_c_parser() -> bool:
    """Whether PyYAML was installed with libyaml; without it nothing is read."""
    return bool(yaml.__with_libyaml__)


def read_bytes(path: Path, file: str, limits: Limits = RECORD) -> bytes:
    """The bytes of a plain file, bounded; never waits on a pipe or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise Unreadable(_finding("YML010", file, "unreadable", reason=error.strerror or "")) from None
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise Unreadable(_finding("YML008", file, "size", limit=limits.size))
    return data


def decode(data: bytes, file: str) -> str:
    """UTF-8 without its mark; other encodings are named in the finding, not guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_finding("YML007", file, "utf16"))
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        start = before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        as_latin = data[error.start : error.start + 1].decode("cp1252", "replace")
        raise Unreadable(
            Finding(
                "YML007",
                Severity.ERROR,
                Place(file, before.count(b"\n") + 1, column),
                "utf16" if b"\x00" in data[:64] else "not_utf8",
                {"byte": f"0x{data[error.start]:02X}", "as_latin": as_latin},
            )
        ) from None
    if match := FORBIDDEN.search(text):
        variant = "utf16" if "\x00" in text[:64] and text[:64].count("\x00") > 8 else "control"
        raise Unreadable(
            Finding(
                "YML007",
                Severity.ERROR,
                _place(file, text, match.start()),
                variant,
                {"character": f"U+{ord(match[0]):04X}"},
            )
        )
    return text


def parse(text: str, file: str, limits: Limits = RECORD) -> Read:
    """The text tree of one document, with the findings that do not stop the reading (duplicate keys)."""
    if match := CONFLICT.search(text):
        ends = [m.start() for m in CONFLICT.finditer(text)]
        place = _place(file, text, match.start())
        params = {"first": place.line, "last": text.count("\n", 0, ends[-1]) + 1}
        raise Unreadable(Finding("YML006", Severity.ERROR, place, "default", params))
    try:
        read = _build(yaml.CSafeLoader(text), file, limits)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_syntax(error, text, file)) from None
    except yaml.reader.ReaderError as error:
        params = {"character": f"U+{ord(error.character):04X}" if isinstance(error.character, str) else "?"}
        raise Unreadable(
            Finding("YML007", Severity.ERROR, _place(file, text, error.position), "control", params)
        ) from None
    except yaml.YAMLError as error:
        raise Unreadable(_finding("YML001", file, "default", problem=str(error))) from None
    read.suspicious = read.suspicious or HASHTAG.search(text) is not None
    return read


def _build(parser: Any, file: str, limits: Limits) -> Read:
    """The tree out of the events; one loop, no recursion."""
    get_event = parser.get_event
    max_depth, max_nodes = limits.depth, limits.nodes
    root: list[Any] = []
    read = Read(None)
    stack: list[Any] = []
    top: Any = root
    keys: list[Any] = []
    key: Any = None
    flows: list[bool] = []
    in_flow = False
    nodes = documents = 0
    while True:
        event = get_event()
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor is not None or event.tag is not None:
                raise Unreadable(_not_a_record(event, file))
            text = event.value
            plain = event.style is None
            nodes += 1
            if type(top) is dict:
                if key is None:
                    if plain and text == "<<":
                        raise Unreadable(_at(event, file, "YML012", "merge_key"))
                    if text in top:
                        read.findings.append(_at(event, file, "YML002", "default", key=text))
                    key = text
                    continue
                value = None if plain and text in NOTHING else text
                if value is None and in_flow:
                    read.suspicious = True
                top[key] = value
                key = None
            else:
                if in_flow and plain and " " in text:
                    read.suspicious = True
                top.append(None if plain and text in NOTHING else text)
        elif kind is _MAPPING or kind is _SEQUENCE:
            if event.anchor is not None or event.tag is not None:
                raise Unreadable(_not_a_record(event, file))
            if len(stack) >= max_depth:
                raise Unreadable(_at(event, file, "YML008", "depth", limit=max_depth))
            nodes += 1
            child: Any = {} if kind is _MAPPING else []
            if type(top) is dict:
                if key is None:
                    raise Unreadable(_at(event, file, "YML001", "complex_key"))
                top[key] = child
            else:
                top.append(child)
            stack.append(top)
            keys.append(key)
            flows.append(in_flow)
            top, key, in_flow = child, None, bool(event.flow_style)
        elif kind in _ENDS:
            top, key, in_flow = stack.pop(), None, flows.pop()
            keys.pop()
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise Unreadable(_at(event, file, "YML012", "documents"))
        elif kind is yaml.AliasEvent:
            raise Unreadable(_at(event, file, "YML012", "alias", name=event.anchor))
        elif kind is yaml.StreamEndEvent:
            break
        if nodes > max_nodes:
            raise Unreadable(_at(event, file, "YML008", "nodes", limit=max_nodes))
    read.tree = root[0] if root else None
    return read


def _not_a_record(event: Any, file: str) -> Finding:
    if event.tag is not None:
        return _at(event, file, "YML012", "tag", name=event.tag)
    return _at(event, file, "YML012", "anchor", name=event.anchor)


def _at(event: Any, file: str, code: str, variant: str, **params: object) -> Finding:
    mark = event.start_mark
    width = max(1, event.end_mark.index - mark.index) if event.end_mark.line == mark.line else 1
    return Finding(code, Severity.ERROR, Place(file, mark.line + 1, mark.column + 1, width), variant, params)


def _finding(code: str, file: str, variant: str, **params: object) -> Finding:
    severity = Severity.WARNING if code == "YML010" else Severity.ERROR
    return Finding(code, severity, Place(file), variant, params)


def _place(file: str, text: str, index: int) -> Place:
    start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - start + 1)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    """The refusal of libyaml, handed on with its place; `diagnosis` finds the likely cause in the text."""
    from influmap.store.diagnosis import diagnose

    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return diagnose(text, file, line, column, error.problem or "")
