"""END: end well. Thanks, results, the end said, what was promised given (L3, B7, B8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from influmap.analysis.closing import was_told, work_done
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Severity, Spot
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import closing_day, live_collaborations, spot

SEVERAL = 4


def _ended(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Brief, Person]]:
    """Collaborations whose brief, or whose own end, is past the day by which it should be closed."""
    for collaboration, brief in live_collaborations(programme, context):
        ends = collaboration.ends
        closes = ends + timedelta(days=21) if ends and brief.ends is None else closing_day(brief)
        if brief.status not in ("draft", "cancelled") and closes is not None and closes < context.as_of:
            yield collaboration, brief, programme.people[collaboration.person]


@rule("END001", "no-thanks", Severity.ERROR, serves="L3 B8", cause="close")
def no_thanks(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and someone who delivered was not thanked.

    Why: it costs one sentence; its absence costs the next collaboration.
    Example: published on 6 June, closed on 10 July, no `thanks` since.
    How to mend: two sentences by a human, about what they did; log them.
    When to leave it: never.
    """
    for collaboration, brief, person in _ended(programme, context):
        if collaboration.has_delivered and not was_told(
            programme, collaboration, "thanks", work_done(collaboration, brief.starts)
        ):
            yield Seen(
                spot(collaboration),
                "default",
                {"name": person.name, "brief": brief.title, "closes": closing_day(brief)},
            )


@rule("END002", "results-not-shared", Severity.WARNING, serves="L3 B6", cause="close")
def results_not_shared(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and someone who delivered does not know what came of it.

    Why: in 72 % of cases French influencers hear nothing back after the work.
    Example: no `result` sent since the publication.
    How to mend: their own figures, the honest total, one thing we change.
    When to leave it: there is no figure at all; say that to them, and log it as a result.
    """
    for collaboration, brief, person in _ended(programme, context):
        if collaboration.has_delivered and not was_told(
            programme, collaboration, "result", work_done(collaboration, brief.starts)
        ):
            yield Seen(spot(collaboration), "default", {"name": person.name, "brief": brief.title})


@rule("END003", "end-not-said", Severity.WARNING, serves="L3", cause="close")
def end_not_said(programme: Programme, context: Context) -> Iterator[Seen]:
    """The campaign is closed, and a participant was not told.

    Why: people go on waiting for something that is over.
    Example: no `closing` since the end.
    How to mend: say that it is over, what follows, and that the door stays open.
    When to leave it: never for those who took part.
    """
    for collaboration, brief, person in _ended(programme, context):
        if collaboration.is_participant and not was_told(programme, collaboration, "closing", brief.starts):
            yield Seen(spot(collaboration), "default", {"name": person.name, "brief": brief.title})


@rule("END004", "left-out", Severity.INFO, serves="L3", cause="left-out")
def left_out(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone who took part before learns of the next operation from somebody else.

    Why: nobody should feel put aside; a word is enough.
    Example: they took part in spring; a neighbour of their circle is in the autumn campaign, they were told nothing.
    How to mend: tell them before the others do, without asking for anything.
    When to leave it: they said that once was enough.
    """
    running = [b for b in programme.briefs.values() if b.status == "open" and b.ends and b.is_open_on(context.as_of)]
    for person, past in _took_part(programme, context):
        for brief in running:
            if brief.id == past.id or programme.collaboration(brief.id, person.id) or person.privacy.objection:
                continue
            neighbours = _neighbours_in(programme, person, brief)
            told = any(e.from_us and programme.brief_of(e) == brief.id for e in programme.interactions_with(person.id))
            if neighbours and not told:
                params = {"name": person.name, "brief": brief.title, "past": past.title, "neighbours": neighbours[:3]}
                yield Seen(spot(person), "default", params)


def _took_part(programme: Programme, context: Context) -> Iterator[tuple[Person, Brief]]:
    seen: set[str] = set()
    for collaboration, brief, person in _ended(programme, context):
        if collaboration.is_participant and person.id not in seen:
            seen.add(person.id)
            yield person, brief


def _neighbours_in(programme: Programme, person: Person, brief: Brief) -> tuple[str, ...]:
    """People of the same community, wanted by the brief, who agreed to it."""
    shared = set(person.communities) & set(brief.communities)
    return tuple(
        other.name
        for c in programme.collaborations_in(brief.id)
        if c.is_participant and (other := programme.people.get(c.person)) and shared & set(other.communities)
    )


def _closed_briefs(programme: Programme, context: Context) -> Iterator[tuple[Brief, tuple[Collaboration, ...]]]:
    """Briefs closed since the horizon, with four participants or more."""
    by_brief: dict[str, list[Collaboration]] = {}
    for collaboration, brief, _ in _ended(programme, context):
        if collaboration.is_participant and brief.ends is not None:
            by_brief.setdefault(brief.id, []).append(collaboration)
    for identifier, participants in by_brief.items():
        if len(participants) >= SEVERAL:
            yield programme.briefs[identifier], tuple(participants)


@rule("END005", "nothing-after", Severity.WARNING, serves="B7", cause="after")
def nothing_after(programme: Programme, context: Context) -> Iterator[Seen]:
    """A closed campaign left nothing that its participants could show.

    Why: the story of what was done together is what people keep.
    Example: twelve participants, no content after.
    How to mend: a page, a booklet, a film with their names; relay it with them; write it under `after_content`.
    When to leave it: fewer than four participants (already left aside).
    """
    for brief, participants in _closed_briefs(programme, context):
        result = programme.results.get(brief.id)
        if result is None or not result.after_content:
            yield Seen(spot(brief), "default", {"brief": brief.title, "n": len(participants)})


@rule("END006", "not-celebrated", Severity.INFO, serves="B8", cause="after")
def not_celebrated(programme: Programme, context: Context) -> Iterator[Seen]:
    """A closed campaign was not celebrated, or only some were invited.

    Why: people meet at the end; those who were not invited learn it.
    Example: ten invited of twelve.
    How to mend: a soup, a call, a toast on video; invite everyone, even those who cannot come.
    When to leave it: `celebration: none` with `why` is an answer.
    """
    for brief, participants in _closed_briefs(programme, context):
        celebration = brief.after.celebration if brief.after else None
        parties = [moment for moment in brief.moments if moment.format == "celebration"]
        invited = {*(celebration.invited if celebration else ()), *(p for m in parties for p in m.invited)}
        if celebration is None and not parties:
            yield Seen(spot(brief), "default", {"brief": brief.title, "n": len(participants)})
            continue
        forgotten = tuple(
            sorted(programme.people[c.person].name for c in participants if invited and c.person not in invited)
        )
        if forgotten:
            yield Seen(spot(brief, "after"), "some", {"brief": brief.title, "names": forgotten, "n": len(forgotten)})


@rule("END007", "left-hanging", Severity.WARNING, serves="L3", cause="close")
def left_hanging(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone had answered, the campaign closed, and nobody told them.

    Why: they kept the date free.
    Example: interested on 17 April, still "interested" in July, no `closing`.
    How to mend: say that it was done without them this time, and why; set the status.
    When to leave it: an unanswered first message (already left aside).
    """
    for collaboration, brief, person in _ended(programme, context):
        answered = "interested" in collaboration.statuses or any(
            not e.from_us and programme.brief_of(e) == brief.id for e in programme.interactions_with(person.id)
        )
        is_hanging = collaboration.status in ("contacted", "interested") and not collaboration.has_delivered
        if is_hanging and answered and not was_told(programme, collaboration, "closing", brief.starts):
            params = {"name": person.name, "brief": brief.title, "status": collaboration.status}
            yield Seen(spot(collaboration, "status"), "default", params)


@rule("END008", "offer-not-given", Severity.ERROR, serves="L1", cause="close")
def offer_not_given(programme: Programme, context: Context) -> Iterator[Seen]:
    """Something was offered, the campaign is closed, and nothing says that it was given.

    Why: promising too much is the first fault people tell about us.
    Example: "a talk with our insurer": no `given`.
    How to mend: give it, or say when; write the date in `given`.
    When to leave it: they waived it; write the day in `given` with a note.
    """
    for collaboration, brief, person in _ended(programme, context):
        if not collaboration.is_participant:
            continue
        for index, item in enumerate(collaboration.offer):
            if item.given is None:
                params = {"name": person.name, "what": item.what, "brief": brief.title}
                yield Seen(spot(collaboration, "offer", index), "default", params)
        for index, benefit in enumerate(collaboration.terms.in_kind if collaboration.terms else ()):
            if benefit.given is None:
                params = {"name": person.name, "what": benefit.item, "brief": brief.title}
                yield Seen(spot(collaboration, "terms", "in_kind", index), "default", params)


@rule("END009", "paid-late", Severity.ERROR, serves="B5", cause="payment")
def paid_late(programme: Programme, context: Context) -> Iterator[Seen]:
    """The work was done, the payment is late.

    Why: nothing ends a relationship faster.
    Example: 350 EUR due since 6 June.
    How to mend: pay, write `paid_on`, and say when if it is not today.
    When to leave it: a dispute on record. Option: `days` (30).
    """
    allowed = timedelta(days=context.option("END009", "days", 30))
    for collaboration, brief in live_collaborations(programme, context):
        terms, delivered = collaboration.terms, collaboration.delivered_on
        if terms is None or not terms.cash or terms.paid_on or delivered is None:
            continue
        if delivered + allowed < context.as_of:
            name = programme.people[collaboration.person].name
            params = {"name": name, "amount": terms.cash, "since": delivered, "brief": brief.title}
            yield Seen(spot(collaboration, "terms"), "default", params)


@rule("END010", "used-without-consent", Severity.ERROR, serves="B7", cause="rights")
def used_without_consent(programme: Programme, context: Context) -> Iterator[Seen]:
    """Their work was used again, and no consent or right is recorded.

    Why: their work is theirs; the law says so too.
    Example: a publication boosted for 400 EUR, no `rights`.
    How to mend: ask, write the consent or the right with its limits; take the content down meanwhile.
    When to leave it: never.
    """
    for collaboration, brief in live_collaborations(programme, context):
        name = programme.people[collaboration.person].name
        for index, deliverable in enumerate(collaboration.deliverables):
            if deliverable.boosted is not None and not collaboration.rights:
                params = {"name": name, "brief": brief.title}
                yield Seen(spot(collaboration, "deliverables", index, "boosted"), "boost", params)
    for result in programme.results.values():
        for index, content in enumerate(result.after_content):
            for person in content.relayed_by:
                collaboration_there = programme.collaboration(result.id, person)
                has_right = collaboration_there is not None and bool(collaboration_there.rights)
                if person not in content.consent and not has_right and person in programme.people:
                    params = {"name": programme.people[person].name, "what": content.what}
                    yield Seen(Spot(result.key, ("after_content", index)), "content", params)


RULES = (
    no_thanks,
    results_not_shared,
    end_not_said,
    left_out,
    nothing_after,
    not_celebrated,
    left_hanging,
    offer_not_given,
    paid_late,
    used_without_consent,
)
