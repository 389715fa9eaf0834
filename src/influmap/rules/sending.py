"""BRF, what git tells of sent briefs: those that changed while people work on the old version (B4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration, Terms
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity
from influmap.models.interaction import Interaction
from influmap.models.past import BriefVersion, Past
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.briefing import going_on
from influmap.rules.promised import says_the_same, versions_of
from influmap.rules.relations import horizon, quote, spot

NEAR = timedelta(days=7)
TELLS = frozenset({"ask", "heads-up", "news", "reply", "apology", "promise", "follow-up"})
WORKING = ("contacted", "interested", "agreed")


@rule("BRF012", "changed-after-sent", Severity.WARNING, serves="B4", cause="changed")
def changed_after_sent(programme: Programme, context: Context) -> Iterator[Seen]:
    """What a person was sent has changed, and no exchange tells them.

    Why: they are working on the old one.
    Example: the brief sent on the 2nd asked for one carousel; it asks for two since the 9th.
    How to mend: send the new version with one sentence about what changes; log it with `sent`.
    When to leave it: a word in the street told them; log it. Already left aside: a corrected spelling, people who
    have finished or are out, briefs that are over. Skipped without a git history.
    """
    if context.past is None:
        return
    briefs = {brief.id: brief for brief in going_on(programme, context)}
    for (brief_id, person_id), sending in _last_sendings(programme, context).items():
        brief, person = briefs.get(brief_id), programme.people.get(person_id)
        now = programme.collaboration(brief_id, person_id)
        if brief is None or person is None or person.privacy.objection or not _is_working(now):
            continue
        theirs = f"collaborations/{brief_id}/{person_id}"
        parts, since = _changed_since(_sent(context.past, sending, brief.key), versions_of(brief, context))
        proof = Evidence(spot(sending, "sent"), f"git diff {_commit(sending)} -- {brief.key if parts else theirs}.yaml")
        parts += tuple(_changes(_sent(context.past, sending, theirs), now))
        if parts and not _was_told(programme, sending, brief_id, since):
            params = {"name": person.name, "brief": brief.title, "date": sending.date, "parts": parts, "since": since}
            yield Seen(spot(sending, "sent"), "since" if since else "default", params, (quote(sending), proof))


def _last_sendings(programme: Programme, context: Context) -> dict[tuple[str, str], Interaction]:
    """(brief, person) -> the last exchange with which we sent a committed version of the brief."""
    since = horizon(programme, context)
    sendings = (e for e in programme.interactions if e.from_us and e.date >= since and _commit(e))
    return {(brief, e.person): e for e in sendings if (brief := programme.brief_of(e))}


def _commit(exchange: Interaction) -> str | None:
    """The commit of a brief sent; none for other documents."""
    sent = exchange.sent
    return sent.commit if sent and "brief" in fold(sent.document) else None


def _sent(past: Past, sending: Interaction, key: str) -> Record | None:
    return past.sent.get((_commit(sending) or "", key))


def _is_working(collaboration: Collaboration | None) -> bool:
    """Whether the work is still to be done; a person without a collaboration was only sent the brief."""
    return collaboration is None or (collaboration.status in WORKING and not collaboration.has_delivered)


def _changed_since(then: Record | None, versions: tuple[BriefVersion, ...]) -> tuple[tuple[str, ...], date | None]:
    """The parts of the brief that differ now from what was sent, and the day since when something does."""
    since = None
    for version in reversed(versions):
        if not any(_changes(then, version.brief)):
            break
        since = version.day
    return tuple(_changes(then, versions[-1].brief)) if versions else (), since


def _changes(then: Record | None, now: Record | None) -> Iterator[str]:
    """The parts of a brief or of a collaboration that matter to the person, when they differ."""
    if then is None or now is None:
        return
    before, after = _said(then), _said(now)
    for part in before:
        if not _same(before[part], after[part]):
            yield part


def _said(record: Record) -> dict[str, tuple[object, ...]]:
    """Part -> what the person read of it. What was given, paid or published since is no change."""
    if isinstance(record, Brief):
        return {
            "deliverables": tuple((d.network, d.format, d.count, d.due) for d in record.deliverables),
            "dates": (record.starts, record.ends),
            "process": tuple((s.step, s.by, s.due, s.rounds) for s in record.process),
            "disclosure": (record.disclosure.label, record.disclosure.where) if record.disclosure else (),
            "messages": record.messages,
            "do_not_say": record.do_not_say,
        }
    if isinstance(record, Collaboration):
        terms = record.terms or Terms()
        return {
            "ask": (record.ask,),
            "offer": tuple(item.what for item in record.offer),
            "terms": (terms.cash, terms.due, *((item.item, item.value) for item in terms.in_kind)),
        }
    return {}


def _same(before: object, after: object) -> bool:
    """Equal, or the same but for the spelling of texts, however deep."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(_same(one, other) for one, other in zip(before, after, strict=True))
    if isinstance(before, str) and isinstance(after, str):
        return says_the_same(before, after)
    return before == after


def _was_told(programme: Programme, sending: Interaction, brief: str, since: date | None) -> bool:
    """Whether a later exchange of the brief may have told the person, near the change or after it."""
    return any(
        later.from_us
        and not later.bulk
        and later.date > sending.date
        and (since is None or later.date >= since - NEAR)
        and (later.sent or not TELLS.isdisjoint(later.about))
        and programme.brief_of(later) == brief
        for later in programme.interactions_with(sending.person)
    )


RULES = (changed_after_sent,)
