"""`init --demo --git`: the demonstration with the history it would have had (issue 3)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

Snapshot = Callable[[Path], dict[str, bytes]]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NEUTRAL = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **NEUTRAL}, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture
def demo(run, tmp_path: Path) -> Path:
    done = run("init", "demo", "--demo", "--git")
    assert done.returncode == 0, done.stderr
    return tmp_path / "demo"


def test_colleagues_commit_one_after_the_other_under_their_own_names(demo: Path) -> None:
    log = [line.split("|") for line in git(demo, "log", "--reverse", "--format=%at|%ct|%an <%ae>|%G?|%s").splitlines()]
    assert len(log) > 50
    stamps = [int(line[0]) for line in log]
    assert stamps == sorted(stamps)
    assert [line[1] for line in log] == [line[0] for line in log]
    team = {yaml.safe_load(file.read_text(encoding="utf-8"))["name"] for file in (demo / "team").glob("*.yaml")}
    assert {line[2].split(" <")[0] for line in log} == team
    assert {line[3] for line in log} == {"N"}, "a signature of the machine's owner would name somebody else"
    assert all(line[4] for line in log)
    assert git(demo, "log", "--format=%as", "-1").strip() == "2026-11-17"
    assert git(demo, "branch", "--show-current").strip() == "main"


def test_what_is_committed_is_what_is_there_and_what_init_demo_makes(
    run, demo: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    assert git(demo, "status", "--porcelain") == ""
    run("init", "plain", "--demo")
    plain = snapshot(tmp_path / "plain")
    assert {path: content for path, content in snapshot(demo).items() if not path.startswith(".git/")} == plain
    assert set(git(demo, "ls-files").splitlines()) == plain.keys()


def test_no_commit_changes_nothing(demo: Path) -> None:
    changed = git(demo, "log", "--format=%x00%h", "--name-only").split("\0")[1:]
    assert [entry.strip() for entry in changed if len(entry.split()) < 2] == []


def test_the_history_is_the_same_every_time(run, demo: Path, tmp_path: Path) -> None:
    run("init", "again", "--demo", "--git")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(demo, "rev-parse", "HEAD")


def test_check_says_that_the_target_was_lowered(run, demo: Path) -> None:
    """BRF009 reads it in git: 800 kits until 26 October, 600 since (B6)."""
    done = run("check", "--format", "json", "--select", "BRF009", cwd=demo)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["file"], finding["severity"]) == ("briefs/bonnet-de-janvier.yaml", "warning")
    assert "de 800 à 600 le 26 octobre 2026" in finding["message"].replace("\u202f", " ")
    before = git(demo, "rev-list", "-1", "--before=2026-10-25", "HEAD").strip()
    assert "target: 800" in git(demo, "show", f"{before}:briefs/bonnet-de-janvier.yaml")


def test_at_no_time_did_the_programme_know_what_came_later(demo: Path) -> None:
    """Neither who came, nor what was delivered, nor what a colleague noted afterwards."""
    before = git(demo, "rev-list", "-1", "--before=2026-05-20", "HEAD").strip()
    files = git(demo, "ls-tree", "-r", "--name-only", before).splitlines()
    assert "results/tonte-ouverte.yaml" not in files
    assert max(path.split("/")[2][:10] for path in files if path.startswith("interactions/")) <= "2026-05-20"
    brief = git(demo, "show", f"{before}:briefs/tonte-ouverte.yaml")
    assert "came: [annick-le-dreff]" in brief
    assert "came: [celestine-vauquelin]" not in brief
    assert "status: open" in brief
    stance = git(demo, "show", f"{before}:communities/regards-d-etable.yaml")
    assert "stance: opposed" in stance
    assert "2026-07-02" not in stance


@pytest.mark.parametrize("day", ["2025-12-31", "2026-04-20", "2026-06-15", "2026-09-01"])
def test_on_any_day_the_programme_could_be_read(run, demo: Path, tmp_path: Path, day: str) -> None:
    """No file broken, no record pointing at one that is not there yet."""
    commit = git(demo, "rev-list", "-1", f"--before={day}T23:59:59", "HEAD").strip()
    git(demo, "worktree", "add", "--quiet", "--detach", str(tmp_path / "then"), commit)
    done = run("check", "--select", "YML,SCH,REF", "--as-of", day, "--fail-on", "info", cwd=tmp_path / "then")
    assert done.returncode == 0, done.stdout


def test_every_earlier_text_is_found_once() -> None:
    """A change told beside the example really changes the file it names."""
    told = yaml.safe_load((EXAMPLES / "toison-franche.history.yaml").read_text(encoding="utf-8"))
    for edit in told["edits"]:
        text = (EXAMPLES / "toison-franche" / edit["file"]).read_text(encoding="utf-8")
        assert text.count(edit["now"]) == 1, edit


def test_the_dates_of_the_history_move_with_the_others(run, tmp_path: Path) -> None:
    assert run("init", "demo", "--demo", "--git", env={"INFLUMAP_TODAY": "2027-03-05"}).returncode == 0
    assert git(tmp_path / "demo", "log", "--format=%as", "-1").strip() == "2027-03-02"
    done = run("check", "--select", "BRF009", cwd=tmp_path / "demo", env={"INFLUMAP_TODAY": "2027-03-05"})
    assert "8 février 2027" in done.stdout.replace("\n    ", " ")


def test_the_settings_of_the_machine_do_not_show_through(run, tmp_path: Path) -> None:
    """A hook, a signature, a template, a filter or another branch name of the user's stays out."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
        (hooks / name).chmod(0o755)
    template = tmp_path / "template/hooks"
    shutil.copytree(hooks, template)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[core]\n hooksPath = {hooks}\n autocrlf = true\n fsmonitor = {hooks}/pre-commit\n"
        f"[init]\n templateDir = {template.parent}\n defaultBranch = trunk\n defaultObjectFormat = sha256\n"
        "[commit]\n gpgsign = true\n[gpg]\n program = /nowhere\n[user]\n name = Me\n email = me@home.example\n"
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(elsewhere, "init", "--quiet")
    hostile = {"GIT_CONFIG_GLOBAL": str(settings), "GIT_AUTHOR_NAME": "Me", "GIT_WORK_TREE": str(elsewhere)}
    done = run("init", "demo", "--demo", "--git", env=hostile)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "demo/.git/hooks").exists()
    assert "Me" not in git(tmp_path / "demo", "log", "--format=%an %cn").split()
    assert [path.name for path in elsewhere.iterdir()] == [".git"]


def test_never_in_a_repository_that_is_there(run, tmp_path: Path, snapshot: Snapshot) -> None:
    mine = tmp_path / "mine"
    (mine / "below").mkdir(parents=True)
    git(mine, "init", "--quiet")
    before = snapshot(mine)
    for folder in ("mine", "mine/demo", "mine/below"):
        done = run("init", folder, "--demo", "--git")
        assert (done.returncode, done.stdout) == (1, "")
    assert "dépôt git" in done.stderr
    assert snapshot(mine) == before
    assert not (mine / "demo").exists()


def test_a_folder_with_something_in_it_is_left_alone(run, tmp_path: Path, snapshot: Snapshot) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/photo.png").write_bytes(b"mine")
    done = run("init", "demo", "--demo", "--git")
    assert done.returncode == 1
    assert "n'est pas vide" in done.stderr
    assert snapshot(tmp_path) == {"demo/photo.png": b"mine"}


def test_without_git_it_says_so_and_writes_nothing(run, tmp_path: Path) -> None:
    done = run("init", "demo", "--demo", "--git", env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (3, "")
    assert "git n'est pas installé" in done.stderr
    assert "influmap init --demo" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_when_git_fails_nothing_is_left(run, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "git").write_text(
        '#!/bin/sh\ncase "$*" in *rev-parse*) exit 128;; *fast-import*) echo "fatal: no room" >&2; exit 128;; esac\n'
    )
    (tools / "git").chmod(0o755)
    (tmp_path / "there").mkdir()
    for folder in ("demo", "there"):
        done = run("init", folder, "--demo", "--git", env={"PATH": str(tools)})
        assert (done.returncode, done.stdout) == (3, "")
        assert "no room" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there", "tools"]
    assert list((tmp_path / "there").iterdir()) == []


def test_the_option_goes_with_the_demonstration(run, tmp_path: Path) -> None:
    done = run("init", "programme", "--git")
    assert done.returncode == 2
    assert "git init" in done.stderr
    assert list(tmp_path.iterdir()) == []
