"""What to do this week (G6, L1, L3): by harm, and how doing it is logged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from influmap.analysis.rhythm import rhythms
from influmap.assessment.due import Due, dues
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.law import law
from influmap.store.loader import load
from rules.cases import Case, base

DAY = date(2026, 11, 21)
PROMISE = """
-- interactions/ines/2026-11-02-promise-b001.yaml --
date: 2026-11-02
by: zoe
channel: call
about: promise
from: us
summary: Promis les mesures.
promise: {what: Les mesures de l'été, due: 2026-11-10}
next: {what: Rappeler, due: 2026-11-25}
"""


def listed(text: str, folder: Path, days: int = 7) -> list[Due]:
    whole = load(Case.read(text).over(base()).write(folder)).programme
    programme = whole.as_of(DAY)
    known = {r.person.id: r for r in rhythms(programme, programme.people.values(), DAY)}
    return [*dues(programme, known, judge(whole, Context(DAY, DAY, law=law()), RULES).findings, DAY, days)]


def told(due: Due) -> tuple[tuple[str, ...], str, bool]:
    return due.kinds, due.what, due.is_late


def test_a_late_promise_comes_before_a_step_to_come(tmp_path: Path) -> None:
    assert [told(due) for due in listed(PROMISE, tmp_path)] == [
        (("promise",), "Les mesures de l'été", True),
        (("step",), "Rappeler", False),
    ]


def test_what_is_due_later_than_asked_is_left_out(tmp_path: Path) -> None:
    assert [due.what for due in listed(PROMISE, tmp_path, days=3)] == ["Les mesures de l'été"]


def test_one_exchange_settles_a_promise_and_its_step(tmp_path: Path) -> None:
    """The command proposed writes one file; nothing else has to change."""
    settled = """
-- interactions/ines/2026-11-20-news-b002.yaml --
date: 2026-11-20
by: zoe
channel: mail
about: news
from: us
summary: Envoyé les mesures.
settles: 2026-11-02-promise-b001
"""
    assert listed(PROMISE + settled, tmp_path) == []


def test_thanks_results_and_the_end_are_one_thing_to_do(tmp_path: Path) -> None:
    """Close with Inès: one message often thanks, tells the figures and says the end (L3)."""
    closed = """
-- briefs/ete.yaml --
title: Un été au canal
status: closed
starts: 2026-06-01
ends: 2026-08-31
closes: 2026-09-30
contact: zoe
-- collaborations/ete/ines.yaml --
status: delivered
history: [{date: 2026-07-15, status: delivered}]
why: Elle connaît chaque écluse.
ask: Une matinée de relevés.
"""
    (due,) = [due for due in listed(closed, tmp_path) if "thanks" in due.kinds]
    assert due.kinds == ("thanks", "result", "closing")
    assert due.command() == "influmap log ines --about thanks,result,closing --channel mail --brief ete"


def test_a_long_silence_is_late_and_a_colleague_who_left_owes_nothing(tmp_path: Path) -> None:
    silent = """
-- team/zoe.yaml --
name: Zoé Adam
role: expert
until: 2026-10-01
-- people/ines.yaml --
name: Inès Roche
topics: [peche]
communities: [pecheurs]
resource_person: zoe
cadence: proche
-- interactions/ines/2026-08-01-news-b003.yaml --
date: 2026-08-01
by: zoe
channel: mail
about: news
from: us
summary: Envoyé la carte.
"""
    (due,) = listed(silent, tmp_path)
    assert (due.kinds, due.is_late, due.by, due.day) == (("silence",), True, None, date(2026, 8, 31))


def test_who_asked_us_to_stop_is_left_in_peace(tmp_path: Path) -> None:
    stopped = (
        PROMISE
        + """
-- people/ines.yaml --
name: Inès Roche
topics: [peche]
resource_person: zoe
privacy: {objection: 2026-11-15}
"""
    )
    assert listed(stopped, tmp_path) == []
