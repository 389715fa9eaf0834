"""Eight people note exchanges at the same moment, in the same folder: every one of them is kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import worker
import workspaces
from figure import Figure, Scale

PROCESSES, EACH = 8, 20


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of concurrence."""
    processes, each = PROCESSES, scale.of(EACH, 3)
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        nothing = os.open(os.devnull, os.O_WRONLY)
        children = [worker.start(lambda who=who: noted(who, each), root, nothing, nothing) for who in range(processes)]
        failed = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        os.close(nothing)
        texts = [path.read_text(encoding="utf-8") for path in root.glob("interactions/paul/*.yaml")]
        wanted = {f"personne {who}, note {n}" for who in range(processes) for n in range(each)}
        lost = [
            text
            for text in wanted
            if sum(f"summary: {text}" in there or f'summary: "{text}"' in there for there in texts) != 1
        ]
        checked = worker.command(("check", "--select", "YML,SCH,REF"), root)
    yield Figure(
        f"{processes} processes that log: exchanges lost, twice or refused",
        processes * each,
        len(lost) + failed,
        examples=lost,
    )
    yield Figure(
        f"{processes} processes that log: files that check refuses",
        1,
        int(checked.code == 1 and "interactions/" in checked.out),
    )


def noted(who: int, each: int) -> int:
    """How many exchanges one process could not note."""
    from influmap.cli.app import run as influmap

    failures = 0
    for n in range(each):
        said = ["--about", "news", "--channel", "mail", "--by", "zoe", "--summary", f"personne {who}, note {n}"]
        failures += influmap(["log", "paul", *said]) != 0
    return failures
