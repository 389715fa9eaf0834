"""Files that records and the brand point at: read for documents, never trusted."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Literal

from influmap.errors import InflumapError
from influmap.store import reader

MAX_PICTURE = 5_000_000
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))
_ENDS, TAIL = {"png": b"IEND", "jpeg": b"\xff\xd9"}, 4096
"""What a whole file has near its end: a download that broke off has not."""


def picture(root: Path, path: str | None) -> str | None:
    """A picture of the workspace as a `data:` address, for a page without requests; `None` if it is not one."""
    if not path or not is_inside(root, path):
        return None
    try:
        data = reader.read_bytes(root / path, path)
    except reader.Unreadable:
        return None
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "webp"
    if kind is None or len(data) <= MIN_PICTURE or _ENDS.get(kind, b"") not in data[-TAIL:]:
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def flaw(root: Path, path: str) -> Literal["absent", "large", "kind"] | None:
    """Why a picture is not shown: not there, too large to be read, not a picture; nothing for a stand-in."""
    if not is_inside(root, path):
        return "absent"
    size = (root / path).stat().st_size
    if size <= MIN_PICTURE:
        return None
    return "large" if size > reader.RECORD.size else "kind"


MAX_TEMPLATE = 60_000_000


def file(root: Path, path: str, most: int = MAX_TEMPLATE) -> bytes:
    """A file of the workspace that the brand names. Raises `InflumapError` when it is absent, outside or too large."""
    if not is_inside(root, path):
        raise InflumapError("brand_file", file=path)
    if (root / path).stat().st_size > most:
        raise InflumapError("brand_file_large", file=path, most=most // 1_000_000)
    return (root / path).read_bytes()


MIN_PICTURE = 200
"""A file under this many bytes is a stand-in, not a portrait."""


def is_inside(root: Path, path: str) -> bool:
    """Whether a path of the workspace is that of a file, and no link leads out."""
    real = (root / path).resolve()
    return real.is_relative_to(root.resolve()) and real.is_file()
