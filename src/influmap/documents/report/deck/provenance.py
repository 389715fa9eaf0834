"""What the charts of a page rest on: whose figures, of which days, how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influmap.documents.charts.canvas import wrap
from influmap.documents.report import slides, view
from influmap.documents.report.chapters import SourceLine
from influmap.documents.report.telling import Teller

WIDEST = 36
"""Of a source, in sizes of its type: half a line under a chart."""
MOST = 3
"""Sources named under a chart; the others are in the book of sources."""


def provenance(tell: Teller, report: view.Report, about: Sequence[str], n: Sequence[str]) -> slides.Provenance:
    """The line under the charts of a page: the sources of what it is `about`, and what was counted."""
    found = [(f"source-{number}", line) for number, line in enumerate(report.sources, 1) if line.about in about]
    anchors: dict[str, str] = {}
    for anchor, line in found:
        anchors.setdefault(_source(tell, line), anchor)
    return slides.Provenance(
        label=tell("provenance.source"),
        sources=_named(tell, anchors),
        days=_days(tell, report, [line for _, line in found]),
        n=tell("provenance.n", n=tell.listed(n or (tell.missing,))),
    )


def ours(tell: Teller, report: view.Report, n: Sequence[str]) -> slides.Provenance:
    """The line under what is drawn from our own records: a brief, the people who are in it."""
    known = slides.Link(text=tell("provenance.ours"))
    day = tell("provenance.at", day=report.stamp.as_of)
    return slides.Provenance(
        label=tell("provenance.source"), sources=(known,), days=day, n=tell("provenance.n", n=tell.listed(n))
    )


def _source(tell: Teller, line: SourceLine) -> str:
    """Who says so; of our own records, what they are."""
    return tell.missing if line.source is None else wrap(line.source or line.what, WIDEST, 1, 1)[0]


def _named(tell: Teller, anchors: Mapping[str, str]) -> tuple[slides.Link, ...]:
    named = [slides.Link(text=text, anchor=anchor) for text, anchor in anchors.items()]
    if not named:
        return (slides.Link(text=tell.missing),)
    left = len(named) - MOST
    more = [slides.Link(text=tell.plural("provenance.more", left), anchor="sources")] if left > 0 else []
    return (*named[:MOST], *more)


def _days(tell: Teller, report: view.Report, found: Sequence[SourceLine]) -> str:
    """From the first to the last day of the figures; without any, the day of the files."""
    first = min((line.first for line in found if line.first), default=None)
    last = max((line.last for line in found if line.last), default=None)
    if first is None or last is None:
        return tell("provenance.at", day=report.results_as_of or report.stamp.as_of)
    return tell.day(first) if first == last else tell.period(first, last)
