"""Engagement rates, computed from raw counts with their formula named; never stored, never averaged.

Formulas (cli.md, "Formulas"), over counts summed on `posts` publications:

- `er_followers` = (likes + comments) / (posts x followers)
- `er_reach` = (likes + comments + shares + saves) / reach
- `er_views` = (likes + comments + shares + saves) / views

A missing likes or comments makes the rate missing. A missing shares or saves counts as absent and is
said (`absent`). Nothing missing becomes zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, get_args

from influmap.models.base import Counts
from influmap.models.person import PersonAccount
from influmap.models.values import Basis

RATES = ("er_followers", "er_reach", "er_views")
DEFAULT_RATES = {
    **dict.fromkeys(("instagram", "facebook", "bluesky", "mastodon", "threads", "pinterest"), "er_followers"),
    **dict.fromkeys(("tiktok", "youtube", "twitch", "linkedin", "x"), "er_views"),
}
"""Network -> the rate shown first. The others (newsletter, podcast, blog) have one only when views are given."""
BASES: tuple[Basis, ...] = get_args(Basis)
"""From the strongest to the weakest."""


class Rate(NamedTuple):
    """A rate as the two counts it divides, so that several add up exactly."""

    name: str
    interactions: int | None = None
    base: int | None = None
    absent: frozenset[str] = frozenset()
    """Which of shares and saves were not given."""
    basis: Basis | None = None
    n: int | None = None
    """On how many publications it rests."""

    @property
    def value(self) -> float | None:
        """The rate as a fraction; `None` when a count it needs is missing."""
        if self.interactions is None or not self.base:
            return None
        return self.interactions / self.base


class Trend(NamedTuple):
    """What changed between two snapshots of one account."""

    since: date | None
    until: date | None
    followers: int | None
    rate: str | None
    points: float | None
    """Change of the rate, as a difference of fractions: printed in points, never in percent."""


def rate(name: str, counts: Counts, posts: int | None = None) -> Rate:
    """One rate of some counts; `posts` stands in when the counts do not say (1 for a deliverable)."""
    published = counts.posts if counts.posts is not None else posts
    answered = None if counts.likes is None or counts.comments is None else counts.likes + counts.comments
    if name == "er_followers":
        base = None if counts.followers is None or published is None else published * counts.followers
        return Rate(name, answered, base, frozenset(), counts.basis, published)
    absent = frozenset(kind for kind in ("shares", "saves") if getattr(counts, kind) is None)
    interactions = None if answered is None else answered + (counts.shares or 0) + (counts.saves or 0)
    base = counts.reach if name == "er_reach" else counts.views
    return Rate(name, interactions, base, absent, counts.basis, published)


def pooled(parts: Iterable[Rate]) -> Rate | None:
    """One rate over several accounts or publications, from summed counts, with the weakest basis.

    Parts whose rate is missing are left out; `None` when nothing is left. All parts have the same name.
    """
    known = [part for part in parts if part.value is not None]
    if not known:
        return None
    return Rate(
        known[0].name,
        sum(part.interactions or 0 for part in known),
        sum(part.base or 0 for part in known),
        frozenset().union(*(part.absent for part in known)),
        weakest(part.basis for part in known),
        sum(part.n or 0 for part in known) or None,
    )


def weakest(bases: Iterable[Basis | None]) -> Basis | None:
    """The basis of a sum: estimated if one part is, else declared, else measured."""
    return max((basis for basis in bases if basis), key=BASES.index, default=None)


def default_rate(network: str, counts: Counts | None = None) -> str | None:
    """The name of the rate shown first for a network."""
    if network in DEFAULT_RATES:
        return DEFAULT_RATES[network]
    return "er_views" if counts is not None and counts.views is not None else None


def snapshots(account: PersonAccount, as_of: date) -> list[Counts]:
    """The snapshots not after a day, newest first, in whatever order they are written.

    One without a date comes last; of two of the same day, the one on the stronger basis comes first.
    """
    known = [counts for counts in account.snapshots if counts.date is None or counts.date <= as_of]
    return sorted(known, key=lambda counts: (counts.date or date.min, -BASES.index(counts.basis)), reverse=True)


def newest(account: PersonAccount, as_of: date) -> Counts | None:
    """The newest snapshot not after a day."""
    return next(iter(snapshots(account, as_of)), None)


def trend(account: PersonAccount, as_of: date) -> Trend | None:
    """The change between the two newest snapshots of different days; `None` with fewer than two."""
    dated = [counts for counts in snapshots(account, as_of) if counts.date is not None]
    before = next((counts for counts in dated if counts.date != dated[0].date), None)
    if before is None:
        return None
    after = dated[0]
    name = default_rate(account.network, after)
    followers = None if after.followers is None or before.followers is None else after.followers - before.followers
    points = _gap(rate(name, before), rate(name, after)) if name else None
    return Trend(before.date, after.date, followers, name, points)


def _gap(before: Rate, after: Rate) -> float | None:
    return None if before.value is None or after.value is None else after.value - before.value
