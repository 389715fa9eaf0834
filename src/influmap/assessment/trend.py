"""The bands of the last months, by the same rules as today's (cli.md "health")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from influmap.analysis.calendar import shifted
from influmap.analysis.rhythm import rhythms
from influmap.assessment.health import Band, healths
from influmap.models.programme import Programme
from influmap.rules.base import Context, Rule
from influmap.rules.engine import judge


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The bands as they were on a day, by person; who had no exchange yet has none."""

    day: date
    bands: Mapping[str, Band]


def trend(whole: Programme, context: Context, rules: Iterable[Rule], months: int = 12) -> tuple[MonthEnd, ...]:
    """The bands at each month's end, oldest first, then on the day itself; `whole` is everything in the files."""
    rules = tuple(rules)
    days = month_ends(context.as_of, months)
    return tuple(MonthEnd(day, bands(whole, replace(context, as_of=day), rules)) for day in days)


def bands(whole: Programme, context: Context, rules: Iterable[Rule]) -> dict[str, Band]:
    """Everyone's band on the day of the context."""
    programme = whole.as_of(context.as_of)
    known = {r.person.id: r for r in rhythms(programme, programme.people.values(), context.as_of)}
    findings = judge(whole, context, rules).findings
    return {person: health.band for person, health in healths(programme, known, findings, context.as_of).items()}


def month_ends(as_of: date, months: int = 12) -> tuple[date, ...]:
    """The last days of the months before a day, oldest first, then the day itself; as far as the calendar goes."""
    ends = [as_of]
    while len(ends) < months and (last := shifted(ends[-1].replace(day=1), -1)) < ends[-1]:
        ends.append(last)
    return tuple(reversed(ends))
