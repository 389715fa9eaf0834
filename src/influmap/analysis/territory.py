"""Where people are, seen from the capital (L4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from influmap.models.corrections import region_of
from influmap.models.person import Person


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the people whose region is known are outside a region."""

    outside: int
    known: int


def outside(people: Iterable[Person], capital: str | None) -> Share | None:
    """People outside the capital region; `None` without a capital region or without any known region."""
    regions = [region_of(person.region) for person in people if person.region]
    if capital is None or not regions:
        return None
    return Share(sum(1 for region in regions if region != region_of(capital)), len(regions))
