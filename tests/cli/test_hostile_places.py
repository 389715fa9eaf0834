"""A folder made to harm: links that leave it, folders without end, names that are no text (issue 6)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from documents import canal
from influmap.store import git
from influmap.store.layout import DEEPEST, Odd, walk


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return canal.write(tmp_path / "canal")


def test_the_workspace_file_is_not_read_through_a_link_that_leaves(run: Run, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("name: SECRET\npassword: hunter2\n")
    (root / "influmap.yaml").unlink()
    (root / "influmap.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    for command in (["check"], ["map"], ["card", "ines"]):
        done = run(*command, cwd=root)
        assert "hunter2" not in done.stdout + done.stderr
        assert "SECRET" not in done.stdout + done.stderr


def test_folders_without_end_are_left_with_a_word(root: Path) -> None:
    before = Path.cwd()
    os.chdir(root / "people")
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(before)
    odd = [entry for entry in walk(root) if isinstance(entry, Odd)]
    assert [entry.what for entry in odd] == ["deep"]
    assert odd[0].path.count("/d") == DEEPEST
    subprocess.run(["rm", "-rf", str(root / "people/d")], check=True)  # deeper than Python's own removal goes


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_a_name_that_is_no_text_is_reported_in_every_format(run: Run, root: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(root / "people") + b"/\xff\xfe.yaml")).write_text("name: x\n")
    except OSError:
        pytest.skip("this disk only takes names that are text")
    for form in ("text", "json", "github", "sarif"):
        done = run("check", "--format", form, cwd=root)
        assert done.returncode == 1, done.stderr
    assert any(
        "people/" in found["file"]
        for found in json.loads(run("check", "--format", "json", cwd=root).stdout)["findings"]
    )


def test_a_file_without_end_is_no_committed_one(tmp_path: Path) -> None:
    """Whether a page is a draft must not depend on reading eight billion zeros."""
    with (tmp_path / "giant.yaml").open("wb") as stream:
        stream.truncate(8_000_000_000)
    assert not git._has_content(tmp_path / "giant.yaml", "0" * 40)


def test_a_page_is_not_written_through_a_link_of_the_checkout(run: Run, root: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (root / "out/card").mkdir(parents=True)
    (root / "out/card/ines.html").symlink_to(precious)
    assert run("card", "ines", "--format", "html", cwd=root).returncode == 0
    assert precious.read_text() == "mine"


def test_nothing_is_written_through_links_that_a_checkout_left_beside_the_lock(
    run: Run, root: Path, tmp_path: Path
) -> None:
    precious, new = tmp_path / "precious", tmp_path / "new"
    precious.write_text("mine")
    (root / ".influmap").mkdir(exist_ok=True)
    for name, target in (("lock.holder", precious), (".gitignore", new)):
        (root / ".influmap" / name).unlink(missing_ok=True)
        (root / ".influmap" / name).symlink_to(target)
    assert run("rename", "people/ines", "ines-b", cwd=root).returncode == 0
    assert (precious.read_text(), new.exists()) == ("mine", False)
    assert (root / ".influmap/.gitignore").read_text() == "*\n"


def test_a_journal_without_bottom_is_none_of_ours(run: Run, root: Path) -> None:
    (root / ".influmap").mkdir(exist_ok=True)
    (root / ".influmap/journal.json").write_text("[" * 100_000)
    done = run("check", cwd=root)
    assert (done.returncode, "journal.json" in done.stderr) == (3, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("command", [["map"], ["--help"], ["--version"]])
def test_an_output_that_takes_nothing_is_no_bug(root: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="ascii") as full:
        done = subprocess.run(
            [sys.executable, "-m", "influmap", *command], cwd=root, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)


def test_an_output_that_was_closed_is_no_bug(root: Path) -> None:
    closed = f'"{sys.executable}" -m influmap map >&- 2>&-'
    assert subprocess.run(["sh", "-c", closed], cwd=root, check=False).returncode == 0
