"""How templates print values: dates, numbers, rates and money by locale; a missing value says so."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from influmap.documents import escaping
from influmap.language import formats
from influmap.language.visible import one_line
from influmap.language.words import Words
from influmap.models.corrections import region_of

Number = int | float | Decimal
T = TypeVar("T", bound=str)
FEW, SHORTEST = 3, 9
"""Words of a title that takes one line; letters of the last line of a longer one."""


def filters_for(words: Words, currency: str) -> dict[str, Callable[..., Any]]:
    """The filters of one language and one currency. A value that is not there is printed as missing, never as zero."""
    missing = words("common.missing")

    def or_missing(show: Callable[..., str]) -> Callable[..., str]:
        def shown(value: Any, *args: Any) -> str:
            return missing if value is None else show(value, *args)

        return shown

    figures = _figures(words, currency) | _days(words.locale)
    return {name: or_missing(show) for name, show in figures.items()} | _texts(words)


def _figures(words: Words, currency: str) -> dict[str, Callable[..., str]]:
    locale = words.locale

    def number(value: Number, decimals: int | None = None) -> str:
        return formats.number(value, locale, decimals)

    def signed(value: Number, decimals: int = 0) -> str:
        return formats.signed(value, locale, decimals)

    def percent(value: Number, decimals: int = 1) -> str:
        return formats.percent(value, locale, decimals)

    def points(value: Number) -> str:
        """A difference between two rates, in points: a percentage of a percentage misleads."""
        gap = value * 100
        return words.plural("common.points", gap, n=formats.signed(gap, locale, 1))

    def money(value: Number) -> str:
        return formats.money(value, currency, locale)

    return {"number": number, "signed": signed, "percent": percent, "points": points, "money": money}


def _days(locale: str) -> dict[str, Callable[..., str]]:
    def day(value: date) -> str:
        return formats.long_date(value, locale)

    def short_day(value: date) -> str:
        return formats.short_date(value, locale)

    return {"day": day, "short_day": short_day}


def _texts(words: Words) -> dict[str, Callable[..., Any]]:
    locale = words.locale

    def period(start: date, end: date | None) -> str:
        return formats.date_range(start, end, locale)

    return {
        "period": period,
        "address": escaping.address,
        "initials": initials,
        "capital": capital,
        "accompanied": accompanied,
        "digest": _digest,
        "code": lambda text: escaping.Raw(one_line(text)),
        "region": lambda code: words.word("region", region_of(code)),
        "country": lambda code: formats.territory(code, locale),
        "language_name": lambda tag: formats.language_name(tag, locale),
    }


def _digest(text: str) -> str:
    """The hash by which a page allows one script of ours and no other (`script-src`)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def initials(name: str) -> str:
    """`Léa Moreau` is `LM`: for a portrait that is not there."""
    letters = [word[0] for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters).upper()


def capital(text: T) -> T:
    """The first letter upper case, the rest as written; text that was escaped stays so."""
    return type(text)(text[:1].upper() + text[1:])


def accompanied(title: str) -> str:
    """A title whose last word, or part of a word, is never alone on a line: it goes down with its neighbours."""
    words = title.split(" ")
    if len(words) < FEW:
        return title
    kept = len(words) - 2
    while kept > 1 and len(" ".join(words[kept:])) < SHORTEST:
        kept -= 1
    last = "\N{NO-BREAK SPACE}".join(words[kept:]).replace("-", "\N{NON-BREAKING HYPHEN}")
    return " ".join([*words[:kept], last])
