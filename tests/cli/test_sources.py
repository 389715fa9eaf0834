"""The book of sources names the line where a figure is written, as an editor counts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run


def sources(run: Run, example: Path, day: str) -> list[dict[str, Any]]:
    done = run("-C", example, "report", "tonte-ouverte", "--format", "json", "--as-of", day)
    found: list[dict[str, Any]] = json.loads(done.stdout)["sources"]
    return found


@pytest.mark.parametrize(("about", "part"), [("outcome:participants", "outcome: participants"), ("shared", "amount:")])
def test_the_lines_of_a_figure_are_those_of_its_file(run: Run, example: Path, about: str, part: str) -> None:
    found = next(line for line in sources(run, example, "2026-11-20") if line["about"] == about and line["at"])
    written = (example / found["file"]).read_text(encoding="utf-8").splitlines()
    assert found["lines"] == len(found["at"])
    assert all(part in written[number - 1] for number in found["at"])


def test_what_is_not_known_yet_does_not_shift_the_lines(run: Run, example: Path) -> None:
    """On an earlier day the list is shorter than the file: each figure keeps its own line."""
    file = example / "results/tonte-ouverte.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if "outcome: participants" in line)
    lines.insert(
        first, "  - {date: 2027-01-01, objective: visiteurs, outcome: participants, count: 5, source: plus tard}"
    )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [row for row in sources(run, example, "2026-11-20") if row["about"] == "outcome:participants"]
    assert rows
    assert first + 1 not in {number for row in rows for number in row["at"]}
    assert all("outcome: participants" in lines[number - 1] for row in rows for number in row["at"])
