"""Numbers, money, rates and dates as the locale writes them (Babel, imported when first needed)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MISSING = "—"


def number(value: float | Decimal, locale: str, decimals: int | None = None) -> str:
    """`5200` is `5 200` in French; decimals are fixed when given (`4,0`), else as many as needed."""
    if decimals is None and isinstance(value, int) and 0 <= value < 1000:
        return str(value)  # every locale agrees, and reading one costs a start-up
    from babel.numbers import format_decimal

    if decimals is None:
        return str(format_decimal(value, format="#,##0" if isinstance(value, int) else "#,##0.######", locale=locale))
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(exact, format=pattern, locale=locale))


def percent(fraction: float | Decimal, locale: str, decimals: int = 1) -> str:
    """`0.05408` is `5,4 %`; halves are rounded up so that every document shows the same figure."""
    from babel.numbers import format_percent

    exact = Decimal(str(fraction)).quantize(Decimal(1).scaleb(-decimals - 2), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_percent(exact, format=pattern + percent_sign(locale), locale=locale))


def signed(value: float | Decimal, locale: str, decimals: int = 0) -> str:
    """A change with its sign: `+230`, `−1,1`."""
    shown = number(value if value >= 0 else -value, locale, decimals)
    return ("+" if value >= 0 else "\N{MINUS SIGN}") + shown


def percent_sign(locale: str) -> str:
    """The sign with the locale's space."""
    return "%" if locale.startswith("en") or locale == "fr_CH" else "\N{NO-BREAK SPACE}%"


def money(value: float | Decimal, currency: str, locale: str) -> str:
    """Whole amounts without cents, others with two: `640 €`, `18,82 €`."""
    from babel.numbers import format_currency

    exact = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    decimals = ".00" if exact != exact.to_integral_value() else ""
    pattern = f"¤#,##0{decimals}" if locale.startswith("en") else f"#,##0{decimals}\N{NO-BREAK SPACE}¤"
    return str(format_currency(exact, currency, format=pattern, locale=locale, currency_digits=False))


def long_date(day: date, locale: str) -> str:
    """`1er octobre 2026`, `1 October 2026`; with the hour for an instant."""
    from babel.dates import format_date, format_time

    text = str(format_date(day, format="d MMMM y", locale=locale))
    if locale.startswith("fr") and day.day == 1:
        text = "1er" + text[1:]
    if isinstance(day, datetime):
        joint = " à " if locale.startswith("fr") else " at "
        clock = str(format_time(day, format="H 'h' mm" if locale.startswith("fr") else "H:mm", locale=locale))
        text += joint + clock
    return text


def short_date(day: date, locale: str) -> str:
    """For narrow tables: `12 juin 2026` cut to `12/06/26` in French, `12 Jun 26` in English."""
    from babel.dates import format_date

    return str(format_date(day, format="dd/MM/yy" if locale.startswith("fr") else "d MMM yy", locale=locale))


def day_month(day: date, locale: str) -> str:
    """For an axis, where the year is known: `1er mai`, `1 May`."""
    from babel.dates import format_date

    text = str(format_date(day, format="d MMM", locale=locale))
    return "1er" + text[1:] if locale.startswith("fr") and day.day == 1 else text


def clock(instant: datetime, locale: str) -> str:
    """`7 h 05`, `7:05`."""
    return f"{instant.hour} h {instant.minute:02}" if locale.startswith("fr") else f"{instant.hour}:{instant.minute:02}"


def axis_month(day: date, locale: str) -> str:
    """For an axis: `nov.`, and `janv. 26` where the year changes."""
    from babel.dates import format_date

    return str(format_date(day, format="MMM yy" if day.month == 1 else "MMM", locale=locale))


def date_range(start: date, end: date | None, locale: str) -> str:
    """`15 septembre – 31 octobre 2026`."""
    if end is None:
        return ("depuis le " if locale.startswith("fr") else "since ") + long_date(start, locale)
    from babel.dates import format_date

    opening = long_date(start, locale)
    if start.year == end.year:
        pattern = "d" if start.month == end.month else "d MMMM"
        opening = str(format_date(start, format=pattern, locale=locale))
        if locale.startswith("fr") and start.day == 1:
            opening = "1er" + opening[1:]
    return f"{opening} – {long_date(end, locale)}"


def territory(code: str, locale: str) -> str:
    """The name of a country."""
    from babel import Locale

    return str(Locale.parse(locale).territories.get(code, code))


def language_name(tag: str, locale: str) -> str:
    """The name of a language."""
    from babel import Locale

    return str(Locale.parse(locale).languages.get(tag.split("-", maxsplit=1)[0], tag))
