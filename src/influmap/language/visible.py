"""Control and direction characters made visible, so that no data moves a cursor or reverses a line."""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1, zero-width and bidirectional marks, line and paragraph separators, surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""`ESC` is shown as `\x1b`; letters, spaces, tabs and new lines are left alone."""
    return _HIDDEN.sub(lambda match: _escape(ord(match[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """The text on one line, for a cell or a message."""
    return " ".join(visible(text).split())
