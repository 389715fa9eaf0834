"""The catalogue of words: what is printed for a key, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from influmap.language import formats

_HOLE = re.compile(r"\{(\w+)\}")
Section = Callable[[str, str], Mapping[str, Any]]
"""(language, section) -> the tree of that section."""


class Words:
    """Looks words up by dotted keys, `card.title`; the first part names the section's file.

    A missing key raises `KeyError`: a raw key must never reach a reader.
    """

    def __init__(self, language: str, section: Section, locale: str | None = None) -> None:
        self.language = language
        self.locale = locale or {"fr": "fr_FR", "en": "en_GB"}[language]
        self._section = section

    def __call__(self, key: str, /, **params: object) -> str:
        """The text of a key, its holes filled."""
        text = self._find(key)
        if isinstance(text, Mapping):
            raise KeyError(f"{self.language}:{key} is a group, not a text")
        return fill(str(text), {name: self.show(value) for name, value in params.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has a text for a key."""
        try:
            return isinstance(self._find(key), str)
        except KeyError:
            return False

    def group(self, key: str) -> Mapping[str, str]:
        """All texts under a key."""
        found = self._find(key)
        return found if isinstance(found, Mapping) else {}

    def plural(self, key: str, n: float | Decimal, /, **params: object) -> str:
        """The text for a count: `one` and `other` under the key; French counts 0 and 1,5 as one.

        `n` is printed as the locale does, unless it is given again among the parameters, already shown.
        """
        is_one = -2 < n < 2 if self.language == "fr" else n == 1
        return self(f"{key}.{'one' if is_one else 'other'}", **{"n": n, **params})

    def word(self, group: str, value: str | None) -> str:
        """The printed word for a value of a closed list; a value of the workspace's own is shown as it is."""
        if value is None:
            return ""
        key = f"enums.{group}.{value}"
        return self(key) if self.has(key) else value

    def show(self, value: object) -> str:
        """A value inside a sentence: dates in words, lists with commas, numbers by locale."""
        if isinstance(value, str):
            return value
        if isinstance(value, datetime | date):
            return formats.long_date(value, self.locale)
        if isinstance(value, tuple | list | frozenset):
            return ", ".join(self.show(item) for item in value)
        if isinstance(value, bool):
            return self("common.yes" if value else "common.no")
        if isinstance(value, int | float | Decimal):
            return formats.number(value, self.locale)
        return "" if value is None else str(value)

    def listed(self, items: Sequence[object], most: int = 5) -> str:
        """`Inès, Marc et Zoé`; beyond `most`, the first ones and how many others there are."""
        shown = [self.show(item) for item in items[:most]]
        if len(items) > most:
            return self.plural("common.and_others", len(items) - most + 1, items=", ".join(shown[:-1]))
        if len(shown) < 2:
            return "".join(shown)
        return self("common.and", items=", ".join(shown[:-1]), last=shown[-1])

    def _find(self, key: str) -> Any:
        section, _, rest = key.partition(".")
        node: Any = self._section(self.language, section)
        for part in rest.split(".") if rest else ():
            if not isinstance(node, Mapping) or part not in node:
                raise KeyError(f"{self.language}:{key}")
            node = node[part]
        return node


class Overlaid:
    """A catalogue with some texts of somebody's own in the place of ours, section by section."""

    def __init__(self, ours: Section, own: Mapping[str, Any]) -> None:
        self.ours = ours
        self.own = own

    def __call__(self, language: str, name: str) -> Mapping[str, Any]:
        ours = self.ours(language, name)
        return _merged(ours, self.own[name]) if isinstance(self.own.get(name), Mapping) else ours


def _merged(ours: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Ours, replaced where there is something else; a key with nothing after it is absent."""
    return {key: value if own.get(key) is None else _replaced(value, own[key]) for key, value in ours.items()}


def _replaced(ours: Any, own: Any) -> Any:
    return _merged(ours, own) if isinstance(ours, Mapping) and isinstance(own, Mapping) else own


def holes(text: str) -> set[str]:
    """The names that a text leaves to be filled: `{name}`."""
    return set(_HOLE.findall(text))


def fill(template: str, params: Mapping[str, str]) -> str:
    """`{name}` replaced by its value; no attribute, no index, and values are never read as templates."""
    return _HOLE.sub(lambda hole: params.get(hole[1], hole[0]), template)
