"""Bands: the first condition of cli.md that applies, and the trend by the same rules (glossary 2.5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from influmap.analysis.rhythm import rhythms
from influmap.assessment.health import Health, healths, signals_by_person, tally
from influmap.assessment.matters import matters
from influmap.assessment.trend import month_ends, trend
from influmap.models.finding import Finding, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules import conduct
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.store.loader import load
from rules.cases import Case, base

DAY = date(2026, 11, 21)


def exchange(day: str, about: str = "news", side: str = "us", channel: str = "mail") -> str:
    return f"- {{date: {day}, by: zoe, channel: {channel}, about: {about}, from: {side}, summary: Vu.}}\n"


def log(*exchanges: str) -> str:
    return "-- interactions/ines.yaml --\n" + "".join(exchanges)


def person(more: str = "cadence: proche") -> str:
    """Inès, her rhythm: 30 days at best, 60 at most."""
    return f"-- people/ines.yaml --\nname: Inès Roche\ntopics: [peche]\nresource_person: zoe\n{more}\n"


def programme(text: str, folder: Path) -> Programme:
    return load(Case.read(text).over(base()).write(folder)).programme


def ines(text: str, folder: Path) -> Health | None:
    whole = programme(person() + text if "people/ines" not in text else text, folder)
    then = whole.as_of(DAY)
    known = {r.person.id: r for r in rhythms(then, then.people.values(), DAY)}
    findings = judge(whole, Context(DAY, DAY), conduct.RULES).findings
    return healths(then, known, findings, DAY).get("ines")


def band(text: str, folder: Path) -> tuple[str, str, int | None]:
    health = ines(text, folder)
    assert health is not None
    return health.band, health.reason, health.n


def test_nobody_we_never_wrote_to_has_a_band(tmp_path: Path) -> None:
    assert ines("", tmp_path) is None


@pytest.mark.parametrize(("day", "expected"), [("2026-09-23", "new"), ("2026-09-22", "watch")])
def test_new_until_the_sixtieth_day(tmp_path: Path, day: str, expected: str) -> None:
    """59 days after one exchange she is new; on the sixtieth her silence is longer than the ideal."""
    assert band(log(exchange(day, "first-contact")), tmp_path)[0] == expected


def test_a_second_exchange_makes_her_new_no_more(tmp_path: Path) -> None:
    twice = log(exchange("2026-11-01", "first-contact"), exchange("2026-11-10"))
    assert band(twice, tmp_path) == ("steady", "nothing_wrong", None)


@pytest.mark.parametrize(("day", "expected"), [("2026-07-24", "watch"), ("2026-07-23", "dormant")])
def test_dormant_beyond_twice_the_limit(tmp_path: Path, day: str, expected: str) -> None:
    """120 days of silence are twice the limit of 60: still a silence to break (MNT001); one more, and she sleeps."""
    assert band(log(exchange("2026-07-01"), exchange(day)), tmp_path)[0] == expected


def test_nobody_sleeps_in_an_open_brief(tmp_path: Path) -> None:
    running = """\
-- briefs/bal.yaml --
title: Le bal
status: open
starts: 2026-07-01
ends: 2026-12-31
contact: zoe
-- collaborations/bal/ines.yaml --
status: contacted
why: Elle danse.
ask: Venir samedi.
"""
    assert band(log(exchange("2026-07-01"), exchange("2026-07-02")) + running, tmp_path)[0] == "watch"


def test_an_error_of_ours_is_to_be_mended_and_a_warning_to_be_cared_for(tmp_path: Path) -> None:
    """A promise late by ten working days is an error, by two a warning (MNT005)."""
    for due, expected in (("2026-11-06", ("at_risk", "error", 1)), ("2026-11-19", ("watch", "warning", 1))):
        what = f"promise: {{what: un filet, due: {due}}}"
        promised = f"- {{date: 2026-11-01, by: zoe, channel: mail, about: promise, from: us, {what}}}\n"
        assert band(log(exchange("2026-10-01"), promised), tmp_path / due) == expected


def test_silence_beyond_the_ideal_is_enough_to_care(tmp_path: Path) -> None:
    """31 days for an ideal of 30: within the limit, no rule speaks yet."""
    assert band(log(exchange("2026-10-01"), exchange("2026-10-21")), tmp_path) == ("watch", "beyond_ideal", 31)


THRIVING = (
    exchange("2026-09-01", channel="meeting"),
    exchange("2026-10-01"),
    exchange("2026-10-10", "thanks", "them"),
    exchange("2026-11-10"),
)


def test_thriving_takes_both_sides_four_exchanges_and_one_meeting(tmp_path: Path) -> None:
    assert band(log(*THRIVING), tmp_path / "a") == ("thriving", "both_sides", None)
    never_met = (exchange("2026-09-01"), *THRIVING[1:])
    assert band(log(*never_met), tmp_path / "b")[0] == "steady"
    assert band(log(*THRIVING[1:]), tmp_path / "c")[0] == "steady"
    only_us = (*THRIVING[:2], exchange("2026-10-10"), THRIVING[3])
    assert band(log(*only_us), tmp_path / "d")[0] == "steady"


def test_their_last_word_counts_for_a_hundred_and_eighty_days(tmp_path: Path) -> None:
    """25 May is 180 days before; the day before that is too long ago."""
    for day, expected in (("2026-05-25", "thriving"), ("2026-05-24", "steady")):
        theirs = exchange(day, "thanks", "them")
        assert band(log(theirs, *THRIVING[:2], THRIVING[3]), tmp_path / day)[0] == expected


def test_a_list_mail_is_no_exchange(tmp_path: Path) -> None:
    """Four with one mail to a whole list are three."""
    bulk = "- {date: 2026-11-10, by: zoe, channel: mail, about: news, from: us, bulk: yes}\n"
    assert band(log(*THRIVING[:3], bulk), tmp_path)[0] != "thriving"


def finding(code: str, record: str, severity: Severity, cause: str) -> Finding:
    return Finding(code, severity, Spot(record), cause=f"{cause}:{record}")


def test_signals_and_matters_go_from_what_harms_most() -> None:
    """Errors first; among equals, a word not kept before an end not said, before a silence."""
    found = [
        finding("MNT001", "people/ines", Severity.WARNING, "silence"),
        finding("END002", "people/ines", Severity.WARNING, "close"),
        finding("END001", "people/ines", Severity.ERROR, "close"),
        finding("MNT005", "people/omar", Severity.ERROR, "promises"),
        finding("MNT017", "team/zoe", Severity.ERROR, "holding"),
        finding("MAP001", "communities/x", Severity.ERROR, ""),
    ]
    assert [signal.code for signal in signals_by_person(found)["ines"]] == ["END001", "END002", "MNT001"]
    assert set(signals_by_person(found)) == {"ines", "omar"}
    told = [(m.cause, m.subject, m.phase, [f.code for f in m.findings]) for m in matters(found)]
    assert told == [
        ("promises", "people/omar", "maintain", ["MNT005"]),
        ("close", "people/ines", "end", ["END001", "END002"]),
        ("holding", "team/zoe", "maintain", ["MNT017"]),
        ("silence", "people/ines", "maintain", ["MNT001"]),
    ]


def test_the_tally_counts_good_to_care_for_and_at_risk() -> None:
    known = {
        name: Health(name, band, "error")
        for name, band in (("a", "new"), ("b", "steady"), ("c", "thriving"), ("d", "watch"), ("e", "at_risk"))
    }
    known["f"] = Health("f", "dormant", "long_silence")
    assert tally(known, [*known, "nobody"]) == (3, 1, 1)


def test_month_ends_are_the_last_days_before_then_the_day_itself() -> None:
    assert month_ends(date(2026, 3, 15), 4) == (
        date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)
    )  # fmt: skip
    assert len(month_ends(DAY)) == 12
    assert month_ends(date(2026, 3, 31), 2) == (date(2026, 2, 28), date(2026, 3, 31))
    assert month_ends(date.min) == (date.min,)


def test_the_trend_reads_each_month_as_it_was_known(tmp_path: Path) -> None:
    """Thanks written in November change nothing of October: the band of a month is what it was then."""
    promise = "promise: {what: un filet, due: 2026-09-20, kept: 2026-11-02}"
    late = f"- {{date: 2026-09-01, by: zoe, channel: mail, about: promise, from: us, {promise}}}\n"
    whole = programme(
        person() + log(exchange("2026-08-15"), late, exchange("2026-10-20"), exchange("2026-11-12")), tmp_path
    )
    months = trend(whole, Context(DAY, DAY), conduct.RULES, 4)
    assert [(month.day.isoformat(), month.bands.get("ines")) for month in months] == [
        ("2026-08-31", "new"),
        ("2026-09-30", "at_risk"),
        ("2026-10-31", "at_risk"),
        ("2026-11-21", "steady"),
    ]
