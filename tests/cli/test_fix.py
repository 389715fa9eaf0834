"""`check --fix` writes what leaves no doubt, to the byte, and only what was seen to be right (model.md, cli.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Snapshot = Callable[[Path], dict[str, bytes]]
READING = ("check", "--select", "YML,SCH,REF")
TYPED = {
    "briefs/demo.yaml": """\
title: Le biporteur : mode d'emploi   # titre
status: ouvert
starts: 02/09/2026
ends: "3 octobre 2026"
""",
    "people/zoe.yaml": """\
name: Zoé
region: Bretagne   # à vérifier
accounts:
  - {network: instagram, handle: @zoe}
notes: On signe avec #zfe et #velo
contact: {pitch: Un paragraphe, une date}
""",
    "collaborations/automne-cargo/theo-garnier.yaml": (
        "\ufeffstatus: contacted\r\nhistory:\r\n- {date: 2026-09-03, status: agreed}\r\nterms:\r\n  cash: 6 000 €\r\n"
    ),
}
MENDED = {
    "briefs/demo.yaml": """\
title: "Le biporteur : mode d'emploi"   # titre
status: ouvert
starts: 2026-09-02
ends: "2026-10-03"
""",
    "people/zoe.yaml": """\
name: Zoé
region: FR-BRE   # à vérifier
accounts:
  - {network: instagram, handle: "@zoe"}
notes: "On signe avec #zfe et #velo"
contact: {pitch: "Un paragraphe, une date"}
""",
    "collaborations/automne-cargo/theo-garnier.yaml": (
        "\ufeffstatus: agreed\r\nhistory:\r\n- {date: 2026-09-03, status: agreed}\r\nterms:\r\n  cash: 6000\r\n"
    ),
}


def encoded(texts: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


def findings(run: Any, root: Path) -> list[dict[str, Any]]:
    tree: dict[str, Any] = json.loads(run(*READING, "--format", "json", cwd=root).stdout)
    listed: list[dict[str, Any]] = tree["findings"]
    return listed


@pytest.fixture
def typed(contract: Path) -> Path:
    """The reference workspace with what French hands type in three files."""
    for path, data in encoded(TYPED).items():
        (contract / path).write_bytes(data)
    return contract


def test_what_leaves_no_doubt_is_written_and_nothing_else_changes(run, typed: Path, snapshot: Snapshot) -> None:
    before = snapshot(typed)
    done = run(*READING, "--fix", cwd=typed)
    assert snapshot(typed) == before | encoded(MENDED)
    assert "briefs/demo.yaml : 3 corrections (YML003, SCH002 × 2)\n" in done.stderr
    assert "people/zoe.yaml : 4 corrections (YML005, YML004, YML011, SCH002)\n" in done.stderr
    assert "collaborations/automne-cargo/theo-garnier.yaml : 2 corrections (SCH002, REF005)\n" in done.stderr
    assert ".influmap/before/people/zoe.yaml" in done.stderr
    assert done.returncode == 1  # « ouvert » is a word to choose: it is still reported
    assert [(f["code"], f["file"], f["line"]) for f in findings(run, typed)] == [("SCH002", "briefs/demo.yaml", 2)]


def test_the_nearest_word_is_taken_when_it_is_asked_for(run, typed: Path) -> None:
    (typed / "people/zoe.yaml").write_text(
        "name: Zoé\nville: Rennes   # Cleunay\ntopics: [velo-cargo, vlo-cargo]\ncontact:\n  courriel: zoe@exemple.fr\n",
        encoding="utf-8",
    )
    assert run(*READING, "--fix", "--unsafe", cwd=typed).returncode == 0
    assert findings(run, typed) == []
    assert (typed / "people/zoe.yaml").read_text(encoding="utf-8") == (
        "name: Zoé\ncity: Rennes   # Cleunay\ntopics: [velo-cargo, velo-cargo]\ncontact:\n  email: zoe@exemple.fr\n"
    )
    assert (typed / "briefs/demo.yaml").read_text(encoding="utf-8").splitlines()[1] == "status: open"


def test_a_second_run_has_nothing_to_do(run, typed: Path, snapshot: Snapshot) -> None:
    run(*READING, "--fix", cwd=typed)
    before = snapshot(typed)
    done = run(*READING, "--fix", cwd=typed)
    assert "Rien ne peut être corrigé sans un doute." in done.stderr
    assert snapshot(typed) == before


def test_a_dry_run_shows_the_lines_and_writes_nothing(run, typed: Path, snapshot: Snapshot) -> None:
    before = snapshot(typed)
    done = run(*READING, "--fix", "--dry-run", cwd=typed)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("+++")] == [f"+++ b/{path}" for path in sorted(TYPED)]
    assert "-  cash: 6 000 €" in lines
    assert "+  cash: 6000" in lines
    assert snapshot(typed) == before


def test_only_what_is_asked_for_is_mended(run, typed: Path, snapshot: Snapshot) -> None:
    (typed / "people/zoe.yaml").write_text("name: Zoé\nregion: Bretagne\nnotes: Oui à #zfe\n", encoding="utf-8")
    before = snapshot(typed)
    run("check", "people", "--select", "YML004", "--fix", cwd=typed)
    mended = 'name: Zoé\nregion: Bretagne\nnotes: "Oui à #zfe"\n'
    assert snapshot(typed) == before | {"people/zoe.yaml": mended.encode()}


def test_a_file_that_stays_unreadable_is_left_to_its_author(run, typed: Path, snapshot: Snapshot) -> None:
    """A handle could be quoted; the conflict below it cannot be settled: nothing is half mended."""
    text = "name: Zoé\nhandle: @zoe\n<<<<<<< HEAD\ncity: Rennes\n=======\ncity: Brest\n>>>>>>> nadia\n"
    (typed / "people/zoe.yaml").write_text(text, encoding="utf-8")
    before = snapshot(typed)
    run(*READING, "--fix", cwd=typed)
    assert snapshot(typed)["people/zoe.yaml"] == before["people/zoe.yaml"]


def test_options_that_only_go_with_fix_say_so(run, typed: Path, snapshot: Snapshot) -> None:
    before = snapshot(typed)
    for option in ("--unsafe", "--dry-run"):
        done = run("check", option, cwd=typed)
        assert done.returncode == 2
        assert "--fix" in done.stderr
    assert snapshot(typed) == before


def test_json_stays_json(run, typed: Path) -> None:
    done = run(*READING, "--fix", "--format", "json", cwd=typed)
    assert [f["line"] for f in json.loads(done.stdout)["findings"]] == [2]
