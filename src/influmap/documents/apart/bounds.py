"""The limits that a process sets itself before it fills what somebody else wrote.

Linux holds both, macOS that of time, Windows none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import FrameType


class EndlessError(Exception):
    """A page that takes too long."""


def hold_memory(most: int) -> None:
    """From now on, `MemoryError` in what takes that many bytes more than the process has."""
    used = _used()
    if used is None:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # a lower ceiling stands already
        resource.setrlimit(resource.RLIMIT_AS, (used + most, hard))


def hold_time(seconds: int) -> None:
    """`EndlessError` in what takes that many seconds of the processor from now on."""
    if os.name == "nt":
        return
    import resource
    import signal

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise EndlessError

    signal.signal(signal.SIGXCPU, ring)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + seconds + 1, hard))


def _used() -> int | None:
    """The address space of the process, in bytes, where the system tells it: Linux alone does."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
