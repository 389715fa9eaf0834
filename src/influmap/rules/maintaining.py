"""MNT, the rhythm of a relationship: silence, balance, what follows what (L2, G3, G5, B8)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from influmap.analysis.calendar import YEAR, shifted
from influmap.analysis.closing import work_done
from influmap.analysis.rhythm import Rhythm, is_within_year
from influmap.analysis.topics import are_related, labels, relates_to_any, topics_around
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import (
    SHOWN,
    horizon,
    in_touch,
    live_collaborations,
    quote,
    recent_collaborations,
    seen_in,
    spot,
)

INCOHERENT_DAYS = 30
EIGHTEEN_MONTHS = 548
SLACK = 1.1
"""A silence a tenth longer than usual is still usual: a yearly fair does not fall on the same day."""


@rule("MNT001", "silence", Severity.WARNING, serves="L2 G5 G6", cause="silence")
def silence(programme: Programme, context: Context) -> Iterator[Seen]:
    """Nothing has passed between us for longer than the person's rhythm allows.

    Why: taken into the loop, then no news: the first fault people remember.
    Example: cadence "followed", limit 120 days; last exchange 135 days ago.
    How to mend: give before asking: news of what they cared about, a figure, an invitation without condition.
    When to leave it: they asked for a pause; write `pause: {until: …}` rather than a waiver. Days of pause and quiet
    days do not count; people without a rhythm, in no open brief, are left aside.
    """
    for rhythm in in_touch(context):
        limit = rhythm.cadence.limit if rhythm.cadence else None
        since = rhythm.silent_since
        if limit is None or since is None or rhythm.silence is None or rhythm.is_paused or rhythm.silence <= limit:
            continue
        last = rhythm.last_exchange
        params = {"name": rhythm.person.name, "since": since, "n": rhythm.silence, "limit": limit}
        variant = "default" if rhythm.silence == (context.as_of - since).days else "some_quiet"
        yield Seen(spot(rhythm.person), variant, params, (quote(last),) if last else ())


@rule("MNT002", "back-only-to-ask", Severity.WARNING, serves="L2", cause="silence")
def back_only_to_ask(programme: Programme, context: Context) -> Iterator[Seen]:
    """After a long silence, we came back with an ask.

    Why: it tells the person what they are for.
    Example: nothing since June, an ask on 24 November.
    How to mend: say it, apologise in a line, and give something that needs no answer.
    When to leave it: a yearly relationship (a fair, a season): silences hardly longer than the longest of the three
    years before are left aside, and so is an ask on a day when something was given.
    """
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        if rhythm.cadence is None:
            continue
        signs = rhythm.signs
        for ask in _first_after_each_sign(rhythm, signs, since):
            before = signs[bisect_left(signs, ask.date) - 1]
            gap = rhythm.days_between(before, ask.date)
            if gap <= rhythm.cadence.limit or gap <= _usual_gap(rhythm, signs, before) or _gave_on(rhythm, ask.date):
                continue
            params = {"name": rhythm.person.name, "date": ask.date, "last": before, "n": gap}
            yield Seen(spot(ask), "default", params, (quote(ask),))


def _first_after_each_sign(rhythm: Rhythm, signs: tuple[date, ...], since: date) -> Iterator[Interaction]:
    """The asks to this person alone that follow another day's sign, one for each."""
    seen: set[int] = set()
    for exchange in rhythm.heard:
        if exchange.is_ask and exchange.date >= since:
            rank = bisect_left(signs, exchange.date)
            if rank and rank not in seen:
                seen.add(rank)
                yield exchange


def _gave_on(rhythm: Rhythm, day: date) -> bool:
    """Same day, no hour: the doubt favours the colleague."""
    return any(e.date == day and e.is_give and not e.is_ask for e in rhythm.exchanges)


def _usual_gap(rhythm: Rhythm, signs: tuple[date, ...], until: date) -> float:
    """The longest silence of the three years before, and a little more."""
    known = [day for day in signs if shifted(until, -3 * YEAR.days) <= day <= until]
    return SLACK * max((rhythm.days_between(a, b) for a, b in pairwise(known)), default=0)


@rule("MNT003", "incoherent-topics", Severity.WARNING, serves="L2", cause="topics")
def incoherent_topics(programme: Programme, context: Context) -> Iterator[Seen]:
    """Our asks jump from one foreign subject to another.

    Two unrelated subjects within thirty days, or three within twelve months, none of them related to theirs.

    Why: lifestyle one day, sustainable development the next, then sport: the person sees that nobody follows.
    Example: knitting on 17 June and wolves on 2 July, to an official who renovates schools.
    How to mend: choose the one subject we share, and say so.
    When to leave it: they offered the other subjects themselves; add them to their topics. People whose subjects we
    do not know are left aside.
    """
    workspace = programme.workspace
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        known = topics_around(programme, rhythm.person)
        asks = [e for e in rhythm.exchanges if e.is_ask and e.topic and e.date >= since]
        foreign = [ask for ask in asks if not relates_to_any(workspace, ask.topic or "", known)] if known else []
        jump = _jump(workspace, foreign)
        if jump:
            subjects = labels(workspace, (ask.topic or "" for ask in jump))
            params = {
                "name": rhythm.person.name, "first": jump[0].date, "last": jump[-1].date, "subjects": subjects
            }  # fmt: skip
            yield Seen(spot(jump[-1], "topic"), "default", params, tuple(seen_in(ask, "topic") for ask in jump))


def _jump(workspace: Workspace, asks: list[Interaction]) -> tuple[Interaction, ...]:
    """The newest jump: two unrelated subjects within thirty days, else three within twelve months."""
    latest: dict[str, Interaction] = {}
    jump: tuple[Interaction, ...] = ()
    for ask in asks:
        before = [
            other
            for other in latest.values()
            if ask.date - other.date <= YEAR and not are_related(workspace, ask.topic or "", other.topic or "")
        ]
        pair = next((o for o in reversed(before) if (ask.date - o.date).days <= INCOHERENT_DAYS), None)
        two = (p for p in combinations(before, 2) if not are_related(workspace, p[0].topic or "", p[1].topic or ""))
        if pair is not None:
            jump = (pair, ask)
        elif triple := next(two, None):
            jump = (*triple, ask)
        latest.pop(ask.topic or "", None)
        latest[ask.topic or ""] = ask
    return jump


@rule("MNT004", "takes-more-than-gives", Severity.WARNING, serves="L2 G3", cause="balance")
def takes_more_than_gives(programme: Programme, context: Context) -> Iterator[Seen]:
    """Over twelve months we asked more than we gave.

    Three asks or more, and fewer gives than half of them; only an information while there are fewer gives than asks.
    A give: news, a result, thanks, a gift, a heads-up, a payment, a promise kept, an invitation that asks nothing.

    Why: a relationship that only costs ends.
    Example: four asks, one give.
    How to mend: before the next ask, two things that cost them nothing: figures, thanks, an introduction.
    When to leave it: they want to be asked (a signatory of every petition).
    """
    for rhythm in in_touch(context):
        asks, gives = rhythm.asks, len(rhythm.gives)
        if len(asks) < 3 or gives >= len(asks):
            continue
        severity = None if gives * 2 < len(asks) else Severity.INFO
        params = {"name": rhythm.person.name, "asks": len(asks), "gives": gives}
        yield Seen(spot(rhythm.person), "default", params, tuple(quote(ask) for ask in asks[-SHOWN:]), severity)


@rule("MNT008", "never-met", Severity.INFO, serves="B3 G3", cause="meeting")
def never_met(programme: Programme, context: Context) -> Iterator[Seen]:
    """Eighteen months of relationship, and we never saw each other.

    Why: trust is made of faces; a video call counts.
    Example: known since March 2025, only mails and calls.
    How to mend: thirty minutes of video, a coffee at their next event.
    When to leave it: they prefer it so. Relationships without any sign within the history, and people on a pause, are
    left aside.
    """
    begun_by = shifted(context.as_of, -EIGHTEEN_MONTHS)
    recent = horizon(programme, context)
    for rhythm in in_touch(context):
        since, last = rhythm.known_since, max(rhythm.signs, default=None)
        if since is None or since > begun_by or last is None or last < recent or rhythm.is_paused:
            continue
        if rhythm.last_met is None:
            params = {"name": rhythm.person.name, "since": since, "n": len(rhythm.heard)}
            yield Seen(spot(rhythm.person), "default", params, tuple(quote(e) for e in rhythm.heard[-1:]))


@rule("MNT009", "only-business", Severity.INFO, serves="G3 B8", cause="balance")
def only_business(programme: Programme, context: Context) -> Iterator[Seen]:
    """Every exchange of the year belongs to a brief with terms.

    Why: a supplier is not a relationship.
    Example: seven exchanges with Inès, all about commissions.
    How to mend: one exchange about what they do, with nothing at stake.
    When to leave it: they want it strictly professional. Terms without money or benefit in kind are none.
    """
    for rhythm in in_touch(context):
        year = [e for e in rhythm.heard if is_within_year(e.date, context.as_of)]
        if len(year) >= 3 and all(_is_business(programme, e) for e in year):
            params = {"name": rhythm.person.name, "n": len(year)}
            yield Seen(spot(rhythm.person), "default", params, tuple(quote(e) for e in year[-3:]))


def _is_business(programme: Programme, exchange: Interaction) -> bool:
    brief = programme.brief_of(exchange)
    collaboration = programme.collaboration(brief, exchange.person) if brief else None
    terms = collaboration.terms if collaboration else None
    return terms is not None and bool(terms.cash or terms.in_kind)


@rule("MNT014", "involved-then-forgotten", Severity.WARNING, serves="L2", cause="silence")
def involved_then_forgotten(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone said yes, the campaign runs, and they hear nothing.

    Days are counted from the last exchange or trace, or from the brief's start when it is later.

    Why: the worst time to be silent is when people work for us.
    Example: agreed on 12 October, nothing for 39 days.
    How to mend: where we are, what is next, one question.
    When to leave it: they asked for quiet until a date; write `pause`.
    Options: `days` (21); programmes follow the person's rhythm.
    """
    for collaboration, brief in live_collaborations(programme, context):
        rhythm = context.rhythms[collaboration.person]
        allowed = _allowed_silence(rhythm, brief, context)
        since = rhythm.silent_since
        if allowed is None or since is None or not _is_waiting(collaboration, brief, rhythm):
            continue
        silent = rhythm.days_between(max(since, brief.starts), context.as_of)
        if silent > allowed:
            last = rhythm.last_exchange
            since = max(since, brief.starts)
            params = {"name": rhythm.person.name, "brief": brief.title, "since": since, "n": silent}
            yield Seen(spot(collaboration), collaboration.status, params, (quote(last),) if last else ())


def _allowed_silence(rhythm: Rhythm, brief: Brief, context: Context) -> int | None:
    """The days of silence a participant may be left with; none in a programme when they have no rhythm."""
    if brief.ends is not None:
        return context.option("MNT014", "days", 21)
    return rhythm.cadence.limit if rhythm.cadence else None


def _is_waiting(collaboration: Collaboration, brief: Brief, rhythm: Rhythm) -> bool:
    """Whether the person said yes, has not delivered yet, and may be written to while the brief runs."""
    is_running = brief.status == "open" and brief.starts <= rhythm.as_of <= (brief.ends or rhythm.as_of)
    said_yes = collaboration.status in ("agreed", "interested") and not collaboration.has_delivered
    return is_running and said_yes and not rhythm.is_paused and rhythm.person.privacy.objection is None


@rule("MNT015", "mass-mail-after-silence", Severity.WARNING, serves="L2", cause="silence")
def mass_mail_after_silence(programme: Programme, context: Context) -> Iterator[Seen]:
    """The first sign after a long silence is a mail to a whole list.

    Why: taken into the loop, then, four months later, an advertisement.
    Example: involved in March, a list mail in July, nothing between.
    How to mend: a word to them alone, about them.
    When to leave it: they subscribed to the list and like it. A word to them alone on the same day is enough.
    """
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        if rhythm.cadence is None:
            continue
        signs = rhythm.signs
        first_mail: dict[int, Interaction] = {}
        for exchange in rhythm.exchanges:
            if exchange.bulk and exchange.from_us:
                first_mail.setdefault(bisect_left(signs, exchange.date), exchange)
        for rank, mail in first_mail.items():
            if rank == 0 or mail.date < since or mail.date in signs[rank : rank + 1]:
                continue
            gap = rhythm.days_between(signs[rank - 1], mail.date)
            if gap > rhythm.cadence.limit:
                params = {"name": rhythm.person.name, "date": mail.date, "last": signs[rank - 1], "n": gap}
                yield Seen(spot(mail), "default", params, (quote(mail),))


@rule("MNT018", "asked-again-unthanked", Severity.WARNING, serves="L3 B8", cause="close")
def asked_again_unthanked(programme: Programme, context: Context) -> Iterator[Seen]:
    """A new ask leaves before the thanks or the results of the last one.

    Why: they are still waiting for June; we speak of January.
    Example: Romain is asked on 20 October; nobody told him what came of his film.
    How to mend: thank and send the figures; the finding goes once both are logged.
    When to leave it: the same operation goes on.
    """
    since = horizon(programme, context)
    for collaboration, brief in recent_collaborations(programme, context):
        rhythm, ended = context.rhythms[collaboration.person], collaboration.ends or brief.ends
        delivered = collaboration.delivered_on
        if ended is None or delivered is None or rhythm.person.privacy.objection is not None:
            continue
        missing = _not_told(rhythm, work_done(collaboration, brief.starts))
        if not missing:
            continue
        for ask in rhythm.exchanges:
            is_new = ask.is_ask and ask.date >= since and ask.date > max(delivered, ended)
            if is_new and programme.brief_of(ask) != brief.id:
                params = {"name": rhythm.person.name, "date": ask.date, "brief": brief.title, "delivered": delivered}
                yield Seen(spot(ask), missing, params, (quote(ask),))


def _not_told(rhythm: Rhythm, since: date) -> str:
    """What they still wait for, in any brief: `thanks`, `result`, both, or nothing."""
    told = {about for e in rhythm.heard if e.from_us and e.date >= since for about in e.about}
    return "_".join(about for about in ("thanks", "result") if about not in told)


RULES = (
    silence,
    back_only_to_ask,
    incoherent_topics,
    takes_more_than_gives,
    never_met,
    only_business,
    involved_then_forgotten,
    mass_mail_after_silence,
    asked_again_unthanked,
)
