"""How the report says figures: one place, so that a figure is the same on every page, to the last digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from influmap.language import formats
from influmap.language.words import Words

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Teller:
    """Sentences and figures in one language and one currency; a missing figure says so."""

    words: Words
    currency: str

    def __call__(self, key: str, /, **params: object) -> str:
        """A sentence of the report."""
        return self.words(f"report.{key}", **params)

    def plural(self, key: str, n: Number, /, **params: object) -> str:
        """A sentence about a count; a line never ends between the figure and its noun."""
        text, shown = self.words.plural(f"report.{key}", n, **params), self.number(n)
        return text.replace(f"{shown} ", f"{shown}\N{NO-BREAK SPACE}", 1)

    def number(self, value: Number | None) -> str:
        return self.missing if value is None else formats.number(value, self.words.locale)

    def decimal(self, value: float, decimals: int) -> str:
        return formats.number(value, self.words.locale, decimals)

    def money(self, value: Number | None) -> str:
        if value is None:
            return self.missing
        return formats.money(value, self.currency, self.words.locale).replace("-", "\N{MINUS SIGN}")

    def percent(self, value: float | None) -> str:
        """To a tenth; nothing and everything need no decimal."""
        if value is None:
            return self.missing
        return formats.percent(value, self.words.locale, 0 if value in (0, 1) else 1)

    def points(self, gap: float) -> str:
        """A gap between two shares, in points: never a percentage of a percentage."""
        return self.words.plural("common.points", gap * 100, n=formats.signed(gap * 100, self.words.locale, 1))

    def day(self, value: date | None) -> str:
        return self.missing if value is None else formats.long_date(value, self.words.locale)

    def short_day(self, value: date) -> str:
        """For an axis: the day and the month."""
        return formats.day_month(value, self.words.locale)

    def month(self, value: date) -> str:
        """For an axis: the month and the year."""
        return formats.axis_month(value, self.words.locale)

    def period(self, start: date, end: date | None) -> str:
        return formats.date_range(start, end, self.words.locale)

    def hour(self, value: datetime) -> str:
        return formats.clock(value, self.words.locale)

    def counted(self, outcome: str | None, n: Number) -> str:
        """A count and its noun: `1 046 participants`, `1 signature`."""
        return self.plural(f"counted.{outcome or 'other'}", n)

    def amount(self, value: int, *, at_least: bool) -> str:
        """A sum, preceded by "at least" when it is a lower bound."""
        return self("at_least", n=value) if at_least else self.number(value)

    def duration(self, minutes: int) -> str:
        """`7 h 25`, `45 min`, `2 j 3 h`."""
        days, rest = divmod(minutes, 24 * 60)
        hours, left = divmod(rest, 60)
        if days:
            return self("duration.days", d=days, h=hours)
        return self("duration.hours", h=hours, m=f"{left:02}") if hours else self("duration.minutes", m=left)

    def one(self, metric: str) -> str:
        """A metric of one publication: its reach is not cumulated."""
        return self("reach_one") if metric == "reach" else self.words.word("metric", metric)

    def region(self, code: str) -> str:
        return self.words.word("region", code)

    def joined(self, parts: Iterable[str]) -> str:
        """Several findings in one sentence."""
        return self("then").join(parts)

    def listed(self, parts: Sequence[str]) -> str:
        """`a, b et c`."""
        return self("and").join(filter(None, (", ".join(parts[:-1]), parts[-1])))

    @property
    def missing(self) -> str:
        return self.words("common.missing")
