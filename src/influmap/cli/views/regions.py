"""The regions: people, exchanges, spending and outcomes, and what of them is outside the capital (L4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from influmap.analysis.selection import Selection
from influmap.analysis.territory import Share, Territory, territory
from influmap.cli.common import Session, t
from influmap.cli.table import Column
from influmap.language import formats

NOTHING = Decimal(0)


def tree(here: Session, wanted: Selection) -> dict[str, Any]:
    """Shares first, then the counts of each region; what has no known region is nowhere."""
    found = territory(here.programme, wanted.people(here.programme))
    return {
        "capital_region": found.capital,
        "outside": {
            "people": _share(found.outside(found.people)),
            "exchanges": _share(found.outside(found.exchanges)),
            "spending": _share(found.outside(found.spending)),
            "outcomes": {kind: _share(found.outside(counts)) for kind, counts in found.outcomes.items()},
        },
        "regions": [
            {
                "region": region,
                "people": found.people.get(region, 0),
                "exchanges": found.exchanges.get(region, 0),
                "spending": found.spending.get(region, NOTHING),
                "outcomes": _outcomes_in(found, region),
            }
            for region in found.regions
        ],
    }


def _share(share: Share[Any] | None) -> dict[str, Any] | None:
    return {"outside": share.outside, "known": share.known} if share else None


def show(here: Session, wanted: Selection) -> None:
    """What is outside the capital, then a line a region."""
    found = territory(here.programme, wanted.people(here.programme))
    for line in _outside(here, found):
        here.console.result(line)
    here.console.result()
    titles = [t(f"map.regions.{name}") for name in ("region", "people", "exchanges", "spending", "outcomes")]
    figures = (Column(title, "right", is_short=True) for title in titles[1:4])
    rows = [
        (
            here.words.word("region", region),
            str(found.people.get(region, 0)),
            str(found.exchanges.get(region, 0)),
            _money(here, found.spending.get(region, NOTHING)),
            ", ".join(f"{_number(here, n)} {_kind(here, kind)}" for kind, n in _outcomes_in(found, region).items()),
        )
        for region in found.regions
    ]
    here.console.table([titles[0], *figures, titles[4]], rows)
    here.console.remark(t("map.regions.how"))


def _outside(here: Session, found: Territory) -> Iterator[str]:
    """« Hors Île-de-France : personnes 38 sur 40 (95 %) », then exchanges, spending, each kind of outcome."""
    if found.capital is None:
        yield t("map.regions.no_capital")
        return
    yield t("map.regions.outside", capital=here.words.word("region", found.capital))
    for kind, counts in (("people", found.people), ("exchanges", found.exchanges)):
        yield from _line(here, t(f"map.regions.{kind}"), found.outside(counts), _number)
    yield from _line(here, t("map.regions.spending"), found.outside(found.spending), _money)
    for kind, counts in found.outcomes.items():
        yield from _line(here, _kind(here, kind).capitalize(), found.outside(counts), _number)


def _line(here: Session, what: str, share: Share[Any] | None, shown: Callable[[Session, Any], str]) -> Iterator[str]:
    if share is not None and share.known:
        part = formats.percent(share.outside / share.known, here.words.locale, 0)
        outside, known = shown(here, share.outside), shown(here, share.known)
        yield t("map.regions.part", what=what, outside=outside, known=known, part=part)


def _outcomes_in(found: Territory, region: str) -> dict[str, int]:
    return {kind: counts[region] for kind, counts in found.outcomes.items() if region in counts}


def _kind(here: Session, outcome: str) -> str:
    return here.words.word("outcome", outcome)


def _number(here: Session, value: int) -> str:
    return formats.number(value, here.words.locale)


def _money(here: Session, amount: Decimal) -> str:
    return formats.money(amount, here.workspace.currency, here.words.locale)
