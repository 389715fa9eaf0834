"""What the tests about the project itself look at."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> list[str]:
    """The files of the project, as git knows them, with forward slashes."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


@pytest.fixture(scope="session")
def pages(tracked: list[str]) -> dict[str, str]:
    """The pages people read about the project, by path; the changelog speaks of the past, the example of its own."""
    past = ("CHANGELOG.md", "changelog.d/")
    return {
        path: (ROOT / path).read_text(encoding="utf-8")
        for path in tracked
        if path.endswith(".md") and not path.startswith(("examples/", "tests/", "templates/", "src/", *past))
    }
