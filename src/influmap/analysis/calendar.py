"""Days that count: working days, and the days the workspace declares quiet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from influmap.models.workspace import Quiet

YEAR = timedelta(days=365)
HALF_YEAR = timedelta(days=182)
SATURDAY = 5
WEEK = 7


def is_quiet(day: date, quiet: Iterable[Quiet]) -> bool:
    """Whether a day counts for nobody."""
    return any(period.start <= day <= period.end for period in quiet)


def shifted(day: date, days: int) -> date:
    """A day some days later, or earlier; the calendar's own ends when it goes beyond them."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def working_days(start: date, end: date, quiet: Iterable[Quiet] = ()) -> int:
    """The working days after `start`, up to `end` included; week-ends and quiet days left out."""
    if end <= start:
        return 0
    after = shifted(start, 1)
    silent = sum(_weekdays(max(first, after), min(last, end)) for first, last in _merged(quiet))
    return _weekdays(after, end) - silent


def _weekdays(first: date, last: date) -> int:
    """Days from Monday to Friday, both ends included; 0 when the last comes first."""
    weeks, rest = divmod(max(0, (last - first).days + 1), WEEK)
    return SATURDAY * weeks + sum(1 for n in range(rest) if (first.weekday() + n) % WEEK < SATURDAY)


def days_counted(start: date, end: date, quiet: Iterable[Quiet] = ()) -> int:
    """The days after `start`, up to `end` included, quiet days left out; 0 when `end` comes first."""
    if end <= start:
        return 0
    silent = 0
    for first, last in _merged(quiet):
        overlap = (min(last, end) - max(first, start + timedelta(days=1))).days + 1
        silent += max(0, overlap)
    return (end - start).days - silent


def _merged(quiet: Iterable[Quiet]) -> list[tuple[date, date]]:
    """Periods without overlap, so that no day is taken out twice."""
    merged: list[tuple[date, date]] = []
    for period in sorted(quiet, key=lambda q: q.start):
        if merged and period.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], period.end))
        elif period.start <= period.end:
            merged.append((period.start, period.end))
    return merged
