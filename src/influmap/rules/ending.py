"""END, person by person: thanks, results, the end said, what was promised given and paid (L3, B5, B8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.analysis.calendar import shifted
from influmap.analysis.closing import was_told, work_done
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Evidence, Route, Severity
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import end_of_work, live_collaborations, quote, spot

Ended = tuple[Collaboration, Brief, Person, date]


def ended(programme: Programme, context: Context) -> Iterator[Ended]:
    """Collaborations past the day by which they should be closed, with that day; that day itself is in time."""
    for collaboration, brief in live_collaborations(programme, context):
        closes = end_of_work(collaboration, brief)
        if brief.status not in ("draft", "cancelled") and closes is not None and closes < context.as_of:
            yield collaboration, brief, programme.people[collaboration.person], closes


def _to_be_told(programme: Programme, context: Context) -> Iterator[Ended]:
    """The same, without the people who asked us to write no more."""
    return (end for end in ended(programme, context) if end[2].privacy.objection is None)


def _work(collaboration: Collaboration) -> tuple[Evidence, ...]:
    """What they delivered: each publication, else the status."""
    published = tuple(
        Evidence(spot(collaboration, "deliverables", index, "published"))
        for index, item in enumerate(collaboration.deliverables)
        if item.published
    )
    return published or (Evidence(spot(collaboration, "status")),)


@rule("END001", "no-thanks", Severity.ERROR, serves="L3 B8", cause="close")
def no_thanks(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and someone who delivered was not thanked.

    Without `closes`, 21 days after `ends`. Thanks count from the first publication on, in this brief or in none.

    Why: it costs one sentence; its absence costs the next collaboration.
    Example: published on 6 June, closed on 10 July, no `thanks` since.
    How to mend: two sentences by a human, about what they did; log them.
    When to leave it: never. People who asked us to write no more are left aside.
    """
    for collaboration, brief, person, closes in _to_be_told(programme, context):
        since = work_done(collaboration, brief.starts)
        if collaboration.has_delivered and not was_told(programme, collaboration, "thanks", since):
            delivered = collaboration.delivered_on
            params = {"name": person.name, "brief": brief.title, "closes": closes, "delivered": delivered}
            yield Seen(spot(collaboration), "default" if delivered else "undated", params, _work(collaboration))


@rule("END002", "results-not-shared", Severity.WARNING, serves="L3 B6", cause="close")
def results_not_shared(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and someone who delivered does not know what came of it.

    Why: in 72 % of cases French influencers hear nothing back after the work.
    Example: no `result` sent since the publication.
    How to mend: their own figures, the honest total, one thing we change.
    When to leave it: there is no figure at all; say that to them, and log it as a result.
    """
    for collaboration, brief, person, closes in _to_be_told(programme, context):
        since = work_done(collaboration, brief.starts)
        if collaboration.has_delivered and not was_told(programme, collaboration, "result", since):
            params = {"name": person.name, "brief": brief.title, "closes": closes}
            yield Seen(spot(collaboration), "default", params, _work(collaboration))


@rule("END003", "end-not-said", Severity.WARNING, serves="L3", cause="close")
def end_not_said(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and a participant was not told.

    Why: people go on waiting for something that is over.
    Example: no `closing` since the end.
    How to mend: say that it is over, what follows, and that the door stays open.
    When to leave it: never for those who took part.
    """
    for collaboration, brief, person, closes in _to_be_told(programme, context):
        if collaboration.is_participant and not was_told(programme, collaboration, "closing", brief.starts):
            params = {"name": person.name, "brief": brief.title, "closes": closes}
            yield Seen(spot(collaboration), "default", params, _work(collaboration))


@rule("END007", "left-hanging", Severity.WARNING, serves="L3", cause="close")
def left_hanging(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone had answered, the campaign closed, and nobody told them.

    Why: they kept the date free.
    Example: interested on 17 April, still "interested" in July, no `closing`.
    How to mend: say that it was done without them this time, and why; set the status.
    When to leave it: an unanswered first message (already left aside).
    """
    for collaboration, brief, person, closes in _to_be_told(programme, context):
        if collaboration.status not in ("contacted", "interested") or collaboration.has_delivered:
            continue
        words = [e for e in programme.interactions_with(person.id) if not e.from_us]
        answers = [e for e in words if programme.brief_of(e) == brief.id]
        has_answered = bool(answers) or "interested" in collaboration.statuses
        if has_answered and not was_told(programme, collaboration, "closing", brief.starts):
            params = {"name": person.name, "brief": brief.title, "closes": closes}
            yield Seen(spot(collaboration, "status"), "default", params, tuple(quote(e) for e in answers[-1:]))


@rule("END008", "offer-not-given", Severity.ERROR, serves="L1", cause="close")
def offer_not_given(programme: Programme, context: Context) -> Iterator[Seen]:
    """Something was offered, the campaign is closed, and nothing says that it was given.

    Why: promising too much is the first fault people tell about us.
    Example: "a talk with our insurer": no `given`.
    How to mend: give it, or say when; write the date in `given`.
    When to leave it: they waived it; write the day in `given` with a note.
    """
    for collaboration, brief, person, closes in ended(programme, context):
        if not collaboration.is_participant:
            continue
        in_kind = collaboration.terms.in_kind if collaboration.terms else ()
        owed: list[tuple[Route, str]] = [
            (("offer", n), item.what) for n, item in enumerate(collaboration.offer) if item.given is None
        ]
        owed += [(("terms", "in_kind", n), item.item) for n, item in enumerate(in_kind) if item.given is None]
        for route, what in owed:
            params = {"name": person.name, "what": what.rstrip(" ."), "brief": brief.title, "closes": closes}
            yield Seen(spot(collaboration, *route), "default", params)


@rule("END009", "paid-late", Severity.ERROR, serves="B5", cause="payment")
def paid_late(programme: Programme, context: Context) -> Iterator[Seen]:
    """The work was done, the payment is late.

    Why: nothing ends a relationship faster.
    Example: 350 EUR due since 6 June.
    How to mend: pay, write `paid_on`, and say when if it is not today.
    When to leave it: a dispute on record. A later date agreed in `terms.due` is waited for.
    Option: `days` (30).
    """
    allowed = context.option("END009", "days", 30)
    for collaboration, brief in live_collaborations(programme, context):
        terms, delivered = collaboration.terms, collaboration.delivered_on
        if terms is None or not terms.cash or terms.paid_on or delivered is None:
            continue
        due = max(shifted(delivered, allowed), terms.due or date.min)
        if due < context.as_of:
            params = {
                "name": programme.people[collaboration.person].name,
                "amount": terms.cash,
                "currency": programme.workspace.currency,
                "delivered": delivered,
                "due": due,
                "brief": brief.title,
            }
            yield Seen(spot(collaboration, "terms"), "default", params, _work(collaboration))


RULES = (no_thanks, results_not_shared, end_not_said, left_hanging, offer_not_given, paid_late)
