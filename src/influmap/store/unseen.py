"""Characters that no one sees: they change a key, an order of reading, or nothing at all, and nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from influmap.models.finding import Severity

if TYPE_CHECKING:
    from influmap.store.fault import Fault
    from influmap.store.positions import Node

ZERO_WIDTH = "\u00ad\u200b\u2060\ufeff"
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Spaces that look like one and are letters for YAML: no-break, narrow, thin, ideographic…
WIDE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_SPACES = WIDE_SPACES + ZERO_WIDTH
UNSEEN = re.compile(f"[{ZERO_WIDTH}{DIRECTION}]")
_ODD_IN_KEY = re.compile(f"[{ODD_SPACES}{DIRECTION}]")
# Where YAML wants a plain space: at the beginning of a line, after a colon, after a dash.
_PLAIN_WANTED = re.compile(rf"^[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*|(?<=[:-])[{ODD_SPACES}]+")


def in_text(lines: Sequence[str]) -> Iterator[Fault]:
    """One warning for each line that holds such characters."""
    from influmap.store.fault import Fault

    for number, line in enumerate(lines):
        if match := UNSEEN.search(line):
            variant = "direction" if re.match(f"[{DIRECTION}]", match[0]) else "text"
            corrected = UNSEEN.sub("", line.rstrip("\r\n"))
            yield Fault(
                "YML013", variant, number, match.start(), 1, {"character": name(match[0])}, {number: corrected},
                sure=True, severity=Severity.WARNING,
            )  # fmt: skip


def in_keys(keys: Sequence[Node], lines: Sequence[str]) -> Iterator[Fault]:
    """A key that is not the word it looks like."""
    from influmap.store.fault import Fault

    for key in keys:
        if match := _ODD_IN_KEY.search(key.value):
            line = lines[key.line].rstrip("\r\n")
            end = key.column + len(key.value)
            cleaned = re.sub(f"[{WIDE_SPACES}]", " ", UNSEEN.sub("", line[key.column : end]))
            corrected = line[: key.column] + cleaned + line[end:]
            column = key.column + match.start()
            params = {"character": name(match[0]), "key": cleaned.strip()}
            variant = "key" if match.start() else kind(match[0])
            yield Fault("YML013", variant, key.line, column, 1, params, {key.line: corrected}, sure=True)


def with_plain_spaces(line: str) -> tuple[str, re.Match[str]] | None:
    """A line with plain spaces where YAML wants them, and the first odd ones; `None` when there are none."""
    match = _PLAIN_WANTED.search(line)
    return (_PLAIN_WANTED.sub(_plain, line), match) if match else None


def _plain(odd: re.Match[str]) -> str:
    """As many plain spaces at the beginning of a line, one after a colon or a dash."""
    seen = UNSEEN.sub("", odd[0])
    return " " * len(seen) if odd.start() == 0 else seen and " "


def kind(character: str) -> str:
    """Whether it looks like a space or like nothing."""
    return "space" if re.match(f"[{WIDE_SPACES}]", character) else "hidden"


def name(character: str) -> str:
    """How Unicode calls it: `U+00A0`."""
    return f"U+{ord(character):04X}"
