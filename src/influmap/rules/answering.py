"""MNT, our word: promises, answers, next steps, and how we press (L1, L2, C2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from influmap.analysis.calendar import working_days
from influmap.analysis.rhythm import Rhythm
from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.phrases import AGREEMENT, PRESSURE, around
from influmap.rules.relations import SHOWN, horizon, in_touch, quote, recent_from_us, spot

GRACE_DAYS = 3
TOO_MANY = 3
THEIR_STEPS = frozenset({"interested", "agreed", "delivered", "declined", "withdrawn"})
"""Statuses that only the person's own word brings about."""


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
            what = owed.what.rstrip(" .")
            params = {"name": rhythm.person.name, "what": what, "due": owed.due, "date": owed.exchange.date}
            variant = "moved" if owed.was_moved else "default"
            yield Seen(spot(owed.exchange, "promise"), variant, params, (quote(owed.exchange),), severity)


@rule("MNT006", "left-unanswered", Severity.WARNING, serves="L2 C2", cause="answer")
def left_unanswered(programme: Programme, context: Context) -> Iterator[Seen]:
    """The last word is theirs, and it waits.

    Why: silence after a question is an answer, and not a good one.
    Example: Célestine asks on 3 November which wool; nothing since.
    How to mend: answer today, even to say when we will know.
    When to leave it: nothing was asked; thanks, a plain yes, a word answered by a payment, a contract or a meeting are
    left aside, unless the exchange says `awaits: reply`.
    Options: `days` (5), `open_days` (2), in working days.
    """
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        last = rhythm.last_exchange
        if last is None or last.date < since:
            continue
        last_day = [exchange for exchange in rhythm.heard if exchange.date == last.date]
        ours = any(exchange.from_us for exchange in last_day)
        word = next((e for e in last_day if not e.from_us and _waits(programme, rhythm, e, ours=ours)), None)
        if word is not None and (passed := days_waited(programme, rhythm, word, context)):
            params = {"name": rhythm.person.name, "date": word.date, "n": passed}
            yield Seen(spot(word), "default", params, (quote(word),))


def days_waited(programme: Programme, rhythm: Rhythm, word: Interaction, context: Context) -> int:
    """The working days since a word of theirs, once they are more than allowed; else 0."""
    is_open = bool(programme.open_briefs_of(rhythm.person.id, context.as_of))
    allowed = context.option("MNT006", "open_days", 2) if is_open else context.option("MNT006", "days", 5)
    passed = working_days(word.date, context.as_of, rhythm.quiet)
    return passed if passed > allowed else 0


def _waits(programme: Programme, rhythm: Rhythm, word: Interaction, *, ours: bool) -> bool:
    """Whether a word of theirs calls for an answer that did not come; `ours`: we wrote on that day too."""
    if word.awaits == "reply":
        return True
    if ours or "thanks" in word.about:
        return False
    if any(trace.date > word.date and trace.kind in ("payment", "contract", "moment") for trace in rhythm.traces):
        return False
    asks_something = "?" in f"{word.words or ''}{word.summary or ''}"
    return asks_something or not _agrees(programme, word)


def _agrees(programme: Programme, word: Interaction) -> bool:
    agreed_then = any(
        change.status == "agreed" and abs((change.date - word.date).days) <= 1
        for collaboration in programme.collaborations_of(word.person)
        for change in collaboration.history
    )
    says_yes = any(re.match(AGREEMENT, text) for text in (word.words, word.summary) if text)
    return agreed_then or says_yes or word.mood == "positive"


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
                params = {"name": rhythm.person.name, "what": owed.what.rstrip(" ."), "due": owed.due}
                yield Seen(spot(owed.exchange, "next"), "default", params, (quote(owed.exchange),))


@rule("MNT010", "chasing", Severity.WARNING, serves="L2", cause="chasing")
def chasing(programme: Programme, context: Context) -> Iterator[Seen]:
    """A third follow-up in a row without an answer.

    An answer: a word of theirs, a step they took in a brief, a publication, a contract, a moment they came to.

    Why: one reminder helps, two annoy, three close the door.
    Example: follow-ups on 9, 19 and 28 October.
    How to mend: stop; leave the door open with news that ask for nothing.
    When to leave it: they asked to be reminded. An error at the fourth.
    """
    since = horizon(programme, context)
    for rhythm in in_touch(context):
        row = [e for e in rhythm.exchanges if e.from_us and "follow-up" in e.about and e.date >= since]
        if len(row) < TOO_MANY:
            continue
        answered = _last_answer(rhythm)
        row = [e for e in row if answered is None or e.date > answered]
        if len(row) >= TOO_MANY:
            severity = Severity.ERROR if len(row) > TOO_MANY else None
            params = {"name": rhythm.person.name, "dates": tuple(e.date for e in row), "n": len(row)}
            yield Seen(spot(row[-1]), "default", params, tuple(quote(e) for e in row[-SHOWN:]), severity)


def _last_answer(rhythm: Rhythm) -> date | None:
    """The last day on which the person answered us, in words or in deeds."""
    words = [e.date for e in rhythm.exchanges if not e.from_us]
    deeds = [
        trace.date
        for trace in rhythm.traces
        if trace.kind in ("publication", "contract", "moment") or (trace.kind == "status" and trace.what in THEIR_STEPS)
    ]
    return max([*words, *deeds], default=None)


@rule("MNT016", "ultimatum", Severity.WARNING, serves="L2", cause="words")
def ultimatum(programme: Programme, context: Context) -> Iterator[Seen]:
    """Our words press or threaten.

    Why: we are the ones asking for a favour.
    Example: « Dernière relance ».
    How to mend: apologise in one line; a no is a good answer.
    When to leave it: a contractual notice sent by the contract's own way.
    """
    for person, exchange in recent_from_us(programme, context):
        if context.amends.cover(exchange):
            continue
        for key in ("words", "ask"):
            text = getattr(exchange, key) or ""
            if match := re.search(PRESSURE, text):
                params = {"name": person.name, "date": exchange.date, "text": around(text, match)}
                yield Seen(spot(exchange, key), "default", params)
                break


@rule("MNT019", "feedback-unheard", Severity.INFO, serves="C2", cause="answer")
def feedback_unheard(programme: Programme, context: Context) -> Iterator[Seen]:
    """A criticism or a question was heard by nobody.

    It is given the same working days as any word of theirs (`rules.options.MNT006`).

    Why: listening is proved by what changes.
    Example: "next time, benches": no reply, nothing in `heard`.
    How to mend: answer; write in the results, under `heard`, what it changes.
    When to leave it: it was answered aloud; log the reply.
    """
    since = horizon(programme, context)
    heard = {entry.source for result in programme.results.values() for entry in result.heard}
    for rhythm in in_touch(context):
        person = rhythm.person
        if heard & {person.id, person.name, *person.communities}:
            continue
        our_last = max((e.date for e in rhythm.heard if e.from_us), default=date.min)
        for exchange in rhythm.exchanges:
            calls = exchange.mood == "negative" or exchange.awaits == "reply"
            if exchange.from_us or not calls or exchange.date < since or our_last >= exchange.date:
                continue
            if days_waited(programme, rhythm, exchange, context):
                variant = "question" if exchange.awaits == "reply" else "criticism"
                params = {"name": person.name, "date": exchange.date}
                yield Seen(spot(exchange), variant, params, (quote(exchange),))


RULES = (
    promise_broken,
    left_unanswered,
    next_step_late,
    chasing,
    ultimatum,
    feedback_unheard,
)
