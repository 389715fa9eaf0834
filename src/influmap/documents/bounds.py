"""How long a page may take and how much memory it may use: a template is a program, and may never end.

The system holds both limits where it can (not on Windows): an alarm, and a ceiling on the memory of the process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

SECONDS = 10.0
"""For one page; the largest of ours takes a tenth of it."""
MEMORY = 512_000_000
"""Bytes, beyond what the process uses when the page begins."""


class EndlessError(Exception):
    """A page that takes too long."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise `EndlessError` or `MemoryError` in what takes too long or too much."""
    if os.name == "nt":
        yield
        return
    with _memory(), _time():
        yield


@contextmanager
def _time() -> Iterator[None]:
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory() -> Iterator[None]:
    import resource

    used = _used()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if used is None or resource.RLIM_INFINITY != soft <= used + MEMORY:
        yield  # nobody knows, or the ceiling is lower already
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _used() -> int | None:
    """The address space of the process, in bytes, where the system tells it."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
