"""BRF, the part that git tells: objectives that moved, briefs that changed after they were sent (B4, B6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from influmap.models.brief import Brief, Objective
from influmap.models.collaboration import Collaboration
from influmap.models.finding import Severity
from influmap.models.interaction import Interaction
from influmap.models.past import BriefVersion
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import closing_day, horizon, seen_in, spot

NEAR = timedelta(days=7)
TELLS = frozenset({"heads-up", "news", "reply", "apology", "promise", "follow-up"})


@rule("BRF009", "objective-moved", Severity.WARNING, serves="B6")
def objective_moved(programme: Programme, context: Context) -> Iterator[Seen]:
    """An objective or a target changed after the brief had started.

    Why: a target lowered on the way and called reached is a lie to the client, and to ourselves.
    Example: 800 kits until 26 October, 600 since.
    How to mend: a dated line under `amended`, with who accepted it; the report says both figures.
    When to leave it: the change is written under `amended` (already left aside). Skipped without a git history.
    """
    since = horizon(programme, context)
    for brief_id, versions in (context.past.briefs if context.past else {}).items():
        brief = programme.briefs.get(brief_id)
        if brief is None or (closing_day(brief) or since) < since:
            continue
        for day, commit, objective, before in _moves(brief, versions):
            is_agreed = any(abs(amendment.date - day) <= NEAR for amendment in brief.amended)
            if day <= context.as_of and not is_agreed:
                index = next((n for n, o in enumerate(brief.objectives) if o.id == objective.id), 0)
                params = {"brief": brief.title, "what": objective.statement, "date": day, "commit": commit}
                targets = {"before": before.target, "after": objective.target}
                variant = "target" if _has_targets(before, objective) else "default"
                yield Seen(spot(brief, "objectives", index), variant, {**params, **targets})


def _has_targets(before: Objective, after: Objective) -> bool:
    return before.target is not None and after.target is not None and before.target != after.target


def _moves(brief: Brief, versions: tuple[BriefVersion, ...]) -> Iterator[tuple[date, str, Objective, Objective]]:
    """Each change of an objective between two versions, the later one after the start."""
    for earlier, later in pairwise(versions):
        if later.day <= brief.starts:
            continue
        known = {objective.id: objective for objective in earlier.brief.objectives}
        for objective in later.brief.objectives:
            before = known.get(objective.id)
            if before is not None and _deal(before) != _deal(objective):
                yield later.day, later.commit, objective, before


def _deal(objective: Objective) -> tuple[object, ...]:
    return objective.statement, objective.outcome, objective.target


@rule("BRF012", "changed-after-sent", Severity.WARNING, serves="B4")
def changed_after_sent(programme: Programme, context: Context) -> Iterator[Seen]:
    """What a person was sent has changed, and no exchange tells them.

    Why: they are working on the old one.
    Example: the brief sent on the 2nd asked for one carousel; it asks for two since the 9th.
    How to mend: send the new version with one sentence about what changes; log it with `sent`.
    When to leave it: a spelling mistake. Skipped without a git history.
    """
    since = horizon(programme, context)
    for sending in programme.interactions:
        person = programme.people.get(sending.person)
        brief = programme.briefs.get(programme.brief_of(sending) or "")
        commit = sending.sent.commit if sending.sent else None
        if person is None or brief is None or commit is None or sending.date < since or context.past is None:
            continue
        now = programme.collaboration(brief.id, person.id)
        changed = [
            *_changes(context.past.sent.get((commit, brief.key)), brief),
            *_changes(context.past.sent.get((commit, f"collaborations/{brief.id}/{person.id}")), now),
        ]
        if changed and not _was_told_since(programme, sending):
            params = {"name": person.name, "date": sending.date, "commit": commit, "parts": tuple(changed)}
            yield Seen(spot(sending, "sent"), "default", params, (seen_in(sending, "summary"),))


def _changes(then: object, now: object) -> Iterator[str]:
    """The parts of a brief or of a collaboration that matter to the person, when they differ."""
    keys: tuple[str, ...] = ()
    if isinstance(then, Brief) and isinstance(now, Brief):
        keys = ("deliverables", "process", "disclosure", "messages", "do_not_say")
    elif isinstance(then, Collaboration) and isinstance(now, Collaboration):
        keys = ("ask", "offer", "terms")
    for key in keys:
        before, after = getattr(then, key), getattr(now, key)
        if _promise(key, before) != _promise(key, after):
            yield key


def _promise(key: str, value: object) -> object:
    """What was said to the person: what was given or paid since is no change."""
    if key == "offer" and isinstance(value, tuple):
        return tuple(item.what for item in value)
    if key == "terms" and value is not None:
        return getattr(value, "cash", None), tuple((b.item, b.value) for b in getattr(value, "in_kind", ()))
    return value


def _was_told_since(programme: Programme, sending: Interaction) -> bool:
    return any(
        later.from_us and later.date > sending.date and (later.sent or TELLS & set(later.about))
        for later in programme.interactions_with(sending.person)
    )


RULES = (objective_moved, changed_after_sent)
