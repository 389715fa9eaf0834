"""GDP, the people in the files: told in time, kept no longer than due, answered, left in peace (GDPR art. 5 to 21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.analysis.informing import (
    comes_from_public_sources,
    is_public_figure,
    kept_until,
    months_later,
    retention,
    to_be_told_by,
    told_on,
)
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Severity, Spot
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule

LEFT = frozenset({"declined", "released", "withdrawn", "cancelled"})


@rule("GDP002", "not-told", Severity.ERROR, serves="GDPR art. 14", law="eu/notice")
def not_told(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody in the files was not told in time that they are.

    Why: it is the first of the two breaches of SAN-2021-012 (400,000 EUR): without being told, nobody can use any other
    right. In time is the earliest of one month after the collection, the first exchange, the first time the name was
    shown to somebody else.
    Example: collected on 3 August, written to on the 20th, no privacy notice on either day.
    How to mend: `influmap privacy notice PERSON` writes the letter; send it, or tell them face to face, and write the
    day in `privacy.informed`. An exchange with `sent: {document: privacy}` counts too.
    When to leave it: when article 14(5) dispenses from it, which counsel decides: write why in `privacy.exempt`.
    Public figures known from public sources only, never contacted, are a warning. Told late is an information.
    """
    months = int(context.law.fact("eu/notice").number)
    for person in programme.people.values():
        if person.privacy.exempt:
            continue
        told, limit = told_on(programme, person), to_be_told_by(programme, person, months)
        public = comes_from_public_sources(programme, person, context.as_of)
        params: dict[str, object] = {"name": person.name, "limit": limit}
        spot = Spot(person.key, ("privacy", "informed"))
        if told is None and limit is None:
            yield Seen(Spot(person.key, ("privacy", "collected")), "undated", params, severity=Severity.WARNING)
        elif told is None and limit is not None and limit < context.as_of:
            yield Seen(spot, "default", params, severity=Severity.WARNING if public else None)
        elif told is not None and limit is not None and limit < told:
            yield Seen(spot, "late", {**params, "told": told}, severity=Severity.INFO)
        if not person.privacy.source:
            place = Spot(person.key, ("privacy", "source"))
            yield Seen(place, "source", {"name": person.name}, severity=Severity.WARNING)


@rule("GDP004", "does-not-expect-us", Severity.WARNING, serves="GDPR art. 6", law="eu/legitimate-interest")
def does_not_expect_us(programme: Programme, context: Context) -> Iterator[Seen]:
    """Nothing in the file says why this person could expect to be in it.

    Why: a map of influential people is lawful for those whose role, notoriety or words in public make it natural
    (SAN-2021-012); somebody private is entitled to be left out.
    Example: a name, a telephone number, and nothing else.
    How to mend: write what they do in public (`roles`, `mandate`, `accounts`, `organisation`), what ties them to us,
    or why in `privacy.expects`; else remove the record.
    When to leave it: when you met and they agreed: log that exchange.
    """
    for person in programme.people.values():
        if not (_is_in_public(programme, person, context.as_of) or _knows_us(programme, person)):
            yield Seen(Spot(person.key, ("privacy", "expects")), "default", {"name": person.name})


def _is_in_public(programme: Programme, person: Person, as_of: date) -> bool:
    shown = (person.roles, person.accounts, person.organisation, person.agent, person.privacy.expects)
    return any(shown) or is_public_figure(programme, person, as_of)


def _knows_us(programme: Programme, person: Person) -> bool:
    exchanges = programme.interactions_with(person.id)
    met = any(not i.from_us or i.channel in {"meeting", "video", "event"} for i in exchanges)
    return bool(person.ties) or met or told_on(programme, person) is not None


@rule("GDP005", "kept-too-long", Severity.ERROR, serves="GDPR art. 5", law="fr/retention-prospect")
def kept_too_long(programme: Programme, context: Context) -> Iterator[Seen]:
    """We heard nothing of somebody for longer than the retention, and their data are still there.

    Why: to keep is to process: the file of SAN-2021-012 had not been edited for two years. Three years after the last
    contact that comes from the person is CNIL's yardstick; `privacy.retention_months` says ours.
    Example: last message of theirs in May 2022, retention of 36 months, nothing since.
    How to mend: ask them whether we may keep what we know, and write the day they agree in `privacy.renewed`; else
    `influmap privacy erase PERSON`. `influmap privacy retention` lists who is due, and who will be.
    When to leave it: a contract or an invoice still obliges; then keep only those.
    """
    months = retention(programme, context.law)
    for person in programme.people.values():
        until = kept_until(programme, person, months)
        if until is not None and until < context.as_of and person.privacy.objection is None:
            yield Seen(Spot(person.key), "default", {"name": person.name, "until": until})


@rule("GDP006", "request-not-honoured", Severity.ERROR, serves="GDPR art. 12, 17, 18, 21", law="eu/objection")
def request_not_honoured(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody objected and is still in an open brief, or a request has waited for more than a month.

    Why: an objection to being solicited takes effect at once; any request is answered within a month.
    Example: objection on 2 March, still `contacted` in a brief of June.
    How to mend: `influmap status BRIEF PERSON released`, take them off the invitations; answer the request and write
    the day in `answered`.
    When to leave it: never. Two more months are allowed for a complex request: tell the person, then write the day.
    """
    months = int(context.law.fact("eu/answer-time").number)
    for person in programme.people.values():
        since = min(filter(None, (person.privacy.objection, person.privacy.restricted)), default=None)
        if since is not None:
            yield from _still_asked(programme, person, since, context.as_of)
        for index, request in enumerate(person.privacy.requests):
            if request.answered is None and months_later(request.date, months) < context.as_of:
                params = {"name": person.name, "right": request.kind, "date": request.date}
                place = Spot(person.key, ("privacy", "requests", index))
                yield Seen(place, "waits", params, law="eu/answer-time")


def _still_asked(programme: Programme, person: Person, since: date, as_of: date) -> Iterator[Seen]:
    for collaboration in programme.collaborations_of(person.id):
        brief = programme.briefs.get(collaboration.brief)
        if brief is not None and _is_still_in(collaboration, brief, as_of):
            params = {"name": person.name, "since": since, "brief": brief.title}
            yield Seen(Spot(collaboration.key, ("status",)), "default", params)
    for brief in programme.briefs.values():
        for index, moment in enumerate(brief.moments):
            if moment.date is not None and moment.date >= as_of and person.id in moment.invited:
                route = ("moments", index, "invited", moment.invited.index(person.id))
                params = {"name": person.name, "since": since, "moment": moment.name}
                yield Seen(Spot(brief.key, route), "invited", params)


def _is_still_in(collaboration: Collaboration, brief: Brief, as_of: date) -> bool:
    return collaboration.status not in LEFT and not collaboration.has_delivered and brief.is_open_on(as_of)


RULES = (not_told, does_not_expect_us, kept_too_long, request_not_honoured)
