"""The command in a process of its own, many times a second: a child of this one, which has imported everything once.

Each run has its own memory, working folder, standard streams and limits; how it ended is measured from outside.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DAY = "2026-11-21"
MOST_MEMORY = 2_000_000_000
"""Bytes of address space a run may take before the system says no: a bomb must not harm the machine."""
PATIENCE = 20.0
"""Seconds on the wall after which a run is called hung."""
ENVIRONMENT = {
    "INFLUMAP_TODAY": DAY,
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    arguments: tuple[str, ...]
    code: int
    """The exit code; minus the number of the signal that killed it."""
    out: str
    err: str
    seconds: float
    """Of processor time."""
    megabytes: float
    """Of memory, at most, at any time."""
    hung: bool = False


def prepare() -> None:
    """Import all that commands import, once."""
    os.environ.update(ENVIRONMENT)
    from influmap.cli.app import COMMANDS

    for module in COMMANDS.values():
        importlib.import_module(f"influmap.cli.{module}")
    for module in HEAVY:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000)  # as the command itself does


HEAVY = (
    "ruamel.yaml", "rich.table", "icalendar", "babel.dates", "babel.numbers", "filelock", "influmap.rules.registry",
    "influmap.rules.engine", "influmap.documents.engine", "influmap.documents.charts", "influmap.exchange.importer",
    "influmap.exchange.inputs", "influmap.store.diagnosis", "influmap.store.versions", "influmap.store.editor",
)  # fmt: skip


def command(arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run `influmap` with some arguments in a folder."""

    def run() -> int:
        from influmap.cli.app import run as influmap

        os.environ.update(environment or {})
        return influmap([*arguments])

    return call(run, folder, tuple(arguments))


def call(work: Callable[[], int], folder: Path, name: tuple[str, ...] = ()) -> Ended:
    """Run a function in a child; what it returns is the exit code."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = start(work, folder, out.fileno(), err.fileno())
        hung = not has_ended(child, PATIENCE)
        if hung:
            os.kill(child, signal.SIGKILL)
        _, status, usage = os.wait4(child, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    code = os.waitstatus_to_exitcode(status)
    return Ended(name, code, *texts, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, hung)


def start(work: Callable[[], int], folder: Path, out: int, err: int) -> int:
    """The process number of a child that runs a function; it never comes back from it."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def has_ended(child: int, seconds: float) -> bool:
    """Whether a child ends before some seconds."""
    descriptor = os.pidfd_open(child)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)
