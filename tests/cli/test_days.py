"""`--as-of`: any day that a programme could be judged on, and a plain word for the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
@pytest.mark.parametrize("command", ["check", "due"])
def test_the_past_and_the_far_future_are_judged(run: Run, example: Path, command: str, day: str) -> None:
    done = run(command, "--as-of", day, cwd=example)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_no_programme_knew_is_refused_in_words(run: Run, example: Path, day: str) -> None:
    done = run("health", "--as-of", day, cwd=example)
    assert done.returncode == 2
    assert done.stderr == f"« {day} » est hors d'atteinte (--as-of).\nChoisissez un jour entre 1900 et 2999.\n"


@pytest.mark.parametrize(("typed", "written"), [("03/10/2026", "2026-10-03"), ("3 octobre 2026", "2026-10-03")])
def test_a_day_typed_the_french_way_is_shown_as_it_is_written(
    run: Run, example: Path, typed: str, written: str
) -> None:
    done = run("due", "--as-of", typed, cwd=example)
    assert done.returncode == 2
    assert done.stderr.endswith(f"Écrivez la date ainsi : {written}.\n")
