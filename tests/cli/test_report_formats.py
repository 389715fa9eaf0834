"""`check --format github|sarif`: what a code host shows beside the line, named from the git root."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from conftest import ROOT, Run

SCHEMA = ROOT / "tests/data/sarif/sarif-2.1.0-rtm.5.json"


@pytest.fixture
def workspace(contract: Path, tmp_path: Path) -> Path:
    """The reference workspace two folders below a git root, one of them with an accent, and two faults in it."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (tmp_path / "clients").mkdir()
    folder = Path(shutil.move(contract, tmp_path / "clients/été"))
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (folder / "people/zoe.yaml").write_text("name: Zoé\nregion: Bretagne\nresource_person: nadiak\n", encoding="utf-8")
    return folder


def findings(run: Run, workspace: Path, *options: str) -> list[dict[str, Any]]:
    tree = json.loads(run("check", "--format", "json", *options, cwd=workspace).stdout)
    found: list[dict[str, Any]] = tree["findings"]
    return found


def test_annotations_name_files_from_the_git_root(run: Run, workspace: Path, tmp_path: Path) -> None:
    done = run("check", "--format", "github", "--lang", "fr", cwd=workspace)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(lines) == len(findings(run, workspace))
    region = next(line for line in lines if "SCH002" in line)
    assert region.startswith(
        "::error file=clients/été/people/zoe.yaml,line=2,col=9,endColumn=17,title=SCH002 wrong-value::"
    )
    assert "%0Aregion: FR-BRE" in region
    files = {line.split("file=")[1].split(",")[0] for line in lines}
    assert [file for file in files if not (tmp_path / file).is_file()] == []
    assert {line.split(" ", 1)[0] for line in lines} == {"::error", "::warning", "::notice"}


def test_outside_git_files_are_named_from_the_workspace(run: Run, contract: Path) -> None:
    done = run("check", "--format", "github", cwd=contract, env={"GIT_CEILING_DIRECTORIES": str(contract.parent)})
    assert "file=people/" in done.stdout or "file=collaborations/" in done.stdout


def test_nothing_in_the_data_ends_an_annotation_or_opens_another(run: Run, workspace: Path) -> None:
    hostile = "100 % fini, ici : là%0A::error::x"
    (workspace / "people/zoe.yaml").write_text(f"name: Zoé\ntopics: ['{hostile}']\n", encoding="utf-8")
    done = run("check", "--select", "REF002", "--format", "github", cwd=workspace)
    assert len(done.stdout.splitlines()) == 1
    assert "100 %25 fini, ici : là%250A::error::x" in done.stdout
    properties = done.stdout.split("::")[1]
    assert properties.startswith("warning file=clients/été/people/zoe.yaml,line=2,col=10,")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_log_is_valid_sarif(run: Run, workspace: Path, language: str) -> None:
    """Against the schema that OASIS publishes (tests/data/sarif)."""
    done = run("check", "--format", "sarif", "--lang", language, cwd=workspace)
    assert done.returncode == 1
    Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(done.stdout))


def test_sarif_says_the_same_as_json(run: Run, workspace: Path, tmp_path: Path) -> None:
    log = json.loads(run("check", "--format", "sarif", cwd=workspace).stdout)["runs"][0]
    found = findings(run, workspace)
    assert [result["ruleId"] for result in log["results"]] == [finding["code"] for finding in found]
    level = {"error": "error", "warning": "warning", "info": "note"}
    rules = log["tool"]["driver"]["rules"]
    for result, finding in zip(log["results"], found, strict=True):
        physical = result["locations"][0]["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        assert uri == f"clients/%C3%A9t%C3%A9/{finding['file']}"
        assert (physical["region"]["startLine"], physical["region"]["startColumn"]) == (
            finding["line"],
            finding["column"],
        )
        assert rules[result["ruleIndex"]]["id"] == finding["code"]
        assert result["level"] == level[finding["severity"]]
        assert len(result["relatedLocations"]) <= len(finding["evidence"])
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']}") for rule in rules)


def test_a_fault_keeps_its_fingerprint_when_its_line_moves(run: Run, workspace: Path) -> None:
    def prints() -> list[str]:
        log = json.loads(run("check", "--select", "SCH,REF", "--format", "sarif", cwd=workspace).stdout)
        return [result["partialFingerprints"]["influmap/v1"] for result in log["runs"][0]["results"]]

    before = prints()
    person = workspace / "people/zoe.yaml"
    person.write_text("# Rencontrée hier.\n\n" + person.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before
    assert len(set(before)) == 2


def test_a_clean_workspace_gives_an_empty_valid_log(run: Run, contract: Path) -> None:
    done = run("check", "--select", "YML,SCH,REF", "--format", "sarif", cwd=contract)
    assert done.returncode == 0
    log = json.loads(done.stdout)
    Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    assert log["runs"][0]["results"] == []
    assert run("check", "--select", "YML,SCH,REF", "--format", "github", cwd=contract).stdout == ""
