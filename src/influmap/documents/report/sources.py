"""The book of sources: for every figure, the file and its lines, the source, the basis and the days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from influmap.analysis.costs import cost_of
from influmap.analysis.exposure import is_out
from influmap.documents.report import chapters
from influmap.documents.report.subject import Subject
from influmap.models.base import Sourced


class _Read(NamedTuple):
    """One figure as it stands in a file."""

    about: str
    file: str
    what: str
    source: str | None
    basis: str | None
    date: date | None
    line: int | None = None


def sources(subject: Subject) -> tuple[chapters.SourceLine, ...]:
    """Figures of one kind, one source and one basis, in the order they are first met."""
    groups: dict[tuple[str, str, str, str | None, str | None], list[_Read]] = {}
    for read in _figures(subject):
        groups.setdefault((read.about, read.what, read.file, read.source, read.basis), []).append(read)
    return tuple(_line(found) for found in groups.values())


def _line(found: list[_Read]) -> chapters.SourceLine:
    first = found[0]
    known = [read.date for read in found if read.date]
    return chapters.SourceLine(
        about=first.about,
        what=first.what,
        lines=len(found),
        at=tuple(sorted({read.line for read in found if read.line is not None})),
        source=first.source,
        basis=first.basis,
        first=min(known, default=None),
        last=max(known, default=None),
        file=first.file,
    )


def _figures(subject: Subject) -> Iterator[_Read]:
    yield from _promised(subject)
    yield from _counted(subject)
    yield from _spent(subject)
    yield from _published(subject)


def _promised(subject: Subject) -> Iterator[_Read]:
    """What the brief set: its targets, its budget."""
    brief, words, line_of = subject.brief, subject.words, subject.line_of
    for goal in brief.objectives:
        if goal.target is not None:
            at = line_of(brief.key, "objectives", goal)
            yield _Read("target", subject.brief_file, words("report.source.target"), "", None, None, at)
    if brief.budget is not None and brief.budget.amount is not None:
        at = line_of(brief.key, "budget")
        yield _Read("planned", subject.brief_file, words("report.source.planned"), "", None, None, at)


def _counted(subject: Subject) -> Iterator[_Read]:
    words, result, file = subject.words, subject.result, subject.results_file
    if result is None:
        return
    for line in result.outcomes:
        at = subject.line_of(result.key, "outcomes", line)
        yield _read(f"outcome:{line.outcome}", file, words.word("outcome", line.outcome), line, at)
    for figure in result.metrics:
        at = subject.line_of(result.key, "metrics", figure)
        yield _read(f"metric:{figure.metric}", file, words.word("metric", figure.metric), figure, at)
    for monitored in result.monitoring:
        at = subject.line_of(result.key, "monitoring", monitored)
        told = _read("mentions", file, words("report.source.mentions"), monitored, at)
        yield told._replace(basis=None)  # mentions are read by people: their source says who


def _spent(subject: Subject) -> Iterator[_Read]:
    """Money: shared costs line by line; what people received in one line, that names nobody."""
    words, result = subject.words, subject.result
    for collaboration in subject.collaborations:
        if cost_of(collaboration).total:
            folder = f"collaborations/{subject.brief.id}/"
            yield _Read("spent", folder, words("report.source.people"), "", None, None)
    for cost in result.costs if result else ():
        at = subject.line_of(f"results/{subject.brief.id}", "costs", cost)
        yield _Read("shared", subject.results_file, words("report.source.shared"), "", None, cost.date, at)


def _published(subject: Subject) -> Iterator[_Read]:
    for collaboration in subject.collaborations:
        file = subject.collaboration_file(collaboration.person)
        for deliverable in filter(is_out, collaboration.deliverables):
            for part in ("metrics", "boosted", "organic"):
                counts = getattr(deliverable, part)
                if counts is not None:
                    what = subject.words(f"report.source.{part}", name=subject.name(collaboration.person))
                    at = subject.line_of(collaboration.key, "deliverables", deliverable, part)
                    yield _read(f"person:{collaboration.person}", file, what, counts, at)


def _read(about: str, file: str, what: str, figure: Sourced, at: int | None) -> _Read:
    return _Read(about, file, what, figure.source, figure.basis, figure.date, at)
