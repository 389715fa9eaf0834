"""What git says is asked safely, and a document is a draft unless all it is made from is committed (issue 2, B4)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from influmap.store import git

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the machine do not show through."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_DIR", raising=False)


@pytest.fixture
def call(tmp_path: Path) -> Git:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def run(*arguments: str) -> str:
        identity = ("-c", "user.name=Nadia", "-c", "user.email=nadia@roueslibres.example")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    return run


@pytest.fixture
def workspace(tmp_path: Path, call: Git) -> Path:
    """A committed workspace in a folder of a repository."""
    call("init", "-q")
    root = tmp_path / "programme"
    (root / "people").mkdir(parents=True)
    (root / "influmap.yaml").write_bytes(b"influmap: 1\nname: X\nlanguage: fr\n")
    (root / "people/lea-moreau.yaml").write_bytes("name: Léa\n".encode())
    call("add", ".")
    call("commit", "-qm", "x")
    return root


def test_the_commit_of_a_committed_workspace(workspace: Path, call: Git) -> None:
    assert git.version(workspace) == call("rev-parse", "--short", "HEAD")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "people/lea-moreau.yaml").write_text("name: Léa M.\n"),
        lambda root: (root / "people/theo-garnier.yaml").write_text("name: Théo\n"),
        lambda root: (root / "people/lea-moreau.yaml").unlink(),
    ],
    ids=["changed", "new", "deleted"],
)
def test_a_change_that_is_not_committed_makes_a_draft(
    workspace: Path, change: Callable[[Path], object], call: Git
) -> None:
    change(workspace)
    head = git.head_commit(workspace)
    assert head == git.Head(call("rev-parse", "--short", "HEAD"), is_clean=False)
    assert git.version(workspace) is None


def test_what_is_not_read_does_not_make_a_draft(workspace: Path) -> None:
    """Rendered pages, notes of one's own, the lock; and the line endings that Windows checks out."""
    (workspace / "out").mkdir()
    (workspace / "out/deck.yaml").write_text("x: 1\n")
    (workspace / ".influmap").mkdir()
    (workspace / "idées.txt").write_text("…")
    (workspace / "people/lea-moreau.yaml").write_bytes("name: Léa\r\n".encode())
    assert git.version(workspace)


def test_when_a_file_was_written_and_last_changed(workspace: Path, call: Git) -> None:
    """B6: objectives are recalled with the commit and the day they were written."""
    file = workspace / "people/lea-moreau.yaml"
    file.write_text("name: Léa M.\n")
    call("commit", "-qam", "y", "--date", "2026-03-12T10:00:00")
    last, first = git.commits_of(workspace, "people/lea-moreau.yaml")
    assert last == git.Commit(call("rev-parse", "--short", "HEAD"), date(2026, 3, 12))
    assert first.commit == call("rev-parse", "--short", "HEAD~1")
    assert git.commits_of(workspace, "people/theo-garnier.yaml") == ()
    assert git.commits_of(workspace, "--output=ran") == ()


def test_the_commits_of_many_files_are_told_at_once(workspace: Path, call: Git) -> None:
    """The same as file by file: on a branch, in a merge that mended a conflict, in a folder of the repository."""
    lea = workspace / "people/lea-moreau.yaml"
    call("checkout", "-q", "-b", "other")
    lea.write_text("name: Léa M.\n")
    call("commit", "-qam", "there")
    call("checkout", "-q", "-")
    lea.write_text("name: Léa Mo.\n")
    (workspace / "people/théo.yaml").write_text("name: Théo\n")
    call("add", ".")
    call("commit", "-qm", "here")
    call("merge", "-q", "-s", "ours", "--no-commit", "other")
    lea.write_text("name: Léa Moreau\n")
    call("commit", "-qam", "both")
    known = git.commits_by_file(workspace, ["people"])
    assert set(known) == {"people/lea-moreau.yaml", "people/théo.yaml"}
    for path, commits in known.items():
        assert {c.commit for c in commits} == {c.commit for c in git.commits_of(workspace, path)}
    assert known["people/lea-moreau.yaml"][0].commit == call("rev-parse", "--short", "HEAD")
    assert git.commits_by_file(workspace, []) == git.commits_by_file(workspace, ["--output=ran"]) == {}


def test_a_workspace_outside_git_has_no_commit(tmp_path: Path) -> None:
    assert git.head_commit(tmp_path) is None


def test_before_the_first_commit_there_is_none(tmp_path: Path, call: Git) -> None:
    call("init", "-q")
    assert git.head_commit(tmp_path) is None


def test_a_machine_without_git(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(workspace / "nothing-here"))
    assert git.head_commit(workspace) is None
    assert git.user_email(workspace) is None


def test_a_program_called_git_in_the_checkout_is_not_run(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = workspace / "git"
    own.write_text("#!/bin/sh\ntouch ran\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(workspace))
    assert git.head_commit(workspace) is None
    assert not (workspace / "ran").exists()


def test_the_address_of_git(workspace: Path, call: Git) -> None:
    assert git.user_email(workspace) is None
    call("config", "user.email", "amine@roueslibres.example")
    assert git.user_email(workspace) == "amine@roueslibres.example"


def test_a_hostile_checkout_runs_no_command(workspace: Path, tmp_path: Path, call: Git) -> None:
    """notes/reliability.md section 5: monitors, filters, pagers, converters and aliases of `.git/config`."""
    ran = tmp_path / "ran"
    command = f"touch {ran}; cat"
    settings = {
        "core.fsmonitor": command, "core.pager": command, "core.sshCommand": command, "core.askPass": command,
        "log.showSignature": "true", "gpg.program": command,
        "filter.x.clean": command, "filter.x.smudge": command, "filter.x.process": command,
        "diff.external": command, "diff.x.textconv": command, "pager.config": command, "pager.ls-tree": command,
        "alias.config": f"!{command}", "alias.ls-tree": f"!{command}", "credential.helper": f"!{command}",
    }  # fmt: skip
    with (tmp_path / ".git/config").open("a") as config:
        for key, value in settings.items():
            section, _, name = key.partition(".")
            middle, _, last = name.rpartition(".")
            head = f'[{section} "{middle}"]' if middle else f"[{section}]"
            config.write(f'{head}\n\t{last} = "{value}"\n')
    (tmp_path / ".git/info/attributes").write_text("* filter=x diff=x\n")
    os.utime(workspace / "people/lea-moreau.yaml")
    assert git.version(workspace)
    assert git.user_email(workspace) is None
    assert git.commits_of(workspace, "people/lea-moreau.yaml")
    assert git.commits_by_file(workspace, ["people"])
    assert not ran.exists()
    call("status")
    assert ran.exists(), "the trap itself works"


@pytest.mark.parametrize("day", ["999999999999 +0000", "abc", "-5 +0000", "253402300800 +9999"])
def test_a_commit_of_no_day_and_a_branch_called_like_an_option(workspace: Path, call: Git, day: str) -> None:
    """A commit may say anything of itself: neither its author, its subject nor its date is trusted."""
    tree = git.ask(workspace, "rev-parse", "HEAD^{tree}")
    about = f"author \x1b[31mEvil <--output=x> {day}\ncommitter E <e@x> {day}\n\n\x1b[2J--output=PWNED\n"
    written = ("hash-object", "-t", "commit", "-w", "--literally", "--stdin")
    commit = git.ask(workspace, *written, asked=b"tree " + (tree or b"") + about.encode())
    assert commit
    top = Path(os.fsdecode((git.ask(workspace, "rev-parse", "--show-toplevel") or b"").strip()))
    (top / ".git/refs/heads/--upload-pack=x").write_bytes(commit)
    (top / ".git/HEAD").write_text("ref: refs/heads/--upload-pack=x\n")
    assert git.version(workspace) == commit.decode()[:7]
    assert git.changed_since(workspace, "--upload-pack=x") == frozenset(), "a branch, since it is there"
    assert git.changed_since(workspace, f"--output={top}/PWNED") is None
    assert git.commits_of(workspace, "people/lea-moreau.yaml") == ()
    assert git.commits_by_file(workspace, ["people"]) == {}
    assert not [path for path in top.rglob("*") if path.name == "PWNED"]
