"""Legal facts: what the law of a country says, in which article, where it was read, when it was checked.

influmap informs and never plays the lawyer: a fact that was not read in the text, or in a source that quotes it, is
not certain, and no rule that rests on it says "error".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple

Mark = Literal["V", "S", "M", "I"]
"""V the text was read; S read in a secondary source; M from memory; I our own reading."""
COUNTRIES = ("fr", "eu", "be", "ch", "gb", "us", "ca")
"""The pages of facts, by the country (or the union) whose law they tell."""
Page = Callable[[str], Mapping[str, Any]]
"""The tree of `data/law/<page>.yaml`."""


class LegalFact(NamedTuple):
    """One fact. `article` and `says` are by language."""

    id: str
    article: Mapping[str, str]
    says: Mapping[str, str]
    source: str
    checked: date
    mark: Mark
    value: str = ""
    since: date | None = None
    until: date | None = None
    is_law: bool = True
    """False for self-regulation."""

    @property
    def is_certain(self) -> bool:
        """Whether it was read, in the text or in a source that tells it."""
        return self.mark in ("V", "S")

    @property
    def number(self) -> Decimal:
        """The value of a threshold or of a delay."""
        return Decimal(self.value)

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Labels(NamedTuple):
    """The words that tell a commercial intent in a country: those to paste, those that pass, those that do not."""

    country: str
    fact: str
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    paste: Mapping[str, str]
    where: Mapping[str, str]
    gift: Mapping[str, str]
    retouched: Mapping[str, str]
    virtual: Mapping[str, str]
    doubt: str = ""
    """The fact behind the refused words, when it is not the same."""


class Network(NamedTuple):
    """Where the label goes on a network, and the platform's own tool."""

    where: Mapping[str, str]
    tool: Mapping[str, str]


class Law:
    """Looks legal facts up by `country/name`. A name without a fact raises `KeyError`: no rule invents the law."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._facts: dict[str, LegalFact] = {}

    def fact(self, key: str) -> LegalFact:
        """A fact: `fr/contract-threshold`."""
        if key not in self._facts:
            country, _, name = key.partition("/")
            page = self._page(country)
            self._facts[key] = _fact(key, page["facts"][name], page["checked"])
        return self._facts[key]

    def facts(self, country: str) -> Iterator[LegalFact]:
        """All facts of a page."""
        return (self.fact(f"{country}/{name}") for name in self._page(country)["facts"])

    def labels(self, country: str) -> Labels | None:
        """The labels of a country (`FR`); none where influmap knows none."""
        if country.lower() not in COUNTRIES:
            return None
        tree = self._page(country.lower()).get("labels")
        return _labels(country, tree) if tree else None

    def network(self, name: str) -> Network | None:
        """What is known of a network."""
        tree = self._page("networks")["networks"].get(name)
        return Network(tree["where"], tree.get("tool", {})) if tree else None

    def messages(self, country: str, sector: str) -> Mapping[str, tuple[str, ...]]:
        """The messages of a sector in a country, by language; any one of them is enough."""
        sectors = self._page(country.lower()).get("sectors", {}) if country.lower() in COUNTRIES else {}
        return {language: tuple(each) for language, each in sectors.get(sector, {}).get("messages", {}).items()}

    @cached_property
    def eea(self) -> frozenset[str]:
        """The countries of the European Economic Area."""
        return frozenset(self._page("eu")["eea"])


def _fact(key: str, tree: Mapping[str, Any], checked: str) -> LegalFact:
    return LegalFact(
        key,
        tree["article"],
        tree["says"],
        tree["source"],
        date.fromisoformat(tree.get("checked", checked)),
        tree["mark"],
        tree.get("value", ""),
        _day(tree.get("since")),
        _day(tree.get("until")),
        tree.get("is_law", "yes") == "yes",
    )


def _labels(country: str, tree: Mapping[str, Any]) -> Labels:
    return Labels(
        country,
        tree["fact"],
        tuple(tree["accepted"]),
        tuple(tree["refused"]),
        tree["paste"],
        tree["where"],
        tree.get("gift", {}),
        tree.get("retouched", {}),
        tree.get("virtual", {}),
        tree.get("doubt", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
