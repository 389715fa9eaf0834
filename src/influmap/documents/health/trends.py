"""Twelve months of bands: in words, so that no colour is needed to read them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from influmap.assessment.trend import MonthEnd
from influmap.documents.health.portfolio import BANDS
from influmap.documents.health.view import Run, Trend, TrendRow
from influmap.language import formats
from influmap.language.words import Words


def runs(months: Sequence[MonthEnd], person: str, words: Words) -> tuple[Run, ...]:
    """The bands of one person, months in a row together."""
    found = []
    for band, several in groupby(months, lambda month: month.bands.get(person)):
        days = [month.day for month in several]
        first, last = (formats.axis_month(day, words.locale) for day in (days[0], days[-1]))
        found.append(Run(band=band, months=len(days), first=first, last=last))
    return tuple(found)


def trend(months: Sequence[MonthEnd], people: frozenset[str] | set[str], words: Words) -> Trend:
    """How many of some people were in each band at each month's end; bands that held nobody are left out."""
    then = [[month.bands[person] for person in people if person in month.bands] for month in months]
    return Trend(
        months=tuple(formats.axis_month(month.day, words.locale) for month in months),
        rows=tuple(
            TrendRow(band=band, counts=tuple(bands.count(band) for bands in then))
            for band in BANDS
            if any(band in bands for bands in then)
        ),
    )
