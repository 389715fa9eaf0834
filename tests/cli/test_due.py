"""`influmap due` as a colleague runs it on Monday morning."""

from __future__ import annotations

import json
from pathlib import Path

from icalendar import Calendar

from conftest import Run


def test_each_thing_comes_under_its_colleague_with_the_line_that_logs_it(run: Run, example: Path) -> None:
    done = run("due", "-C", example, "--as-of", "2026-11-20", "--by", "odile-fontanel", "--lang", "fr")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0] == "Odile Fontanel"
    assert "Yvonne Etcheberry · promesse : Vingt-cinq kits livrés à Saint-Pierre" in lines[1]
    assert "influmap log yvonne-etcheberry --about news" in lines[2]
    assert "Brune Tessier" not in done.stdout


def test_the_line_logs_it_and_it_is_due_no_more(run: Run, example: Path) -> None:
    before = json.loads(run("due", "-C", example, "--format", "json").stdout)["due"]
    (step,) = [due for due in before if due["person"] == "anne-sophie-keller"]
    command = step["command"].split()[1:]
    logged = run(*command, "--by", "hakim-zerrouk", "--summary", "Article relu.", "-C", example)
    assert logged.returncode == 0, logged.stderr
    after = json.loads(run("due", "-C", example, "--format", "json").stdout)["due"]
    assert [due for due in after if due["person"] == "anne-sophie-keller"] == []
    assert len(after) == len(before) - 1


def test_a_calendar_reads_it_as_events_that_keep_their_identity(run: Run, contract: Path) -> None:
    texts = [run("due", "-C", contract, "--as-of", "2026-11-21", "--format", "ics", "-o", "-").stdout for _ in range(2)]
    assert texts[0] == texts[1]
    events = Calendar.from_ical(texts[0]).walk("VEVENT")
    assert len(events) == 3
    assert len({str(event["uid"]) for event in events}) == 3
    assert {event.decoded("dtstart").isoformat() for event in events} == {"2026-11-21"}
    assert any("remercier, donner les résultats" in str(event["summary"]) for event in events)


def test_an_unknown_colleague_is_a_usage_error_with_the_nearest(run: Run, example: Path) -> None:
    done = run("due", "-C", example, "--by", "odile-fontane")
    assert done.returncode == 2
    assert "odile-fontanel" in done.stderr
