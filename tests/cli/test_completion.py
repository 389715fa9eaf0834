"""The shell proposes ids from file names alone, by the protocol that the shells speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def workspace(contract: Path) -> Path:
    """Records that cannot even be read: a name is enough to be proposed."""
    (contract / "people/lea-broken.yaml").write_bytes(b"\xff\xfe: [")
    (contract / "people/Not An Id.yaml").write_text("name: A\n", encoding="utf-8")
    (contract / "people/lea.txt").write_text("", encoding="utf-8")
    return contract


def proposed(run: Run, line: str, cwd: Path) -> list[str]:
    """What bash would propose for the last word of a line."""
    words = line.split(" ")
    env = {"_INFLUMAP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = run(cwd=cwd, env=env)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("influmap card lea", ["lea-broken", "lea-moreau"]),
        ("influmap fiche theo", ["theo-garnier"]),
        ("influmap card lea-moreau t", ["theo-garnier"]),
        ("influmap log lea-moreau,t", ["lea-moreau,theo-garnier"]),
        ("influmap log lea-moreau --brief a", ["automne-cargo"]),
        ("influmap log lea-moreau --by na", ["nadia-k"]),
        ("influmap brief ", ["automne-cargo"]),
        ("influmap brief automne-cargo --for th", ["theo-garnier"]),
        ("influmap health --community e", ["elus-a-la-mobilite"]),
        ("influmap report au", ["automne-cargo"]),
        ("influmap card zoe", []),
        ("influmap expl", ["explain"]),
        ("influmap check --fail-on w", ["warning"]),
    ],
)
def test_a_word_is_completed(run: Run, workspace: Path, line: str, expected: list[str]) -> None:
    assert proposed(run, line, workspace) == expected


def test_the_workspace_is_found_from_below_and_by_option(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert proposed(run, "influmap card t", workspace / "people") == ["theo-garnier"]
    assert proposed(run, "influmap -C roues-libres card t", tmp_path) == ["theo-garnier"]


def test_outside_a_workspace_nothing_is_proposed(run: Run, tmp_path: Path) -> None:
    assert proposed(run, "influmap card l", tmp_path) == []


def test_zsh_is_understood_too(run: Run, workspace: Path) -> None:
    env = {"_INFLUMAP_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "influmap card the"}
    assert "theo-garnier" in run(cwd=workspace, env=env).stdout
