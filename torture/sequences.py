"""Long sequences of commands and of hands that type in files, against a plain dictionary.

The machine is the one of the tests, `tests/cli/test_command_sequences.py`, with more sequences and another seed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from figure import Figure, Scale, spread

ROOT = Path(__file__).resolve().parents[1]
MACHINE = "tests/cli/test_command_sequences.py"
TOGETHER = 50
"""Sequences of one process."""


def run(scale: Scale) -> Iterator[Figure]:
    """The figure of sequences."""
    jobs = [(scale.seed + n, scale.of(TOGETHER, 5)) for n in range(scale.of(8, 1))]
    broken = [said for said in spread(tried, jobs) if said]
    yield Figure("sequences of commands: groups that end otherwise than foreseen", len(jobs), len(broken), 0, broken)


def tried(job: tuple[int, int]) -> str:
    """What the test says of some sequences; nothing when it passes."""
    seed, count = job
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--hypothesis-seed={seed}", MACHINE],
        cwd=ROOT,
        env={**os.environ, "INFLUMAP_SEQUENCES": str(count)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout[-300:] if done.returncode else ""
