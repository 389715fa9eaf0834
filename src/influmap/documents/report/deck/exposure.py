"""What was shown, network by network: organic beside bought, on one scale, never added (N3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influmap.documents.charts.model import PairRow, Pairs, Part
from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import Edition, filled
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

SHOWN = ("reach", "views")
"""What is shown first; the other counts are in the data."""
ROOM, TITLE, ROW = 440, 34, 72
"""Height of a page under its title, of the name of a chart and of a row, in pixels."""


def exposure(edition: Edition) -> Iterator[Slide]:
    """Pages of charts, one for each metric, when something was bought and its figure is known."""
    report, tell = edition.report, edition.tell
    bought = [metric for metric in SHOWN if metric in report.results.exposure.paid]
    if not bought:
        return
    shown = [metric for metric in SHOWN if metric in bought or metric in report.results.exposure.organic]
    told = {"paid": report.results.exposure.paid[bought[0]], "what": tell.words.word("metric", bought[0])}
    notes = [tell("note.exposure", boosts=tell.money(report.budget.boosts), **told)]
    for page in filled(shown, lambda metric: TITLE + ROW * len(_by_network(report, metric)), ROOM):
        charts = tuple(_chart(edition, metric) for metric in page)
        data = slides.Exposure(charts=charts, table=_table(edition, page), remarks=(tell("reach_remark"),))
        known = _rests_on(edition, page)
        yield edition.slide("exposure", data, "results", _title(edition, bought[0]), notes=notes, provenance=known)


def _rests_on(edition: Edition, shown: Sequence[str]) -> slides.Provenance:
    """The publications that have one of these figures."""
    report, tell = edition.report, edition.tell
    counted = [p for p in report.publications if any(metric in p.organic or metric in p.paid for metric in shown)]
    n = tell.plural("publications_of", len(counted), total=len(report.publications))
    return provenance(tell, report, [f"person:{publication.person}" for publication in counted], [n])


def _title(edition: Edition, metric: str) -> str:
    """Both figures, one beside the other."""
    tell, found = edition.tell, edition.report.results.exposure
    organic = tell.missing
    if metric in found.organic:
        organic = tell.amount(found.organic[metric], at_least=metric in found.lower_bounds)
    what = tell.words.word("metric", metric)
    told = {"what": what[:1].upper() + what[1:], "organic": organic, "paid": tell.number(found.paid[metric])}
    return tell("title.exposure", **told)


def _by_network(report: view.Report, metric: str) -> dict[str, list[view.Publication]]:
    """Network -> what was published there, for the networks where that metric is known of something."""
    found: dict[str, list[view.Publication]] = {}
    for publication in report.publications:
        found.setdefault(publication.network or "", []).append(publication)
    return {
        network: found[network]
        for network in sorted(found)
        if any(metric in p.organic or metric in p.paid for p in found[network])
    }


def _chart(edition: Edition, metric: str) -> Pairs:
    tell = edition.tell
    what = tell.words.word("metric", metric)
    rows = tuple(
        PairRow(
            label=_network(tell, network),
            sub=tell.plural("publications", len(published)),
            bars=tuple(bar.model_copy(update={"source": _leads_to(edition, published)}) for bar in bars),
        )
        for network, published in _by_network(edition.report, metric).items()
        for bars in (_bars(tell, metric, published),)
    )
    title = what[:1].upper() + what[1:]
    return Pairs(title=title, rows=rows, height=ROW * len(rows), label_width=190, is_one_scale=True)


def _leads_to(edition: Edition, published: Sequence[view.Publication]) -> str:
    """The line of one publication; of several, the first page of the book."""
    if len(published) == 1:
        return edition.anchor(f"person:{published[0].person}")
    return "sources" if edition.report.sources else ""


def _bars(tell: Teller, metric: str, published: Sequence[view.Publication]) -> Iterator[Part]:
    own = [p.organic[metric] for p in published if metric in p.organic]
    bought = [p.paid[metric] for p in published if metric in p.paid]
    yield Part(label=tell("organic"), value=sum(own), shown=_organic(tell, metric, published), role="deep")
    if bought:
        yield Part(label=tell("paid"), value=sum(bought), shown=tell.number(sum(bought)), role="accent")


def _organic(tell: Teller, metric: str, published: Sequence[view.Publication]) -> str:
    """The sum of what is known; a floor when a publication has no figure or its figure is a subtraction."""
    own = [p.organic[metric] for p in published if metric in p.organic]
    is_floor = len(own) < len(published) or any(metric in p.lower_bounds for p in published)
    return tell.amount(sum(own), at_least=is_floor) if own else tell.missing


def _network(tell: Teller, network: str) -> str:
    return tell.words.word("network", network) if network else tell("elsewhere")


def _table(edition: Edition, shown: Sequence[str]) -> slides.Table:
    tell = edition.tell
    head = tuple(tell(f"head.{name}") for name in ("network", "metric", "organic", "paid"))
    rows = []
    for metric in shown:
        for network, published in _by_network(edition.report, metric).items():
            bars = [bar.shown for bar in _bars(tell, metric, published)]
            rows.append((_network(tell, network), tell.words.word("metric", metric), *bars, *[""] * (2 - len(bars))))
    return slides.Table(head=head, rows=tuple(rows), right=(2, 3))
