"""The process that fills what somebody else wrote: `python -m influmap.documents.apart SECONDS MEMORY`."""

from __future__ import annotations

import json
import os
import pickle
import sys
from typing import IO, Any

from influmap.documents.apart import FULL, LATE
from influmap.documents.apart.bounds import EndlessError, hold_memory, hold_time
from influmap.errors import InflumapError


def main(seconds: int, memory: int) -> None:
    """Answer jobs until nobody asks, or a limit is reached: what is left after that is not worth trusting."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed by mistake is no answer
    try:
        setting = _read()
        hold_memory(memory)
        while _done(_read(), setting, seconds, answers):
            pass
    except EOFError:
        pass  # nobody asks any more
    except MemoryError:
        os._exit(FULL)
    except EndlessError:
        os._exit(LATE)


def _read() -> Any:
    return pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started us, and nobody else


def _done(job: Any, setting: object, seconds: int, answers: IO[bytes]) -> bool:
    """Answer one job; whether there can be another."""
    hold_time(seconds)
    made, goes_on = b"", True
    try:
        made = job(setting)
        told: dict[str, Any] = {"made": len(made)}
    except InflumapError as error:
        told = {"error": error.key, "params": error.params}
        goes_on = not isinstance(error.__cause__, EndlessError | MemoryError)
    answers.write(json.dumps({**told, "goes_on": goes_on}, default=str).encode() + b"\n" + made)
    answers.flush()
    return goes_on


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
