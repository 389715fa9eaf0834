"""Where: the people of a campaign and its high points on a map, overseas regions included (L4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from influmap.documents.map.outlines import drawn, regions_of
from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import Edition
from influmap.documents.report.deck.provenance import ours
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller
from influmap.models.corrections import fold

MOST_ROWS = 11


def is_mapped(report: view.Report) -> bool:
    """Whether there is something to see on a map: two regions at least."""
    return len(drawn(_people(report))[0]) > 1


def _people(report: view.Report) -> dict[str, int]:
    """Region -> people who took part and live there."""
    return dict(Counter(person.region for person in report.people if person.took_part and person.region))


def places(edition: Edition) -> Iterator[Slide]:
    """The map on a page of its own, so that its values can be read; beside it, the same in rows."""
    report, tell = edition.report, edition.tell
    if not is_mapped(report):
        return
    people = _people(report)
    counts, elsewhere = drawn(people)
    title = _title(tell, report, len(people))
    data = slides.Where(
        map=regions_of(title, counts, tell.words, tell.number).model_copy(update={"is_wide": True}),
        table=_table(tell, report, people),
        remarks=tuple(_remarks(tell, report, elsewhere)),
    )
    notes = [tell("note.where", regions=tell.plural("n_regions", len(people)))]
    known = ours(tell, report, [tell.plural("people", sum(people.values()))])
    yield edition.slide("where", data, "who", title, notes=notes, provenance=known)


def _title(tell: Teller, report: view.Report, regions: int) -> str:
    counted = tell.plural("n_regions", regions)
    if report.outside_capital is None or report.capital is None:
        return counted
    told = {"share": tell.percent(report.outside_capital), "region": tell.region(report.capital)}
    return tell("title.where_outside", regions=counted, **told)


def _table(tell: Teller, report: view.Report, people: Mapping[str, int]) -> slides.Table:
    """Region by region: who lives there, what took place there."""
    held = Counter(moment.region for moment in report.moments if moment.region)
    known = sorted({*people, *held}, key=lambda code: (-people.get(code, 0), -held[code], fold(tell.region(code))))
    rows: list[tuple[str, ...]] = [
        (tell.region(code), _n(tell, people.get(code, 0)), _n(tell, held[code])) for code in known
    ]
    if left := known[MOST_ROWS:]:
        sums = (sum(people.get(code, 0) for code in left), sum(held[code] for code in left))
        named = tell.plural("other_regions", len(left))
        rows = [*rows[:MOST_ROWS], (named, *(_n(tell, n) for n in sums))]
    head = (tell("head.where"), tell("head.people"), tell("head.moments"))
    return slides.Table(head=head, rows=tuple(rows), right=(1, 2))


def _n(tell: Teller, n: int) -> str:
    """Nothing is a dash: a column of zeros hides the figures."""
    return tell.number(n) if n else "–"


def _remarks(tell: Teller, report: view.Report, elsewhere: Mapping[str, int]) -> Iterator[str]:
    if elsewhere:
        yield tell("not_drawn", regions=_named(tell, elsewhere))
    if unknown := sum(1 for person in report.people if person.took_part and not person.region):
        yield tell.plural("nowhere", unknown)


def _named(tell: Teller, counts: Mapping[str, int]) -> Sequence[str]:
    return [f"{tell.region(code)} ({tell.number(n)})" for code, n in sorted(counts.items())]
