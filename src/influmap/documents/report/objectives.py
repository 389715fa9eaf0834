"""Objectives and indicators: what was promised, what was counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from influmap.analysis.engagement import weakest
from influmap.analysis.exposure import Exposure, exposure_of
from influmap.analysis.indicators import ACTIONS, actual, stage_of
from influmap.analysis.outcomes import attainment, lines_for, tally
from influmap.documents.report import view
from influmap.documents.report.subject import Subject
from influmap.models.brief import Kpi, Objective, Stage
from influmap.models.result import OutcomeLine


def objectives(subject: Subject) -> tuple[view.Objective, ...]:
    """The objectives of the brief, in its order, with what the ledger says."""
    return tuple(_objective(subject, objective) for objective in subject.brief.objectives)


def _objective(subject: Subject, objective: Objective) -> view.Objective:
    lines = lines_for(objective, subject.brief, subject.result)
    sums = tally(lines)
    reached = attainment(sums.total if sums else None, objective.target)
    due = objective.due or subject.brief.ends
    is_past = due < subject.as_of if due else subject.is_over
    return view.Objective.of(
        objective,
        target=plain(objective.target),
        baseline=view.Baseline.of(objective.baseline, value=plain(objective.baseline.value))
        if objective.baseline
        else None,
        actual=sums.total if sums else None,
        attainment=reached,
        state=state(reached, is_past=is_past),
        attributed=sums.people if sums else {},
        attributed_total=sums.attributed if sums else None,
        regions=_by_count({r: n for r, n in sums.by_region.items() if r}) if sums else {},
        days=_days(lines),
        basis=weakest(line.basis for line in lines),
    )


def _days(lines: Iterable[OutcomeLine]) -> tuple[view.OnDay, ...]:
    days: dict[date, tuple[int, int]] = {}
    for line in lines:
        if line.date is not None:
            count, attributed = days.get(line.date, (0, 0))
            days[line.date] = (count + line.count, attributed + (line.count if line.person else 0))
    return tuple(view.OnDay(date=day, count=n, attributed=own) for day, (n, own) in sorted(days.items()))


def _by_count(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def state(reached: float | None, *, is_past: bool) -> view.State:
    """What an attainment means on a day."""
    if reached is None:
        return "unknown"
    if reached >= 1:
        return "reached"
    return "missed" if is_past else "open"


def plain(value: float | None) -> view.Amount | None:
    """A whole number without its decimal point."""
    return int(value) if value is not None and value == int(value) else value


def results(subject: Subject) -> view.Results:
    """The three stages, organic and paid apart."""
    exposure = exposure_of(subject.collaborations)
    by_stage: dict[Stage, list[view.Indicator]] = {stage: [] for stage in get_args(Stage)}
    for kpi in subject.brief.kpis:
        by_stage[stage_of(kpi)].append(_indicator(subject, kpi, exposure))
    return view.Results(
        actions=tuple(by_stage["actions"]),
        exposure=view.Exposure.of(exposure, indicators=tuple(by_stage["exposure"])),
        transformation=tuple(by_stage["transformation"]),
        counts={name: count(subject.scope) for name, count in ACTIONS.items()},
    )


def _indicator(subject: Subject, kpi: Kpi, exposure: Exposure) -> view.Indicator:
    counted = actual(kpi, subject.scope)
    reached = attainment(counted, kpi.target)
    at_least = counted is not None and kpi.nature == "organic" and kpi.metric in exposure.lower_bounds
    is_open = at_least and reached is not None and reached < 1
    return view.Indicator.of(
        kpi,
        kpi=kpi.id,
        label=_label(subject, kpi),
        target=plain(kpi.target),
        actual=counted,
        attainment=reached,
        state="unknown" if is_open else state(reached, is_past=subject.is_over),
        at_least=at_least,
    )


def _label(subject: Subject, kpi: Kpi) -> str:
    """What an indicator counts, in words: `participants hors Occitanie`."""
    words = subject.words
    if kpi.label:
        return kpi.label
    label = words.word("metric", kpi.metric) if kpi.metric else kpi.id.replace("-", " ")
    if kpi.nature:
        label = words(f"report.nature.{kpi.nature}", what=label)
    for key, code in (("in_region", kpi.region), ("outside_region", kpi.outside)):
        if code:
            label = words(f"report.{key}", what=label, region=words.word("region", code))
    return words("report.by_person", what=label, name=subject.name(kpi.person)) if kpi.person else label
