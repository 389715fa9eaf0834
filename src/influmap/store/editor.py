"""Edits of a record that someone else typed: byte for byte outside the edit, proved, or refused.

The text is cut and joined at the places the reader gives; it is never written again from what it means. What
cannot be proved (see `proof`) is refused, with what to type by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from influmap.errors import RefusedError
from influmap.store import positions, proof, reader
from influmap.store.edits import Edit
from influmap.store.sheet import Sheet, Unprovable
from influmap.store.splices import spliced


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
