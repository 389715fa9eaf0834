"""RES: what a brief produced, and what was said (B6, N2, N3, C3, C4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from influmap.analysis.calendar import shifted
from influmap.models.brief import Brief
from influmap.models.collaboration import Deliverable
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.programme import Programme
from influmap.models.result import Incident, Result
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, closing_day, horizon, live_collaborations, spot

HOURS_TO_ANSWER = {"crisis": 2, "polemic": 6, "incident": 24, "remark": 72}
LOUD = ("polemic", "crisis")
DAYS_TO_BE_HEARD = 7


def results(programme: Programme, context: Context) -> Iterator[tuple[Result, Brief]]:
    """Results of briefs not closed before the horizon."""
    since = horizon(programme, context)
    for result in programme.results.values():
        brief = programme.briefs.get(result.id)
        if brief is not None and ((closing_day(brief) or since) >= since):
            yield result, brief


@rule("RES001", "before-the-start", Severity.ERROR, serves="N2", cause="figures", whole=True)
def before_the_start(programme: Programme, context: Context) -> Iterator[Seen]:
    """An outcome is dated in the future, or before the brief began.

    Why: a figure that could not exist yet spoils all the others.
    Example: participants on 12 October 2027.
    How to mend: correct the date; `early: yes` for registrations that came before the start.
    When to leave it: never.
    """
    for result, brief in results(programme, context):
        for index, line in enumerate(result.outcomes):
            place = Spot(result.key, ("outcomes", index, "date"))
            params = {
                "brief": brief.title,
                "outcome": line.outcome,
                "n": line.count,
                "date": line.date,
                "starts": brief.starts,
            }
            if line.date is not None and line.date > context.today:
                yield Seen(place, "future", params)
            elif line.date is not None and line.date < brief.starts and not line.early:
                yield Seen(place, "default", params, (Evidence(spot(brief, "starts")),))


@rule("RES002", "paid-and-organic-mixed", Severity.WARNING, serves="N3", cause="figures")
def paid_and_organic_mixed(programme: Programme, context: Context) -> Iterator[Seen]:
    """A publication was boosted, and the bought part of its figures is not given.

    Why: attention that was bought is counted as earned.
    Example: `boosted: {spend: 60}`, no bought reach.
    How to mend: copy reach and views from the advertising account under `boosted`.
    When to leave it: never. Where the platform gives the organic figure itself, written under `organic`, nothing is
    said.
    """
    for collaboration, brief in live_collaborations(programme, context):
        for index, deliverable in enumerate(collaboration.deliverables):
            if missing := tuple(_unsaid(deliverable)):
                params = {
                    "name": programme.people[collaboration.person].name,
                    "brief": brief.title,
                    "what": deliverable.title or deliverable.format or "",
                    "metrics": missing,
                }
                place = spot(collaboration, "deliverables", index, "boosted")
                yield Seen(place, "titled" if params["what"] else "default", params)


def _unsaid(deliverable: Deliverable) -> Iterator[str]:
    """The counts of a boosted publication whose bought part cannot be known: reach always, views when it has views."""
    boosted, total, organic = deliverable.boosted, deliverable.metrics, deliverable.organic
    if boosted is None:
        return
    if boosted.reach is None and (organic is None or organic.reach is None):
        yield "reach"
    has_views = total is not None and total.views is not None
    if has_views and boosted.views is None and (organic is None or organic.views is None):
        yield "views"


@rule("RES003", "nothing-attributed", Severity.INFO, serves="N2 N6", cause="account")
def nothing_attributed(programme: Programme, context: Context) -> Iterator[Seen]:
    """No outcome is tied to a person.

    Why: without codes, links or "who sent you?", modest voices stay invisible.
    Example: 55 participants, none with a name.
    How to mend: ask at the door next time; a code on paper is enough.
    When to leave it: a petition without any trace of origin.
    """
    for result, brief in results(programme, context):
        if result.outcomes and not any(line.person for line in result.outcomes):
            yield Seen(Spot(result.key, ("outcomes",)), "default", {"brief": brief.title, "n": len(result.outcomes)})


@rule("RES004", "no-reading", Severity.WARNING, serves="B6", cause="account")
def no_reading(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is closed, the figures are there, and nobody says what they mean.

    Why: figures without a reading teach nothing.
    Example: no analysis, no conclusion, no recommendation.
    How to mend: three sentences by the person in charge; one recommendation with an owner and a date.
    When to leave it: the reading meeting is tomorrow. A missing part is enough; nothing is said before the closing day.
    """
    for result, brief in results(programme, context):
        closed = closing_day(brief)
        is_over = brief.status == "closed" if closed is None else closed < context.as_of
        missing = tuple(key for key in ("analysis", "conclusion", "recommendations") if not getattr(result, key))
        if is_over and missing and brief.status != "cancelled":
            params = {"brief": brief.title, "parts": missing, "date": closed}
            yield Seen(Spot(result.key, (missing[0],)), "default" if closed else "undated", params)


@rule("RES005", "slow-first-answer", Severity.WARNING, serves="B6 C4", cause="watch")
def slow_first_answer(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first public answer came too late for the level of the incident, or never.

    Why: the first hours decide who tells the story.
    Example: a polemic answered after seven hours and twenty-five minutes.
    How to mend: prepare holding lines and phones; write the lesson in the incident.
    When to leave it: silence was chosen; write it in `log`, and waive it with the name of who chose. An error when
    nothing was answered; the hours of the present day are not counted yet.
    """
    this_morning = datetime.combine(context.as_of, time(), programme.workspace.timezone)
    since = horizon(programme, context)
    for result, brief in results(programme, context):
        for index, incident in enumerate(result.incidents):
            if incident.level is None or incident.opened.date() < since:
                continue
            allowed = timedelta(hours=HOURS_TO_ANSWER[incident.level])
            waited = _elapsed(incident.opened, incident.answered or this_morning)
            if waited > allowed:
                params = {"brief": brief.title, "opened": incident.opened, "waited": waited, "allowed": allowed}
                params |= {"what": incident.what.rstrip(" ."), "level": incident.level}
                yield Seen(
                    Spot(result.key, ("incidents", index)),
                    "default" if incident.answered else "unanswered",
                    params,
                    tuple(Evidence(place) for place in _hours(result, index, incident)),
                    None if incident.answered else Severity.ERROR,
                )


def _elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passed, whatever the zones and the clocks set back in between."""
    return timedelta(seconds=end.timestamp() - start.timestamp())


def _hours(result: Result, index: int, incident: Incident) -> Iterator[Spot]:
    """Where the hours of an incident are written."""
    for key in ("opened", "answered"):
        if getattr(incident, key):
            yield Spot(result.key, ("incidents", index, key))


@rule("RES006", "reef-silent", Severity.INFO, serves="C3", cause="reef")
def reef_silent(programme: Programme, context: Context) -> Iterator[Seen]:
    """In a storm, nobody spoke for us unasked.

    Why: a reef is known by who rises without being called.
    Example: a polemic, and only voices we had asked for.
    How to mend: nothing to do that day; take care of the relationships, and write who spoke.
    When to leave it: voices exist and are not written yet. Nothing is said while the storm lasts, for a week at most.
    """
    since = horizon(programme, context)
    for result, brief in results(programme, context):
        for index, incident in enumerate(result.incidents):
            opened = incident.opened.date()
            is_settled = incident.closed is not None or shifted(opened, DAYS_TO_BE_HEARD) < context.as_of
            if incident.level in LOUD and is_settled and opened >= since and not _unasked(incident):
                params = {"what": incident.what.rstrip(" ."), "brief": brief.title, "level": incident.level}
                variant = "asked" if incident.voices else "default"
                shown = range(min(SHOWN, len(incident.voices)))
                proof = tuple(Evidence(Spot(result.key, ("incidents", index, "voices", n))) for n in shown)
                yield Seen(Spot(result.key, ("incidents", index)), variant, {**params, "opened": opened}, proof)


def _unasked(incident: Incident) -> bool:
    """Whether somebody spoke whom we had not asked; a voice of which we do not know counts as such."""
    return any(not voice.asked for voice in incident.voices)


RULES = (
    before_the_start,
    paid_and_organic_mixed,
    nothing_attributed,
    no_reading,
    slow_first_answer,
    reef_silent,
)
