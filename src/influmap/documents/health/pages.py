"""The pages of relationship health: the facts with their drawings, in the words of a language."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from influmap.analysis.calendar import YEAR
from influmap.analysis.load import loads, opening
from influmap.analysis.rhythm import Rhythm
from influmap.assessment.matters import matters
from influmap.documents.charts.model import Column, Columns, Event, Legend, Role, Strip, StripMark
from influmap.documents.health import portfolio, trends
from influmap.documents.health.assessed import Assessed
from influmap.documents.health.builder import person_health
from influmap.documents.health.view import ExchangeSeen, PersonHealth, PersonPage, PhaseName, Portfolio, Subject
from influmap.documents.view import Stamp
from influmap.language import formats
from influmap.language.words import Words

MARKS: dict[Subject, tuple[str, Role]] = {
    "ask": ("diamond", "accent"),
    "give": ("circle", "ok"),
    "promise": ("square", "highlight"),
    "talk": ("ring", "deep"),
    "bulk": ("ring", "neutral"),
}
"""Subject -> shape and colour; the word beside says it too."""


def person_page(assessed: Assessed, rhythm: Rhythm, stamp: Stamp) -> PersonPage:
    """The page of one person."""
    person = person_health(assessed, rhythm)
    mends = [portfolio.mend(assessed, matter) for matter in matters(assessed.signals.get(person.id, ()))]
    return PersonPage(
        stamp=stamp,
        person=person,
        strip=strip(person, rhythm.person.greeting_name, stamp.as_of, assessed.words),
        runs=trends.runs(assessed.trend, person.id, assessed.words),
        mends=tuple(sorted(mends, key=lambda mend: get_args(PhaseName).index(mend.phase))),
    )


def portfolio_page(
    assessed: Assessed, rhythms: tuple[Rhythm, ...], stamp: Stamp, scope: str | None = None
) -> Portfolio:
    """The pages of several people, in the order given; `scope` is what they have in common, a community."""
    people = tuple(person_health(assessed, rhythm) for rhythm in rhythms)
    mends = [portfolio.mend(assessed, matter) for matter in portfolio.concerned(assessed, rhythms)]
    with_us = [mend for mend in mends if mend.cause != "holding"]
    return Portfolio(
        stamp=stamp,
        scope=scope,
        people=people,
        totals=portfolio.totals(people),
        bands=portfolio.band_counts(people),
        trend=trends.trend(assessed.trend, {person.id for person in people}, assessed.words),
        first=portfolio.first_to_mend(mends),
        proud=portfolio.proud(rhythms, people),
        phases=portfolio.phases(people, with_us),
        holding=tuple(mend for mend in mends if mend.cause == "holding"),
        holders=tuple(portfolio.holder(load) for load in loads(assessed.programme, rhythms, stamp.as_of)),
        begun=portfolio.begun(opening(assessed.programme, rhythms)),
        unheld=sum(1 for rhythm in rhythms if rhythm.person.resource_person is None),
        months=months(people, stamp.as_of, assessed.words),
    )


def strip(person: PersonHealth, called: str, as_of: dt.date, words: Words) -> Strip:
    """Twelve months of exchanges, ours above, theirs below."""
    return Strip(
        title=words.plural("health.strip.title", len(person.exchanges), name=person.name),
        start=a_year_before(as_of),
        end=as_of,
        marks=tuple(_mark(exchange, words) for exchange in person.exchanges),
        months=tuple(
            Event(date=first, label=formats.axis_month(first, words.locale))
            for first in first_days(a_year_before(as_of), as_of)[1:]
        ),
        above_label=words("health.strip.us"),
        below_label=called,
    )


def a_year_before(day: dt.date) -> dt.date:
    """365 days earlier, as far as the calendar goes."""
    return dt.date.fromordinal(max(1, day.toordinal() - YEAR.days))


def _mark(exchange: ExchangeSeen, words: Words) -> StripMark:
    shape, role = MARKS[exchange.subject]
    label = words("health.strip.bulk") if exchange.subject == "bulk" else words.word("about", _main(exchange))
    return StripMark.model_validate(
        {"date": exchange.date, "label": label, "is_above": exchange.side == "us", "shape": shape, "role": role}
    )


def _main(exchange: ExchangeSeen) -> str:
    """The one word that says what an exchange was for, in agreement with its shape."""
    if exchange.subject == "promise":
        return "promise"
    wanted = ("ask", "follow-up", "invitation") if exchange.subject == "ask" else exchange.about
    return next((about for about in wanted if about in exchange.about), "")


def first_days(start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
    """The first day of every month that two days touch."""
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return tuple(dt.date(month // 12, month % 12 + 1, 1) for month in months)


def months(people: tuple[PersonHealth, ...], as_of: dt.date, words: Words) -> Columns:
    """Exchanges by month, those we began and those they began."""
    seen = [exchange for person in people for exchange in person.exchanges if exchange.subject != "bulk"]
    columns = []
    for first in first_days(a_year_before(as_of), as_of):
        sides = [e.side for e in seen if (e.date.year, e.date.month) == (first.year, first.month)]
        values = (sides.count("us"), sides.count("them"))
        label = formats.axis_month(first, words.locale)
        columns.append(Column(date=first, label=label, values=values, shown=str(sum(values)) if sides else ""))
    return Columns(
        title=words(
            "health.months.title", us=sum(c.values[0] for c in columns), them=sum(c.values[1] for c in columns)
        ),
        width=760,
        height=210,
        columns=tuple(columns),
        legend=(
            Legend(label=words("health.months.us"), role="deep"),
            Legend(label=words("health.months.them"), role="highlight"),
        ),
    )
