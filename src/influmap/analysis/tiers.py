"""The tier of a person: the size of their largest account. It describes, it never ranks (N4)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from influmap.analysis.engagement import newest
from influmap.models.person import Person
from influmap.models.workspace import Tiers

Tier = Literal["none", "nano", "micro", "macro", "mega"]


def largest_audience(person: Person, as_of: date) -> int | None:
    """Followers of the largest account in its newest snapshot; `None` when no account says."""
    newest_ones = (newest(account, as_of) for account in person.accounts)
    return max((s.followers for s in newest_ones if s is not None and s.followers is not None), default=None)


def tier_of(person: Person, tiers: Tiers, as_of: date) -> Tier | None:
    """`none` without an account, `None` when no account has a follower count, else by the workspace's bounds."""
    if not person.accounts:
        return "none"
    followers = largest_audience(person, as_of)
    if followers is None:
        return None
    bounds: tuple[tuple[Tier, int], ...] = (("mega", tiers.mega), ("macro", tiers.macro), ("micro", tiers.micro))
    return next((name for name, bound in bounds if followers >= bound), "nano")
