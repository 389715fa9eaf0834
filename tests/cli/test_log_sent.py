"""Logging a brief as sent records which version left (B4, BRF012)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from conftest import Run

LOG = ("log", "annick-le-dreff", "--about", "news", "--channel", "mail", "--by", "odile-fontanel", "--sent", "brief")


def only_new_file(root: Path, before: set[Path]) -> str:
    (path,) = {p for p in root.rglob("*.yaml") if p.is_file()} - before
    return path.read_text("utf-8")


def test_the_commit_of_the_brief_is_kept_with_the_exchange(run: Run, example: Path) -> None:
    who = ["-c", "user.name=Odile", "-c", "user.email=o@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q", "."], ["add", "-A"], [*who, "commit", "-qm", "Le brief"]):
        subprocess.run(["git", *command], cwd=example, check=True)
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=example, check=True, capture_output=True, text=True
    )
    before = set(example.rglob("*.yaml"))
    assert run(*LOG, "-C", example).returncode == 0
    assert f"commit: {head.stdout.strip()}" in only_new_file(example, before).replace('"', "")


def test_a_draft_says_that_no_version_can_be_noted(run: Run, example: Path) -> None:
    before = set(example.rglob("*.yaml"))
    done = run(*LOG, "-C", example, "--lang", "fr")
    assert done.returncode == 0
    assert "ne peut pas être notée" in done.stderr
    assert "commit" not in only_new_file(example, before)
