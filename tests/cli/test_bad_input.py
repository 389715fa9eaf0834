"""Input that contradicts itself, or that nobody expected: no crash, and words that make sense (issue 4)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from documents import canal

CONTRADICTORY = """\
-- influmap.yaml --
influmap: 1
name: Les Amis du Canal
language: fr
capital_region: FR-IDF
topics: {eau: {label: Eau}, peche: {label: Pêche, parent: eau}}
relationship:
  cadences: {proche: {ideal: 60, limit: 30}, jamais: {ideal: 0, limit: 0}}
  default_cadence: jamais
quiet: [{from: 2026-08-31, to: 2026-07-01}]
-- team/zoe.yaml --
name: Zoé Adam
role: expert
since: 2027-01-01
until: 2025-01-01
hours_per_month: 0
-- people/ines.yaml --
name: Inès Roche
topics: [peche]
communities: [pecheurs]
resource_person: zoe
cadence: proche
known_since: 2030-01-01
pause: {since: 2026-12-01, until: 2026-01-01}
privacy: {source: x, collected: 2026-11-01, informed: 2020-01-01}
-- interactions/ines.yaml --
- {date: 2019-02-01, by: zoe, channel: mail, about: first-contact, from: us}
- {date: 2026-08-02, by: zoe, channel: mail, about: ask, from: us,
   next: {what: rien, due: 2026-01-01, done: 2025-01-01}}
- {date: 2026-09-01, by: zoe, channel: mail, about: promise, from: us,
   promise: {what: un filet, due: 2020-01-01, kept: 2019-01-01}}
- {date: 2026-09-02, by: zoe, channel: mail, about: promise, from: us,
   promise: {what: une rame, due: 2026-08-01, moved: {to: 2026-07-01, told: 2026-09-30}}}
-- briefs/comptage.yaml --
title: Le grand comptage
status: open
starts: 2026-10-01
ends: 2026-09-01
closes: 2026-08-01
communities: [pecheurs]
contact: zoe
-- collaborations/comptage/ines.yaml --
status: delivered
starts: 2027-01-01
ends: 2026-01-01
history:
  - {date: 2026-10-11, status: delivered}
  - {date: 2026-09-01, status: contacted}
why: Elle connaît chaque frayère.
terms: {cash: 100, due: 2020-01-01, paid_on: 2019-01-01}
deliverables: [{id: film, published: 2019-06-01}]
"""
COMMANDS = (
    [],
    ["health"],
    ["health", "ines"],
    ["health", "--format", "html", "-o", "-"],
    ["health", "ines", "--format", "html", "-o", "-"],
    ["due"],
    ["due", "--format", "ics", "-o", "-"],
    ["fit", "comptage"],
    ["map"],
    ["map", "--view", "regions"],
    ["people", "--due"],
    ["people", "--team"],
    ["brief", "comptage", "--for", "ines", "--force"],
    ["card", "ines"],
)
FAR = ("1900-01-01", "2999-12-31")


@pytest.fixture
def contradictory(tmp_path: Path) -> Path:
    """The log is older than the person, the brief ends before it starts, the colleague left before coming."""
    return canal.write(tmp_path / "canal", CONTRADICTORY)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_contradictory_dates_stop_nothing(run: Run, contradictory: Path, command: list[str]) -> None:
    done = run(*command, cwd=contradictory)
    assert done.returncode == 0, done.stderr
    assert "None" not in done.stdout


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("command", [["check"], *COMMANDS[:3], ["due"], ["map"], ["people", "--team"]], ids=" ".join)
def test_days_long_ago_and_far_ahead_stop_nothing(run: Run, contradictory: Path, day: str, command: list[str]) -> None:
    done = run(*command, "--as-of", day, cwd=contradictory)
    assert done.returncode in ((0, 1) if command == ["check"] else (0,)), done.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_refused_in_words(run: Run, contradictory: Path, day: str) -> None:
    for command in ([], ["health"], ["due"]):
        done = run(*command, "--as-of", day, cwd=contradictory)
        assert (done.returncode, done.stdout) == (2, "")
        assert day in done.stderr


def test_nobody_is_told_of_a_negative_number_of_days(run: Run, contradictory: Path) -> None:
    """Known since 2030, silent since then: nothing between us for less than no time is no sentence."""
    for options in (["--format", "md"], ["ines", "--format", "md"], ["ines"]):
        assert " -" not in run("health", *options, cwd=contradictory).stdout.replace("- ", "").replace("--", "")


def test_five_thousand_exchanges_with_one_person(run: Run, tmp_path: Path) -> None:
    """One a day, each with a promise that is late: six are told, the others counted."""
    log = "".join(
        f"- {{date: 20{10 + n // 360:02d}-{1 + n // 30 % 12:02d}-{1 + n % 28:02d}, by: zoe, channel: mail, "
        f"about: promise, from: us, promise: {{what: n° {n}, due: 2026-10-0{1 + n % 9}}}}}\n"
        for n in range(5000)
    )
    workspace = canal.write(tmp_path / "canal", f"-- interactions/ines.yaml --\n{log}")
    table = run("health", cwd=workspace)
    assert table.returncode == 0
    assert "à réparer" in table.stdout
    (ines,) = json.loads(run("health", "ines", "--format", "json", cwd=workspace).stdout)["people"]
    assert sum(1 for signal in ines["signals"] if signal["code"] == "MNT005") == 5000
    told = run("health", "ines", cwd=workspace).stdout
    assert told.count("→ Faisons-le aujourd'hui") == 6
    assert "Et 4" in told
