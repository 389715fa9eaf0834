"""`schema` prints what an editor reads, and puts it where new records say it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

from conftest import Run


def test_without_a_kind_the_kinds_are_listed(run: Run) -> None:
    done = run("schema", "--lang", "fr")
    assert done.returncode == 0
    assert re.search(r"^person +people/\*\.yaml +Personne$", done.stdout, re.MULTILINE)
    assert "influmap schema person" in done.stderr


def test_a_kind_is_printed_in_the_language_asked(run: Run) -> None:
    titles = {lang: json.loads(run("schema", "team", "--lang", lang).stdout)["title"] for lang in ("fr", "en")}
    assert titles == {"fr": "Collègue", "en": "Colleague"}


def test_an_unknown_kind_is_a_usage_error_that_names_the_kinds(run: Run) -> None:
    done = run("schema", "personne", "--lang", "fr")
    assert done.returncode == 2
    assert "community" in done.stderr
    assert done.stdout == ""


def test_the_schemas_are_written_again_where_git_does_not_look(run: Run, contract: Path) -> None:
    person = contract / ".influmap/schema/person.json"
    first = run("schema", "--write", cwd=contract)
    written = {path.relative_to(contract).as_posix() for path in contract.glob(".influmap/schema/*")}
    assert set(first.stdout.split()) == written
    person.write_text("{}", encoding="utf-8")
    assert run("schema", "--write", "--lang", "en", cwd=contract).returncode == 0
    assert json.loads(person.read_text(encoding="utf-8"))["title"] == "Person"
    assert (contract / ".influmap/.gitignore").read_text(encoding="ascii") == "*\n"
    assert run("check", "--select", "YML,SCH,REF", cwd=contract).returncode == 0


def test_outside_a_workspace_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("schema", "--write", cwd=tmp_path)
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_a_new_record_names_a_schema_that_init_wrote(run: Run, tmp_path: Path) -> None:
    run("init", "ici", "--name", "Ici", "--lang", "fr")
    root = tmp_path / "ici"
    run("new", "person", "--name", "Zoé Le Bihan", cwd=root)
    for file in (root / "people/zoe-le-bihan.yaml", root / "influmap.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = file.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(named.read_text(encoding="utf-8"))["type"] == "object"
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert all((root / path).is_file() for path in settings["yaml.schemas"])
