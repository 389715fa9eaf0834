"""The words that have no place in a file about people, of `data/hints.yaml`."""

from __future__ import annotations

from functools import cache

from influmap.store import facts

PLACES = ("notes", "tags", "extra")


@cache
def hints() -> dict[str, dict[str, tuple[str, ...]]]:
    """Where they are looked for -> kind -> words, as they are compared."""
    tree = facts.load("hints")
    return {place: {kind: tuple(words) for kind, words in tree[place].items()} for place in PLACES}
