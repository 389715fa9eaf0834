"""The word that was meant by one that names nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

from influmap.models.corrections import fold

MAX_ID = 64


def slug_of(text: str) -> str | None:
    """The id that a name makes: `Léa Moreau` is `lea-moreau`."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text)).split()
    return "-".join(words)[:MAX_ID].strip("-") or None


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """The same word but for case, accents and signs; else the only one that holds it; else the closest spelling."""
    slug = slug_of(typed)
    return _closest(slug, frozenset(known)) if slug else None


@lru_cache(maxsize=1000)
def _closest(slug: str, known: frozenset[str]) -> str | None:
    """Kept: one word is often wrong in many files."""
    by_slug = _by_slug(known)
    if slug in by_slug:
        return by_slug[slug]
    holding = [word for other, word in by_slug.items() if f"-{slug}-" in f"-{other}-"]
    if len(holding) == 1:
        return holding[0]
    close = difflib.get_close_matches(slug, by_slug, n=1, cutoff=0.6)
    return by_slug[close[0]] if close else None


@lru_cache(maxsize=8)
def _by_slug(known: frozenset[str]) -> dict[str, str]:
    return {slug_of(word) or word: word for word in sorted(known, reverse=True)}
