"""What a brief cost, and what one outcome cost (N6). Amounts are exact, in the workspace's currency, excl. VAT.

Cost of a person in a brief = cash + in kind + boosts. Shared costs stay in the brief's total, never spread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from influmap.analysis.engagement import newest
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person
from influmap.models.result import Result

NOTHING = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a person's part in a brief costs, by kind."""

    cash: Decimal = NOTHING
    in_kind: Decimal = NOTHING
    boosts: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """Cash, in kind and boosts."""
        return self.cash + self.in_kind + self.boosts

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cash + other.cash, self.in_kind + other.in_kind, self.boosts + other.boosts)


def cost_of(collaboration: Collaboration) -> Cost:
    """What was agreed with someone who takes part; of the others, only what was paid or given."""
    terms, boosts = collaboration.terms, NOTHING
    for deliverable in collaboration.deliverables:
        boosts += (deliverable.boosted.spend if deliverable.boosted else None) or NOTHING
    if terms is None:
        return Cost(boosts=boosts)
    holds = collaboration.is_participant
    cash = terms.cash if holds or terms.paid_on else NOTHING
    in_kind = sum((item.value or NOTHING for item in terms.in_kind if holds or item.given), NOTHING)
    return Cost(cash, in_kind, boosts)


def costs_of(collaborations: Iterable[Collaboration]) -> Cost:
    """The costs of several people, added up."""
    return sum((cost_of(c) for c in collaborations), Cost())


def shared_costs(result: Result | None) -> Decimal:
    """What the brief cost beside what people received."""
    return sum((cost.amount for cost in (result.costs if result else ())), NOTHING)


def cost_per_outcome(cost: Decimal, outcomes: int) -> Decimal | None:
    """Amount for one outcome, to the cent; `None` without outcome."""
    return (cost / outcomes).quantize(CENT, rounding=ROUND_HALF_UP) if outcomes else None


def followers_on(person: Person, as_of: date) -> int | None:
    """Followers of the main account in its newest snapshot not after that day."""
    account = person.main_account
    snapshot = newest(account, as_of) if account else None
    return snapshot.followers if snapshot else None


def outcomes_per_1000(outcomes: int, followers: int | None) -> float | None:
    """Outcomes for a thousand followers, to three decimals; `None` without followers."""
    return round(outcomes * 1000 / followers, 3) if followers else None
