"""From the deals of a programme to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from influmap.analysis import ledger as sums
from influmap.documents.ledger import view
from influmap.documents.view import Stamp
from influmap.models.law import Law
from influmap.models.programme import Programme


def ledger(programme: Programme, stamp: Stamp, law: Law, people: Iterable[str] | None = None) -> view.Ledger:
    """The accounts of everyone, or of some people; the highest sums first."""
    fact = law.fact(sums.THRESHOLD)
    return view.Ledger(
        accounts=tuple(accounts_of(programme, stamp.as_of, law, people)),
        threshold=fact.number,
        article=dict(fact.article),
        stamp=stamp,
    )


def accounts_of(programme: Programme, as_of: date, law: Law, people: Iterable[str] | None = None) -> list[view.Account]:
    """The accounts as they are shown, the highest sums first."""
    found = (_account(programme, account, as_of, law) for account in sums.accounts(programme, people))
    return sorted(found, key=lambda account: (-account.highest.total, account.person, account.objective))


def _account(programme: Programme, account: sums.Account, as_of: date, law: Law) -> view.Account:
    best = account.highest(as_of)
    assert best is not None, "an account has lines, and a line has a period"
    return view.Account(
        person=account.person,
        name=programme.people[account.person].name,
        advertiser=account.advertiser,
        objective=account.objective,
        lines=tuple(_lines(programme, account.lines)),
        years=tuple(map(_period, account.civil(as_of))),
        highest=_period(best),
        state=sums.state(programme, account, best, law),
    )


def _lines(programme: Programme, lines: Iterable[sums.Line]) -> Iterator[view.Line]:
    for line in lines:
        brief = programme.briefs.get(line.brief)
        yield view.Line.of(line, title=brief.title if brief else line.brief, file=f"{line.spot.record}.yaml")


def _period(period: sums.Period) -> view.Period:
    return view.Period.of(period, cash=period.sum("cash"), in_kind=period.sum("in_kind"))
