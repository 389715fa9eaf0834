"""Words that do not belong in what a person may read of themselves, found in a text. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from influmap.models.corrections import fold

Hints = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Where they are looked for -> kind -> words, folded; a final `*` stands for any ending."""


def found_in(text: str, kinds: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """(kind, word as it is written) for the first word of each kind in a text."""
    folded = fold(text)
    for kind, words in kinds.items():
        match = _pattern(tuple(words)).search(folded)
        if match is not None:
            yield kind, _as_written(text.strip(), folded, match)


def _as_written(text: str, folded: str, match: re.Match[str]) -> str:
    """The word with its accents where folding kept the places, else as it was compared."""
    return text[match.start() : match.end()] if len(text) == len(folded) else match[0]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    each = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")
