"""The one reader: bytes to text, text to a tree of plain texts.

A mapping becomes a `dict`, a sequence a `list`, a scalar the `str` that was typed, and a key with nothing
after it (or `~`, `null`) `None`. No type is guessed: the model decides what a text means. Positions are
worked out again, by `positions`, for the files that have findings only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from influmap.models.finding import Finding, Place, Severity
from influmap.store.events import IMPORTED, RECORD, Limits, Read, Refused, gather

# Characters that no one types and no screen shows; libyaml refuses some of them, breaks lines at others.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# How files that are no text at all begin.
BINARIES = {
    b"\x89PNG": "image", b"\xff\xd8\xff": "image", b"GIF8": "image", b"RIFF": "image",
    b"PK\x03\x04": "office", b"\xd0\xcf\x11\xe0": "office", b"%PDF-": "pdf", b"\x1f\x8b": "archive",
}  # fmt: skip
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"


class Unreadable(Exception):  # noqa: N818 - what happened to the file, not a fault of ours
    """A file that gives no tree: the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def has_c_parser() -> bool:
    """Whether PyYAML was installed with libyaml; without it nothing is read."""
    return bool(yaml.__with_libyaml__)


def read_bytes(path: Path | str, file: str, limits: Limits = RECORD) -> bytes:
    """The bytes of a plain file, bounded; never waits on a pipe or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            data = os.read(descriptor, min(os.fstat(descriptor).st_size or limits.size, limits.size) + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        params = {"reason": error.strerror or ""}
        raise Unreadable(Finding("YML010", Severity.WARNING, Place(file, length=0), "unreadable", params)) from None
    if len(data) > limits.size:
        raise Unreadable(Finding("YML008", Severity.ERROR, Place(file, length=0), "size", {"limit": limits.size}))
    return data


def decode(data: bytes, file: str) -> str:
    """UTF-8 without its mark; other encodings are named in the finding, not guessed."""
    if (binary := next((kind for start, kind in BINARIES.items() if data.startswith(start)), None)) is not None:
        raise Unreadable(_encoding(Place(file, length=0), binary))
    if is_utf16(data):
        raise Unreadable(_encoding(Place(file), "utf16"))
    data = data.removeprefix(UTF8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1]
        params = {"byte": f"0x{byte.hex().upper()}", "as_latin": byte.decode("cp1252", "replace")}
        before = data[: error.start].decode("utf-8")
        raise Unreadable(_encoding(_end_of(before, file), "not_utf8", params)) from None
    if match := FORBIDDEN.search(text):
        params = {"character": f"U+{ord(match[0]):04X}"}
        raise Unreadable(_encoding(_end_of(text[: match.start()], file), "control", params))
    return text


def parse(text: str, file: str, limits: Limits = RECORD) -> Read:
    """The text tree of one document. Raises `Unreadable` with the likely cause of the first fault."""
    try:
        return gather(text, limits)
    except Refused as refused:
        from influmap.store.diagnosis import diagnose

        raise Unreadable(diagnose(text, refused).finding(file)) from None


def glance(data: bytes) -> str:
    """A text to show beside a finding, whatever the bytes are; never to be read as a record."""
    if is_utf16(data):
        return data.decode("utf-16", "replace")
    try:
        return data.removeprefix(UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_utf16(data: bytes) -> bool:
    """Whether a text is in UTF-16: by its mark, or because every other byte of its beginning is NUL."""
    head = data[:64]
    return data.startswith(UTF16_MARKS) or (len(head) > 3 and head.count(b"\0") >= len(head) // 3)


def _encoding(place: Place, variant: str, params: Mapping[str, object] | None = None) -> Finding:
    return Finding("YML007", Severity.ERROR, place, variant, params or {})


def _end_of(before: str, file: str) -> Place:
    """The place right after a text."""
    from influmap.store.lines import lines_of

    lines = lines_of(before)
    return Place(file, len(lines), len(lines[-1]) + 1)


__all__ = [
    "FORBIDDEN", "IMPORTED", "RECORD", "Limits", "Read", "Unreadable", "decode", "glance", "has_c_parser", "parse",
    "read_bytes",
]  # fmt: skip
