"""BRF, what git tells of objectives: those that moved after the start (B6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import pairwise

from influmap.models.brief import Brief, Objective
from influmap.models.finding import Evidence, Severity
from influmap.models.past import BriefVersion
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.briefing import alive
from influmap.rules.phrases import same_text
from influmap.rules.relations import horizon, spot

NEAR = timedelta(days=7)
ALIKE = 0.75
"""How alike two words are when one is the other misspelt: twice the letters in common, by all letters."""


@rule("BRF009", "objective-moved", Severity.WARNING, serves="B6", cause="aims")
def objective_moved(programme: Programme, context: Context) -> Iterator[Seen]:
    """An objective or a target changed after the brief had started.

    Why: a target lowered on the way and called reached is a lie to the client, and to ourselves.
    Example: 800 kits until 26 October, 600 since.
    How to mend: a dated line under `amended`, with who accepted it; the report says both figures.
    When to leave it: the change is written under `amended`, dated at most a week before it (already left aside). So
    are a target that was missing, a corrected spelling, a moved `due`, and what came back to what it was. Skipped
    without a git history.
    """
    since = horizon(programme, context)
    for brief in alive(programme, context):
        versions = versions_of(brief, context)
        started = [version for version in versions if version.day <= brief.starts] or versions[:1]
        for promised in started[-1].brief.objectives if started else ():
            now = _objective(versions[-1], promised.id)
            variant = _move(promised, now)
            changed = _changed(promised.id, (started[-1], *versions[len(started) :]))
            if variant is None or changed is None or changed.day < since:
                continue
            if not any(amendment.date >= changed.day - NEAR for amendment in brief.amended):
                yield _moved(brief, promised, now, variant, changed)


def versions_of(brief: Brief, context: Context) -> tuple[BriefVersion, ...]:
    """The versions of a brief known on the day, oldest first."""
    known = context.past.briefs.get(brief.id, ()) if context.past else ()
    return tuple(version for version in known if version.day <= context.as_of)


def _move(promised: Objective, now: Objective | None) -> str | None:
    """How an objective differs from what was promised, if it does; what was not said then cannot be moved."""
    if now is None:
        return "removed"
    if promised.target is not None and promised.target != now.target:
        return "target" if now.target is not None else "untargeted"
    if promised.outcome is not None and promised.outcome != now.outcome:
        return "outcome"
    return None if says_the_same(promised.statement, now.statement) else "default"


def _objective(version: BriefVersion, identifier: str) -> Objective | None:
    return next((objective for objective in version.brief.objectives if objective.id == identifier), None)


def _changed(identifier: str, versions: tuple[BriefVersion, ...]) -> BriefVersion | None:
    """The version in which an objective changed last."""
    found = None
    for earlier, later in pairwise(versions):
        before = _objective(earlier, identifier)
        if before is not None and _move(before, _objective(later, identifier)) is not None:
            found = later
    return found


def _moved(brief: Brief, promised: Objective, now: Objective | None, variant: str, changed: BriefVersion) -> Seen:
    index = next((n for n, objective in enumerate(brief.objectives) if objective.id == promised.id), None)
    place = spot(brief, "objectives") if index is None else spot(brief, "objectives", index)
    params = {
        "brief": brief.title,
        "what": promised.statement.rstrip(" ."),
        "new": now.statement.rstrip(" .") if now else "",
        "before": promised.target,
        "after": now.target if now else None,
        "date": changed.day,
        "starts": brief.starts,
    }
    proof = (Evidence(spot(brief, "starts")), Evidence(place, f"git show {changed.commit} -- {brief.key}.yaml"))
    return Seen(place, variant, params, proof)


def says_the_same(before: str, after: str) -> bool:
    """Whether two texts differ by their spelling only: the same words, none of them a figure that changed."""
    ours, theirs = same_text(before).split(), same_text(after).split()
    return len(ours) == len(theirs) and all(
        one == other or _misspelt(one, other) for one, other in zip(ours, theirs, strict=True)
    )


def _misspelt(one: str, other: str) -> bool:
    is_word = not any(letter.isdigit() for letter in one + other)
    return is_word and SequenceMatcher(None, one, other).ratio() >= ALIKE


RULES = (objective_moved,)
