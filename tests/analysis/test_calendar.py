"""Days that count (rules.md, "Words used below"; MNT005, MNT006, BEG012)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.calendar import days_counted, is_quiet, shifted, working_days
from influmap.models.workspace import Quiet

FRIDAY = date(2026, 11, 20)


def quiet(first: date, last: date) -> Quiet:
    return Quiet.model_validate({"from": first, "to": last})


@pytest.mark.parametrize(
    ("start", "end", "n"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, date(2026, 11, 22), 0),  # the Sunday after
        (FRIDAY, date(2026, 11, 23), 1),  # Monday
        (date(2026, 11, 16), FRIDAY, 4),
        (FRIDAY, date(2026, 11, 16), 0),
        (date(2026, 11, 13), FRIDAY, 5),
    ],
)
def test_working_days_after_the_first_up_to_the_last(start: date, end: date, n: int) -> None:
    assert working_days(start, end) == n


def test_quiet_days_are_neither_worked_nor_counted() -> None:
    autumn = [quiet(date(2026, 11, 18), date(2026, 11, 25)), quiet(date(2026, 11, 24), date(2026, 11, 26))]
    assert working_days(date(2026, 11, 16), date(2026, 11, 30), autumn) == 3  # the 17th, 27th and 30th
    assert days_counted(date(2026, 11, 16), date(2026, 11, 30), autumn) == 5  # 14 days less the 18th to the 26th


near = st.integers(-400, 400).map(lambda days: FRIDAY + timedelta(days=days))
periods = st.lists(st.tuples(near, near).map(lambda ends: quiet(*ends)), max_size=4)


@given(near, near, periods)
def test_working_days_are_those_of_a_calendar(start: date, end: date, silent: list[Quiet]) -> None:
    days = [start + timedelta(days=n) for n in range(1, max(0, (end - start).days) + 1)]
    assert working_days(start, end, silent) == sum(1 for d in days if d.weekday() < 5 and not is_quiet(d, silent))


def test_the_calendar_has_two_ends() -> None:
    assert shifted(FRIDAY, 3) == date(2026, 11, 23)
    assert shifted(date.max, 21) == date.max
    assert shifted(date.min, -1) == date.min
    assert shifted(FRIDAY, -(10**20)) == date.min
    assert working_days(date.min, date.max) == 521_722 * 5 + 4  # weeks after a Monday, then Tuesday to Friday
