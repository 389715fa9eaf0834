"""The lock that lets one command write at a time, and says which one does."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from influmap.errors import InflumapError
from influmap.store import journal
from influmap.store.places import STATE_FOLDER, not_writable, state_folder, written_anew

LOCK_SECONDS = 10.0
HOLDER = "lock.holder"


@contextmanager
def lock(root: Path, seconds: float = LOCK_SECONDS, *, command: str = "") -> Iterator[None]:
    """Hold the workspace's lock; what a killed command left half done is settled first.

    Raises `InflumapError` `locked` after `seconds`, with the process, the machine and the command that holds it.
    """
    with _held(root, seconds) as folder:
        _sign(folder / HOLDER, command)
        _settled(root)
        yield


def settle(root: Path) -> journal.Outcome | None:
    """Settle what a killed command left half done, before anything is read; what was done with it.

    A reading waits here for the command that is writing. Raises `InflumapError` as `lock` does.
    """
    with _held(root, LOCK_SECONDS):
        return _settled(root)


@contextmanager
def _held(root: Path, seconds: float) -> Iterator[Path]:
    from filelock import FileLock, Timeout

    folder = state_folder(root)
    held = FileLock(folder / "lock")
    try:
        held.acquire(timeout=seconds)
    except Timeout:
        raise InflumapError("locked", **_holder(folder / HOLDER), file=f"{STATE_FOLDER}/lock") from None
    except OSError as error:
        raise not_writable(error, root) from None
    try:
        yield folder
    finally:
        held.release()


def _settled(root: Path) -> journal.Outcome | None:
    try:
        return journal.settle(root)
    except OSError as error:
        raise not_writable(error, root) from None


def _sign(holder: Path, command: str) -> None:
    import platform

    with suppress(OSError):  # the name only serves the message
        said = {"pid": os.getpid(), "host": platform.node(), "command": command}
        written_anew(holder, json.dumps(said))


def _holder(holder: Path) -> dict[str, str]:
    """Who holds the lock, as far as can be told."""
    try:
        said = json.loads(holder.read_bytes())
    except (OSError, ValueError, RecursionError):
        said = {}
    known = said if isinstance(said, dict) else {}
    return {key: " ".join(str(known.get(key) or "?").split()) for key in ("pid", "host", "command")}
