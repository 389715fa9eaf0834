"""Traces: the dated facts of collaborations, which end a silence as an exchange does (rules.md, "Trace")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from influmap.models.collaboration import Collaboration
from influmap.models.programme import Programme

TraceKind = Literal["status", "contract", "publication", "metrics", "payment", "moment"]


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Something that happened with a person, written elsewhere than in the log."""

    date: date
    kind: TraceKind
    what: str
    """The status reached, or the title of the publication or of the moment."""
    brief: str


def traces_of(programme: Programme, person: str, as_of: date) -> tuple[Trace, ...]:
    """The traces of a person up to a day, oldest first."""
    found = [trace for c in programme.collaborations_of(person) for trace in _of_collaboration(c)]
    found += _moments_attended(programme, person)
    return tuple(sorted(trace for trace in found if trace.date <= as_of))


def _of_collaboration(collaboration: Collaboration) -> Iterator[Trace]:
    brief = collaboration.brief
    for change in collaboration.history:
        yield Trace(change.date, "status", change.status, brief)
    if collaboration.contract and collaboration.contract.signed:
        yield Trace(collaboration.contract.signed, "contract", "", brief)
    if collaboration.terms and collaboration.terms.paid_on:
        yield Trace(collaboration.terms.paid_on, "payment", "", brief)
    for deliverable in collaboration.deliverables:
        title = deliverable.title or deliverable.id or ""
        if deliverable.published:
            yield Trace(deliverable.published, "publication", title, brief)
        if deliverable.metrics and deliverable.metrics.date:
            yield Trace(deliverable.metrics.date, "metrics", title, brief)


def _moments_attended(programme: Programme, person: str) -> Iterator[Trace]:
    for brief, moment in programme.moments_attended_by(person):
        if moment.date is not None:
            yield Trace(moment.date, "moment", moment.name, brief)
