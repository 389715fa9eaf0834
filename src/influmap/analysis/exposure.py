"""What was shown: earned attention and bought attention, counted apart (N3).

A deliverable's `metrics` are what the platform shows, boosts included; `boosted` is the part that was bought.
Organic is the platform's own organic figure when it is given, else `metrics - boosted` (cli.md, "Formulas").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from influmap.models.collaboration import Collaboration, Deliverable

EXPOSURE = ("reach", "views", "likes", "comments", "shares", "saves", "clicks")


@dataclass(frozen=True, slots=True)
class Exposure:
    """Sums over publications, by metric; a metric nobody gave is absent. Reach counts people twice."""

    publications: int = 0
    total: Mapping[str, int] = field(default_factory=dict)
    organic: Mapping[str, int] = field(default_factory=dict)
    paid: Mapping[str, int] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    """Metric -> on how many publications the total rests."""
    known_organic: Mapping[str, int] = field(default_factory=dict)
    lower_bounds: tuple[str, ...] = ()
    """Metrics whose organic sum is printed "at least": a reach got by subtraction, a publication without figure."""
    is_boosted: bool = False


def is_out(deliverable: Deliverable) -> bool:
    """Published, or counted, which says the same."""
    return deliverable.published is not None or deliverable.metrics is not None


def shown(deliverable: Deliverable, metric: str) -> int | None:
    """What the platform shows, boosts included."""
    return None if deliverable.metrics is None else getattr(deliverable.metrics, metric)


def bought(deliverable: Deliverable, metric: str) -> int | None:
    """The part that was bought; 0 without a boost, `None` when the boost does not say."""
    return 0 if deliverable.boosted is None else getattr(deliverable.boosted, metric)


def earned(deliverable: Deliverable, metric: str) -> int | None:
    """The organic part: the platform's own figure, else by subtraction; `None` when that cannot be known."""
    if deliverable.organic is not None and (own := getattr(deliverable.organic, metric)) is not None:
        return int(own)
    whole, part = shown(deliverable, metric), bought(deliverable, metric)
    return None if whole is None or part is None or part > whole else whole - part


def is_subtracted(deliverable: Deliverable, metric: str) -> bool:
    """Whether the organic figure is a subtraction: for reach, people who saw both are missing from it."""
    own = deliverable.organic is not None and getattr(deliverable.organic, metric) is not None
    return deliverable.boosted is not None and not own


def exposure_of(collaborations: Iterable[Collaboration]) -> Exposure:
    """The exposure of everything that is out in some collaborations."""
    out = [d for c in collaborations for d in c.deliverables if is_out(d)]
    boosted = [d for d in out if d.boosted is not None]
    total, known = _sums({m: [shown(d, m) for d in out] for m in EXPOSURE})
    organic, known_organic = _sums({m: [earned(d, m) for d in out] for m in EXPOSURE})
    paid, _ = _sums({m: [bought(d, m) for d in boosted] for m in EXPOSURE})
    partial = {metric for metric in organic if known_organic[metric] < len(out)}
    if "reach" in organic and any(is_subtracted(d, "reach") for d in out):
        partial.add("reach")
    bounds = tuple(metric for metric in EXPOSURE if metric in partial)
    return Exposure(len(out), total, organic, paid, known, known_organic, bounds, bool(boosted))


def _sums(values: Mapping[str, list[int | None]]) -> tuple[dict[str, int], dict[str, int]]:
    """Metric -> sum of what is known, metric -> how many are; metrics without a known value are left out."""
    given = {metric: [v for v in found if v is not None] for metric, found in values.items()}
    sums = {metric: sum(found) for metric, found in given.items() if found}
    return sums, {metric: len(given[metric]) for metric in sums}
