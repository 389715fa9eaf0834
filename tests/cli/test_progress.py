"""A bar for work that lasts, where somebody watches; never a byte of it elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from influmap.cli.progress import Bar, watched


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(*seconds: float) -> Callable[[], float]:
    times = iter(seconds)
    return lambda: next(times)


def test_short_work_shows_nothing() -> None:
    screen = Screen()
    bar = Bar("Lecture", screen, clock(0, 0.2, 0.9))
    bar(1, 2)
    bar(2, 2)
    bar.close()
    assert screen.getvalue() == ""


def test_long_work_shows_how_far_it_is_then_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    screen = Screen()
    bar = Bar("Lecture des fiches", screen, clock(0, 0.5, 1.5))
    bar(10, 300)
    bar(150, 300)
    bar.close()
    assert "Lecture des fiches" in screen.getvalue()
    assert "150/300" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K"), "the line is erased"


def test_nothing_is_shown_in_a_pipe(run: Run, contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("check", "--select", "YML", "--quiet", cwd=contract)
    assert (done.returncode, done.stderr) == (0, "")
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with watched("Lecture") as progress:
        assert progress is None


def test_quiet_means_no_bar_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Screen())
    with watched("Lecture", quiet=True) as progress:
        assert progress is None
    with watched("Lecture") as progress:
        assert progress is not None
