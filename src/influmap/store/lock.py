"""The lock that lets one command write at a time, and says which one does."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from influmap.errors import InflumapError
from influmap.store import journal
from influmap.store.places import STATE_FOLDER, not_writable, state_folder

LOCK_SECONDS = 10.0


@contextmanager
def lock(root: Path, seconds: float = LOCK_SECONDS, *, command: str = "") -> Iterator[None]:
    """Hold the workspace's lock; what a killed command left half done is settled first.

    Raises `InflumapError` `locked` after `seconds`, with the process, the machine and the command that holds it.
    """
    from filelock import FileLock, Timeout

    folder = state_folder(root)
    holder = folder / "lock.holder"
    held = FileLock(folder / "lock")
    try:
        held.acquire(timeout=seconds)
    except Timeout:
        raise InflumapError("locked", **_holder(holder), file=f"{STATE_FOLDER}/lock") from None
    except OSError as error:
        raise not_writable(error, root) from None
    try:
        _sign(holder, command)
        _settled(root)
        yield
    finally:
        held.release()


def settle(root: Path) -> journal.Outcome | None:
    """Settle what a killed command left half done, before anything is read; what was done with it.

    A reading waits here for the command that is writing. Raises `InflumapError` as `lock` does.
    """
    from filelock import FileLock, Timeout

    folder = state_folder(root)
    try:
        with FileLock(folder / "lock").acquire(timeout=LOCK_SECONDS):
            return _settled(root)
    except Timeout:
        raise InflumapError("locked", **_holder(folder / "lock.holder"), file=f"{STATE_FOLDER}/lock") from None


def _settled(root: Path) -> journal.Outcome | None:
    try:
        return journal.settle(root)
    except OSError as error:
        raise not_writable(error, root) from None


def _sign(holder: Path, command: str) -> None:
    import platform

    with suppress(OSError):  # the name only serves the message
        said = {"pid": os.getpid(), "host": platform.node(), "command": command}
        holder.write_text(json.dumps(said), encoding="ascii")


def _holder(holder: Path) -> dict[str, str]:
    """Who holds the lock, as far as can be told."""
    try:
        said = json.loads(holder.read_bytes())
    except (OSError, ValueError):
        said = {}
    known = said if isinstance(said, dict) else {}
    return {key: str(known.get(key) or "?") for key in ("pid", "host", "command")}
