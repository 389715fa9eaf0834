"""RES: what a brief produced, and what was said (B6, N2, N3, C3, C4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from influmap.models.brief import Brief
from influmap.models.finding import Severity, Spot
from influmap.models.programme import Programme
from influmap.models.result import Incident, Result
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import closing_day, horizon, live_collaborations, spot

HOURS_TO_ANSWER = {"crisis": 2, "polemic": 6, "incident": 24, "remark": 72}


def _results(programme: Programme, context: Context) -> Iterator[tuple[Result, Brief]]:
    """Results of briefs not closed before the horizon."""
    since = horizon(programme, context)
    for result in programme.results.values():
        brief = programme.briefs.get(result.id)
        if brief is not None and ((closing_day(brief) or since) >= since):
            yield result, brief


@rule("RES001", "before-the-start", Severity.ERROR, serves="N2", whole=True)
def before_the_start(programme: Programme, context: Context) -> Iterator[Seen]:
    """An outcome is dated in the future, or before the brief began.

    Why: a figure that could not exist yet spoils all the others.
    Example: participants on 12 October 2027.
    How to mend: correct the date; `early: yes` for registrations that came before the start.
    When to leave it: never.
    """
    for result in programme.results.values():
        brief = programme.briefs.get(result.id)
        for index, line in enumerate(result.outcomes):
            if line.date is None or brief is None:
                continue
            params = {"brief": brief.title, "date": line.date, "starts": brief.starts}
            if line.date > context.today:
                yield Seen(Spot(result.key, ("outcomes", index, "date")), "future", params)
            elif line.date < brief.starts and not line.early:
                yield Seen(Spot(result.key, ("outcomes", index, "date")), "default", params)


@rule("RES002", "paid-and-organic-mixed", Severity.WARNING, serves="N3")
def paid_and_organic_mixed(programme: Programme, context: Context) -> Iterator[Seen]:
    """A publication was boosted, and the bought part of its figures is not given.

    Why: attention that was bought is counted as earned.
    Example: `boosted: {spend: 60}`, no bought reach.
    How to mend: copy reach and views from the advertising account under `boosted`.
    When to leave it: the platform's own organic figure is given under `organic` for that metric.
    """
    for collaboration, brief in live_collaborations(programme, context):
        for index, deliverable in enumerate(collaboration.deliverables):
            boosted, metrics = deliverable.boosted, deliverable.metrics
            if boosted is None:
                continue
            missing = [
                metric
                for metric in ("reach", "views")
                if getattr(boosted, metric) is None
                and (metric == "reach" or (metrics is not None and metrics.views is not None))
                and not (deliverable.organic and getattr(deliverable.organic, metric) is not None)
            ]
            if missing:
                name = programme.people[collaboration.person].name
                params = {"name": name, "brief": brief.title, "metrics": tuple(missing)}
                yield Seen(spot(collaboration, "deliverables", index, "boosted"), "default", params)


@rule("RES003", "nothing-attributed", Severity.INFO, serves="N2 N6")
def nothing_attributed(programme: Programme, context: Context) -> Iterator[Seen]:
    """No outcome is tied to a person.

    Why: without codes, links or "who sent you?", modest voices stay invisible.
    Example: 55 participants, none with a name.
    How to mend: ask at the door next time; a code on paper is enough.
    When to leave it: a petition without any trace of origin.
    """
    for result, brief in _results(programme, context):
        if result.outcomes and not any(line.person for line in result.outcomes):
            yield Seen(Spot(result.key, ("outcomes",)), "default", {"brief": brief.title})


@rule("RES004", "no-reading", Severity.WARNING, serves="B6")
def no_reading(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is closed, the figures are there, and nobody says what they mean.

    Why: figures without a reading teach nothing.
    Example: no analysis, no conclusion, no recommendation.
    How to mend: three sentences by the person in charge; one recommendation with an owner and a date.
    When to leave it: the reading meeting is tomorrow.
    """
    for result, brief in _results(programme, context):
        closed = closing_day(brief)
        if brief.status != "closed" and (closed is None or closed >= context.as_of):
            continue
        missing = [key for key in ("analysis", "conclusion", "recommendations") if not getattr(result, key)]
        for key in missing:
            yield Seen(Spot(result.key), key, {"brief": brief.title})


@rule("RES005", "slow-first-answer", Severity.WARNING, serves="B6 C4")
def slow_first_answer(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first public answer came too late for the level of the incident, or never.

    Why: the first hours decide who tells the story.
    Example: a polemic answered after seven hours and twenty-five minutes.
    How to mend: prepare holding lines and phones; write the lesson in the incident.
    When to leave it: silence was chosen; say by whom in `log`. An error when nothing was answered at all.
    """
    now = datetime.combine(context.as_of, time(23, 59), programme.workspace.timezone)
    for result, _ in _results(programme, context):
        for index, incident in enumerate(result.incidents):
            if incident.level is None or incident.opened.date() < horizon(programme, context):
                continue
            allowed = timedelta(hours=HOURS_TO_ANSWER[incident.level])
            waited = (incident.answered or now) - incident.opened
            if waited > allowed:
                hours, minutes = divmod(int(waited.total_seconds()) // 60, 60)
                params = {
                    "what": incident.what,
                    "hours": hours,
                    "minutes": minutes,
                    "allowed": HOURS_TO_ANSWER[incident.level],
                }
                place = Spot(result.key, ("incidents", index))
                if incident.answered is None:
                    yield Seen(place, "unanswered", params, (), Severity.ERROR)
                else:
                    yield Seen(place, "default", params)


@rule("RES006", "reef-silent", Severity.INFO, serves="C3")
def reef_silent(programme: Programme, context: Context) -> Iterator[Seen]:
    """In a storm, nobody spoke for us unasked.

    Why: a reef is known by who rises without being called.
    Example: a polemic, and only voices we had asked for.
    How to mend: nothing to do that day; take care of the relationships, and write who spoke.
    When to leave it: voices exist and are not written yet.
    """
    for result, brief in _results(programme, context):
        for index, incident in enumerate(result.incidents):
            if incident.level in ("polemic", "crisis") and not _unasked(incident):
                variant = "asked" if incident.voices else "default"
                params = {"what": incident.what, "brief": brief.title}
                yield Seen(Spot(result.key, ("incidents", index)), variant, params)


def _unasked(incident: Incident) -> bool:
    return any(not voice.asked for voice in incident.voices)


RULES = (
    before_the_start,
    paid_and_organic_mixed,
    nothing_attributed,
    no_reading,
    slow_first_answer,
    reef_silent,
)
