"""Twelve months of bands, for scripts and on the screen: the pages have their own."""

from __future__ import annotations

from typing import Any

from influmap.analysis.rhythm import Rhythm
from influmap.cli.common import Session
from influmap.cli.report.text import wrap
from influmap.cli.table import Column
from influmap.documents.health import trends
from influmap.documents.health.portfolio import BANDS
from influmap.documents.health.view import Run
from influmap.language.words import Words


def tree(here: Session, found: tuple[Rhythm, ...]) -> list[dict[str, Any]]:
    """How many of some people were in each band at each month's end, oldest first, then on the day itself."""
    people = [rhythm.person.id for rhythm in found]
    then = [(month.day, [month.bands.get(person) for person in people]) for month in here.trend]
    return [{"day": day, "bands": {band: bands.count(band) for band in BANDS}} for day, bands in then]


def tree_of(here: Session, person: str) -> list[dict[str, Any]]:
    """The band of one person at each month's end; none before the first exchange."""
    return [{"day": month.day, "band": month.bands.get(person)} for month in here.trend]


def show(here: Session, found: tuple[Rhythm, ...]) -> None:
    """One line per month's end, one column per band."""
    words = here.words
    trend = trends.trend(here.trend, {rhythm.person.id for rhythm in found}, words)
    here.console.result()
    here.console.result(words("health.trend.heading"), "strong")
    columns = [Column(words("health.trend.month"), is_short=True)]
    columns += [Column(words.word("band", row.band), "right", is_short=True) for row in trend.rows]
    counts = zip(*(row.counts for row in trend.rows), strict=True) if trend.rows else ()
    rows = [(month, *map(str, several)) for month, several in zip(trend.months, counts, strict=bool(trend.rows))]
    here.console.table(columns, rows)
    here.console.remark(words("health.trend.note"))


def show_one(here: Session, person: str) -> None:
    """One line: the bands, months in a row together."""
    words = here.words
    told = [f"{_band(run, words)} ({_months(run, words)})" for run in trends.runs(here.trend, person, words)]
    here.console.result()
    here.console.result(wrap(f"{words('health.trend.heading')}{words('page.colon')}{', '.join(told)}", ""))


def _band(run: Run, words: Words) -> str:
    return words.word("band", run.band) if run.band else words("health.trend.none")


def _months(run: Run, words: Words) -> str:
    return words("health.trend.to_date", first=run.first, last=run.last) if run.months > 1 else run.first
