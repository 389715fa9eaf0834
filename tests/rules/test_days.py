"""The day a programme is judged on: extremes do not stop the rules, and only differences between days count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from influmap.cli.speech import words_in
from influmap.models.finding import Finding
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.rules.wording import say
from rules.cases import Case, cases_of, context_of, findings_of, loaded_of
from rules.test_rules import JUDGED

CODES = [code for code in JUDGED if code.startswith(("MAP", "BRF", "RES", "DAT", "WAI"))]
DAY = re.compile(r"(?<!\d)20\d{2}-\d{2}-\d{2}")
WEEKS = timedelta(weeks=150)


def moved(text: str) -> str:
    return DAY.sub(lambda found: (date.fromisoformat(found[0]) + WEEKS).isoformat(), text)


def later(case: Case) -> Case:
    """The same programme, with every date 150 weeks later."""
    settings = {"as-of": case.as_of.isoformat(), "today": case.today.isoformat()}
    return Case(
        {moved(path): moved(text) for path, text in case.files.items()},
        {moved(path) for path in case.removed},
        {key: moved(value) for key, value in settings.items()},
        [replace(version, day=version.day + WEEKS, text=moved(version.text)) for version in case.versions],
    )


def seen(findings: list[Finding]) -> Counter[tuple[str, ...]]:
    return Counter((f.code, f.severity.value, f.fingerprint, f.variant) for f in findings)


@pytest.mark.parametrize("code", CODES)
def test_moving_every_day_changes_nothing_but_the_days(code: str, tmp_path: Path) -> None:
    for number, case in enumerate(cases_of(code, "bad")):
        _, now = findings_of(case, tmp_path / f"now-{number}")
        _, then = findings_of(later(case), tmp_path / f"then-{number}")
        assert Counter({tuple(map(moved, key)): n for key, n in seen(now).items()}) == seen(then)


@pytest.mark.parametrize("code", CODES)
def test_no_day_is_too_far(code: str, tmp_path: Path) -> None:
    """`--as-of` takes any day of the calendar (issue 4, bad input)."""
    for number, case in enumerate(cases_of(code, "bad")):
        loaded = loaded_of(case, tmp_path / f"{number}")
        context = context_of(case, loaded)
        for day in (date.min, date(2000, 1, 1), date(2100, 1, 1), date.max):
            for finding in judge(loaded.programme, replace(context, as_of=day, today=day), RULES).findings:
                assert say(finding, words_in("fr")).message
