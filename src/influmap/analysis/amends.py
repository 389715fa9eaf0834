"""Apologies: what we said we were sorry for (rules.md, "Mending")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from influmap.models.interaction import Interaction


@dataclass(frozen=True, slots=True)
class Amends:
    """The exchanges from us that mend earlier ones."""

    apologies: Mapping[str, tuple[Interaction, ...]] = field(default_factory=dict)
    """Person -> our apologies, oldest first."""
    mended: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """(person, name of an exchange) -> the last day on which another one said that it mends it."""

    def cover(self, fault: Interaction) -> bool:
        """Whether we apologised on that day or later, or an exchange says that it mends this one."""
        named = self.mended.get((fault.person, _name(fault.id)))
        return (named is not None and named >= fault.date) or self.since(fault.person, fault.date, fault)

    def since(self, person: str, day: date, fault: Interaction | None = None) -> bool:
        """Whether we apologised to a person on a day or later, otherwise than in the fault itself."""
        last = self.apologies.get(person, ())[-2:]
        return any(apology.date >= day and apology is not fault for apology in last)


def amends_in(exchanges: Iterable[Interaction]) -> Amends:
    """The apologies among exchanges, given oldest first."""
    apologies: dict[str, list[Interaction]] = defaultdict(list)
    mended: dict[tuple[str, str], date] = {}
    for exchange in exchanges:
        if not exchange.from_us:
            continue
        if "apology" in exchange.about:
            apologies[exchange.person].append(exchange)
        if exchange.mends:
            mended[exchange.person, _name(exchange.mends)] = exchange.date
    return Amends({person: tuple(several) for person, several in apologies.items()}, mended)


def _name(identifier: str) -> str:
    """An exchange may be named without its folder."""
    return identifier.rsplit("/", 1)[-1]
