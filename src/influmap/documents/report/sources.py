"""The book of sources: for every figure, the file, the source, the basis and the days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from influmap.analysis.exposure import is_out
from influmap.documents.report import chapters
from influmap.documents.report.subject import Subject
from influmap.models.base import Sourced


class _Read(NamedTuple):
    """One figure as it stands in a file."""

    file: str
    what: str
    source: str | None
    basis: str | None
    date: date | None


def sources(subject: Subject) -> tuple[chapters.SourceLine, ...]:
    """Figures of one kind, one source and one basis, in the order they are first met."""
    groups: dict[tuple[str, str, str | None, str | None], list[date | None]] = {}
    for read in _figures(subject):
        groups.setdefault((read.what, read.file, read.source, read.basis), []).append(read.date)
    return tuple(_line(key, dates) for key, dates in groups.items())


def _line(key: tuple[str, str, str | None, str | None], dates: list[date | None]) -> chapters.SourceLine:
    what, file, source, basis = key
    known = [day for day in dates if day]
    return chapters.SourceLine(
        what=what,
        lines=len(dates),
        source=source,
        basis=basis,
        first=min(known, default=None),
        last=max(known, default=None),
        file=file,
    )


def _figures(subject: Subject) -> Iterator[_Read]:
    words, result = subject.words, subject.result
    if result is not None:
        for line in result.outcomes:
            yield _read(subject.results_file, words.word("outcome", line.outcome), line)
        for figure in result.metrics:
            yield _read(subject.results_file, words.word("metric", figure.metric), figure)
        for monitored in result.monitoring:
            yield _read(subject.results_file, words("report.source.mentions"), monitored, is_coded=True)
        for cost in result.costs:
            yield _Read(subject.results_file, words("report.source.shared"), "", None, cost.date)
    for collaboration in subject.collaborations:
        file = subject.collaboration_file(collaboration.person)
        for deliverable in filter(is_out, collaboration.deliverables):
            for part in ("metrics", "boosted", "organic"):
                counts = getattr(deliverable, part)
                if counts is not None:
                    what = words(f"report.source.{part}", name=subject.name(collaboration.person))
                    yield _read(file, what, counts)


def _read(file: str, what: str, figure: Sourced, *, is_coded: bool = False) -> _Read:
    """Mentions are read by people: their source says who, a basis would say nothing more."""
    return _Read(file, what, figure.source, None if is_coded else figure.basis, figure.date)
