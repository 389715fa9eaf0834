"""Contradictory dates, hostile settings, logs without end: the rules say something sensible, or nothing (issue 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influmap.cli.speech import words_in
from influmap.models.finding import Finding
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.team import TeamMember
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.wording import say
from rules.cases import Case, findings_of
from rules.worlds import DAY, RELATIONSHIPS, World, workspace, worlds

HOSTILE = """as-of: 2026-11-21
-- influmap.yaml --
influmap: 1
name: Les Amis du Canal
language: fr
topics:
  rivieres: {label: Rivières}
  peche: {label: Pêche, parent: truite}
  truite: {label: Truite, parent: peche}
relationship:
  cadences:
    sans-fin: {ideal: 999999999999999, limit: 999999999999999}
  default_cadence: sans-fin
  double_pitch_days: 999999999999999
quiet: [{from: 2026-12-31, to: 2026-01-01}, {from: 0001-01-01, to: 9999-12-31}]
rules:
  history_months: 999999999999999
  options:
    MNT006: {days: beaucoup, open_days: -5}
    MNT013: {hours_each: nan}
    MNT014: {days: 1e400}
    END009: {days: 999999999999999}
    BEG012: {days: 99999999999999999999999}
-- briefs/a-rebours.yaml --
title: À rebours
status: open
starts: 2026-06-01
ends: 2026-01-01
closes: 2025-01-01
-- briefs/sans-fin.yaml --
title: Sans fin
status: open
starts: 0001-01-01
ends: 9999-12-31
deliverables: [{id: film, due: 9999-12-31}]
-- people/ines.yaml --
name: Inès Roche
topics: [peche]
cadence: sans-fin
known_since: 9999-12-31
pause: {since: 2026-12-31, until: 2026-01-01}
resource_person: zoe
-- team/zoe.yaml --
name: Zoé Adam
role: expert
expertise: [rivieres]
hours_per_month: 0
until: 0001-01-01
-- collaborations/a-rebours/ines.yaml --
history: [{date: 2026-09-01, status: delivered}, {date: 2020-01-01, status: contacted}]
status: contacted
terms: {cash: 0.01}
-- collaborations/sans-fin/ines.yaml --
status: agreed
ends: 9999-12-31
terms: {cash: 999999999999.99, due: 9999-12-31}
deliverables: [{id: film, published: 0001-01-01, boosted: {spend: 1}}]
-- interactions/ines.yaml --
- {date: 0001-01-01, by: zoe, channel: mail, about: ask, from: us, topic: truite, brief: sans-fin, ask: Un film.}
- date: 2026-01-01
  by: zoe
  channel: mail
  about: promise
  from: us
  promise: {what: "", due: 0001-01-01, moved: {to: 9999-12-31, told: 0001-01-01}}
- date: 2026-01-02
  by: zoe
  channel: mail
  about: promise
  from: us
  promise: {what: le film, due: 2025-12-01}
  next: {what: "...", due: 2025-12-01}
- date: 2026-09-01
  by: zoe
  channel: mail
  about: ask
  from: us
  brief: a-rebours
  ask: "{name} {n} %s"
  mends: "ines#4"
  settles: "ines#4"
"""


def says(findings: list[Finding]) -> list[str]:
    """Every message and remedy, in both languages."""
    said = [say(finding, words_in(language)) for finding in findings for language in ("fr", "en")]
    return [text for each in said for text in (each.message, each.remedy)]


def test_hostile_settings_and_dates_do_not_stop_the_rules(tmp_path: Path) -> None:
    _, findings = findings_of(Case.read(HOSTILE), tmp_path)
    assert all(says(findings))


@settings(deadline=None, max_examples=60)
@given(worlds(), st.sampled_from([date(1900, 1, 1), date(2026, 1, 1), date(2999, 12, 31)]))
def test_any_day_can_be_judged(world: World, day: date) -> None:
    """`--as-of` in the past sees nothing that came later; in the far future it does not run out of days."""
    findings = [*replace(world, day=day).judged().findings]
    assert all(says(findings))
    days = [value for finding in findings for value in finding.params.values() if isinstance(value, date)]
    assert [seen for seen in days if seen > day] == []


def test_a_log_older_than_the_person_is_a_log() -> None:
    person = Person(
        id="ines",
        name="Inès",
        cadence="suivie",
        known_since=date(2026, 11, 1),
        resource_person="zoe",
        topics=("peche",),
    )
    old = exchange(0, DAY - timedelta(days=900), "news")
    assert [finding.code for finding in found(person, [old])] == []


@pytest.mark.parametrize("about", ["ask", "follow-up", "news", "promise"])
def test_five_thousand_exchanges_with_one_person_are_told_in_a_few_lines(about: str) -> None:
    """Messages and evidence stay readable, however long the log."""
    person = Person(id="ines", name="Inès", cadence="suivie", resource_person="zoe", topics=("peche",))
    log = [exchange(n, DAY - timedelta(days=n % 400), about) for n in range(5000)]
    findings = found(person, log)
    assert max((len(finding.evidence) for finding in findings), default=0) <= 6
    assert max((len(text) for text in says(findings)), default=0) < 400


def exchange(number: int, day: date, about: str) -> Interaction:
    return Interaction.model_validate({
        "id": f"ines/{day}-{number}", "person": "ines", "date": day, "by": f"c{number % 9}", "channel": "mail",
        "about": about, "from": "us", "topic": ("peche", "mode", "chant")[number % 3],
        "ask": "Parler de la fête du canal à celles et ceux qui vous suivent.",
    })  # fmt: skip


def found(person: Person, log: list[Interaction]) -> list[Finding]:
    team = [TeamMember(id=f"c{n}", name=f"Collègue {n}", role="expert") for n in range(9)]
    programme = Programme.of(workspace(World(())), [person, *team, *log])
    return [*judge(programme, Context(DAY, DAY), RELATIONSHIPS).findings]
