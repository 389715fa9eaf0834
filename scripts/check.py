"""Run the quality gates: `python3 scripts/check.py`, or some of them by name: `… check.py lint types`.

People, hooks and the build all call this, so that what passes here passes everywhere.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment

GATES = {
    "format": ["ruff", "format", "--check"],
    "lint": ["ruff", "check"],
    "types": ["mypy"],
    "layers": ["lint-imports"],
    "docs": ["python", "scripts/gen_docs.py", "--check"],
    "tests": ["python", "scripts/test.py"],
}


def main() -> int:
    """Run the gates asked for, all of them even when one is closed, and say which were."""
    asked = sys.argv[1:] or list(GATES)
    unknown = [name for name in asked if name not in GATES]
    if unknown:
        print(f"No gate is called {', '.join(unknown)}. There are: {', '.join(GATES)}.")
        return 2
    folder = environment.ready("dev").parent
    closed = [name for name in asked if not passes(folder, name)]
    if closed:
        print(f"Closed: {', '.join(closed)}", flush=True)
    return 1 if closed else 0


def passes(folder: Path, name: str) -> bool:
    """Run one gate with the programs of the environment."""
    program, *options = GATES[name]
    print(f"== {name}", flush=True)
    return subprocess.run([str(folder / program), *options], cwd=environment.ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
