"""The law as it ships, read page by page when a rule or a document asks for it."""

from __future__ import annotations

from functools import cache

from influmap.models.law import Law
from influmap.store import facts


@cache
def law() -> Law:
    """The facts of `data/law`."""
    return Law(lambda page: facts.load(f"law/{page}"))
