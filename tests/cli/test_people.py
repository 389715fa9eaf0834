"""`influmap people` as it is typed: the filters of the map, on the communities of each person."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from documents import canal

HOSTILE = """\
-- people/omar.yaml --
name: "=cmd|' /C calc'!A0 [/foo] :warning: \\e[31m"
communities: [pecheurs]
city: "\\u202eturc\\u200b"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return canal.write(tmp_path / "canal")


def people(run: Run, workspace: Path, *options: str) -> list[dict[str, Any]]:
    done = run("people", "--format", "json", *options, cwd=workspace)
    assert done.returncode == 0, done.stderr
    tree = json.loads(done.stdout)
    assert (tree["version"], tree["as_of"]) == (1, "2026-11-21")
    listed: list[dict[str, Any]] = tree["people"]
    return listed


def ids(run: Run, workspace: Path, *options: str) -> list[str]:
    return [person["id"] for person in people(run, workspace, *options)]


def test_everyone_by_name(run: Run, workspace: Path) -> None:
    assert ids(run, workspace) == ["ines", "omar", "paz"]
    ines = people(run, workspace)[0]
    assert ines == {
        "id": "ines",
        "name": "Inès Roche",
        "tier": "none",
        "city": "Redon",
        "region": "FR-BRE",
        "communities": ["pecheurs"],
        "topics": ["peche"],
        "resource_person": "zoe",
        "band": "at_risk",
        "last_exchange": "2026-10-02",
        "due": "2026-11-01",
    }


def test_filters_are_those_of_the_map_on_their_communities(run: Run, workspace: Path) -> None:
    assert ids(run, workspace, "--topic", "peche") == ["ines", "omar"]
    assert ids(run, workspace, "--family", "associations") == ["omar"]
    assert ids(run, workspace, "--region", "35") == ["ines", "omar"]
    assert ids(run, workspace, "--status", "observed") == ["omar"]
    assert ids(run, workspace, "--by", "malo") == ["omar"]


def test_tiers_in_french_or_as_in_the_json(run: Run, contract: Path) -> None:
    assert ids(run, contract, "--tier", "macro") == ["theo-garnier"]
    assert ids(run, contract, "--tier", "nano") == ["lea-moreau"]
    assert ids(run, contract, "--tier", "sans compte") == []


def test_due_lists_those_that_the_due_command_speaks_of(run: Run, workspace: Path) -> None:
    spoken_of = {item["person"] for item in json.loads(run("due", "--format", "json", cwd=workspace).stdout)["due"]}
    assert set(ids(run, workspace, "--due")) == spoken_of == {"ines"}


@pytest.mark.parametrize(("option", "given"), [("--tier", "nanno"), ("--by", "maloo"), ("--topic", "pech")])
def test_an_unknown_value_names_the_nearest(run: Run, workspace: Path, option: str, given: str) -> None:
    done = run("people", option, given, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Vouliez-vous dire" in done.stderr


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_table_fits_the_screen(run: Run, example: Path, columns: str) -> None:
    done = run("people", cwd=example, env={"COLUMNS": columns})
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= int(columns)


def test_a_long_place_is_cut_after_a_hyphen(run: Run, example: Path) -> None:
    assert "Saint-Dié-des-  " in run("people", cwd=example).stdout


def test_hostile_values_stay_text(run: Run, tmp_path: Path) -> None:
    workspace = canal.write(tmp_path / "canal", HOSTILE)
    table = run("people", cwd=workspace, env={"COLUMNS": "200"})
    assert table.returncode == 0
    assert "\x1b" not in table.stdout
    assert "\u202e" not in table.stdout
    assert "[/foo] :warning:" in table.stdout
    rows = list(csv.DictReader(io.StringIO(run("people", "--format", "csv", cwd=workspace).stdout)))
    assert rows[0]["name"].startswith("'=cmd")
    assert rows[1]["last_exchange"] == "2026-10-02"


def test_nobody_yet(run: Run, tmp_path: Path) -> None:
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: en\n", encoding="utf-8")
    done = run("people", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Nobody matches.\n")
    assert "influmap new person" in done.stderr
    assert ids(run, tmp_path, "--due") == []


def test_the_team_says_who_holds_whom_and_who_begins(run: Run, workspace: Path) -> None:
    """G6, G7: Zoé, an expert, began four of our five exchanges."""
    tree = json.loads(run("people", "--team", "--format", "json", cwd=workspace).stdout)
    members = {member["id"]: member for member in tree["team"]}
    assert (members["zoe"]["people"], members["zoe"]["expected"], members["zoe"]["late"]) == (["ines"], 1, 1)
    assert tree["begun"] == {
        "from_us": 5, "by_role": {"expert": 4, "communicator": 1}, "by_experts": 4, "from_them": 1
    }  # fmt: skip
    text = run("people", "--team", cwd=workspace).stdout.replace("\u00a0", " ")
    assert "par une experte ou un expert : 4 sur 5 (80 %)." in text
    assert "Zoé Adam (Rivières). Prises de parole : pas encore. Soutien : pas encore." in " ".join(text.split())
    assert "communicator" not in text


def test_the_hours_of_mnt013_are_those_of_the_table(run: Run, workspace: Path) -> None:
    """The option of the rule counts here too: one exchange at two hours, for one hour a month."""
    zoe = workspace / "team/zoe.yaml"
    zoe.write_text(zoe.read_text(encoding="utf-8") + "hours_per_month: 1\n", encoding="utf-8")
    root = workspace / "influmap.yaml"
    root.write_text(
        root.read_text(encoding="utf-8") + "rules: {options: {MNT013: {hours_each: 2}}}\n", encoding="utf-8"
    )
    assert "1, trop" in run("people", "--team", cwd=workspace).stdout


def test_a_team_is_no_spreadsheet_and_may_be_empty(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert run("people", "--team", "--format", "csv", cwd=workspace).returncode == 2
    empty = tmp_path / "vide"
    empty.mkdir()
    (empty / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: fr\n", encoding="utf-8")
    done = run("people", "--team", cwd=empty)
    assert done.returncode == 0
    assert "influmap new team" in done.stderr
