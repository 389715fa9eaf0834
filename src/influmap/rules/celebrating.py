"""END, all together: who is left out, what remains, who is invited, whose work is used again (L3, B7, B8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.ending import ended
from influmap.rules.relations import SHOWN, horizon, live_collaborations, names_of, spot

SEVERAL = 4
TELLS = frozenset({"heads-up", "news", "invitation"})
NONE = frozenset({"none", "aucune", "non", "no"})
"""`celebration: none` and its French forms."""


@rule("END004", "left-out", Severity.INFO, serves="L3", cause="left-out")
def left_out(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone who took part before learns of the next operation from somebody else.

    Said when they took part in a closed brief, and people of one of their communities, which the running campaign is
    for, have agreed to it.

    Why: nobody should feel put aside; a word is enough.
    Example: they took part in spring; a neighbour of their circle is in the autumn campaign, they were told nothing.
    How to mend: tell them before the others do, without asking for anything.
    When to leave it: they said that once was enough.
    """
    running = [b for b in programme.briefs.values() if b.status == "open" and b.ends and b.is_open_on(context.as_of)]
    involved = {brief.id: _involved(programme, brief) for brief in running}
    for person, past in _took_part(programme, context):
        for brief in running:
            if brief.id == past.id or programme.collaboration(brief.id, person.id):
                continue
            around = (c for name in person.communities for c in involved[brief.id].get(name, ()))
            neighbours = {c.person: c for c in around}
            if neighbours and not _was_told(programme, person, brief):
                names = names_of(programme.people[other] for other in neighbours)
                evidence = tuple(Evidence(spot(c, "status")) for c in [*neighbours.values()][:SHOWN])
                params = {"name": person.name, "brief": brief.title, "past": past.title, "neighbours": names}
                yield Seen(spot(person), "default", params, evidence)


def _took_part(programme: Programme, context: Context) -> Iterator[tuple[Person, Brief]]:
    """The people who took part in a closed brief, once each, those who asked us to stop left in peace."""
    seen: set[str] = set()
    for collaboration, brief, person, _ in ended(programme, context):
        if collaboration.is_participant and person.id not in seen and person.privacy.objection is None:
            seen.add(person.id)
            yield person, brief


def _involved(programme: Programme, brief: Brief) -> Mapping[str, list[Collaboration]]:
    """Community the brief is for -> its people who agreed, a few of each."""
    found: dict[str, list[Collaboration]] = defaultdict(list)
    for collaboration in programme.collaborations_in(brief.id):
        person = programme.people.get(collaboration.person)
        if person is None or not collaboration.is_participant:
            continue
        for community in set(person.communities) & set(brief.communities):
            if len(found[community]) < SHOWN:
                found[community].append(collaboration)
    return found


def _was_told(programme: Programme, person: Person, brief: Brief) -> bool:
    return any(e.from_us and _tells(programme, e, brief) for e in programme.interactions_with(person.id))


def _tells(programme: Programme, exchange: Interaction, brief: Brief) -> bool:
    """An exchange of the brief; or news of no brief since it started: the doubt favours the colleague."""
    belongs_to = programme.brief_of(exchange)
    is_news = exchange.date >= brief.starts and not TELLS.isdisjoint(exchange.about)
    return belongs_to == brief.id or (belongs_to is None and is_news)


def _closed(programme: Programme, context: Context) -> Iterator[tuple[Brief, list[Collaboration], date]]:
    """Campaigns past their closing day, with four participants or more."""
    participants: dict[str, list[Collaboration]] = defaultdict(list)
    days: dict[str, date] = {}
    for collaboration, brief, _, closes in ended(programme, context):
        if collaboration.is_participant and brief.ends is not None:
            participants[brief.id].append(collaboration)
            days[brief.id] = closes
    for identifier, several in participants.items():
        if len(several) >= SEVERAL:
            yield programme.briefs[identifier], several, days[identifier]


@rule("END005", "nothing-after", Severity.WARNING, serves="B7", cause="after")
def nothing_after(programme: Programme, context: Context) -> Iterator[Seen]:
    """A closed campaign left nothing that its participants could show.

    Why: the story of what was done together is what people keep.
    Example: twelve participants, no content after.
    How to mend: a page, a booklet, a film with their names; relay it with them; write it under `after_content`.
    When to leave it: fewer than four participants (already left aside).
    """
    for brief, participants, closes in _closed(programme, context):
        result = programme.results.get(brief.id)
        if result is None or not result.after_content:
            params = {"brief": brief.title, "n": len(participants), "closes": closes}
            yield Seen(spot(brief), "default", params, _who(participants))


@rule("END006", "not-celebrated", Severity.INFO, serves="B8", cause="after")
def not_celebrated(programme: Programme, context: Context) -> Iterator[Seen]:
    """A closed campaign was not celebrated, or only some were invited.

    Why: people meet at the end; those who were not invited learn it.
    Example: ten invited of twelve.
    How to mend: a soup, a call, a toast on video; invite everyone, even those who cannot come.
    When to leave it: `celebration: none` with `why` is an answer. A celebration without a list of guests is taken to be
    for everyone.
    """
    for brief, participants, closes in _closed(programme, context):
        params = {"brief": brief.title, "n": len(participants), "closes": closes}
        after, celebration = brief.after, brief.after.celebration if brief.after else None
        parties = [moment for moment in brief.moments if moment.format == "celebration"]
        if celebration is not None and (celebration.name or "").lower() in NONE and not parties:
            if not (celebration.why or (after and after.why)):
                yield Seen(spot(brief, "after"), "unexplained", params)
            continue
        if celebration is None and not parties:
            yield Seen(spot(brief), "default", params, _who(participants))
            continue
        invited = {*(celebration.invited if celebration else ()), *(p for m in parties for p in (*m.invited, *m.came))}
        forgotten = [c for c in participants if invited and c.person not in invited]
        if forgotten:
            names = names_of(programme.people[c.person] for c in forgotten)
            place = spot(brief, "after") if celebration else spot(brief, "moments")
            yield Seen(place, "some", {"brief": brief.title, "names": names}, _who(forgotten))


def _who(participants: list[Collaboration]) -> tuple[Evidence, ...]:
    """The participants, as evidence."""
    return tuple(Evidence(spot(c, "status")) for c in participants[:SHOWN])


@rule("END010", "used-without-consent", Severity.ERROR, serves="B7", cause="rights")
def used_without_consent(programme: Programme, context: Context) -> Iterator[Seen]:
    """Their work was used again, and no consent or right is recorded.

    A boost needs a right that had not run out. Content after the campaign needs the consent of those who relay it and
    whose own work was published in the brief.

    Why: their work is theirs; the law says so too.
    Example: a publication boosted for 400 EUR, no `rights`.
    How to mend: ask, write the consent or the right with its limits; take the content down meanwhile.
    When to leave it: never.
    """
    for collaboration, brief in live_collaborations(programme, context):
        name = programme.people[collaboration.person].name
        for index, deliverable in enumerate(collaboration.deliverables):
            boost = deliverable.boosted
            if boost is None or _has_right(collaboration, boost.date or deliverable.published or context.as_of):
                continue
            variant = "expired" if collaboration.rights else "boost"
            params = {"name": name, "brief": brief.title}
            yield Seen(spot(collaboration, "deliverables", index, "boosted"), variant, params)
    yield from _content(programme, context)


def _content(programme: Programme, context: Context) -> Iterator[Seen]:
    since = horizon(programme, context)
    for result in programme.results.values():
        for index, content in enumerate(result.after_content):
            if content.date is not None and content.date < since:
                continue
            for person in content.relayed_by:
                theirs = programme.collaboration(result.id, person)
                if theirs is None or not theirs.published or person not in programme.people:
                    continue
                if person not in content.consent and not _has_right(theirs, content.date or context.as_of):
                    params = {"name": programme.people[person].name, "what": content.what}
                    evidence = (Evidence(spot(theirs, "deliverables")),)
                    yield Seen(Spot(result.key, ("after_content", index)), "content", params, evidence)


def _has_right(collaboration: Collaboration, day: date) -> bool:
    """Whether a right on their work held on that day."""
    return any(right.until is None or right.until >= day for right in collaboration.rights)


RULES = (left_out, nothing_after, not_celebrated, used_without_consent)
