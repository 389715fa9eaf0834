"""What is printed. Every text that comes from data goes through `visible` here, and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from influmap.cli.table import Column, write_table
from influmap.language.visible import visible


@dataclass
class Console:
    """Results on standard output, remarks on standard error."""

    color: bool = True
    quiet: bool = False

    def result(self, text: str = "", style: str = "") -> None:
        """A line of the result."""
        self._print(sys.stdout, text, style)

    def remark(self, text: str) -> None:
        """A remark beside the result; silent with `--quiet`."""
        if not self.quiet:
            self._print(sys.stderr, text, "")

    def complain(self, text: str, style: str = "error") -> None:
        """What stops the command."""
        self._print(sys.stderr, text, style)

    def raw(self, text: str) -> None:
        """A rendered document or data, already escaped for what it is."""
        sys.stdout.write(text if text.endswith("\n") else text + "\n")

    @staticmethod
    def file(data: bytes) -> None:
        """A file for another program to read."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def data(self, tree: Any) -> None:
        """JSON for scripts."""
        self.raw(self.json(tree))

    @staticmethod
    def json(tree: Any) -> str:
        """The text of a JSON result; control and direction characters are escaped."""
        import json

        return json.dumps(tree, ensure_ascii=False, indent=2, default=_plain).translate(_JSON_ESCAPES)

    def table(self, columns: Sequence[str | Column], rows: Iterable[Sequence[str]]) -> None:
        """Columns that fold between words rather than cut; the least useful ones leave a narrow screen."""
        write_table(sys.stdout, columns, rows, width=_width(), colored=self._colored())

    def _colored(self) -> bool:
        return self.color and "NO_COLOR" not in os.environ and sys.stdout.isatty()

    def _print(self, stream: Any, text: str, style: str) -> None:
        shown = visible(text)
        if style and self.color and "NO_COLOR" not in os.environ and stream.isatty():
            shown = f"{_ANSI[style]}{shown}\x1b[0m"
        stream.write(shown + "\n")


def write_unicode() -> None:
    """UTF-8 in pipes and files on every system; on a screen, what it cannot show is replaced, never an error."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if is_chosen else "utf-8", errors="replace")


def _nowhere() -> TextIO:
    """In the place of a stream that was closed before we began."""
    return Path(os.devnull).open("w", encoding="utf-8")


_ANSI = {
    "error": "\x1b[1;31m", "warning": "\x1b[33m", "info": "\x1b[36m", "muted": "\x1b[2m", "strong": "\x1b[1m",
    "good": "\x1b[32m",
}  # fmt: skip
# JSON escapes C0 itself; DEL, C1, zero-width and bidirectional marks would reach the terminal as they are.
_UNSEEN = (
    *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF
)  # fmt: skip
_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in _UNSEEN}


def _plain(value: object) -> object:
    from datetime import date
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(type(value).__name__)


def _width() -> int:
    try:
        return max(40, int(os.environ["COLUMNS"]))
    except (KeyError, ValueError):
        pass
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80
