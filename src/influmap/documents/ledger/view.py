"""What the ledger shows: amounts by name, for the team alone."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from influmap.documents.view import Stamp, View


class Line(View):
    """One thing paid or given, and the file where it is written."""

    brief: str
    title: str
    kind: Literal["cash", "in_kind"]
    what: str
    amount: Decimal | None
    """`None` when its value is not known."""
    day: dt.date | None
    """`None` when nobody wrote it: counted in every period."""
    signed: dt.date | None
    file: str


class Period(View):
    kind: Literal["civil", "rolling"]
    start: dt.date
    end: dt.date
    cash: Decimal
    in_kind: Decimal
    total: Decimal


class Account(View):
    """An advertiser, a person, an objective; `objective` is "" when all are together, for want of being written."""

    person: str
    name: str
    advertiser: str
    objective: str
    lines: tuple[Line, ...]
    years: tuple[Period, ...]
    highest: Period
    state: Literal["due", "soon", "signed", "below"] | None
    """`None` where the French threshold is not the one to look at: another audience, another currency."""


class Ledger(View):
    accounts: tuple[Account, ...]
    threshold: Decimal
    article: dict[str, str]
    """By language of the reader."""
    stamp: Stamp
