"""A command that writes, stopped or refused by the system at each of its calls, and killed at any moment.

After it, every file is as it was or as it should be; after the next command, all of them are on the same side.
Three ways: each call of Python to the system, each system call of the real process (with strace, where it is), and
kills at random moments.
"""

from __future__ import annotations

import errno
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import worker
import workspaces
from figure import Figure, Scale, spread

LOG = (
    "log",
    "ines,paul",
    "--about",
    "news",
    "--channel",
    "mail",
    "--by",
    "zoe",
    "--date",
    "2026-11-05",
    "--summary",
    "Deux à la fois",
)
COMMANDS = {
    "log": LOG,
    "status": ("status", "comptage", "ines", "delivered"),
    "rename": ("rename", "people/ines", "ines-roche"),
}
AFTERWARDS = (
    "log",
    "paul",
    "--about",
    "thanks",
    "--channel",
    "mail",
    "--by",
    "zoe",
    "--date",
    "2026-11-06",
    "--summary",
    "Après",
)
CALLS = (
    "open",
    "write",
    "fsync",
    "link",
    "rename",
    "replace",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
    "chmod",
    "chown",
    "truncate",
    "ftruncate",
)
FAULTS = ("SIGKILL", "EIO", "ENOSPC")
TRACED = "openat,write,fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,chown,fchown,fchownat,ftruncate,flock"
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-o")
RANDOM_END = re.compile(r"-[a-z][a-z0-9]{3}\.yaml$")
Tree = Mapping[str, bytes]


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of crashes."""
    known = {name: sides(arguments) for name, arguments in COMMANDS.items()}
    jobs = [
        (name, known[name], k, fault)
        for name in COMMANDS
        for k in range(1, calls_of(COMMANDS[name]) + 1)
        for fault in FAULTS
    ]
    yield from figures("each call to the system, killed or refused", spread(at_call, jobs[:: scale.of(1, 30)]))
    chance = random.Random(scale.seed)
    kills = [
        (name, known[name], chance.random()) for name in (chance.choice([*COMMANDS]) for _ in range(scale.of(500, 8)))
    ]
    ends = spread(at_random, kills)
    running = sum(was_running for was_running, _ in ends)
    yield from figures(f"kills at random moments ({running} before the end)", [verdict for _, verdict in ends])
    if scale.quick:
        return
    if shutil.which("strace") is None:
        print("strace is not installed: system calls of the real process are left out")
        return
    points = [
        (name, known[name], *point, fault)
        for name in COMMANDS
        for n, point in enumerate(traced_points(COMMANDS[name]))
        for fault in ("SIGKILL", FAULTS[1 + n % 2])
    ]
    yield from figures("each system call of the real process, killed or refused (strace)", spread(under_strace, points))


def figures(name: str, verdicts: list[str]) -> Iterator[Figure]:
    torn, stuck = [v for v in verdicts if v.startswith("torn")], [v for v in verdicts if v.startswith("next")]
    yield Figure(f"{name}: torn files", len(verdicts), len(torn), examples=torn)
    yield Figure(f"{name}: the next command fails, or a mix stays", len(verdicts), len(stuck), examples=stuck)


@dataclass(frozen=True, slots=True)
class Sides:
    """The files before a command and after it."""

    before: Tree
    after: Tree
    seconds: float
    """On the wall, how long the command takes."""


def tree(root: Path) -> dict[str, bytes]:
    """The records, exchanges by name without their random end; what is noted afterwards is left out."""
    files = (
        path for path in root.rglob("*.yaml") if not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    named = {RANDOM_END.sub(".yaml", path.relative_to(root).as_posix()): path.read_bytes() for path in files}
    return {path: content for path, content in named.items() if "2026-11-06" not in path}


def sides(arguments: tuple[str, ...]) -> Sides:
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        before = tree(root)
        start = time.monotonic()
        done = worker.command(arguments, root)
        assert done.code == 0, done.err
        return Sides(before, tree(root), time.monotonic() - start)


def verdict(root: Path, known: Sides, what: str) -> str:
    """Nothing when all is well: no file in between, and one side or the other after the next command."""
    there = tree(root)
    for path, content in there.items():
        if content not in (known.before.get(path), known.after.get(path)):
            return f"torn {path} after {what}"
    afterwards = worker.command(AFTERWARDS, root)
    if afterwards.code != 0:
        return f"next command: {afterwards.code} {afterwards.err[-200:]} after {what}"
    if tree(root) not in (known.before, known.after):
        return f"next command leaves a mix after {what}"
    left = [path.name for path in root.rglob("*") if path.name == "journal.json"]
    return f"next command leaves {left} after {what}" if left else ""


def failing(k: int, fault: str, root: str) -> Callable[[], int]:
    """Make the k-th call to the system about the workspace fail; the number of calls made."""
    count = 0

    def wrapped(call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*args: Any, **options: Any) -> Any:
            nonlocal count
            if is_about(args, options, root):
                count += 1
                if count == k:
                    if fault == "SIGKILL":
                        os.kill(os.getpid(), signal.SIGKILL)
                    raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)), root)
            return call(*args, **options)

        return made

    for name in CALLS:
        setattr(os, name, wrapped(getattr(os, name)))
    io.open = wrapped(io.open)
    return lambda: count


def is_about(args: tuple[Any, ...], options: Mapping[str, Any], root: str) -> bool:
    """Whether a call changes something of the workspace: by a path, or by a descriptor of one of its files."""
    if not args:
        return False
    if isinstance(args[0], int):
        with suppress(OSError):
            return str(Path(f"/proc/self/fd/{args[0]}").readlink()).startswith(root)
        return False
    path = os.fspath(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
    return os.fsdecode(os.path.realpath(path)).startswith(root) and "mode" not in options


def calls_of(arguments: tuple[str, ...]) -> int:
    """How many calls a command makes."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))

        def counted() -> int:
            from influmap.cli.app import run as influmap

            count = failing(0, "", os.path.realpath(root))
            influmap([*arguments])
            print(f"\ncalls {count()}")
            return 0

        return int(worker.call(counted, root).out.rpartition("calls ")[2])


def at_call(job: tuple[str, Sides, int, str]) -> str:
    name, known, k, fault = job
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))

        def stopped() -> int:
            from influmap.cli.app import run as influmap

            failing(k, fault, os.path.realpath(root))
            return influmap([*COMMANDS[name]])

        done = worker.call(stopped, root)
        what = f"{name}, call {k}, {fault}"
        if done.code not in (0, 1, 2, 3, -signal.SIGKILL):
            return f"next to it: exit {done.code} {done.err[-200:]} at {what}"
        return verdict(root, known, what)


def at_random(job: tuple[str, Sides, float]) -> tuple[bool, str]:
    """Whether the kill came before the end, and the verdict."""
    name, known, share = job
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="ascii") as nothing:
        root = workspaces.canal(Path(folder))

        def run_it() -> int:
            from influmap.cli.app import run as influmap

            return influmap([*COMMANDS[name]])

        child = worker.start(run_it, root, nothing.fileno(), nothing.fileno())
        time.sleep(1.5 * known.seconds * share)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status), verdict(root, known, f"{name} killed at {share:.3f}")


def real(arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-B", "-m", "influmap", *arguments]


def traced_points(arguments: tuple[str, ...]) -> list[tuple[str, int]]:
    """(system call, how many times it was made until then) for each one that changes something of the workspace."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder) / "canal")
        log = Path(folder) / "trace"
        subprocess.run(
            [*STRACE, log, "-y", "-e", f"trace={TRACED}", *real(arguments)],
            cwd=root,
            capture_output=True,
            check=True,
        )
        points, counts = [], dict.fromkeys(TRACED.split(","), 0)
        for line in log.read_text(errors="replace").splitlines():
            name = line.split("(", 1)[0].rpartition(" ")[2]
            if name in counts:
                counts[name] += 1
                if os.path.realpath(root) in line and not (name == "openat" and "O_RDONLY" in line):
                    points.append((name, counts[name]))
        return points


def under_strace(job: tuple[str, Sides, str, int, str]) -> str:
    name, known, call, when, fault = job
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        effect = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
        subprocess.run(
            [*STRACE, os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{effect}:when={when}", *real(COMMANDS[name])],
            cwd=root, capture_output=True, check=False,
        )  # fmt: skip
        return verdict(root, known, f"{name}, {call} number {when}, {fault}")
