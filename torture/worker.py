"""The command in a process of its own, many times a second: a child of this one, which has done everything once.

Each run has its own memory, working folder, standard streams and limits; how it ended is measured from outside.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import resource
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import workspaces

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
    """Import all that commands import and read what they know by heart (words, law, presets), once for all of them."""
    os.environ.update(ENVIRONMENT)
    from influmap.cli.app import COMMANDS
    from influmap.cli.app import run as influmap

    for module in COMMANDS.values():
        importlib.import_module(f"influmap.cli.{module}")
    for module in HEAVY:
        importlib.import_module(module)
    remember_templates()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        os.chdir(workspaces.canal(Path(folder)))
        for arguments in KNOWN:
            influmap([*arguments])
        os.chdir(before)
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000)  # as the command itself does


HEAVY = (
    "ruamel.yaml", "rich.table", "icalendar", "babel.dates", "babel.numbers", "filelock", "influmap.rules.registry",
    "influmap.rules.engine", "influmap.documents.engine", "influmap.documents.charts", "influmap.exchange.importer",
    "influmap.exchange.inputs", "influmap.store.diagnosis", "influmap.store.versions", "influmap.store.editor",
)  # fmt: skip


def remember_templates() -> None:
    """A page's template is compiled once, not once a run."""
    from jinja2 import Environment

    compiled, known = Environment.compile, {}

    def remembered(self: Any, source: Any, *place: Any, **options: Any) -> Any:
        key = (source, place, *options.items())
        if key not in known:
            known[key] = compiled(self, source, *place, **options)
        return known[key]

    Environment.compile = remembered  # type: ignore[method-assign]


KNOWN = (
    ("check",), ("check", "--format", "json"), ("map",), ("people", "--format", "json"), ("health",), ("due",),
    ("find", "canal"), ("fit", "comptage"), ("brief", "comptage"), ("report", "comptage"), ("card", "ines"),
    ("card", "ines", "--format", "json"), ("import", "absent.csv"), ("new", "person", "neuf", "--name", "Neuf"),
    ("log", "ines", "--about", "news", "--channel", "mail", "--by", "zoe"), ("status", "comptage", "ines", "delivered"),
    ("rename", "people/ines", "ines-roche"), ("tidy",),
)  # fmt: skip


def command(arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run `influmap` with some arguments in a folder."""

    def run() -> int:
        from influmap.cli.app import run as influmap

        os.environ.update(environment or {})
        return influmap([*arguments])

    return call(run, folder, tuple(arguments))


def together(lines: Sequence[Sequence[str]], folder: Path) -> list[Ended]:
    """Run commands that only read, each in a child of a process that has read the files once.

    The time and the memory of that reading are counted in each of them.
    """

    def run() -> int:
        reading = read_once(folder)
        print(json.dumps([asdict(beginning_with(reading, command(line, folder))) for line in lines]))
        return 0

    done = call(run, folder, patience=PATIENCE * (1 + len(lines)))
    if done.code != 0:  # the reading itself is what breaks: each command says so for itself
        return [command(line, folder) for line in lines]
    return [Ended(tuple(each.pop("arguments")), **each) for each in json.loads(done.out)]


def read_once(folder: Path) -> resource.struct_rusage:
    """Keep what a workspace holds for the commands of this process and its children; what the reading took."""
    from influmap.cli import common
    from influmap.errors import InflumapError

    def known(root: Path, progress: object = None) -> object:
        return loaded if root.samefile(folder) else read(root, progress)

    read: Callable[..., object] = common.load
    with suppress(InflumapError):
        loaded = read(folder)
        common.load = known  # type: ignore[assignment]
    return resource.getrusage(resource.RUSAGE_SELF)


def beginning_with(reading: resource.struct_rusage, ended: Ended) -> Ended:
    seconds = reading.ru_utime + reading.ru_stime + ended.seconds
    return replace(ended, seconds=seconds, megabytes=max(reading.ru_maxrss / 1024, ended.megabytes))


def call(work: Callable[[], int], folder: Path, name: tuple[str, ...] = (), patience: float | None = None) -> Ended:
    """Run a function in a child; what it returns is the exit code."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = start(work, folder, out.fileno(), err.fileno())
        hung = not has_ended(child, PATIENCE if patience is None else patience)
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
