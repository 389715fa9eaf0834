"""`check --since REV`: in review, only what the branch touches."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from conftest import Run


def commit(root: Path) -> None:
    who = ["-c", "user.name=Zoé", "-c", "user.email=zoe@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    subprocess.run(["git", *who, "commit", "-qm", "Premier jour"], cwd=root, check=True)


def files(run: Run, root: Path, *more: str) -> set[str]:
    found = json.loads(run("check", "-C", root, "--format", "json", *more).stdout)["findings"]
    return {finding["file"] for finding in found}


def test_only_files_changed_since_are_told_committed_or_not(run: Run, example: Path) -> None:
    commit(example)
    assert len(files(run, example)) > 10
    assert files(run, example, "--since", "HEAD") == set()
    person = example / "people/gaelle-kichenin.yaml"
    person.write_text(person.read_text("utf-8") + "# relu\n", "utf-8")
    assert files(run, example, "--since", "HEAD") == {"people/gaelle-kichenin.yaml"}


def test_a_revision_that_names_nothing_or_hides_an_option_is_refused(run: Run, example: Path) -> None:
    commit(example)
    for revision in ("v99", "--output=ecrit.txt", "HEAD --upload-pack=x"):
        done = run("check", "-C", example, f"--since={revision}", "--lang", "fr")
        assert done.returncode == 2
        assert "ne désigne aucune révision" in done.stderr
    assert not list(example.rglob("ecrit.txt"))


def test_without_git_it_says_so(run: Run, example: Path) -> None:
    assert run("check", "-C", example, "--since", "HEAD").returncode == 2
