"""BEG, the ask itself: about what, in which words, when, in return for what (L1, G1, N5, B4)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from influmap.analysis.calendar import working_days
from influmap.analysis.topics import is_within, labels, relates_to_any, topics_around
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Evidence, Severity
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.phrases import FAMILIAR, around, names_a_day, same_text
from influmap.rules.relations import (
    horizon,
    in_touch,
    names_of,
    quote,
    recent_asks,
    recent_from_us,
    spot,
    under_way,
)

PUBLIC_ROLES = frozenset({"journalist", "official"})
CIVIC_OUTCOMES = frozenset({"signatures", "participants"})
NOT_LETTERS = frozenset({"event", "post"})
SAME_WORDS_LENGTH = 40
SAME_WORDS_PEOPLE = 3
SAME_WORDS_DAYS = 7


@rule("BEG001", "off-topic-ask", Severity.WARNING, serves="L1 G1 N5", cause="begin")
def off_topic_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask is about a subject that is nothing to do with the person.

    Related subjects are left aside: their own, a wider or a narrower one, and those their communities live by.

    Why: irrelevance is the first reason a request is refused, and the person remembers who sent it. A subject
    they asked to avoid is worse: it says that nobody read them (error).
    Example: Théo speaks about sport; he is asked about cargo bikes.
    How to mend: apologise if it harmed, log the apology, and next time start from what they speak about.
    When to leave it: the person said yes with pleasure; add the topic to their record rather than waiving.
    """
    workspace = programme.workspace
    for person, ask in recent_asks(programme, context):
        if ask.topic is None or context.amends.cover(ask):
            continue
        params = {"name": person.name, "date": ask.date, "topic": workspace.topic_label(ask.topic)}
        known = topics_around(programme, person)
        place = spot(ask, "topic")
        if any(is_within(workspace, ask.topic, avoided) for avoided in person.avoid):
            yield Seen(place, "avoided", params, (quote(ask),), Severity.ERROR)
        elif not known:
            yield Seen(place, "unknown_topics", params, (quote(ask),), Severity.INFO)
        elif not relates_to_any(workspace, ask.topic, known):
            theirs = labels(workspace, person.topics or sorted(known))
            yield Seen(place, "default", {**params, "theirs": theirs}, (quote(ask),))


@rule("BEG002", "vague-ask", Severity.WARNING, serves="L1 B4", cause="begin")
def vague_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask does not say what is asked.

    It does as soon as `ask` is written, a moment is named, or a day or an hour stands in what was noted.

    Why: "our client wants to do something with you" makes people wait, then doubt.
    Example: "we have something for you, details soon".
    How to mend: write in `ask` one sentence with a verb, a date and a place, and send it.
    When to leave it: the ask was said aloud and the person answered it; write it in `ask` anyway.
    """
    for person, ask in recent_asks(programme, context):
        if not _is_precise(ask) and not context.amends.cover(ask):
            yield Seen(spot(ask), "exchange", {"name": person.name, "date": ask.date}, (quote(ask),))
    for collaboration, brief in under_way(programme, context):
        reached = max((change.date for change in collaboration.history), default=brief.starts)
        if not collaboration.ask and not context.amends.since(collaboration.person, reached):
            name = programme.people[collaboration.person].name
            yield Seen(spot(collaboration), "collaboration", {"name": name, "brief": brief.title})


def _is_precise(ask: Interaction) -> bool:
    has_date = ask.next is not None and ask.next.due is not None
    return bool(ask.ask or ask.moment) or has_date or names_a_day(f"{ask.words or ''} {ask.summary or ''}")


@rule("BEG003", "ask-before-hello", Severity.WARNING, serves="L1 B3", cause="begin")
def ask_before_hello(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first exchange ever is an ask from us.

    Why: a relationship that starts with a request stays a transaction.
    Example: first line of the log of Théo, 3 September: an ask.
    How to mend: meet, read, answer something of theirs before the next ask.
    When to leave it: they gave permission (`contact.ok_for`), you knew them before (`known_since`), something else
    passed between you on that day: all left aside; journalists and officials are used to it (information only).
    """
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        first, person = next(iter(rhythm.exchanges), None), rhythm.person
        if first is None or not first.is_ask or first.date < since:
            continue
        same_day = (exchange for exchange in rhythm.exchanges if exchange.date == first.date)
        known_before = person.known_since is not None and person.known_since < first.date
        if known_before or "asks" in person.contact.ok_for or not all(exchange.is_ask for exchange in same_day):
            continue
        severity = Severity.INFO if PUBLIC_ROLES & set(person.roles) else None
        params = {"name": person.name, "date": first.date}
        yield Seen(spot(first, "about"), "default", params, (quote(first),), severity)


@rule("BEG004", "nothing-in-return", Severity.WARNING, serves="G4 B4", cause="begin")
def nothing_in_return(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask comes with nothing for the person.

    Said once per person and brief, on the first ask.

    Why: time, a voice and a public are asked for; what do they get?
    Example: a video is asked; neither the brief nor the collaboration offers anything.
    How to mend: write under `offer` what we really bring: figures, a meeting, a visit, a fee.
    When to leave it: a civic cause, where people sign or come for themselves (information only).
    """
    for ask, brief in _first_asks(programme, context):
        collaboration = programme.collaboration(brief.id, ask.person)
        if brief.offer or brief.we_bring or (collaboration is not None and _gives(collaboration)):
            continue
        outcomes = {objective.outcome for objective in brief.objectives if objective.outcome}
        severity = Severity.INFO if outcomes and outcomes <= CIVIC_OUTCOMES else None
        params = {"name": programme.people[ask.person].name, "date": ask.date, "brief": brief.title}
        yield Seen(spot(ask), "default", params, (quote(ask),), severity)


def _gives(collaboration: Collaboration) -> bool:
    terms = collaboration.terms
    return bool(collaboration.offer or (terms and (terms.cash or terms.in_kind)))


def _first_asks(programme: Programme, context: Context) -> Iterator[tuple[Interaction, Brief]]:
    """The first ask of each person in each brief, where it is recent enough to be judged."""
    since = horizon(programme, context)
    seen: set[tuple[str, str]] = set()
    for ask in programme.asks:
        if ask.person not in programme.people:
            continue
        brief = programme.briefs.get(programme.brief_of(ask) or "")
        if brief is not None and (ask.person, brief.id) not in seen:
            seen.add((ask.person, brief.id))
            if ask.date >= since:
                yield ask, brief


@rule("BEG006", "same-words-to-all", Severity.WARNING, serves="L1 N5", cause="begin")
def same_words_to_all(programme: Programme, context: Context) -> Iterator[Seen]:
    """The same words went to several people in the same week.

    What they read is compared: `words` where it was noted, else `ask`.

    Why: people talk to each other; a copied message says that anyone would do.
    Example: three creators receive the same 60 words on 14 April.
    How to mend: write to each about what they do; keep the common part in the brief.
    When to leave it: an invitation to a moment, a public post, a letter to a whole list (already left aside).
    """
    groups: dict[str, list[tuple[Person, Interaction]]] = defaultdict(list)
    for person, exchange in recent_from_us(programme, context):
        text = same_text(exchange.words or exchange.ask or "")
        if len(text) >= SAME_WORDS_LENGTH and _is_letter(exchange):
            groups[text].append((person, exchange))
    for sent in groups.values():
        for copies in _crowded_weeks(sent):
            names = names_of(person for person, _ in copies)
            for person, exchange in copies:
                if context.amends.cover(exchange):
                    continue
                others = (quote(other) for p, other in copies if p is not person)
                params = {"name": person.name, "date": exchange.date, "names": names, "n": len(names)}
                key = "words" if exchange.words else "ask"
                yield Seen(spot(exchange, key), "default", params, tuple(islice(others, SAME_WORDS_PEOPLE)))


def _is_letter(exchange: Interaction) -> bool:
    is_invitation = exchange.moment is not None or "invitation" in exchange.about
    is_newsletter = exchange.bulk and not exchange.is_ask
    return not is_invitation and not is_newsletter and exchange.channel not in NOT_LETTERS


def _crowded_weeks(sent: list[tuple[Person, Interaction]]) -> Iterator[list[tuple[Person, Interaction]]]:
    """The copies of one text, oldest first, by runs in which three people received it within seven days."""
    start = reach = 0
    copies: Counter[str] = Counter()
    crowded: list[tuple[Person, Interaction]] = []
    for end, (person, exchange) in enumerate(sent):
        copies[person.id] += 1
        while (exchange.date - sent[start][1].date).days > SAME_WORDS_DAYS:
            _take_out(copies, sent[start][0].id)
            start += 1
        if len(copies) < SAME_WORDS_PEOPLE:
            continue
        if start >= reach and crowded:
            yield crowded
            crowded = []
        crowded += sent[max(start, reach) : end + 1]
        reach = end + 1
    if crowded:
        yield crowded


def _take_out(counts: Counter[str], one: str) -> None:
    counts[one] -= 1
    if not counts[one]:
        del counts[one]


@rule("BEG009", "double-pitch", Severity.WARNING, serves="L1 L5", cause="begin")
def double_pitch(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two asks reach one person within a few days, about two briefs or by two colleagues.

    Why: seen from outside, two colleagues who do not speak to each other.
    Example: Odile asks on 8 October, Hakim on the 15th.
    How to mend: one voice: the resource person apologises and says which ask matters.
    When to leave it: the second answers a question of theirs. An ask of no brief by the same colleague is left aside.
    Option: the number of days is `relationship.double_pitch_days` (14) of the workspace.
    """
    window = programme.workspace.relationship.double_pitch_days
    asks: dict[str, list[Interaction]] = defaultdict(list)
    for person, ask in recent_asks(programme, context):
        asks[person.id].append(ask)
    for person_id, theirs in asks.items():
        for first, second in pairwise(theirs):
            if (second.date - first.date).days > window or context.amends.cover(second):
                continue
            one, other = programme.brief_of(first), programme.brief_of(second)
            briefs = one is not None and other is not None and one != other
            colleagues = first.by != second.by
            if not briefs and not colleagues:
                continue
            params: dict[str, object] = {
                "name": programme.people[person_id].name,
                "dates": tuple(dict.fromkeys((first.date, second.date))),
            }
            if briefs:
                params |= {"first": _title(programme, one), "second": _title(programme, other)}
            variant = "both" if briefs and colleagues else "briefs" if briefs else "colleagues"
            yield Seen(spot(second), variant, params, (quote(first), quote(second)))


def _title(programme: Programme, brief: str | None) -> str:
    known = programme.briefs.get(brief or "")
    return known.title if known else brief or ""


class _Deadline(NamedTuple):
    day: date
    seen: Evidence


@rule("BEG012", "too-short-notice", Severity.WARNING, serves="L1 B4", cause="begin")
def too_short_notice(programme: Programme, context: Context) -> Iterator[Seen]:
    """An ask leaves too few working days before the first thing that is due.

    Only the first ask of a brief is judged: what follows is arranged with the person.

    Why: a short delay says that their calendar does not count.
    Example: asked on the 2nd for the 8th: four working days.
    How to mend: move the date, or say that a no is a good answer.
    When to leave it: they proposed the date; a word of theirs in the brief before the ask is taken for it.
    Options: `days` (10), `journalist_days` (5).
    """
    spoke_first = _first_words_of_theirs(programme)
    for ask, brief in _first_asks(programme, context):
        person = programme.people[ask.person]
        deadline = _first_due(programme.collaboration(brief.id, person.id), brief, ask.date)
        if deadline is None or spoke_first.get((person.id, brief.id), date.max) <= ask.date:
            continue
        short = ("journalist_days", 5) if "journalist" in person.roles else ("days", 10)
        wanted = context.option("BEG012", *short)
        left = working_days(ask.date, deadline.day, programme.workspace.quiet)
        if left < wanted:
            params = {"name": person.name, "date": ask.date, "due": deadline.day, "n": left, "wanted": wanted}
            yield Seen(spot(ask), "default", params, (quote(ask), deadline.seen))


def _first_words_of_theirs(programme: Programme) -> dict[tuple[str, str], date]:
    """(person, brief) -> the day of their first word."""
    first: dict[tuple[str, str], date] = {}
    for exchange in programme.interactions:
        if not exchange.from_us and (brief := programme.brief_of(exchange)):
            first.setdefault((exchange.person, brief), exchange.date)
    return first


def _first_due(collaboration: Collaboration | None, brief: Brief, asked: date) -> _Deadline | None:
    """What is due first from that day on: of their own deliverables where they have dates, else of the brief."""
    if collaboration is not None:
        own = [
            _Deadline(item.due, Evidence(spot(collaboration, "deliverables", index, "due")))
            for index, item in enumerate(collaboration.deliverables)
            if item.due
        ]
        if own:
            return _soonest(own, asked)
    common = [
        _Deadline(item.due, Evidence(spot(brief, "deliverables", index, "due")))
        for index, item in enumerate(brief.deliverables)
        if item.due
    ]
    common += [
        _Deadline(step.due, Evidence(spot(brief, "process", index, "due")))
        for index, step in enumerate(brief.process)
        if step.due and step.by == "person"
    ]
    return _soonest(common, asked)


def _soonest(deadlines: list[_Deadline], asked: date) -> _Deadline | None:
    return min((d for d in deadlines if d.day >= asked), key=lambda d: d.day, default=None)


@rule("BEG013", "wrong-address", Severity.WARNING, serves="L1", cause="begin")
def wrong_address(programme: Programme, context: Context) -> Iterator[Seen]:
    """« tu » was used with someone who did not agree to it.

    Why: in French, familiarity is given, not taken.
    Example: « on a un truc pour toi » to someone whose `address` is not set.
    How to mend: go back to « vous », or ask; when they agree, write `address: tu`.
    When to leave it: a quote of theirs. People whose `languages` leave French out are left aside.
    """
    for person, exchange in recent_from_us(programme, context):
        if person.address == "tu" or not _reads_french(person) or context.amends.cover(exchange):
            continue
        for key in ("words", "ask"):
            text = getattr(exchange, key) or ""
            if match := re.search(FAMILIAR, text):
                params = {"name": person.name, "date": exchange.date, "text": around(text, match)}
                yield Seen(spot(exchange, key), "default", params)
                break


def _reads_french(person: Person) -> bool:
    return not person.languages or any(tag.split("-")[0] == "fr" for tag in person.languages)


RULES = (
    off_topic_ask,
    vague_ask,
    ask_before_hello,
    nothing_in_return,
    same_words_to_all,
    double_pitch,
    too_short_notice,
    wrong_address,
)
