"""What all tests share: the two programmes, and the command as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from warm import Runs

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TODAY = "2026-11-21"

# A busy machine is not a fault of the code; on a build machine the same examples are tried every time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("build", settings.get_profile("here"), derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "here")


class Run(Protocol):
    def __call__(
        self, *args: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """A copy of the reference workspace, where it is at hand."""
    source = SHARED / "contract/roues-libres"
    if not source.is_dir():
        pytest.skip("the contract workspace is not beside this checkout")
    return Path(shutil.copytree(source, tmp_path / "roues-libres"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the programme that ships with influmap."""
    return Path(shutil.copytree(ROOT / "examples/toison-franche", tmp_path / "toison-franche"))


@pytest.fixture(scope="session")
def runs() -> Iterator[Runs | None]:
    """What starts commands fast; nothing on Windows, which cannot fork."""
    if not hasattr(os, "fork"):
        yield None
        return
    with Runs() as server:
        yield server


@pytest.fixture
def run(tmp_path: Path, runs: Runs | None) -> Run:
    """The real command in a process of its own, on a fixed day; the machine's git settings do not show through.

    A fork of one that has imported the libraries, unless the environment changes the interpreter itself or several
    threads run commands at the same time.
    """

    def call(
        *args: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        fixed = {
            "INFLUMAP_TODAY": TODAY,
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "",  # else each process compiles the whole program again
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        environment = {**os.environ, **fixed, **(env or {})}
        is_plain = not any(name.startswith(("PYTHON", "LC_")) for name in env or {})
        if runs is not None and is_plain and threading.current_thread() is threading.main_thread():
            return runs.ask([*map(str, args)], cwd or tmp_path, environment, stdin)
        return subprocess.run(
            [sys.executable, "-m", "influmap", *map(str, args)],
            cwd=cwd or tmp_path,
            env=environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call
