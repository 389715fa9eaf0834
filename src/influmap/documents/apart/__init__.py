"""A process of its own for what somebody else wrote: a template is a program, and may never end.

The process gets a setting, then one job after the other, as Python writes its own values: they come from us alone.
It answers in plain bytes and JSON, which is all that is believed of it. It holds itself within limits, so that it can
say on which line they were reached; when it does not answer, it is killed.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from influmap.documents.apart.bounds import EndlessError
from influmap.errors import InflumapError

SECONDS = 10
"""Of the processor, for one page; the largest of ours takes a tenth of it."""
PATIENCE = 3
"""How many times as long we wait for an answer, on a busy machine or where nothing counts the processor's time."""
MEMORY = 512_000_000
"""Bytes, beyond what the process uses when it is ready."""
FULL, LATE = 12, 13
"""The exit codes of a process that reached a limit where it could not tell."""
KILLED = (-6, -9, -11)
"""The signals that end a process which the system gives no more memory to."""
S = TypeVar("S")


class Room(Generic[S]):
    """Where jobs are done apart: one process for all of them, another one after a limit was reached."""

    def __init__(self, setting: S) -> None:
        self._setting = setting
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, job: Callable[[S], bytes]) -> bytes:
        """What a job makes of the setting.

        Raises the job's own `InflumapError`; `EndlessError` or `MemoryError` when the process did not live to tell.
        """
        process = self._process or self._opened()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        alarm = threading.Timer(SECONDS * PATIENCE, give_up)
        alarm.start()
        try:
            _send(process, job)
            told, made = _answer(process)
        finally:
            alarm.cancel()
        if not told.get("goes_on"):
            self._process = None
        if "error" in told:
            raise InflumapError(told["error"], **told["params"])
        if "made" not in told:
            raise self._end(process, is_late=late.is_set())
        return made

    def _opened(self) -> subprocess.Popen[bytes]:
        # -P: a module of the folder one is in, which may be a stranger's, stands for none of ours.
        self._process = process = subprocess.Popen(  # noqa: S603 - ourselves: a list, no shell
            [sys.executable, "-P", "-m", __name__, str(SECONDS), str(MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        weakref.finalize(self, _close, process)
        _send(process, self._setting)
        return process

    @staticmethod
    def _end(process: subprocess.Popen[bytes], *, is_late: bool) -> Exception:
        """What a process without an answer died of."""
        code = process.wait()
        if is_late or code == LATE:
            return EndlessError()
        return MemoryError() if code in {FULL, *KILLED} else RuntimeError(f"filling apart ended with {code}")


def _send(process: subprocess.Popen[bytes], value: object) -> None:
    assert process.stdin is not None, "it was asked for"
    with suppress(BrokenPipeError):  # that it is dead will be seen in its answer
        pickle.dump(value, process.stdin)
        process.stdin.flush()


def _answer(process: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
    """(what is told, what was made): one line of JSON, and as many bytes as it says."""
    assert process.stdout is not None, "it was asked for"
    line = process.stdout.readline()
    told: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
    made = process.stdout.read(told.get("made", 0))
    return (told, made) if len(made) == told.get("made", 0) else ({}, b"")


def _close(process: subprocess.Popen[bytes]) -> None:
    """Ask no more: the process ends by itself, and is killed when it does not."""
    assert process.stdin is not None, "it was asked for"
    with process:
        with suppress(BrokenPipeError, subprocess.TimeoutExpired):
            process.stdin.close()
            process.wait(SECONDS)
        process.kill()
