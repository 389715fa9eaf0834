"""What stops a command. Faults in the user's files are findings, never exceptions."""

from __future__ import annotations

from typing import ClassVar


class InflumapError(Exception):
    """A command cannot run. Shown as one message and one thing to do, never as a traceback.

    `message` and `hint` are keys of the words catalogue (`errors.<key>`), filled with `params`.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class UsageError(InflumapError):
    """The words of the command are off: an unknown id, two options that contradict each other."""

    exit_code = 2


class RefusedError(InflumapError):
    """The command understood and declines: a gate that does not open, an edit that cannot be proved."""

    exit_code = 1
