"""Rendered pages, put where they were asked for: whole or not at all, and nowhere else."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from influmap.errors import RefusedError


def deliver(target: Path, content: bytes, inside: Path | None = None) -> None:
    """Write a page in place of an older one; folders are made.

    A link that was asked for by name is followed. A place of our own choosing is not: `inside` is the folder that
    it must not leave, since a checkout may hold a link where pages go by default. Raises `OSError`, and
    `RefusedError` for a place outside.
    """
    if inside is not None and not Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(inside)):
        raise RefusedError("outside_workspace", file=target.as_posix())
    target.parent.mkdir(parents=True, exist_ok=True)
    place = target if inside is not None else Path(os.path.realpath(target))
    if place.exists() and not stat.S_ISREG(place.lstat().st_mode) and not place.is_symlink():
        place.write_bytes(content)  # a pipe, a terminal: nothing to put in its place
        return
    temporary = place.with_name(f".{place.name}.{os.getpid()}.influmap-tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
