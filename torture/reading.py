"""Every hostile file through every command that reads: no traceback, no signal, no hang, little time and memory.

The memory of a run includes the whole program, imported; its time does not include the start, which is the same for
all: the slowest are run again in a process of their own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hostile
import worker
import workspaces
from figure import Figure, Scale, spread
from worker import Ended

PLACE = "people/hostile.yaml"
CHECK = ("check", "--format", "json")
COMMANDS = (
    ("check",), ("map",), ("people",), ("health",), ("due",), ("find", "canal"), ("fit", "comptage"), ("brief", "comptage"),
    ("report", "comptage"), ("card", "hostile"),
)  # fmt: skip
SECONDS_MS = 2000
MEGABYTES = 200
SLOWEST = 5
AGAIN = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode)
"""


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of reading."""
    with tempfile.TemporaryDirectory() as folder:
        kept = write_all(Path(folder), scale.of(1, 120))
        results = spread(tried, [str(Path(folder) / name) for name in kept])
        runs = [(name, each) for name, ended in zip(kept, results, strict=True) for each in ended]
        yield count("hostile files: tracebacks, signals, bugs", runs, is_broken)
        yield count("hostile files: hangs", runs, lambda each: each.hung)
        yield count("hostile files: an exit without a word", runs, lambda each: not is_told(each))
        checks = [(name, each) for name, each in runs if each.arguments == CHECK]
        yield count("hostile files: a finding without code, place or remedy", checks, lambda each: not is_located(each))
        yield from again(Path(folder), sorted(runs, key=lambda each: -each[1].seconds), "seconds", scale)
        yield from again(Path(folder), sorted(runs, key=lambda each: -each[1].megabytes), "megabytes", scale)


def write_all(folder: Path, step: int) -> list[str]:
    """Write one hostile file in some, from a child: this process stays as small as the command it measures."""

    def write() -> int:
        for n, (name, content) in enumerate(sorted(hostile.files().items())):
            if n % step == 0:
                (folder / name).write_bytes(content)
        return 0

    done = worker.call(write, folder)
    assert done.code == 0, done.err
    return sorted(path.name for path in folder.iterdir())


def tried(path: str) -> list[Ended]:
    """Every command on a workspace that holds one hostile file."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        shutil.copyfile(path, root / PLACE)
        return worker.together((CHECK, *COMMANDS), root)


def count(name: str, runs: list[tuple[str, Ended]], is_bad: object) -> Figure:
    bad = [
        f"{file}: influmap {' '.join(each.arguments)} {each.code} {each.err[-150:]!r}"
        for file, each in runs
        if is_bad(each)
    ]  # type: ignore[operator]
    return Figure(name, len(runs), len(bad), examples=bad)


def is_broken(each: Ended) -> bool:
    return (each.code not in (0, 1, 2, 3) and not each.hung) or "Traceback" in each.err


def is_told(each: Ended) -> bool:
    """Whether an exit that is no success says what happened, and what to do."""
    return each.code == 0 or each.arguments[0] == "check" or len(each.err.strip().splitlines()) >= 2


def is_located(each: Ended) -> bool:
    """Whether each finding has a code, a place, a message and a remedy, and is no longer than a page."""
    try:
        findings = json.loads(each.out)["findings"]
    except ValueError:
        return False
    keys = ("code", "file", "line", "column", "message", "remedy")
    return all(all(found[key] for key in keys) and len(found["message"] + found["remedy"]) < 4000 for found in findings)


def again(folder: Path, runs: list[tuple[str, Ended]], what: str, scale: Scale) -> Iterator[Figure]:
    """The worst ones in a process of their own, as a user has them."""
    worst = [(str(folder / name), ended.arguments) for name, ended in runs[: scale.of(SLOWEST, 1)]]
    measured = spread(alone, worst)
    (seconds, megabytes), (name, arguments) = max(
        zip(measured, worst, strict=True), key=lambda each: each[0][what != "seconds"]
    )
    examples = [f"{Path(name).name}: influmap {' '.join(arguments)}"]
    title = "hostile files: {} of the worst, start included"
    if what == "seconds":
        yield Figure(title.format("processor time"), len(runs), round(seconds * 1000), SECONDS_MS, examples, "ms")
    else:
        yield Figure(title.format("memory"), len(runs), round(megabytes), MEGABYTES, examples, "MB")


def alone(job: tuple[str, tuple[str, ...]]) -> tuple[float, float]:
    """Seconds of processor and megabytes of a command on a hostile file, in a process that starts from nothing."""
    path, arguments = job
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        shutil.copyfile(path, root / PLACE)
        command = [sys.executable, "-c", AGAIN, sys.executable, "-m", "influmap", *arguments]
        measured = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    seconds, megabytes, _ = map(float, measured.split())
    return seconds, megabytes
