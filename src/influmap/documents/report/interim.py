"""The interim report: one page, while there is still time to act on it."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.charts.model import Targets
from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import pages_of
from influmap.documents.report.deck.opening import verdict
from influmap.documents.report.deck.results import counted, goal_table, stage_columns, targets
from influmap.documents.report.telling import Teller
from influmap.documents.view import Missing, Stamp, View

MOST = 4
"""Lines of each list: it is one page."""


class Interim(View):
    """The page."""

    title: str
    verdict: str
    period: str
    stamp: Stamp
    chart: Targets | None
    provenance: slides.Provenance | None
    goals: slides.Table
    stages: tuple[slides.Stage, ...]
    watch: tuple[slides.Row, ...]
    dates: tuple[slides.Row, ...]
    missing: tuple[Missing, ...]
    missing_left: int


def interim(report: view.Report, tell: Teller) -> Interim:
    """The state of a brief on a day: objectives, actions, what to watch, what comes next."""
    title = verdict(tell, report.objectives) or tell("interim.no_figure")
    expected = tuple(gap for gap in report.missing if gap.where.startswith(("results/", "collaborations/")))
    first = next(iter(pages_of(report.objectives, MOST + 1)), ())
    return Interim(
        title=report.title,
        verdict=title,
        period=_period(tell, report),
        stamp=report.stamp,
        chart=_chart(tell, title, tuple(first)) if first else None,
        provenance=_rests_on(tell, report, tuple(first)) if first else None,
        goals=goal_table(tell, report.objectives),
        stages=tuple(_short(stage) for stage in stage_columns(tell, report)),
        watch=tuple(_watch(tell, report)),
        dates=tuple(
            slides.Row(label=item.what, value=tell.day(item.date) if item.date else "", note=item.place or "")
            for item in report.upcoming[:MOST]
        ),
        missing=expected[: MOST - 1],
        missing_left=max(0, len(expected) - MOST + 1),
    )


def _rests_on(tell: Teller, report: view.Report, goals: tuple[view.Objective, ...]) -> slides.Provenance:
    """The sources by name only: one page has no book of sources to lead to."""
    known = counted(tell, report, goals)
    return known.model_copy(update={"sources": tuple(slides.Link(text=source.text) for source in known.sources)})


def _chart(tell: Teller, title: str, goals: tuple[view.Objective, ...]) -> Targets:
    """Bars small enough to leave room for the rest of the page."""
    small = {"width": 660, "height": 34 + 62 * len(goals), "label_width": 250}
    return targets(tell, title, goals).model_copy(update=small)


def _period(tell: Teller, report: view.Report) -> str:
    period = tell.period(report.starts, report.ends)
    if report.ends is None or report.ends < report.stamp.as_of or report.starts > report.stamp.as_of:
        return period
    left = (report.ends - report.stamp.as_of).days
    return f"{period}, {tell.plural('interim.days_left', left)}"


def _short(stage: slides.Stage) -> slides.Stage:
    return stage.model_copy(update={"rows": stage.rows[:MOST]})


def _watch(tell: Teller, report: view.Report) -> Iterator[slides.Row]:
    """Incidents without an answer and promises to keep, the latest first to harm."""
    for incident in report.reputation.incidents:
        if incident.answered is None:
            since = tell("interim.unanswered", day=incident.opened.date())
            yield slides.Row(label=incident.what, value=since, role="missed")
    waiting = [promise for promise in report.promises.made if promise.state in ("late", "broken", "open")]
    for promise in sorted(waiting, key=lambda p: (p.due is None, p.due or report.starts))[:MOST]:
        late = promise.state != "open"
        note = tell("promised_for", name=promise.to, day=promise.due) if promise.due else promise.to
        value = tell("promise.late" if late else "promise.open")
        yield slides.Row(label=promise.what, value=value, note=note, role="missed" if late else "deep")
