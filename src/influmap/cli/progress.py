"""A progress bar on standard error, for work that lasts. Never in a pipe, and not for less than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds during which nothing is shown."""
Progress = Callable[[int, int], None]
"""(done, total)."""


@contextmanager
def watched(title: str, *, quiet: bool = False) -> Iterator[Progress | None]:
    """Something to call at each step of the work; `None` where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar = Bar(title, sys.stderr)
    try:
        yield bar
    finally:
        bar.close()


class Bar:
    """Shows itself once the work has lasted, and leaves no trace."""

    def __init__(self, title: str, stream: TextIO, clock: Callable[[], float] = monotonic) -> None:
        self._title = title
        self._stream = stream
        self._clock = clock
        self._shown_from = clock() + PATIENCE
        self._shown: tuple[RichProgress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._shown is None and self._clock() >= self._shown_from:
            self._shown = self._open(total)
        if self._shown is not None:
            progress, task = self._shown
            progress.update(task, completed=done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()

    def _open(self, total: int) -> tuple[RichProgress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        progress = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(file=self._stream, force_terminal=True),
            transient=True,
        )
        progress.start()
        return progress, progress.add_task(self._title, total=total)
