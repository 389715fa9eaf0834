"""BEG, around the ask: whom we choose and why, who holds the relationship, what we promise, whom we leave in peace."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.phrases import speaks_of_audience_only
from influmap.rules.relations import UNDER_WAY, horizon, in_touch, quote, recent_collaborations, spot, under_way

ALLOWED_AFTER_OBJECTION = frozenset({"reply", "payment"})


@rule("BEG005", "open-ended-promise", Severity.WARNING, serves="L1", cause="promises")
def open_ended_promise(programme: Programme, context: Context) -> Iterator[Seen]:
    """A promise has no date.

    Why: a promise without a date is kept for nobody; the person counts the days alone.
    Example: "we will send you the model", and no `due`.
    How to mend: choose a date, write it in `promise.due`, tell the person.
    When to leave it: the promise was kept; write `kept`.
    """
    since = horizon(programme, context)
    for rhythm in context.rhythms.values():
        for promise in rhythm.promises:
            exchange = promise.exchange
            if promise.stands and promise.due is None and exchange.date >= since:
                params = {"name": rhythm.person.name, "what": promise.what.rstrip(" ."), "date": exchange.date}
                yield Seen(spot(exchange, "promise"), "default", params, (quote(exchange),))


@rule("BEG007", "nobody-in-charge", Severity.WARNING, serves="G6", cause="begin")
def nobody_in_charge(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person in a brief or with a log has no resource person.

    Why: a relationship held by everyone is held by no one.
    Example: Gaëlle was called twice and met once; no `resource_person`.
    How to mend: name one colleague, an expert of their subject where possible, and tell the person.
    When to leave it: a single exchange that will have no next. What ended longer ago than the history reaches is
    left aside.
    """
    since = horizon(programme, context)
    in_briefs = {collaboration.person for collaboration, _ in recent_collaborations(programme, context)}
    for rhythm in in_touch(context):
        person, last = rhythm.person, next(reversed(rhythm.exchanges), None)
        is_current = person.id in in_briefs or (last is not None and last.date >= since)
        if person.resource_person is None and is_current:
            params = {"name": person.name, "n": len(rhythm.exchanges)}
            yield Seen(spot(person), "default", params, (quote(last),) if last else ())


@rule("BEG008", "no-reason-why", Severity.WARNING, serves="B1 G4", cause="begin")
def no_reason_why(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person was contacted and nobody wrote why them.

    Why: the sentence "why you" is the first of the brief; without it the choice cannot be defended.
    Example: Édouard is contacted for a shearing tour; `why` is empty.
    How to mend: one sentence: what they said, did or know that concerns us.
    When to leave it: never; if there is no reason, there should be no message.
    """
    for collaboration, brief in under_way(programme, context):
        if not (collaboration.why or "").strip():
            name = programme.people[collaboration.person].name
            yield Seen(spot(collaboration), "default", {"name": name, "brief": brief.title})


@rule("BEG010", "unwelcome-contact", Severity.ERROR, serves="GDPR art. 21", cause="objection")
def unwelcome_contact(programme: Programme, context: Context) -> Iterator[Seen]:
    """We wrote to someone who asked us to stop.

    Why: they said no; the law is on their side, and so is everyone they will tell.
    Example: objection on 2 March, a list mail on 4 May.
    How to mend: take them off every list, write nothing more but an answer to what they ask.
    When to leave it: an answer to them or about their data, a payment, a contract: already left aside, unless it asks
    for something.
    """
    since = horizon(programme, context)
    for rhythm in context.rhythms.values():
        objection = rhythm.person.privacy.objection
        if objection is None:
            continue
        for exchange in rhythm.exchanges:
            if exchange.from_us and exchange.date > objection and exchange.date >= since and not _is_owed(exchange):
                params = {"name": rhythm.person.name, "date": exchange.date, "objection": objection}
                variant = "bulk" if exchange.bulk else "default"
                yield Seen(spot(exchange), variant, params, (quote(exchange),))


def _is_owed(exchange: Interaction) -> bool:
    """What may still be written: an answer, a payment, a contract, unless it asks for something."""
    is_contract = exchange.sent is not None and exchange.sent.document in ("contract", "privacy")
    return not exchange.is_ask and (is_contract or not ALLOWED_AFTER_OBJECTION.isdisjoint(exchange.about))


@rule("BEG011", "reach-as-reason", Severity.WARNING, serves="N4 B1", cause="begin")
def reach_as_reason(programme: Programme, context: Context) -> Iterator[Seen]:
    """The only reason written for choosing someone is their audience.

    Why: audience is a means; the person reads that what they do does not matter.
    Example: "Grande portée."
    How to mend: what did they say or do that concerns us? Write that.
    When to leave it: media buying, marked as paid. People who refused, or were dropped, are left aside.
    """
    for collaboration, brief in recent_collaborations(programme, context):
        why = (collaboration.why or "").strip()
        # A date says that the name was down on that day; `identified` alone may be all that is known of an earlier one.
        is_down = collaboration.status == "identified" and bool(collaboration.history)
        if (is_down or collaboration.status in UNDER_WAY) and speaks_of_audience_only(why):
            name = programme.people[collaboration.person].name
            params = {"name": name, "why": why.rstrip(" ."), "brief": brief.title}
            yield Seen(spot(collaboration, "why"), "default", params)


RULES = (open_ended_promise, nobody_in_charge, no_reason_why, unwelcome_contact, reach_as_reason)
