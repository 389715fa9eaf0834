"""A person at the keyboard, and a folder looked at before and after."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-21"
Keyboard = Callable[..., tuple[int, str]]


@pytest.fixture
def keyboard() -> Keyboard:
    """Runs the command on a terminal and types the answers; gives the exit code and the screen."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminal")

    def call(*args: str, answers: list[str], cwd: Path) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        environment |= {
            "INFLUMAP_TODAY": TODAY,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "TERM": "dumb",
        }
        with subprocess.Popen(
            [sys.executable, "-m", "influmap", *args],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment,
        ) as process:
            os.close(theirs)
            os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
            screen = b""
            while chunk := _read(ours):
                screen += chunk
        os.close(ours)
        return process.returncode, screen.decode("utf-8").replace("\r\n", "\n")

    return call


def _read(terminal: int) -> bytes:
    """What the terminal shows next; nothing once the command has left (Linux says so with an error)."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a workspace with its content, but for the lock's own folder."""
    files = (path for path in root.rglob("*") if path.is_file() and ".influmap" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    return tree
