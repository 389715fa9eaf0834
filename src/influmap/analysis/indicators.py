"""What an indicator (KPI) counts, in the three stages: actions, exposure, transformation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from influmap.analysis.exposure import EXPOSURE, Exposure, exposure_of
from influmap.analysis.outcomes import ledger_count
from influmap.models.brief import Brief, Kpi, Stage
from influmap.models.collaboration import AGREED, INTERESTED, REACHED_OUT, Collaboration
from influmap.models.programme import Programme
from influmap.models.values import Outcome


@dataclass(frozen=True, slots=True)
class Scope:
    """A brief on a day, with what its indicators are counted from."""

    programme: Programme
    brief: Brief
    as_of: date

    @property
    def collaborations(self) -> tuple[Collaboration, ...]:
        return self.programme.collaborations_in(self.brief.id)


def people_who(scope: Scope, reached: tuple[str, ...]) -> int:
    """People whose collaboration has gone through one of these statuses."""
    return sum(1 for c in scope.collaborations if not c.statuses.isdisjoint(reached))


def publications(scope: Scope) -> int:
    """Deliverables that are out."""
    return sum(len(c.published) for c in scope.collaborations)


def events(scope: Scope) -> int:
    """Moments held since the brief's start; the closing celebration is a thank-you, not an event."""
    return sum(
        1
        for moment in scope.brief.moments
        if moment.date and moment.format != "celebration" and scope.brief.starts <= moment.date <= scope.as_of
    )


def meetings(scope: Scope) -> int:
    """Exchanges of the brief that took place face to face."""
    return sum(1 for i in scope.programme.interactions_about(scope.brief.id) if i.channel == "meeting")


ACTIONS: dict[str, Callable[[Scope], int]] = {
    "people_contacted": lambda scope: people_who(scope, REACHED_OUT),
    "people_interested": lambda scope: people_who(scope, INTERESTED),
    "people_agreed": lambda scope: people_who(scope, AGREED),
    "publications": publications,
    "events": events,
    "meetings": meetings,
}
"""Metric of the first stage -> how it is counted."""


def stage_of(kpi: Kpi) -> Stage:
    """The stage an indicator names, else the one of its metric."""
    if kpi.stage:
        return kpi.stage
    if kpi.metric in ACTIONS:
        return "actions"
    return "exposure" if kpi.metric in EXPOSURE else "transformation"


def actual(kpi: Kpi, scope: Scope) -> int | None:
    """The count of an indicator; `None` when it has no metric or nothing was counted yet."""
    result = scope.programme.results.get(scope.brief.id)
    whole = [figure for figure in (result.metrics if result else ()) if figure.metric == kpi.metric]
    if whole:  # counted for the whole brief, by hand: the latest says
        return max(whole, key=lambda figure: figure.date or date.min).value
    if kpi.metric in ACTIONS:
        return ACTIONS[kpi.metric](scope)
    if kpi.metric in EXPOSURE:
        return _exposed(kpi, exposure_of(scope.collaborations))
    return ledger_count(kpi, scope.brief, result) if kpi.metric in get_args(Outcome) else None


def _exposed(kpi: Kpi, exposure: Exposure) -> int | None:
    metric = kpi.metric or ""
    parts = {"organic": exposure.organic, "paid": exposure.paid}.get(kpi.nature or "", exposure.total)
    if kpi.nature == "paid" and not exposure.is_boosted and exposure.publications:
        return 0
    return parts.get(metric)
