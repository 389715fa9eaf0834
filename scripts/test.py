"""Run the tests in an environment of their own: `python3 scripts/test.py`, with pytest's options after it.

Without options, all of them run, with branch coverage and its floor (`fail_under` in pyproject.toml).
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment

# Files in their order: those with few tests, sorted last by default, are the slowest here and would end alone.
EVERYTHING = ["--cov", "--cov-report=term", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]


def main() -> int:
    """Make the environment, then hand over to pytest."""
    python = environment.ready("dev")
    asked = sys.argv[1:] or EVERYTHING
    # Tests start hundreds of processes: without bytecode, each would compile the whole program again.
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run([str(python), "-m", "pytest", *asked], cwd=environment.ROOT, env=settings, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
