"""Edits of a record that someone else typed: byte for byte outside the edit, proved, or refused.

The text is cut and joined at the places the reader gives; it is never written again from what it means. What
cannot be proved (see `proof`) is refused, with what to type by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from influmap.errors import RefusedError
from influmap.store import positions, proof, reader
from influmap.store.edits import Edit
from influmap.store.sheet import Sheet, Unprovable
from influmap.store.splices import spliced
from influmap.store.writer import Change


def planned(root: Path, edits: Mapping[str, Sequence[Edit]]) -> dict[str, Change]:
    """What some edits make of the files of a workspace; nothing is written. Raises `RefusedError`."""
    changes = {}
    for file, wanted in edits.items():
        data = content(root, file)
        changes[file] = Change(data, edited_bytes(data, wanted, file))
    return changes


def tree(root: Path, file: str) -> Any:
    """What stands in a file to edit, as texts. Raises `RefusedError` when it cannot be read as it is."""
    try:
        return reader.parse(reader.decode(content(root, file), file), file).tree
    except reader.Unreadable as unreadable:
        raise RefusedError("edit_unreadable", file=file, code=unreadable.finding.code) from None


def content(root: Path, file: str) -> bytes:
    try:
        return reader.read_bytes(root / file, file)
    except reader.Unreadable as unreadable:
        raise RefusedError("edit_unreadable", file=file, code=unreadable.finding.code) from None


def edited(text: str, edits: Sequence[Edit], file: str) -> str:
    """The text of a record after some edits, in order.

    Raises `RefusedError` when the file cannot be read, or when an edit cannot be proved.
    """
    for edit in edits:
        text = _edited(text, edit, file)
    return text


def edited_bytes(data: bytes, edits: Sequence[Edit], file: str) -> bytes:
    """The same for the content of a file: its mark of order stays."""
    mark = reader.UTF8_MARK if data.startswith(reader.UTF8_MARK) else b""
    try:
        text = reader.decode(data, file)
    except reader.Unreadable as unreadable:
        raise RefusedError("edit_unreadable", file=file, code=unreadable.finding.code) from None
    return mark + edited(text, edits, file).encode("utf-8")


def _edited(text: str, edit: Edit, file: str) -> str:
    try:
        reader.parse(text, file)
        sheet = Sheet(text)
    except reader.Unreadable as unreadable:
        raise RefusedError("edit_unreadable", file=file, code=unreadable.finding.code) from None
    try:
        after = spliced(text, [*edit.splices(sheet)])
        proof.prove(text, after, edit)
    except Unprovable:
        line = positions.locate(sheet.root, file, edit.route, at_key=True).line
        raise RefusedError("edit_refused", file=file, line=line, snippet=edit.snippet) from None
    return after
