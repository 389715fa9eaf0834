"""`influmap find` as it is typed: record, key, excerpt, file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from documents import canal


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return canal.write(tmp_path / "canal")


def matches(run: Run, workspace: Path, text: str) -> list[dict[str, Any]]:
    done = run("find", text, "--format", "json", cwd=workspace)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["matches"]
    return found


def test_the_record_the_key_the_excerpt_and_the_line(run: Run, workspace: Path) -> None:
    done = run("find", "FRAYERE", cwd=workspace)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "collaborations/comptage/ines",
        "  collaborations/comptage/ines.yaml:6  why: Elle connaît chaque frayère.",
    ]
    assert "1 passage." in done.stderr


def test_an_item_of_a_list_is_counted_from_one_and_a_log_has_its_line(run: Run, workspace: Path) -> None:
    assert [(m["file"], m["line"], m["path"]) for m in matches(run, workspace, "d'enfants")] == []
    assert [(m["file"], m["line"], m["path"]) for m in matches(run, workspace, "des enfants")] == [
        ("communities/pecheurs.yaml", 14, ["seeks", 1])
    ]
    assert "seeks.2: des enfants" in run("find", "des enfants", cwd=workspace).stdout
    (exchange,) = matches(run, workspace, "carte plastifiée")
    assert (exchange["record"], exchange["file"], exchange["line"]) == (
        "interactions/ines#5",
        "interactions/ines.yaml",
        5,
    )
    assert exchange["path"] == ["promise", "what"]


def test_curly_and_straight_apostrophes_are_one(run: Run, workspace: Path) -> None:
    assert len(matches(run, workspace, "l’écluse")) == len(matches(run, workspace, "L'ECLUSE")) == 2


def test_a_long_text_is_cut_around_what_was_sought(run: Run, tmp_path: Path) -> None:
    long = "-- people/paz.yaml --\nname: Paz\nnotes: " + "mot " * 60 + "aiguille " + "mot " * 60 + "\n"
    line = run("find", "aiguille", cwd=canal.write(tmp_path / "canal", long)).stdout.splitlines()[1]
    assert "…" in line
    assert "aiguille" in line
    assert len(line) < 140


def test_nothing_found_is_no_failure(run: Run, workspace: Path) -> None:
    done = run("find", "introuvable", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 passage" in done.stderr


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_to_look_for(run: Run, workspace: Path, text: str) -> None:
    done = run("find", text, cwd=workspace)
    assert done.returncode == 2
    assert "influmap find" in done.stderr


def test_hostile_values_move_no_cursor(run: Run, tmp_path: Path) -> None:
    hostile = '-- people/paz.yaml --\nname: "Paz \\e[2J [/foo]"\nnotes: "aiguille \\e]0;x\\a :warning:"\n'
    done = run("find", "paz", cwd=canal.write(tmp_path / "canal", hostile))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "[/foo]" in done.stdout


def test_what_is_dated_later_is_left_out(run: Run, workspace: Path) -> None:
    done = run("find", "carte plastifiée", "--as-of", "2026-09-30", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, "")
