"""The manual of the files: what every key is called, what it is for, an example. One entry per field of the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Page = Callable[[str, str], Mapping[str, Any]]
"""(language, page) -> the entries of that page, by model then key."""
COMMON = "common"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a key. `example` is a value as it is typed, "" for a part whose own keys have examples."""

    title: str
    what: str
    example: str = ""


class Manual:
    """Looks entries up by the model that holds a key, or the one it comes from, then among the keys all share.

    A key without an entry raises `KeyError`: no key goes unexplained.
    """

    def __init__(self, language: str, page: Page) -> None:
        self.language = language
        self._page = page

    def of(self, owners: Iterable[tuple[str, str]], key: str) -> Entry:
        """The entry of a key, its owners given as (page, model), nearest first."""
        for page, model in owners:
            entry = self._page(self.language, page).get(model, {}).get(key)
            if entry is not None:
                return Entry(**entry)
        entry = self._page(self.language, COMMON)[COMMON].get(key)
        if entry is None:
            raise KeyError(f"{self.language}: {key}")
        return Entry(**entry)
