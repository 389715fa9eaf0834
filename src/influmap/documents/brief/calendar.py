"""One calendar from what a brief dates: steps, moments, tactics, contents, deliverables, the close (L5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from influmap.documents.brief.common import name_of
from influmap.documents.brief.view import Entry
from influmap.models.brief import Brief
from influmap.models.programme import Programme


def calendar(programme: Programme, brief: Brief) -> tuple[Entry, ...]:
    """Everything with a date in a brief, in order; what has none comes last."""
    entries = [*_steps(brief), *_moments(programme, brief), *_tactics(programme, brief), *_contents(programme, brief)]
    return tuple(sorted(entries, key=lambda entry: entry.date or date.max))


def _steps(brief: Brief) -> Iterator[Entry]:
    for step in brief.process:
        yield Entry(date=step.due, kind="step", what=step.step, detail=step.by)
    if brief.ends:
        yield Entry(date=brief.ends, kind="ends", what=brief.title)
    if brief.closes:
        yield Entry(date=brief.closes, kind="closes", what=brief.title)


def _moments(programme: Programme, brief: Brief) -> Iterator[Entry]:
    for moment in brief.moments:
        yield Entry(
            date=moment.date,
            kind="moment",
            what=moment.name,
            detail=moment.format,
            who=_names(programme, moment.hosts),
            place=moment.place,
        )


def _tactics(programme: Programme, brief: Brief) -> Iterator[Entry]:
    for tactic in brief.tactics:
        to = (programme.communities[c].name if c in programme.communities else c for c in tactic.to)
        yield Entry(date=tactic.date, kind="tactic", what=tactic.offer or "", detail=tactic.kind, who=tuple(to))


def _contents(programme: Programme, brief: Brief) -> Iterator[Entry]:
    for content in brief.contents:
        by = (content.by,) if content.by else ()
        yield Entry(
            date=content.date, kind="content", what=content.title, detail=content.format, who=_names(programme, by)
        )


def _names(programme: Programme, identifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for identifier in identifiers if (name := name_of(programme, identifier)))
