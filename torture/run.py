"""Try to break influmap, and print each figure with what it must be: `python torture/run.py`.

`--quick` tries a share of everything in less than a minute. `--seed` tries the same again. Names choose some parts.
Linux only: it forks, limits and traces processes.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time

import branches
import crashes
import crowd
import edits
import reading
import screen
import sequences
import values
import worker
from figure import Scale

PARTS = {
    "reading": reading.run, "screen": screen.run, "values": values.run, "edits": edits.run, "crashes": crashes.run,
    "crowd": crowd.run, "branches": branches.run, "sequences": sequences.run,
}  # fmt: skip


def main() -> int:
    """Run the parts asked for; 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all of them by default")
    parser.add_argument("--quick", action="store_true", help="a share of everything, in less than a minute")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    scale = Scale(asked.seed, asked.quick)
    print(f"seed {scale.seed}{' quick' if scale.quick else ''}", flush=True)
    worker.prepare()
    missed = 0
    for part in asked.parts or PARTS:
        start, used = time.monotonic(), processor_seconds()
        for figure in PARTS[part](scale):
            print(figure, flush=True)
            missed += not figure.holds
        spent = processor_seconds() - used
        print(f"    {part}: {time.monotonic() - start:.0f} s, {spent:.0f} s of processor", flush=True)
    return 1 if missed else 0


def processor_seconds() -> float:
    """Of this process and of those that have ended: what stays the same on a busy machine."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    sys.exit(main())
