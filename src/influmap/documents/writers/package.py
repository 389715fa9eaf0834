"""Office files are zip archives: the same parts in the same order and with the same dates give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

FIRST = "[Content_Types].xml"
"""The part that office programs expect at the head of the archive."""
NO_DATE = (1980, 1, 1, 0, 0, 0)
NESTED = (".xlsx", ".docx", ".pptx")
_PROPERTIES = "docProps/core.xml"
_DAY = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:)")


def settled(archive: bytes, day: date) -> bytes:
    """An office file whose bytes depend on its content alone: parts sorted and undated, workbooks inside it too.

    `day` is the day the file says it was made on: the day the document is judged on, never the clock's.
    """
    parts = _parts(archive)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            target.writestr(_entry(name), _settled_part(name, parts[name], day))
    return written.getvalue()


def unfolded(archive: bytes) -> int:
    """How many bytes an office file says it unfolds to. Raises `zipfile.BadZipFile` for a file that is none."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return sum(part.file_size for part in source.infolist())


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {info.filename: source.read(info) for info in source.infolist() if not info.is_dir()}


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry as if written on no system in particular."""
    entry = zipfile.ZipInfo(name, NO_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _settled_part(name: str, data: bytes, day: date) -> bytes:
    if name.endswith(NESTED):
        return settled(data, day)
    if name == _PROPERTIES:
        return _DAY.sub(rf"\g<1>{day.isoformat()}T00:00:00Z\g<3>".encode(), data)
    return data
