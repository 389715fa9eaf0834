"""What one advertiser gives one person for one promotional objective in a year: the sum that makes a contract due.

Cash and benefits in kind, excl. VAT, exact. The law says "the same year": civil for most, twelve rolling months for
others. Both are worked out and the higher counts. Where a fact is missing the doubt adds up: a line without a day
counts in every period, and one deal without an objective makes one sum of all those with that advertiser.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from influmap.analysis.calendar import YEAR, shifted
from influmap.analysis.countries import FRANCE, aimed_at
from influmap.models.collaboration import Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Spot
from influmap.models.law import Law
from influmap.models.programme import Programme

NOTHING = Decimal(0)
THRESHOLD = "fr/contract-threshold"
WATCH = "fr/contract-watch"
EURO = "EUR"
State = Literal["due", "soon", "signed", "below"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing paid or given, or agreed to be. `amount` is `None` when its value is not known."""

    brief: str
    kind: Literal["cash", "in_kind"]
    what: str
    amount: Decimal | None
    day: date | None
    """The day it was paid or given, else when it is due; `None` when nobody wrote it."""
    signed: date | None
    """The day of the contract that covers it."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class Period:
    """A civil year, or twelve rolling months, with what counts in it."""

    kind: Literal["civil", "rolling"]
    start: date
    end: date
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return self.sum("cash") + self.sum("in_kind")

    @property
    def is_signed(self) -> bool:
        """Whether a signed contract covers every line."""
        return all(line.signed for line in self.lines)

    def sum(self, kind: str) -> Decimal:
        """Cash, or benefits in kind."""
        return sum((line.amount or NOTHING for line in self.lines if line.kind == kind), NOTHING)


@dataclass(frozen=True, slots=True)
class Account:
    """All lines between an advertiser and a person, for one objective; `objective` is "" when all are together."""

    advertiser: str
    person: str
    objective: str
    lines: tuple[Line, ...]

    @property
    def is_dated(self) -> bool:
        """Whether every line has its day."""
        return all(line.day is not None for line in self.lines)

    def civil(self, as_of: date) -> tuple[Period, ...]:
        """The civil years in which something was paid or given; that of `as_of` when no line has a day."""
        years = sorted({line.day.year for line in self.lines if line.day}) or [as_of.year]
        return tuple(self._period("civil", date(year, 1, 1), date(year, 12, 31)) for year in years)

    def rolling(self, as_of: date) -> tuple[Period, ...]:
        """The twelve months (365 days, both ends included) that end on the day of each line."""
        ends = sorted({line.day for line in self.lines if line.day}) or [as_of]
        return tuple(self._period("rolling", shifted(end, -YEAR.days), end) for end in ends)

    def highest(self, as_of: date, since: date = date.min) -> Period | None:
        """The period in which most was given, among those that end on or after `since`; a civil year if two tie.

        One that is all under contract comes after those of which a part is not.
        """
        periods = [period for period in (*self.civil(as_of), *self.rolling(as_of)) if period.end >= since]
        return max(periods, key=lambda p: (not p.is_signed, p.total, p.kind == "civil", p.end), default=None)

    def _period(self, kind: Literal["civil", "rolling"], start: date, end: date) -> Period:
        counted = tuple(line for line in self.lines if line.day is None or start <= line.day <= end)
        return Period(kind, start, end, counted)


def agreed(deal: Collaboration) -> bool:
    """Whether what was promised counts: they take part."""
    return deal.is_participant


def proposed(deal: Collaboration) -> bool:
    """Whether it would count if they said yes."""
    return deal.is_participant or deal.status in ("contacted", "interested")


def accounts(
    programme: Programme, people: Iterable[str] | None = None, counts: Callable[[Collaboration], bool] = agreed
) -> tuple[Account, ...]:
    """Every account of the programme, or of some people, by person then advertiser; those with nothing left out.

    Of a deal that does not count, only what was paid or given is a line.
    """
    wanted = programme.people if people is None else people
    return tuple(account for person in wanted for account in _of_person(programme, person, counts))


def is_french(programme: Programme, account: Account) -> bool:
    """Whether the French threshold is the one to look at: euros, and an audience in France. No currency is changed."""
    briefs = (programme.briefs.get(line.brief) for line in account.lines)
    return programme.workspace.currency == EURO and any(
        brief is not None and FRANCE in aimed_at(brief, programme.workspace) for brief in briefs
    )


def state(programme: Programme, account: Account, period: Period, law: Law) -> State | None:
    """What a period asks for: a contract that is due, or soon; all signed; nothing yet. `None` out of France."""
    if not is_french(programme, account):
        return None
    if period.is_signed:
        return "signed"
    threshold = law.fact(THRESHOLD).number
    if period.total >= threshold:
        return "due"
    return "soon" if period.total >= threshold * law.fact(WATCH).number else "below"


def advertiser_of(programme: Programme, brief: str) -> str:
    """For whom a brief is made: its advertiser, else the workspace itself."""
    known = programme.briefs.get(brief)
    return known.advertiser.name if known and known.advertiser else programme.workspace.name


def _of_person(programme: Programme, person: str, counts: Callable[[Collaboration], bool]) -> Iterator[Account]:
    by_advertiser: dict[str, list[Collaboration]] = defaultdict(list)
    for collaboration in programme.collaborations_of(person):
        if collaboration.terms is not None:
            by_advertiser[fold(advertiser_of(programme, collaboration.brief))].append(collaboration)
    for deals in by_advertiser.values():
        lines = {deal.key: tuple(_lines(deal, holds=counts(deal))) for deal in deals}
        kept = [deal for deal in deals if lines[deal.key]]
        for objective, group in _by_objective(programme, kept).items():
            found = sorted((line for deal in group for line in lines[deal.key]), key=lambda li: li.day or date.max)
            yield Account(advertiser_of(programme, group[0].brief), person, objective, tuple(found))


def _by_objective(programme: Programme, deals: list[Collaboration]) -> dict[str, list[Collaboration]]:
    """Deals by what they promote; all together as soon as one does not say."""
    named = [(deal, promoted(programme, deal)) for deal in deals]
    if not all(objective for _, objective in named):
        return {"": deals}
    groups: dict[str, list[Collaboration]] = defaultdict(list)
    titles = {fold(objective): objective for _, objective in reversed(named)}
    for deal, objective in named:
        groups[titles[fold(objective)]].append(deal)
    return groups


def promoted(programme: Programme, deal: Collaboration) -> str:
    """The promotional objective of a deal: its own, else its brief's; "" when nobody wrote it."""
    brief = programme.briefs.get(deal.brief)
    return (deal.terms and deal.terms.promotes) or (brief and brief.promotes) or ""


def _lines(deal: Collaboration, *, holds: bool) -> Iterator[Line]:
    """What was promised, when it holds; otherwise only what was paid or given."""
    terms = deal.terms
    if terms is None:
        return
    signed = deal.contract.signed if deal.contract else None
    if terms.cash and (holds or terms.paid_on):
        day = terms.paid_on or terms.due
        yield Line(deal.brief, "cash", "", terms.cash, day, signed, Spot(deal.key, ("terms", "cash")))
    for index, gift in enumerate(terms.in_kind):
        if holds or gift.given:
            spot = Spot(deal.key, ("terms", "in_kind", index))
            yield Line(deal.brief, "in_kind", gift.item, gift.value, gift.given, signed, spot)
