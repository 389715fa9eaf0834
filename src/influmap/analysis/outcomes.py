"""The ledger of outcomes: what happened, thanks to whom, where, when, and what indicators count (N2, N6).

A ledger without a line for an objective has no actual: an outcome nobody wrote down is missing, not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from influmap.models.brief import Brief, Kpi, Objective
from influmap.models.corrections import region_of
from influmap.models.result import OutcomeLine, Result


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines of the ledger, added up; `None` stands for the lines that name nobody, no region or no day."""

    total: int
    by_person: Mapping[str | None, int] = field(default_factory=dict)
    by_region: Mapping[str | None, int] = field(default_factory=dict)
    by_day: Mapping[date | None, int] = field(default_factory=dict)

    @property
    def attributed(self) -> int:
        """What is tied to a person."""
        return self.total - self.by_person.get(None, 0)

    @property
    def people(self) -> dict[str, int]:
        """Person -> count, most first, ids in order among equals."""
        known = {person: count for person, count in self.by_person.items() if person is not None}
        return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))


def lines_for(objective: Objective, brief: Brief, result: Result | None) -> tuple[OutcomeLine, ...]:
    """The lines of an objective: those that name it, and unnamed ones when it alone counts that outcome."""
    if result is None:
        return ()
    alone = objective.outcome is not None and [o.outcome for o in brief.objectives].count(objective.outcome) == 1
    return tuple(
        line
        for line in result.outcomes
        if line.objective == objective.id or (line.objective is None and alone and line.outcome == objective.outcome)
    )


def tally(lines: Iterable[OutcomeLine]) -> Tally | None:
    """The sums of some lines; `None` without a line."""
    by_person: dict[str | None, int] = {}
    by_region: dict[str | None, int] = {}
    by_day: dict[date | None, int] = {}
    total, seen = 0, False
    for line in lines:
        seen = True
        total += line.count
        by_person[line.person] = by_person.get(line.person, 0) + line.count
        by_region[line.region] = by_region.get(line.region, 0) + line.count
        by_day[line.date] = by_day.get(line.date, 0) + line.count
    return Tally(total, by_person, by_region, by_day) if seen else None


def ledger_count(kpi: Kpi, brief: Brief, result: Result | None) -> int | None:
    """What an indicator counts in the ledger: the lines of its metric, region and person if it names them.

    `outside` counts everywhere but in that region; a line without region is nowhere, so it is left out.
    When its objective counts that very outcome, lines of other objectives are left out too.
    `None` when the ledger has no line of that outcome.
    """
    of_metric = [line for line in (result.outcomes if result else ()) if line.outcome == kpi.metric]
    if not of_metric:
        return None
    own = next((o for o in brief.objectives if o.id == kpi.objective and o.outcome == kpi.metric), None)
    return sum(line.count for line in of_metric if _is_counted(line, kpi, own))


def _is_counted(line: OutcomeLine, kpi: Kpi, own: Objective | None) -> bool:
    return (
        (kpi.region is None or _is_in(line.region, kpi.region))
        and (kpi.outside is None or (line.region is not None and not _is_in(line.region, kpi.outside)))
        and (kpi.person is None or line.person == kpi.person)
        and (own is None or line.objective in (None, own.id))
    )


def _is_in(code: str | None, region: str) -> bool:
    """Whether a region, or a department of it, is meant."""
    return code is not None and region in (code, region_of(code))


def share(part: float, whole: float) -> float | None:
    """A part of a whole as a fraction; `None` of nothing."""
    return part / whole if whole else None


def attainment(actual: float | None, target: float | None) -> float | None:
    """`actual / target`, a fraction to five decimals; `None` when either is missing or the target is zero."""
    if actual is None or not target:
        return None
    return round(actual / target, 5)
