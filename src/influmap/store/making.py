"""Files put in place one by one, so that they can be taken back until the last one is there."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from influmap.errors import RefusedError
from influmap.store.places import TEMPORARY, codes, temporary

_NO_LINKS = codes("EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EINVAL")
_NO_FOLDER_SYNC = codes("EINVAL", "ENOTSUP", "EBADF")
STALE_SECONDS = 3600
"""A temporary file this much older than ours was left by a command that was killed."""
IS_WINDOWS = os.name == "nt"
TRIES, PAUSE_SECONDS = 5, 0.05


class Made:
    """What a call has made so far, so that it can be unmade."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self.files: list[Path] = []
        self.former: dict[Path, tuple[bytes, os.stat_result]] = {}

    def temporary_file(self, place: Path, content: bytes, like: Path | None = None) -> None:
        """The content on the disk, beside its place, with the mode and the owner of another file."""
        self._folder(place.parent)
        beside = temporary(place)
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(beside, flags, 0o666)
        self.files.append(beside)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if like is not None:
            _set_like(beside, like.stat())

    def final_file(self, place: Path) -> None:
        """The content under its name; an existing file is never replaced."""
        beside = temporary(place)
        try:
            os.link(beside, place)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if os.path.lexists(place):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(place)) from None
            replaced(beside, place)
        self.files.append(place)
        beside.unlink(missing_ok=True)

    def take_place(self, place: Path, before: bytes, path: str) -> None:
        """The content in the place of what was there, which must be what was read."""
        known = _unchanged(place, before, path)
        replaced(temporary(place), place)
        self.former[place] = before, known

    def remove(self, place: Path, before: bytes, path: str) -> None:
        """No file any more where one was, which must be what was read."""
        known = _unchanged(place, before, path)
        place.unlink()
        self.former[place] = before, known

    def flush_folders(self) -> bool:
        """The names themselves on the disk (Windows has no such call); whether the disk confirmed them."""
        if IS_WINDOWS:
            return True
        for folder in {made.parent for made in (*self.files, *self.folders, *self.former)}:
            try:
                _flush(folder)
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC:
                    return False
        return True

    def remove_empty_folders(self, top: Path) -> None:
        """The folders that held nothing but what was removed; those of a kind of record, right below `top`, stay."""
        for place in self.former:
            folder = place.parent
            with suppress(OSError):
                while not place.exists() and top in folder.parent.parents:
                    folder.rmdir()
                    folder = folder.parent

    def sweep(self) -> None:
        """Temporary files that a command killed long ago left where this one writes; the disk's own clock decides."""
        ours = {*self.files}
        for folder in {file.parent for file in ours}:
            with suppress(OSError):
                now = folder.stat().st_mtime  # this command has just written there
                for left in folder.glob(f".*{TEMPORARY}"):
                    if left not in ours and now - left.lstat().st_mtime > STALE_SECONDS:
                        left.unlink()

    def undo(self) -> bool:
        """Put back what was, remove the files, then the folders that are empty again; whether all of it worked."""
        done = [self._put_back(place) for place in self.former]
        done += [_is_gone(file) for file in self.files]
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()
        return all(done)

    def _put_back(self, place: Path) -> bool:
        content, known = self.former[place]
        try:
            self.temporary_file(place, content)
            _set_like(temporary(place), known)
            replaced(temporary(place), place)
        except OSError:
            return False
        return True

    def _folder(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir()
            self.folders.append(new)


def replaced(source: Path, place: Path) -> None:
    """Give a file its place in one step; Windows is asked again while another program holds the file."""
    for left in reversed(range(TRIES)):
        try:
            source.replace(place)
        except PermissionError:
            if not IS_WINDOWS or left == 0:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return


def _unchanged(place: Path, before: bytes, path: str) -> os.stat_result:
    """What the system knows of a file that is still as it was read. Raises `RefusedError` when it is not."""
    try:
        known, content = place.stat(), place.read_bytes()
    except FileNotFoundError:
        raise RefusedError("changed_meanwhile", file=path) from None
    if content != before:
        raise RefusedError("changed_meanwhile", file=path)
    return known


def _set_like(file: Path, known: os.stat_result) -> None:
    """Give a file a mode and, where that is allowed, an owner."""
    file.chmod(stat.S_IMODE(known.st_mode))
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(file, known.st_uid, known.st_gid)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_gone(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True
