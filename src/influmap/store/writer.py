"""Files written all of them or none, and the lock that lets one command write at a time.

Every text is first written beside its place under a temporary name and flushed to the disk. A new file is then
linked to its final name, which fails rather than overwrites; a changed one takes the place of the older one in one
step, if that one is still as it was read. Whatever goes wrong, what was made is removed and what was is put back.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from influmap.errors import InflumapError, RefusedError

STATE_FOLDER = ".influmap"
LOCK_SECONDS = 10.0


def _codes(*names: str) -> frozenset[int]:
    """The numbers of the errors that this system has."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_FULL = _codes("ENOSPC", "EDQUOT")
_NO_LINKS = _codes("EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EINVAL")
_NO_FOLDER_SYNC = _codes("EINVAL", "ENOTSUP", "EBADF")


@dataclass(frozen=True, slots=True)
class Change:
    """The content of a file as it was read, and as it should be."""

    before: bytes
    after: bytes


def create(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Create files by their path below `root` (forward slashes), folders included: all of them, or nothing.

    Returns the paths. Raises `RefusedError` when one exists already or would be outside `root`, and
    `InflumapError` when the disk or the folder says no; everything made until then is removed.
    """
    places = {path: _place(root, path) for path in files}
    made = _Made()
    try:
        for path, content in files.items():
            made.temporary_file(places[path], content.encode("utf-8") if isinstance(content, str) else content)
        for place in places.values():
            made.final_file(place)
        made.flush_folders()
    except FileExistsError as error:
        made.undo()
        raise RefusedError("already_exists", file=_relative(root, error.filename2 or error.filename)) from None
    except OSError as error:
        made.undo()
        raise not_writable(error, root) from None
    except BaseException:
        made.undo()
        raise
    return list(files)


def change(root: Path, changes: Mapping[str, Change]) -> list[str]:
    """Change existing files by their path below `root`, under the workspace's lock: all of them, or nothing.

    Mode and owner stay; a link inside the workspace is followed. Returns the paths. Raises `RefusedError` when a
    file is no longer as it was read, and `InflumapError` when the disk or the folder says no.
    """
    places = {path: _existing(root, path) for path in changes}
    made = _Made()
    with lock(root):
        try:
            for path, each in changes.items():
                made.temporary_file(places[path], each.after)
                _like(places[path], _temporary(places[path]))
            for path, each in changes.items():
                made.take_place(places[path], each.before, path)
            made.flush_folders()
        except OSError as error:
            made.undo()
            raise not_writable(error, root) from None
        except BaseException:
            made.undo()
            raise
    return list(changes)


def replace(root: Path, path: str, text: str) -> None:
    """Write a file that only influmap writes, in place of its older version: the old one or the new, never a mix."""
    place = _place(root, path, is_new=False)
    made = _Made()
    try:
        made.temporary_file(place, text.encode("utf-8"))
        _temporary(place).replace(place)
        made.flush_folders()
    except OSError as error:
        made.undo()
        raise not_writable(error, root) from None


def derive(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write files below `.influmap/`, in place of older ones: what is there can be lost and made again.

    Returns their paths from `root`. Raises `InflumapError` when the disk or the folder says no.
    """
    folder = _state_folder(root)
    try:
        for path, content in files.items():
            place = _place(folder, path, is_new=False)
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary = _temporary(place)
            temporary.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
            temporary.replace(place)
    except OSError as error:
        raise not_writable(error, root) from None
    return [f"{STATE_FOLDER}/{path}" for path in files]


@contextmanager
def lock(root: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock: one command writes at a time.

    Raises `InflumapError` `locked` after `seconds`, with the process number of the command that holds it.
    """
    from filelock import FileLock, Timeout

    folder = _state_folder(root)
    holder = folder / "lock.pid"
    held = FileLock(folder / "lock")
    try:
        held.acquire(timeout=seconds)
    except Timeout:
        raise InflumapError("locked", pid=_pid(holder), file=f"{STATE_FOLDER}/lock") from None
    except OSError as error:
        raise not_writable(error, root) from None
    try:
        with suppress(OSError):  # the number only serves the message
            holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        held.release()


def not_writable(error: OSError, root: Path) -> InflumapError:
    """What to say when the system refuses to write."""
    if error.errno in _FULL:
        return InflumapError("disk_full")
    file = _relative(root, error.filename) if error.filename else os.fspath(root)
    return InflumapError("not_writable", file=file, reason=errno.errorcode.get(error.errno or 0, type(error).__name__))


def _state_folder(root: Path) -> Path:
    """`.influmap/`, which tells git by itself to ignore it."""
    folder = _place(root, f"{STATE_FOLDER}/lock", is_new=False).parent
    try:
        folder.mkdir(exist_ok=True)
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="ascii") as stream:
            stream.write("*\n")
    except OSError as error:
        raise not_writable(error, root) from None
    return folder


def _pid(holder: Path) -> str:
    try:
        text = holder.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return "?"
    return text if text.isdigit() else "?"


def _place(root: Path, path: str, *, is_new: bool = True) -> Path:
    """The file a relative path means, when it is below `root` once links are followed."""
    parts = PurePosixPath(path).parts
    inside = Path(os.path.realpath(root))
    is_relative = bool(parts) and not path.startswith("/") and ".." not in parts and not {*"\\:\0"} & {*path}
    folder = Path(os.path.realpath(inside.joinpath(*parts[:-1]))) if is_relative else inside
    if not is_relative or not folder.is_relative_to(inside):
        raise RefusedError("outside_workspace", file=path)
    place = folder / parts[-1]
    if is_new and os.path.lexists(place):
        raise RefusedError("already_exists", file=path)
    return place


def _existing(root: Path, path: str) -> Path:
    """The file a path means, links followed, when it is inside the workspace."""
    place = Path(os.path.realpath(_place(root, path, is_new=False)))
    if not place.is_relative_to(os.path.realpath(root)):
        raise RefusedError("outside_workspace", file=path)
    return place


def _like(place: Path, temporary: Path) -> None:
    """Give a file the mode and, where that is allowed, the owner of another."""
    known = place.stat()
    temporary.chmod(stat.S_IMODE(known.st_mode))
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(temporary, known.st_uid, known.st_gid)


def _relative(root: Path, file: str | bytes | int) -> str:
    """How a file is named to the reader: below the workspace, with forward slashes, without a temporary name."""
    path = Path(os.fsdecode(file)) if not isinstance(file, int) else root
    if path.name.endswith(".influmap-tmp"):
        path = path.with_name(path.name[1:].rsplit(".", 2)[0])
    inside = Path(os.path.realpath(root))
    return path.relative_to(inside).as_posix() if inside in path.parents else os.fspath(path)


class _Made:
    """What a call has made so far, so that it can be unmade."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self.files: list[Path] = []
        self.former: dict[Path, bytes] = {}

    def temporary_file(self, place: Path, content: bytes) -> None:
        """The content on the disk, beside its place."""
        self._folder(place.parent)
        temporary = _temporary(place)
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o666)
        self.files.append(temporary)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def final_file(self, place: Path) -> None:
        """The content under its name; an existing file is never replaced."""
        temporary = _temporary(place)
        try:
            os.link(temporary, place)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if os.path.lexists(place):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(place)) from None
            temporary.replace(place)
        self.files.append(place)
        temporary.unlink(missing_ok=True)

    def take_place(self, place: Path, before: bytes, path: str) -> None:
        """The content in the place of what was there, which must be what was read."""
        if place.read_bytes() != before:
            raise RefusedError("changed_meanwhile", file=path)
        _temporary(place).replace(place)
        self.former[place] = before

    def flush_folders(self) -> None:
        """The names themselves on the disk (Windows has no such call)."""
        if os.name == "nt":
            return
        for folder in {made.parent for made in (*self.files, *self.folders)}:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC:
                    raise
            finally:
                os.close(descriptor)

    def undo(self) -> None:
        """Put back what was replaced, remove the files, then the folders that are empty again."""
        for place, before in self.former.items():
            with suppress(OSError):
                self.temporary_file(place, before)
                _like(place, _temporary(place))
                _temporary(place).replace(place)
        for file in self.files:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()

    def _folder(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir()
            self.folders.append(new)


def _temporary(place: Path) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}.influmap-tmp")
