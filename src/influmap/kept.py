"""What is worked out of files that ship, kept where Python keeps the bytecode of the program: in `__pycache__`, beside.

It is read as code is, from where the program itself lies: who can write there can already change the program. Nothing
of a workspace is ever kept, nor read from one. What cannot be read or written is worked out again.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

from influmap import __version__


def mark(*made_from: bytes) -> bytes:
    """What tells one result from another: everything it was made from, this program and this Python included."""
    return sha256(b"\0".join((__version__.encode(), MAGIC_NUMBER, *made_from))).digest()


def found(file: str, made_from: bytes) -> Any:
    """What was kept for a file under that very mark; `None` without it."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        kept = Path(cache_from_source(file)).read_bytes()
        if kept.startswith(made_from):
            return marshal.loads(kept[len(made_from) :])  # noqa: S302 - as Python does with the modules beside
    return None


def keep(file: str, made_from: bytes, value: Any) -> None:
    """Keep what was worked out of a file, where Python may write its bytecode; else do nothing."""
    if sys.dont_write_bytecode:
        return
    target = Path(cache_from_source(file))
    with suppress(OSError, ValueError):
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = target.with_name(f"{target.name}.{os.getpid()}")
        whole.write_bytes(made_from + marshal.dumps(value))
        whole.replace(target)
