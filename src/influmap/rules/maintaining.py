"""MNT: maintain well. Silence, balance, promises, answers (L2, G5, G6, B8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from influmap.analysis.calendar import working_days
from influmap.analysis.rhythm import Rhythm, is_within_year
from influmap.analysis.topics import are_related, labels, relates_to_any, topics_around
from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import horizon, is_mended, live_collaborations, recent_asks, seen_in, spot

AGREEMENT = re.compile(
    r"^\W*(?:oui|d[’']accord|ok|okay|partante?|volontiers|avec plaisir|yes|sure|gladly)\b", re.IGNORECASE
)
ULTIMATUM = re.compile(
    r"\b(?:sinon|faute de quoi|à défaut|a defaut|sous peine|dernière relance|derniere relance|exclue?s?|or else|"
    r"failing that|last reminder|final reminder)\b",
    re.IGNORECASE,
)
GRACE_DAYS = 3
INCOHERENT_DAYS = 30
EIGHTEEN_MONTHS = timedelta(days=548)


def _in_touch(context: Context) -> Iterator[Rhythm]:
    """The relationships that go on: people who asked us to stop are left in peace."""
    for rhythm in context.rhythms.values():
        if rhythm.person.privacy.objection is None:
            yield rhythm


@rule("MNT001", "silence", Severity.WARNING, serves="L2 G5 G6", cause="silence")
def silence(programme: Programme, context: Context) -> Iterator[Seen]:
    """Nothing has passed between us for longer than the person's rhythm allows.

    Why: taken into the loop, then no news: the first fault people remember.
    Example: cadence "followed", limit 120 days; last exchange 135 days ago.
    How to mend: give before asking: news of what they cared about, a figure, an invitation without condition.
    When to leave it: they asked for a pause; write `pause: {until: …}` rather than a waiver.
    """
    for rhythm in _in_touch(context):
        limit = rhythm.cadence.limit if rhythm.cadence else None
        if limit is None or rhythm.silence is None or rhythm.is_paused or rhythm.silence <= limit:
            continue
        last = rhythm.last_exchange
        params = {"name": rhythm.person.name, "n": rhythm.silence, "limit": limit}
        yield Seen(spot(rhythm.person), "default", params, (seen_in(last, "summary"),) if last else ())


@rule("MNT002", "back-only-to-ask", Severity.WARNING, serves="L2", cause="silence")
def back_only_to_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """After a long silence, we came back with an ask.

    Why: it tells the person what they are for.
    Example: nothing since June, an ask on 24 November.
    How to mend: say it, apologise in a line, and give something that needs no answer.
    When to leave it: a yearly relationship (a fair, a season): gaps as long as the usual ones are left aside.
    """
    for person, ask in recent_asks(programme, context):
        rhythm = context.rhythms.get(person.id)
        if rhythm is None or rhythm.cadence is None or is_mended(programme, ask):
            continue
        before = rhythm.sign_before(ask.date)
        if before is None or _gave_that_day(rhythm, ask.date):
            continue
        gap = rhythm.days_between(before, ask.date)
        if gap > rhythm.cadence.limit and gap > _usual_gap(rhythm, before):
            params = {"name": person.name, "date": ask.date, "last": before, "n": gap}
            yield Seen(spot(ask), "default", params, (seen_in(ask, "summary"),))


def _gave_that_day(rhythm: Rhythm, day: date) -> bool:
    """Same day, no hour: the doubt favours the colleague."""
    return any(e.date == day and e.is_give and not e.is_ask for e in rhythm.exchanges)


def _usual_gap(rhythm: Rhythm, until: date) -> int:
    """The longest silence of the three years before, which this one is compared with."""
    since = until - 3 * timedelta(days=365)
    signs = [day for day in rhythm.signs if since <= day <= until]
    return max((rhythm.days_between(a, b) for a, b in pairwise(signs)), default=0)


@rule("MNT003", "incoherent-topics", Severity.WARNING, serves="L2", cause="topics")
def incoherent_topics(programme: Programme, context: Context) -> Iterator[Seen]:
    """Our asks jump from one foreign subject to another.

    Why: lifestyle one day, sustainable development the next, then sport: the person sees that nobody follows.
    Example: knitting in June, wolves in August, to an official who renovates schools.
    How to mend: choose the one subject we share, and say so.
    When to leave it: they offered the other subjects themselves; add them to their topics.
    """
    workspace = programme.workspace
    foreign: dict[str, list[Interaction]] = {}
    for person, ask in recent_asks(programme, context):
        if ask.topic and not relates_to_any(workspace, ask.topic, topics_around(programme, person)):
            foreign.setdefault(person.id, []).append(ask)
    for person_id, asks in foreign.items():
        jumping = _jump(programme, asks)
        if jumping:
            topics = labels(workspace, (ask.topic or "" for ask in jumping))
            params = {"name": programme.people[person_id].name, "topics": topics, "n": len(jumping)}
            yield Seen(spot(jumping[-1], "topic"), "default", params, tuple(seen_in(a, "topic") for a in jumping))


def _jump(programme: Programme, asks: list[Interaction]) -> tuple[Interaction, ...]:
    """Two unrelated subjects within thirty days, or three within the twelve months looked at."""
    workspace = programme.workspace

    def unrelated(*several: Interaction) -> bool:
        return not any(are_related(workspace, a.topic or "", b.topic or "") for a, b in combinations(several, 2))

    for pair in combinations(asks, 2):
        if unrelated(*pair) and (pair[1].date - pair[0].date).days <= INCOHERENT_DAYS:
            return pair
    return next((triple for triple in combinations(asks[-12:], 3) if unrelated(*triple)), ())


@rule("MNT004", "takes-more-than-gives", Severity.WARNING, serves="L2 G3", cause="balance")
def takes_more_than_gives(programme: Programme, context: Context) -> Iterator[Seen]:
    """Over twelve months we asked more than we gave.

    Why: a relationship that only costs ends.
    Example: four asks, one give.
    How to mend: before the next ask, two things that cost them nothing: figures, thanks, an introduction.
    When to leave it: they want to be asked (a signatory of every petition).
    """
    for rhythm in _in_touch(context):
        asks, gives = len(rhythm.asks), len(rhythm.gives)
        if asks < 3 or gives >= asks:
            continue
        severity = None if gives * 2 < asks else Severity.INFO
        params = {"name": rhythm.person.name, "asks": asks, "gives": gives}
        yield Seen(spot(rhythm.person), "default", params, tuple(seen_in(a, "summary") for a in rhythm.asks), severity)


@rule("MNT005", "promise-broken", Severity.ERROR, serves="L1 L2", cause="promises")
def promise_broken(programme: Programme, context: Context) -> Iterator[Seen]:
    """A promise is past its date and not kept.

    Why: people forgive a no, not a promise forgotten.
    Example: 25 kits promised for 25 October.
    How to mend: keep it today, or call, say when, and write `moved: {to: …, told: …}`.
    When to leave it: they released us from it; write when in `kept` with a note. A warning during three working days.
    """
    since = horizon(programme, context)
    for rhythm in context.rhythms.values():
        for owed in rhythm.promises:
            if owed.state != "late" or owed.due is None or owed.due < since:
                continue
            late = working_days(owed.due, context.as_of, programme.workspace.quiet)
            severity = Severity.WARNING if late <= GRACE_DAYS else None
            params = {"name": rhythm.person.name, "what": owed.what, "due": owed.due, "date": owed.exchange.date}
            yield Seen(spot(owed.exchange, "promise"), "default", params, (), severity)


@rule("MNT006", "left-unanswered", Severity.WARNING, serves="L2 C2", cause="answer")
def left_unanswered(programme: Programme, context: Context) -> Iterator[Seen]:
    """The last word is theirs, and it waits.

    Why: silence after a question is an answer, and not a good one.
    Example: Célestine asks on 3 November which wool; nothing since.
    How to mend: answer today, even to say when we will know.
    When to leave it: nothing was asked; `about: thanks`, or a plain yes, is left aside.
    Options: `days` (5), `open_days` (2).
    """
    for rhythm in _in_touch(context):
        last = rhythm.last_exchange
        if (
            last is None
            or last.from_us
            or not _waits(programme, rhythm, last)
            or last.date < horizon(programme, context)
        ):
            continue
        is_open = bool(programme.open_briefs_of(rhythm.person.id, context.as_of))
        allowed = context.option("MNT006", "open_days", 2) if is_open else context.option("MNT006", "days", 5)
        passed = working_days(last.date, context.as_of, programme.workspace.quiet)
        if passed > allowed:
            params = {"name": rhythm.person.name, "date": last.date, "n": passed}
            yield Seen(spot(last), "default", params, (seen_in(last, "summary"),))


def _waits(programme: Programme, rhythm: Rhythm, word: Interaction) -> bool:
    """Whether an exchange from them calls for an answer that did not come, even the same day."""
    if any(e.from_us and e.date == word.date for e in rhythm.heard):
        return word.awaits == "reply"
    if word.awaits == "reply":
        return True
    if any(trace.date > word.date and trace.kind in ("payment", "contract", "moment") for trace in rhythm.traces):
        return False
    agreed_then = any(
        change.status == "agreed" and abs((change.date - word.date).days) <= 1
        for collaboration in programme.collaborations_of(word.person)
        for change in collaboration.history
    )
    is_yes = agreed_then or AGREEMENT.match(word.summary or "") is not None or word.mood == "positive"
    return "thanks" not in word.about and not is_yes


@rule("MNT007", "next-step-late", Severity.WARNING, serves="L2", cause="promises")
def next_step_late(programme: Programme, context: Context) -> Iterator[Seen]:
    """A next step that we wrote down is past its date and not done.

    Why: it was written because it mattered.
    Example: "call to set the date", due on 10 September.
    How to mend: do it and write `done`, or choose another date.
    When to leave it: it has lost its sense; write `done` with the day it was dropped.
    """
    since = horizon(programme, context)
    for rhythm in context.rhythms.values():
        for owed in rhythm.steps:
            if owed.state == "late" and owed.due is not None and owed.due >= since:
                params = {"name": rhythm.person.name, "what": owed.what, "due": owed.due}
                yield Seen(spot(owed.exchange, "next"), "default", params)


@rule("MNT008", "never-met", Severity.INFO, serves="B3 G3", cause="meeting")
def never_met(programme: Programme, context: Context) -> Iterator[Seen]:
    """Eighteen months of relationship, and we never saw each other.

    Why: trust is made of faces; a video call counts.
    Example: known since March 2025, only mails and calls.
    How to mend: thirty minutes of video, a coffee at their next event.
    When to leave it: they prefer it so.
    """
    for rhythm in _in_touch(context):
        since = rhythm.known_since
        if since is not None and since <= context.as_of - EIGHTEEN_MONTHS and rhythm.last_met is None:
            yield Seen(spot(rhythm.person), "default", {"name": rhythm.person.name, "since": since})


@rule("MNT009", "only-business", Severity.INFO, serves="G3 B8", cause="balance")
def only_business(programme: Programme, context: Context) -> Iterator[Seen]:
    """Every exchange of the year belongs to a brief with terms.

    Why: a supplier is not a relationship.
    Example: seven exchanges with Inès, all about commissions.
    How to mend: one exchange about what they do, with nothing at stake.
    When to leave it: they want it strictly professional.
    """
    for rhythm in _in_touch(context):
        year = [e for e in rhythm.heard if is_within_year(e.date, context.as_of)]
        if len(year) >= 3 and all(_is_business(programme, e) for e in year):
            yield Seen(spot(rhythm.person), "default", {"name": rhythm.person.name, "n": len(year)})


def _is_business(programme: Programme, exchange: Interaction) -> bool:
    brief = programme.brief_of(exchange)
    collaboration = programme.collaboration(brief, exchange.person) if brief else None
    terms = collaboration.terms if collaboration else None
    return terms is not None and bool(terms.cash or terms.in_kind)


@rule("MNT010", "chasing", Severity.WARNING, serves="L2", cause="chasing")
def chasing(programme: Programme, context: Context) -> Iterator[Seen]:
    """A third follow-up in a row without an answer.

    Why: one reminder helps, two annoy, three close the door.
    Example: follow-ups on 9, 19 and 28 October.
    How to mend: stop; leave the door open with news that ask for nothing.
    When to leave it: they asked to be reminded. An error at the fourth.
    """
    for rhythm in _in_touch(context):
        row: list[Interaction] = []
        for exchange in rhythm.exchanges:
            if not exchange.from_us:
                row = []
            elif "follow-up" in exchange.about:
                row.append(exchange)
        if len(row) >= 3 and row[-1].date >= horizon(programme, context):
            severity = Severity.ERROR if len(row) > 3 else None
            params = {"name": rhythm.person.name, "dates": tuple(e.date for e in row), "n": len(row)}
            yield Seen(spot(row[-1]), "default", params, tuple(seen_in(e, "summary") for e in row), severity)


@rule("MNT015", "mass-mail-after-silence", Severity.WARNING, serves="L2", cause="silence")
def mass_mail_after_silence(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first sign after a long silence is a mail to a whole list.

    Why: taken into the loop, then, four months later, an advertisement.
    Example: involved in March, a list mail in July, nothing between.
    How to mend: a word to them alone, about them.
    When to leave it: they subscribed to the list and like it.
    """
    since = horizon(programme, context)
    for rhythm in _in_touch(context):
        mails = [e for e in rhythm.exchanges if e.bulk and e.from_us and e.date >= since]
        for mail in mails:
            before = rhythm.sign_before(mail.date)
            is_first = before is not None and not any(m.bulk and before < m.date < mail.date for m in rhythm.exchanges)
            if before is None or rhythm.cadence is None or not is_first:
                continue
            gap = rhythm.days_between(before, mail.date)
            if gap > rhythm.cadence.limit:
                params = {"name": rhythm.person.name, "date": mail.date, "last": before, "n": gap}
                yield Seen(spot(mail), "default", params, (seen_in(mail, "summary"),))


@rule("MNT016", "ultimatum", Severity.WARNING, serves="L2", cause="words")
def ultimatum(programme: Programme, context: Context) -> Iterator[Seen]:
    """Our words press or threaten.

    Why: we are the ones asking for a favour.
    Example: « Dernière relance ».
    How to mend: apologise in one line; a no is a good answer.
    When to leave it: a contractual notice sent by the contract's own way.
    """
    since = horizon(programme, context)
    for exchange in programme.interactions:
        person = programme.people.get(exchange.person)
        if person is None or not exchange.from_us or exchange.date < since or is_mended(programme, exchange):
            continue
        for key in ("words", "ask"):
            if match := ULTIMATUM.search(getattr(exchange, key) or ""):
                params = {"name": person.name, "date": exchange.date, "word": match[0]}
                yield Seen(spot(exchange, key), "default", params)
                break


@rule("MNT018", "asked-again-unthanked", Severity.WARNING, serves="L3 B8", cause="close")
def asked_again_unthanked(programme: Programme, context: Context) -> Iterator[Seen]:
    """A new ask leaves before the thanks or the results of the last one.

    Why: they are still waiting for June; we speak of January.
    Example: Romain is asked on 20 October; nobody told him what came of his film.
    How to mend: thank and send the figures first, then ask.
    When to leave it: the same operation goes on.
    """
    for person, ask in recent_asks(programme, context):
        for collaboration in programme.collaborations_of(person.id):
            brief = programme.briefs.get(collaboration.brief)
            delivered = collaboration.delivered_on
            if brief is None or brief.ends is None or brief.id == programme.brief_of(ask):
                continue
            if delivered is None or max(delivered, brief.ends) >= ask.date:
                continue
            missing = [
                about for about in ("thanks", "result") if not _told(programme, person.id, about, delivered, ask.date)
            ]
            if missing:
                params = {"name": person.name, "date": ask.date, "brief": brief.title}
                yield Seen(spot(ask), "_".join(missing), params, (seen_in(ask, "summary"),))


def _told(programme: Programme, person: str, about: str, since: date, until: date) -> bool:
    return any(e.from_us and about in e.about and since <= e.date <= until for e in programme.interactions_with(person))


@rule("MNT014", "involved-then-forgotten", Severity.WARNING, serves="L2", cause="silence")
def involved_then_forgotten(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone said yes, the campaign runs, and they hear nothing.

    Why: the worst time to be silent is when people work for us.
    Example: agreed on 12 October, nothing for 39 days.
    How to mend: where we are, what is next, one question.
    When to leave it: they asked for quiet until a date; write `pause`.
    Option: `days` (21); programmes follow the cadence.
    """
    for collaboration, brief in live_collaborations(programme, context):
        rhythm = context.rhythms.get(collaboration.person)
        is_running = brief.status == "open" and brief.starts <= context.as_of <= (brief.ends or context.as_of)
        if rhythm is None or not is_running or collaboration.status not in ("agreed", "interested") or rhythm.is_paused:
            continue
        allowed = (
            rhythm.cadence.limit if brief.ends is None and rhythm.cadence else context.option("MNT014", "days", 21)
        )
        if brief.ends is None and rhythm.cadence is None:
            continue
        if rhythm.silence is not None and rhythm.silence > allowed:
            params = {"name": rhythm.person.name, "brief": brief.title, "n": rhythm.silence}
            yield Seen(spot(collaboration), "default", params)


@rule("MNT019", "feedback-unheard", Severity.INFO, serves="C2", cause="answer")
def feedback_unheard(programme: Programme, context: Context) -> Iterator[Seen]:
    """A criticism or a question was heard by nobody.

    Why: listening is proved by what changes.
    Example: "next time, benches": no reply, nothing in `heard`.
    How to mend: answer; write in the results, under `heard`, what it changes.
    When to leave it: it was answered aloud; log the reply.
    """
    since = horizon(programme, context)
    heard = {entry.source for result in programme.results.values() for entry in result.heard}
    for exchange in programme.interactions:
        person = programme.people.get(exchange.person)
        calls = exchange.mood == "negative" or exchange.awaits == "reply"
        if person is None or exchange.from_us or not calls or exchange.date < since or person.privacy.objection:
            continue
        answered = any(e.from_us and e.date >= exchange.date for e in programme.interactions_with(person.id))
        if not answered and not heard & {person.id, *person.communities}:
            yield Seen(
                spot(exchange), "default", {"name": person.name, "date": exchange.date}, (seen_in(exchange, "summary"),)
            )


RULES = (
    silence,
    back_only_to_ask,
    incoherent_topics,
    takes_more_than_gives,
    promise_broken,
    left_unanswered,
    next_step_late,
    never_met,
    only_business,
    chasing,
    involved_then_forgotten,
    mass_mail_after_silence,
    ultimatum,
    asked_again_unthanked,
    feedback_unheard,
)
