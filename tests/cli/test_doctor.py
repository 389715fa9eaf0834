"""`doctor`: what is there, what is missing, and the exact thing to do."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from influmap.cli import machine, speech


def signs(run: Run, cwd: Path, **env: str) -> tuple[int, dict[str, dict[str, Any]]]:
    done = run("doctor", "--format", "json", cwd=cwd, env=env)
    tree = json.loads(done.stdout)
    assert tree["version"] == 1
    assert tree["well"] is (done.returncode == 0)
    return done.returncode, {sign["name"]: sign for sign in tree["signs"]}


def test_a_machine_with_everything_is_said_to_be_well(run: Run, contract: Path) -> None:
    run("schema", "--write", cwd=contract)
    code, seen = signs(run, contract)
    assert code == 0
    assert {name for name, sign in seen.items() if sign["state"] == "bad"} == set()
    assert seen["python"]["found"].startswith(".".join(map(str, sys.version_info[:3])))
    assert seen["workspace"]["found"] == str(contract)
    assert (seen["format"]["found"], seen["schema"]["state"]) == ("1", "good")


def test_every_sign_that_is_not_good_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, seen = signs(run, tmp_path, PATH="", LC_ALL="fr_FR.UTF-8")
    assert code == 0, "git and a workspace are not essential to the installation"
    wrong = {name: sign for name, sign in seen.items() if sign["state"] != "good"}
    assert {"git", "workspace"} <= wrong.keys()
    assert [name for name, sign in wrong.items() if not sign["advice"]] == []
    assert "influmap init" in seen["workspace"]["advice"]


def test_files_of_a_newer_format_are_essential(run: Run, contract: Path) -> None:
    """SCH005: this version cannot read them."""
    file = contract / "influmap.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("influmap: 1 ", "influmap: 2 ", 1), encoding="utf-8")
    code, seen = signs(run, contract)
    assert code == 3
    assert seen["format"]["state"] == "bad"
    done = run("doctor", "--lang", "fr", cwd=contract)
    assert done.returncode == 3
    assert "✗ format des fichiers" in done.stdout
    assert "pipx upgrade influmap" in done.stdout


def test_a_workspace_file_that_cannot_be_read_is_named(run: Run, contract: Path) -> None:
    (contract / "influmap.yaml").write_text("influmap: [1\n", encoding="utf-8")
    code, seen = signs(run, contract)
    assert code == 3
    assert "YML001" in seen["format"]["found"]


def test_schemas_that_are_not_there_come_with_the_command(run: Run, contract: Path) -> None:
    _, seen = signs(run, contract)
    assert seen["schema"]["state"] == "note"
    assert "influmap schema --write" in seen["schema"]["advice"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights mean nothing to this user")
def test_a_folder_that_cannot_be_written_is_said(run: Run, contract: Path) -> None:
    contract.chmod(0o500)
    _, seen = signs(run, contract)
    contract.chmod(0o700)
    assert seen["writable"]["state"] == "note"


def test_an_optional_part_comes_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exact line, for this very installation."""
    speech.speak("en")
    declared = ["pyyaml>=6", 'surely-not-installed>=2; extra == "pdf"', 'pydantic>=2; extra == "office"']
    monkeypatch.setattr(machine.metadata, "requires", lambda _: declared)
    found = {sign.name: sign for sign in machine._extras()}
    assert found["[office]"].state == "good"
    assert found["[pdf]"].state == "note"
    assert found["[pdf]"].advice.endswith(f'{sys.executable} -m pip install "influmap[pdf]"')
    speech.speak("fr")


def test_looking_writes_nothing(run: Run, tmp_path: Path) -> None:
    run("doctor", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_accents_pass_whatever_the_system_would_choose(run: Run, tmp_path: Path) -> None:
    """A pipe on Windows is not UTF-8 by itself; a chosen encoding is kept, and nothing stops the command."""
    old = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    assert "✓ écriture" in run("doctor", "--lang", "fr", cwd=tmp_path, env=old).stdout
    done = run("doctor", "--lang", "fr", cwd=tmp_path, env={**old, "PYTHONIOENCODING": "ascii"})
    assert "? ?criture" in done.stdout
    assert done.returncode == 0
