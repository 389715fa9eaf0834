"""Where people, exchanges, money and outcomes are, seen from the capital (L4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from influmap.analysis.costs import cost_of
from influmap.models.corrections import region_of
from influmap.models.person import Person
from influmap.models.programme import Programme

N = TypeVar("N", int, Decimal)


@dataclass(frozen=True, slots=True)
class Share(Generic[N]):
    """How much is outside a region, of what is known to be somewhere."""

    outside: N
    known: N


@dataclass(frozen=True, slots=True)
class Territory:
    """Counts by region, over all that is in the files; what has no known region is nowhere.

    People, exchanges and spending are where the person lives, outcomes where the ledger says. Costs that are shared
    by a whole brief belong to no region.
    """

    capital: str | None
    people: Mapping[str, int]
    exchanges: Mapping[str, int]
    spending: Mapping[str, Decimal]
    """Cash, in kind and boosts, in the workspace's currency, excl. VAT."""
    outcomes: Mapping[str, Mapping[str, int]]
    """Kind of outcome -> region -> count: kinds are never added to one another."""

    @property
    def regions(self) -> tuple[str, ...]:
        """Those where something is, the most people first."""
        known = {*self.people, *self.exchanges, *self.spending, *(r for by in self.outcomes.values() for r in by)}
        return tuple(sorted(known, key=lambda region: (-self.people.get(region, 0), region)))

    def outside(self, counts: Mapping[str, N]) -> Share[N] | None:
        """What is outside the capital; nothing to say without a capital, or when nothing is anywhere."""
        return outside_capital(counts, self.capital)


def outside_capital(counts: Mapping[str, N], capital: str | None) -> Share[N] | None:
    """The part of some counts by region that is outside the capital."""
    if capital is None or not counts:
        return None
    nothing = next(iter(counts.values())) * 0
    known = sum(counts.values(), start=nothing)
    return Share(known - counts.get(region_of(capital), nothing), known)


def outside(people: Iterable[Person], capital: str | None) -> Share[int] | None:
    """People outside the capital region; `None` without a capital region or without any known region."""
    return outside_capital(_counted(person.region for person in people), capital)


def territory(programme: Programme, people: Iterable[Person]) -> Territory:
    """Where some people are, with what passed between us, what it cost and what came of it.

    Outcomes tied to nobody count when everyone is asked for.
    """
    chosen = {person.id: person for person in people}
    located = {person.id: region_of(person.region) for person in chosen.values() if person.region}
    capital = programme.workspace.capital_region
    spending: dict[str, Decimal] = defaultdict(Decimal)
    for collaboration in programme.collaborations:
        cost = cost_of(collaboration).total
        if cost and collaboration.person in located:
            spending[located[collaboration.person]] += cost
    return Territory(
        region_of(capital) if capital else None,
        _counted(located.values()),
        _counted(located.get(exchange.person) for exchange in programme.interactions if not exchange.bulk),
        dict(spending),
        _outcomes(programme, chosen),
    )


def _outcomes(programme: Programme, chosen: Container[str]) -> Mapping[str, Mapping[str, int]]:
    is_everyone = all(person in chosen for person in programme.people)
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for result in programme.results.values():
        for line in result.outcomes:
            if line.region and (line.person in chosen if line.person else is_everyone):
                found[line.outcome][region_of(line.region)] += line.count
    return {outcome: dict(counts) for outcome, counts in sorted(found.items())}


def _counted(regions: Iterable[str | None]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for region in regions:
        if region:
            counts[region_of(region)] += 1
    return dict(counts)
