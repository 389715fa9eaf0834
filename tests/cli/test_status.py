"""`status` moves a collaboration, dated, and touches nothing else (cli.md, model.md)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Snapshot = Callable[[Path], dict[str, bytes]]
THEO = "collaborations/automne-cargo/theo-garnier.yaml"
LEA = "collaborations/automne-cargo/lea-moreau.yaml"


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Inès", "-c", "user.email=ines@roueslibres.example")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_the_status_and_one_line_of_history_change(run, contract: Path, snapshot: Snapshot) -> None:
    """The style of the file, its comments and every other byte stay."""
    before = snapshot(contract)
    done = run("status", "automne-cargo", "lea-moreau", "delivered", "--date", "2026-11-20", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{LEA} : d'accord → réalisée, 20 novembre 2026\n"
    after = snapshot(contract)
    text = before[LEA].decode()
    agreed = "  - {date: 2026-09-20, status: agreed}\n"
    text = text.replace("status: agreed  ", "status: delivered  ", 1)
    text = text.replace(agreed, agreed + "  - {date: 2026-11-20, status: delivered}\n")
    assert after == before | {LEA: text.encode()}
    assert run("check", "--select", "YML,SCH,REF", cwd=contract).returncode == 0


@pytest.mark.parametrize("word", ["intéressée", "interested", "Interessee"])
def test_the_french_word_and_the_french_command_are_understood(run, contract: Path, word: str) -> None:
    assert run("avancer", "automne-cargo", "theo-garnier", word, cwd=contract).returncode == 0
    assert (contract / THEO).read_text(encoding="utf-8").splitlines()[:2] == [
        "status: interested",
        "history: [{date: 2026-09-03, status: contacted}, {date: 2026-11-21, status: interested}]",
    ]


def test_a_file_without_history_gets_one_below_its_status(run, contract: Path) -> None:
    (contract / THEO).write_bytes(b"\xef\xbb\xbfstatus: identified  # yet\r\nwhy: x")
    assert run("status", "automne-cargo", "theo-garnier", "contacted", cwd=contract).returncode == 0
    assert (contract / THEO).read_bytes() == (
        b"\xef\xbb\xbfstatus: contacted  # yet\r\nhistory:\r\n  - {date: 2026-11-21, status: contacted}\r\nwhy: x"
    )


def test_a_status_said_by_history_only_stays_so(run, contract: Path) -> None:
    (contract / THEO).write_text("history:\n  - date: 2026-09-03\n    status: contacted\n", encoding="utf-8")
    assert run("status", "automne-cargo", "theo-garnier", "agreed", cwd=contract).returncode == 0
    assert (contract / THEO).read_text(encoding="utf-8") == (
        "history:\n  - date: 2026-09-03\n    status: contacted\n  - date: 2026-11-21\n    status: agreed\n"
    )


def test_a_dry_run_shows_the_lines_and_writes_nothing(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    done = run("status", "automne-cargo", "theo-garnier", "agreed", "--dry-run", cwd=contract)
    assert done.returncode == 0
    assert f"+++ b/{THEO}" in done.stdout
    assert "-status: contacted\n" in done.stdout
    assert "+status: agreed\n" in done.stdout
    assert snapshot(contract) == before


def test_the_way_back_leads_back(run, contract: Path) -> None:
    """Through git when it has the file, else through the copy that was kept."""
    git(contract, "init")
    git(contract, "add", ".")
    git(contract, "commit", "-m", "Début")
    before = (contract / THEO).read_bytes()
    done = run("status", "automne-cargo", "theo-garnier", "agreed", cwd=contract)
    assert f"git restore -- {THEO}" in done.stderr
    git(contract, "restore", "--", THEO)
    assert (contract / THEO).read_bytes() == before
    mine = b"status: contacted  # not committed\n"
    (contract / THEO).write_bytes(mine)
    done = run("status", "automne-cargo", "theo-garnier", "agreed", cwd=contract)
    assert f".influmap/before/{THEO}" in done.stderr
    assert (contract / ".influmap/before" / THEO).read_bytes() == mine


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("automne-cargo", "theo-garnier", "gagné"), 2, "gagné"),
        (("automne-cargo", "personne", "agreed"), 2, "personne"),
        (("automne-cargo", "theo-garnier", "agreed", "--date", "2026-08-01"), 2, "3 septembre 2026"),
        (("automne-cargo", "theo-garnier", "agreed", "--date", "2027-01-01"), 2, "--date"),
        (("automne-cargo", "theo-garnier", "contacted"), 0, ""),
    ],
)
def test_what_makes_no_sense_writes_nothing(
    run, contract: Path, snapshot: Snapshot, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = snapshot(contract)
    done = run("status", *arguments, cwd=contract)
    assert done.returncode == code
    assert said in done.stderr
    assert snapshot(contract) == before


def test_what_cannot_be_edited_without_a_doubt_is_given_to_paste(run, contract: Path, snapshot: Snapshot) -> None:
    """A history written as one mapping is not a list: refused, exit 1, with the lines to type."""
    (contract / THEO).write_text("status: contacted\nhistory: {date: 2026-09-03, status: contacted}\n")
    before = snapshot(contract)
    done = run("status", "automne-cargo", "theo-garnier", "agreed", cwd=contract)
    assert done.returncode == 1
    assert "{date: 2026-11-21, status: agreed}" in done.stderr
    assert snapshot(contract) == before


@pytest.mark.parametrize(
    "command",
    [["status", "automne-cargo", "theo-garnier", "agreed"], ["brief", "automne-cargo", "--for", "theo-garnier"]],
)
def test_a_collaboration_that_cannot_be_read_is_not_said_to_be_missing(run, contract: Path, command: list[str]) -> None:
    (contract / THEO).write_bytes(b"\xff\xd8\xff\xe0")
    done = run(*command, cwd=contract)
    assert done.returncode == 3, done.stderr
    assert f"{THEO} est bien là, mais n'a pas pu être lu en entier." in done.stderr
    assert f"influmap check {THEO}" in done.stderr
