"""A contract, or a letter: the sum of the year decides, as the ledger adds it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from influmap.analysis.ledger import THRESHOLD, WATCH, Account, Period, accounts, agreed, is_french
from influmap.documents.contract.deal import Deal
from influmap.documents.contract.view import Cause, Sum
from influmap.language.formats import long_date
from influmap.models.collaboration import Collaboration

LIGHT = ("soon", "below", "nothing")


@dataclass(frozen=True, slots=True)
class Form:
    """What the facts ask for. `period` is none when nothing is paid nor given."""

    cause: Cause
    period: Period | None
    threshold: Decimal

    @property
    def is_light(self) -> bool:
        """Whether a letter is enough."""
        return self.cause in LIGHT


def form_of(deal: Deal, as_of: date) -> Form:
    """The form of a deal: this one counts even if it is not agreed on yet, the others as the ledger counts them."""
    threshold = deal.law.fact(THRESHOLD).number

    def counts(other: Collaboration) -> bool:
        return agreed(other) or other.key == deal.collaboration.key

    found = accounts(deal.programme, [deal.person.id], counts)
    account = next((each for each in found if any(_is_of(deal, line.spot.record) for line in each.lines)), None)
    if account is None:
        return Form("unknown" if deal.terms.formula else "nothing", None, threshold)
    period = _highest(deal, account, as_of)
    return Form(_cause(deal, account, period, threshold), period, threshold)


def _is_of(deal: Deal, record: str) -> bool:
    return record == deal.collaboration.key


def _highest(deal: Deal, account: Account, as_of: date) -> Period:
    """The period in which most was given, among those that hold a line of this deal; a civil year if two tie."""
    periods = (*account.civil(as_of), *account.rolling(as_of))
    ours = [period for period in periods if any(_is_of(deal, line.spot.record) for line in period.lines)]
    return max(ours, key=lambda period: (period.total, period.kind == "civil", period.end))


def _cause(deal: Deal, account: Account, period: Period, threshold: Decimal) -> Cause:
    """Where a value is not known, nobody can say that the sum is below: only a gift without any request stays light."""
    if not is_french(deal.programme, account):
        return "elsewhere"
    if period.total >= threshold:
        return "due"
    if deal.terms.formula or (not deal.is_gift and any(line.amount is None for line in period.lines)):
        return "unknown"
    return "soon" if period.total >= threshold * deal.law.fact(WATCH).number else "below"


def sum_of(deal: Deal, form: Form) -> Sum | None:
    """The sum that decided, in figures and in words."""
    period = form.period
    if period is None:
        return None
    cash, in_kind = period.sum("cash"), period.sum("in_kind")
    days = {"start": long_date(period.start, deal.words.locale), "end": long_date(period.end, deal.words.locale)}
    amounts = {"total": deal.price(period.total), "cash": deal.price(cash), "in_kind": deal.price(in_kind)}
    shown = deal.say(f"sum.{period.kind}", year=str(period.start.year), **days, **amounts)
    return Sum(total=period.total, cash=cash, in_kind=in_kind, threshold=form.threshold, shown=shown)
