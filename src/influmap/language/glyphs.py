"""The characters that the shipped font of texts can draw; others are drawn by whatever the reader's machine has."""

from __future__ import annotations

import re

_DRAWN = (
    "\t\n\r -~\u00a0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u0300\u0301\u0303\u0304\u0308\u0309\u0323"
    "\u2002\u2009\u200b\u2011\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u202f\u2032\u2033\u2039\u203a\u2044"
    "\u20ac\u2122\u2191\u2193\u2212\ufeff"
)
"""Inter as it is shipped in `templates/shared/fonts`, and what no font draws: a test compares them."""
_OTHER = re.compile(f"[^{_DRAWN}]")


def undrawn(text: str) -> list[str]:
    """The characters of a text that the shipped font has not, each once, in order."""
    return list(dict.fromkeys(_OTHER.findall(text)))
