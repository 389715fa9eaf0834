"""Where a path of the workspace leads on this disk, and what to say when the disk refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath

from influmap.errors import InflumapError, RefusedError

STATE_FOLDER = ".influmap"
JOURNAL = f"{STATE_FOLDER}/journal.json"
TEMPORARY = ".influmap-tmp"


def codes(*names: str) -> frozenset[int]:
    """The numbers of the errors that this system has."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_FULL = codes("ENOSPC", "EDQUOT")


def place_of(root: Path, path: str) -> Path:
    """The file a relative path means. Raises `RefusedError` when it is not below `root` once links are followed."""
    parts = PurePosixPath(path).parts
    inside = Path(os.path.realpath(root))
    is_relative = bool(parts) and not path.startswith("/") and ".." not in parts and not {*"\\:\0"} & {*path}
    folder = Path(os.path.realpath(inside.joinpath(*parts[:-1]))) if is_relative else inside
    if not is_relative or not folder.is_relative_to(inside):
        raise RefusedError("outside_workspace", file=path)
    return folder / parts[-1]


def new_place(root: Path, path: str) -> Path:
    """The place of a file that is not there yet. Raises `RefusedError` when something is."""
    place = place_of(root, path)
    if os.path.lexists(place):
        raise RefusedError("already_exists", file=path)
    return place


def followed(root: Path, path: str) -> Path:
    """The file a path means, its own link followed too, when it is inside the workspace."""
    place = Path(os.path.realpath(place_of(root, path)))
    if not place.is_relative_to(os.path.realpath(root)):
        raise RefusedError("outside_workspace", file=path)
    return place


def state_folder(root: Path) -> Path:
    """`.influmap/`, which tells git by itself to ignore it."""
    folder = place_of(root, f"{STATE_FOLDER}/lock").parent
    try:
        folder.mkdir(exist_ok=True)
        ignored = folder / ".gitignore"
        if ignored.is_symlink() or not ignored.is_file() or not ignored.stat().st_size:
            written_anew(ignored, "*\n")
    except OSError as error:
        raise not_writable(error, root) from None
    return folder


def written_anew(place: Path, text: str) -> None:
    """Write a small file of `.influmap/`, never through a link that a checkout may have brought there."""
    place.unlink(missing_ok=True)
    with place.open("x", encoding="ascii", newline="\n") as stream:
        stream.write(text)


def not_writable(error: OSError, root: Path) -> InflumapError:
    """What to say when the system refuses to write."""
    if error.errno in _FULL:
        return InflumapError("disk_full")
    file = relative(root, error.filename) if error.filename else os.fspath(root)
    return InflumapError("not_writable", file=file, reason=errno.errorcode.get(error.errno or 0, type(error).__name__))


def relative(root: Path, file: str | bytes | int | Path) -> str:
    """How a file is named to the reader: below the workspace, with forward slashes, without a temporary name."""
    path = root if isinstance(file, int) else Path(os.fsdecode(file))
    if path.name.endswith(TEMPORARY):
        path = path.with_name(path.name[1:].rsplit(".", 2)[0])
    inside = Path(os.path.realpath(root))
    return path.relative_to(inside).as_posix() if inside in path.parents else os.fspath(path)


def temporary(place: Path) -> Path:
    """The name under which a file is written before it takes its place."""
    return place.with_name(f".{place.name}.{os.getpid()}{TEMPORARY}")
