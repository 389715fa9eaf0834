"""BEG: begin well (L1, G1, N5, B4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from influmap.analysis.calendar import working_days
from influmap.analysis.topics import is_within, labels, relates_to_any, topics_around
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import (
    horizon,
    is_mended,
    live_collaborations,
    people_concerned,
    recent_asks,
    seen_in,
    spot,
)

PUBLIC_ROLES = frozenset({"journalist", "official"})
ALLOWED_AFTER_OBJECTION = frozenset({"reply", "payment"})
CIVIC_OUTCOMES = frozenset({"signatures", "participants"})
SAME_WORDS_LENGTH = 40
SAME_WORDS_PEOPLE = 3
SAME_WORDS_DAYS = 7
# « ton » is also a noun (« le ton est libre »): it counts when no article stands before it.
TUTOIEMENT = re.compile(
    r"\b(?:tu|toi|te|t['’](?=\w)|(?<!le )(?<!un )(?<!du )(?<!au )(?<!de )ton|ta|tes)\b", re.IGNORECASE
)
AUDIENCE = re.compile(
    r"\b(portee|visibilite|abonne\w*|notoriete|influence\w*|audience\w*|reach|followers?|communaute|vues?|chiffres?|"
    r"visibility|awareness|subscribers?|impressions?|rayonnement|exposition)\b"
)
# Words that say nothing more about the person than how large the audience is.
FILLER = re.compile(
    r"\b(grande?s?|gros(?:se)?s?|forte?s?|belle|bonne|enorme|immense|large|massive|nationale?|locale?|regionale?|"
    r"internationale?|tres|trop|plus|beaucoup|nombre|nombreux|nombreuses|nos?|notre|sa|son|ses|leurs?|la|le|les|l|un|une|"
    r"des|de|du|d|et|a|au|aux|en|sur|par|pour|avec|elle|il|ils|elles|c|est|ont|k|m|million|millions|mille|instagram|"
    r"tiktok|youtube|facebook|linkedin|reseau|reseaux|sociaux|big|huge|strong|national|many|great|good|her|his|their|"
    r"the|of|on|and|has|have|wide)\b|\d+"
)


@rule("BEG001", "off-topic-ask", Severity.WARNING, serves="L1 G1 N5", cause="begin")
def off_topic_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask is about a subject that is nothing to do with the person.

    Why: irrelevance is the first reason a request is refused, and the person remembers who sent it. A subject
    they asked to avoid is worse: it says that nobody read them (error).
    Example: Théo speaks about sport; he is asked about cargo bikes.
    How to mend: apologise if it harmed, log the apology, and next time start from what they speak about.
    When to leave it: the person said yes with pleasure; add the topic to their record rather than waiving.
    """
    workspace = programme.workspace
    for person, ask in recent_asks(programme, context):
        if ask.topic is None or is_mended(programme, ask):
            continue
        params = {"name": person.name, "date": ask.date, "topic": workspace.topic_label(ask.topic)}
        around = topics_around(programme, person)
        place = spot(ask, "topic")
        if any(is_within(workspace, ask.topic, avoided) for avoided in person.avoid):
            yield Seen(place, "avoided", params, (seen_in(ask, "summary"),), Severity.ERROR)
        elif not around:
            yield Seen(place, "unknown_topics", params, (), Severity.INFO)
        elif not relates_to_any(workspace, ask.topic, around):
            theirs = labels(workspace, person.topics or sorted(around))
            yield Seen(place, "default", {**params, "theirs": theirs}, (seen_in(ask, "summary"),))


@rule("BEG002", "vague-ask", Severity.WARNING, serves="L1 B4", cause="begin")
def vague_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask does not say what is asked.

    Why: "our client wants to do something with you" makes people wait, then doubt.
    Example: "we have something for you, details soon".
    How to mend: write in `ask` one sentence with a verb, a date and a place, and send it.
    When to leave it: the ask was said aloud and the person answered it; write it in `ask` anyway.
    """
    for person, ask in recent_asks(programme, context):
        is_precise = ask.ask or ask.moment or (ask.next and ask.next.due)
        if not is_precise and not is_mended(programme, ask):
            yield Seen(spot(ask), "exchange", {"name": person.name, "date": ask.date}, (seen_in(ask, "summary"),))
    for collaboration, brief in live_collaborations(programme, context):
        if not collaboration.ask:
            name = programme.people[collaboration.person].name
            yield Seen(spot(collaboration), "collaboration", {"name": name, "brief": brief.title})


@rule("BEG003", "ask-before-hello", Severity.WARNING, serves="L1 B3", cause="begin")
def ask_before_hello(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first exchange ever is an ask from us.

    Why: a relationship that starts with a request stays a transaction.
    Example: first line of the log of Théo, 3 September: an ask.
    How to mend: meet, read, answer something of theirs before the next ask.
    When to leave it: they gave permission (`contact.ok_for`), you knew them before (`known_since`); journalists and
    officials are used to it (information only).
    """
    since = horizon(programme, context)
    for person in people_concerned(programme):
        log = programme.interactions_with(person.id)
        if not log or not log[0].is_ask or log[0].date < since:
            continue
        first = log[0]
        others_that_day = [i for i in log if i.date == first.date and not i.is_ask]
        known_before = person.known_since is not None and person.known_since < first.date
        if others_that_day or known_before or "asks" in person.contact.ok_for or is_mended(programme, first):
            continue
        severity = Severity.INFO if PUBLIC_ROLES & set(person.roles) else None
        yield Seen(spot(first, "about"), "default", {"name": person.name, "date": first.date}, (), severity)


@rule("BEG004", "nothing-in-return", Severity.WARNING, serves="G4 B4", cause="begin")
def nothing_in_return(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask comes with nothing for the person.

    Why: time, a voice and a public are asked for; what do they get?
    Example: a video is asked; neither the brief nor the collaboration offers anything.
    How to mend: write under `offer` what we really bring: figures, a meeting, a visit, a fee.
    When to leave it: a civic cause, where people sign or come for themselves (information only).
    """
    for person, ask in recent_asks(programme, context):
        brief = programme.briefs.get(programme.brief_of(ask) or "")
        if brief is None or brief.offer or brief.we_bring:
            continue
        collaboration = programme.collaboration(brief.id, person.id)
        if collaboration is not None and _gives(collaboration):
            continue
        outcomes = {objective.outcome for objective in brief.objectives}
        severity = Severity.INFO if outcomes and outcomes <= CIVIC_OUTCOMES else None
        params = {"name": person.name, "date": ask.date, "brief": brief.title}
        yield Seen(spot(ask), "default", params, (), severity)


def _gives(collaboration: Collaboration) -> bool:
    terms = collaboration.terms
    return bool(collaboration.offer or (terms and (terms.cash or terms.in_kind)))


@rule("BEG005", "open-ended-promise", Severity.WARNING, serves="L1", cause="promises")
def open_ended_promise(programme: Programme, context: Context) -> Iterator[Seen]:
    """A promise has no date.

    Why: a promise without a date is kept for nobody; the person counts the days alone.
    Example: "we will send you the model", and no `due`.
    How to mend: choose a date, write it in `promise.due`, tell the person.
    When to leave it: the promise was kept; write `kept`.
    """
    for interaction in programme.interactions:
        promise = interaction.promise
        person = programme.people.get(interaction.person)
        if promise and person and promise.due_now is None and promise.kept is None:
            params = {"name": person.name, "what": promise.what, "date": interaction.date}
            yield Seen(spot(interaction, "promise"), "default", params)


@rule("BEG006", "same-words-to-all", Severity.WARNING, serves="L1 N5", cause="begin")
def same_words_to_all(programme: Programme, context: Context) -> Iterator[Seen]:
    """The same words went to several people in the same week.

    Why: people talk to each other; a copied message says that anyone would do.
    Example: three creators receive the same 60 words on 14 April.
    How to mend: write to each about what they do; keep the common part in the brief.
    When to leave it: an invitation to a moment (already left aside).
    """
    groups: dict[str, list[tuple[Person, Interaction]]] = defaultdict(list)
    for person, ask in recent_asks(programme, context):
        text = " ".join(fold(ask.words or ask.ask or "").split())
        if len(text) >= SAME_WORDS_LENGTH and not ask.moment and "invitation" not in ask.about:
            groups[text].append((person, ask))
    for sent in groups.values():
        for person, ask in sent:
            same_week = [(p, a) for p, a in sent if abs((a.date - ask.date).days) <= SAME_WORDS_DAYS]
            others = sorted({p.name for p, _ in same_week} - {person.name})
            if len(others) + 1 >= SAME_WORDS_PEOPLE and not is_mended(programme, ask):
                evidence = tuple(seen_in(a, "ask" if a.ask else "words") for p, a in same_week if p is not person)
                params = {"name": person.name, "date": ask.date, "others": tuple(others), "n": len(others) + 1}
                yield Seen(spot(ask, "words" if ask.words else "ask"), "default", params, evidence)


@rule("BEG007", "nobody-in-charge", Severity.WARNING, serves="G6", cause="begin")
def nobody_in_charge(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person in a brief or with a log has no resource person.

    Why: a relationship held by everyone is held by no one.
    Example: Gaëlle was called twice and met once; no `resource_person`.
    How to mend: name one colleague, an expert of their subject where possible, and tell the person.
    When to leave it: a single exchange that will have no next.
    """
    for person in people_concerned(programme):
        if person.resource_person is None:
            n = len(programme.interactions_with(person.id))
            yield Seen(spot(person), "default", {"name": person.name, "n": n})


@rule("BEG008", "no-reason-why", Severity.WARNING, serves="B1 G4", cause="begin")
def no_reason_why(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person was contacted and nobody wrote why them.

    Why: the sentence "why you" is the first of the brief; without it the choice cannot be defended.
    Example: Édouard is contacted for a shearing tour; `why` is empty.
    How to mend: one sentence: what they said, did or know that concerns us.
    When to leave it: never; if there is no reason, there should be no message.
    """
    for collaboration, brief in live_collaborations(programme, context):
        if not (collaboration.why or "").strip():
            name = programme.people[collaboration.person].name
            yield Seen(spot(collaboration), "default", {"name": name, "brief": brief.title})


@rule("BEG009", "double-pitch", Severity.WARNING, serves="L1 L5", cause="begin")
def double_pitch(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two asks reach one person within a few days, about two briefs or by two colleagues.

    Why: seen from outside, two colleagues who do not speak to each other.
    Example: Odile asks on 8 October, Hakim on the 15th.
    How to mend: one voice: the resource person apologises and says which ask matters.
    When to leave it: the second answers a question of theirs.
    """
    window = programme.workspace.relationship.double_pitch_days
    asks: dict[str, list[Interaction]] = defaultdict(list)
    for person, ask in recent_asks(programme, context):
        asks[person.id].append(ask)
    for person_id, theirs in asks.items():
        for first, second in pairwise(theirs):
            days = (second.date - first.date).days
            differs = programme.brief_of(first) != programme.brief_of(second) or first.by != second.by
            if differs and days <= window and not is_mended(programme, second):
                params = {
                    "name": programme.people[person_id].name,
                    "first": first.date,
                    "second": second.date,
                    "days": days,
                }
                yield Seen(spot(second), "default", params, (seen_in(first, "summary"), seen_in(second, "summary")))


@rule("BEG010", "unwelcome-contact", Severity.ERROR, serves="GDPR art. 21", cause="objection")
def unwelcome_contact(programme: Programme, context: Context) -> Iterator[Seen]:
    """We wrote to someone who asked us to stop.

    Why: they said no; the law is on their side, and so is everyone they will tell.
    Example: objection on 2 March, a list mail on 4 May.
    How to mend: take them off every list, write nothing more but an answer to what they ask.
    When to leave it: an answer to them, a payment, a contract: already left aside.
    """
    for person in programme.people.values():
        objection = person.privacy.objection
        if objection is None:
            continue
        for interaction in programme.interactions_with(person.id):
            is_allowed = not ALLOWED_AFTER_OBJECTION.isdisjoint(interaction.about)
            if interaction.from_us and interaction.date > objection and not is_allowed:
                params = {"name": person.name, "date": interaction.date, "objection": objection}
                yield Seen(spot(interaction), "default", params, (seen_in(interaction, "summary"),))


@rule("BEG011", "reach-as-reason", Severity.WARNING, serves="N4 B1", cause="begin")
def reach_as_reason(programme: Programme, context: Context) -> Iterator[Seen]:
    """The only reason written for choosing someone is their audience.

    Why: audience is a means; the person reads that what they do does not matter.
    Example: "Grande portée."
    How to mend: what did they say or do that concerns us? Write that.
    When to leave it: media buying, marked as paid.
    """
    for collaboration, _ in live_collaborations(programme, context):
        why = fold(collaboration.why or "")
        without_audience = AUDIENCE.sub(" ", why)
        if without_audience != why and not re.search(r"\w", FILLER.sub(" ", without_audience)):
            name = programme.people[collaboration.person].name
            yield Seen(spot(collaboration, "why"), "default", {"name": name, "why": collaboration.why})


@rule("BEG012", "too-short-notice", Severity.WARNING, serves="L1 B4", cause="begin")
def too_short_notice(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask leaves too few working days before the first thing that is due.

    Why: a short delay says that their calendar does not count.
    Example: asked on the 2nd for the 8th: four working days.
    How to mend: move the date, or say that a no is a good answer.
    When to leave it: they wrote first, or proposed the date.
    Options: `days` (10), `journalist_days` (5).
    """
    for person, ask in recent_asks(programme, context):
        brief = programme.briefs.get(programme.brief_of(ask) or "")
        if brief is None or is_mended(programme, ask) or _they_wrote_first(programme, ask, brief):
            continue
        due = _first_due(programme.collaboration(brief.id, person.id), brief, ask)
        is_journalist = "journalist" in person.roles
        wanted = (
            context.option("BEG012", "journalist_days", 5) if is_journalist else context.option("BEG012", "days", 10)
        )
        if due is not None and (left := working_days(ask.date, due, programme.workspace.quiet)) < wanted:
            params = {"name": person.name, "date": ask.date, "due": due, "n": left, "wanted": wanted}
            yield Seen(spot(ask), "default", params)


def _they_wrote_first(programme: Programme, ask: Interaction, brief: Brief) -> bool:
    return any(
        not i.from_us and i.date <= ask.date and programme.brief_of(i) == brief.id
        for i in programme.interactions_with(ask.person)
    )


def _first_due(collaboration: Collaboration | None, brief: Brief, ask: Interaction) -> date | None:
    own = [d.due for d in collaboration.deliverables if d.due] if collaboration else []
    common = [d.due for d in brief.deliverables if d.due] + [s.due for s in brief.process if s.due and s.by == "person"]
    return min((due for due in own or common if due >= ask.date), default=None)


@rule("BEG013", "wrong-address", Severity.WARNING, serves="L1", cause="begin")
def wrong_address(programme: Programme, context: Context) -> Iterator[Seen]:
    """« tu » was used with someone who did not agree to it.

    Why: in French, familiarity is given, not taken.
    Example: « on a un truc pour toi » to someone whose `address` is not set.
    How to mend: go back to « vous », or ask; when they agree, write `address: tu`.
    When to leave it: a quote of theirs.
    """
    for person, ask in _addressed(programme, context):
        for key in ("words", "ask"):
            text = getattr(ask, key) or ""
            if (match := TUTOIEMENT.search(text)) and not is_mended(programme, ask):
                params = {"name": person.name, "date": ask.date, "text": text, "word": match[0]}
                yield Seen(spot(ask, key), "default", params)
                break


def _addressed(programme: Programme, context: Context) -> Iterator[tuple[Person, Interaction]]:
    """Exchanges from us with people who are to be called « vous »."""
    since = horizon(programme, context)
    for interaction in programme.interactions:
        person = programme.people.get(interaction.person)
        if person and person.address == "vous" and interaction.from_us and interaction.date >= since:
            yield person, interaction


RULES = (
    off_topic_ask,
    vague_ask,
    ask_before_hello,
    nothing_in_return,
    open_ended_promise,
    same_words_to_all,
    nobody_in_charge,
    no_reason_why,
    double_pitch,
    unwelcome_contact,
    reach_as_reason,
    too_short_notice,
    wrong_address,
)
