"""Several files change together or not at all, whatever stops the command (issue 6)."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from influmap.errors import InflumapError, RefusedError
from influmap.store import lock, making, writer
from influmap.store.places import JOURNAL
from influmap.store.writer import Change

BEFORE = {"people/lea.yaml": b"name: L\n", "people/theo.yaml": b"name: T\n", "interactions/theo/a.yaml": b"by: n\n"}
PLAN = {
    "people/lea.yaml": Change(b"name: L\n", b"name: M\n"),
    "people/theo.yaml": Change(b"name: T\n", None),
    "interactions/theo/a.yaml": Change(b"by: n\n", b"by: m\n", to="interactions/lea/a.yaml"),
    "briefs/new.yaml": Change(None, b"title: A\n"),
}
AFTER = {"people/lea.yaml": b"name: M\n", "interactions/lea/a.yaml": b"by: m\n", "briefs/new.yaml": b"title: A\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


def fill(root: Path) -> None:
    for path, content in BEFORE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".influmap" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_files_are_changed_moved_created_and_deleted_together(root: Path) -> None:
    (root / "interactions/theo/a.yaml").chmod(0o640)
    assert writer.change(root, PLAN) == list(PLAN)
    assert tree(root) == AFTER
    assert not (root / "interactions/theo").exists(), "a folder that is left empty goes"
    assert stat.S_IMODE((root / "interactions/lea/a.yaml").stat().st_mode) == 0o640
    assert not (root / JOURNAL).exists()


@pytest.mark.parametrize(
    ("path", "content", "key"),
    [
        ("people/theo.yaml", b"name: theirs\n", "changed_meanwhile"),  # to delete
        ("interactions/theo/a.yaml", b"by: theirs\n", "changed_meanwhile"),  # to move
        ("interactions/lea/a.yaml", b"by: theirs\n", "already_exists"),  # where the moved one goes
        ("briefs/new.yaml", b"title: theirs\n", "already_exists"),
    ],
)
def test_nothing_of_somebody_else_is_overwritten_or_lost(root: Path, path: str, content: bytes, key: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(content)
    before = tree(root)
    with pytest.raises(RefusedError) as refused:
        writer.change(root, PLAN)
    assert refused.value.key == key
    assert tree(root) == before
    assert not (root / JOURNAL).exists()


KILLED = """
import os, pathlib, sys
sys.path.insert(0, sys.argv[3])
from test_plan import PLAN
from influmap.store import writer
left = int(sys.argv[2])
def dying(call):
    def stand_in(*args, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return call(*args, **options)
    return stand_in
for name in ("link", "replace", "unlink", "rmdir"):
    setattr(os, name, dying(getattr(os, name)))
writer.change(pathlib.Path(sys.argv[1]), PLAN)
"""


def killed_at(root: Path, k: int) -> int:
    """A command that dies at the k-th step that changes names; its exit code."""
    here = Path(__file__).parent
    return subprocess.run([sys.executable, "-c", KILLED, str(root), str(k), str(here)], check=False).returncode


def test_a_command_killed_between_two_files_is_finished_or_never_was(tmp_path: Path) -> None:
    """Whichever step it dies at, the next command leaves all of the plan or none of it, and nothing else."""
    outcomes = set()
    for k in range(1, 40):
        root = tmp_path / str(k)
        fill(root)
        code = killed_at(root, k)
        outcomes.add(lock.settle(root))
        assert not (root / JOURNAL).exists()
        found = {path: content for path, content in tree(root).items() if not path.endswith(".influmap-tmp")}
        assert found in (BEFORE, AFTER), k
        if code == 0:
            break
    else:
        pytest.fail("the command never came to its end")
    assert outcomes == {None, "finished"}


def journal(root: Path, *steps: tuple[str, str | None, str | None]) -> None:
    (root / ".influmap").mkdir(exist_ok=True)
    lines = [{"path": path, "before": before, "after": after} for path, before, after in steps]
    (root / JOURNAL).write_text(json.dumps({"version": 1, "steps": lines}))


NAME_L, NAME_M, NAME_T = "bmFtZTogTAo=", "bmFtZTogTQo=", "bmFtZTogVAo="


def test_what_was_half_done_is_taken_back_when_somebody_went_on_with_a_file(root: Path) -> None:
    """Léa was written, Théo was to go; meanwhile a colleague saved Théo's file."""
    journal(root, ("people/lea.yaml", NAME_L, NAME_M), ("people/theo.yaml", NAME_T, None))
    (root / "people/lea.yaml").write_bytes(b"name: M\n")
    (root / "people/theo.yaml").write_bytes(b"name: theirs\n")
    assert lock.settle(root) == "taken_back"
    assert tree(root) == BEFORE | {"people/theo.yaml": b"name: theirs\n"}


@pytest.mark.parametrize("path", ["../out.yaml", "/out.yaml", ".git/hooks/x", "a/.ssh/x", "people/link.yaml"])
def test_a_journal_that_came_with_a_checkout_writes_nowhere_it_should_not(root: Path, path: str) -> None:
    outside = root.parent / "out.yaml"
    (root / "people/link.yaml").symlink_to(outside)
    journal(root, (path, None, NAME_L))
    with pytest.raises(InflumapError) as refused:
        lock.settle(root)
    assert (refused.value.key, refused.value.exit_code) == ("journal_unreadable", 3)
    assert not outside.exists()


def test_the_next_command_tells_that_it_finished(run, contract: Path) -> None:
    theo = contract / "people/theo-garnier.yaml"
    journal(contract, ("people/new-one.yaml", None, NAME_L))
    done = run("people", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert "c'est fait" in done.stderr
    assert (contract / "people/new-one.yaml").read_bytes() == b"name: L\n"
    assert theo.exists()


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal(root, ("people/lea.yaml", NAME_L, NAME_M), ("people/theo.yaml", NAME_T, None))
    open_, kept = os.open, (root / JOURNAL).read_bytes()

    def read_only(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EROFS, "Read-only file system", os.fspath(path))
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(InflumapError) as refused:
        lock.settle(root)
    assert (refused.value.key, refused.value.exit_code) == ("not_writable", 3)
    assert tree(root) == BEFORE
    assert (root / JOURNAL).read_bytes() == kept, "the next command may be able to"


def test_files_that_the_disk_does_not_confirm_stay_and_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync, folders = os.fsync, []

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            folders.append(descriptor)
            raise OSError(errno.EIO, "Input/output error")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(InflumapError) as said:
        writer.change(root, PLAN)
    assert (said.value.key, said.value.exit_code) == ("not_confirmed", 3)
    assert folders
    assert tree(root) == AFTER


def test_what_a_killed_command_left_long_ago_is_swept(root: Path) -> None:
    old, recent = (root / f"people/.lea.yaml.{n}.influmap-tmp" for n in (1, 2))
    for left in (old, recent):
        left.write_bytes(b"half")
    past = root.stat().st_mtime - making.STALE_SECONDS - 60
    os.utime(old, (past, past))
    writer.change(root, PLAN)
    assert not old.exists()
    assert recent.exists()


def only_once(call: Callable[..., None]) -> Callable[..., None]:
    """Refuses the first time, as Windows does while another program reads the file."""
    times: list[int] = []

    def stand_in(source: object, place: object) -> None:
        times.append(1)
        if len(times) == 1:
            raise PermissionError(errno.EACCES, "in use")
        call(source, place)

    return stand_in


def test_a_file_held_by_another_program_is_asked_for_again_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("a")
    monkeypatch.setattr(os, "replace", only_once(os.replace))
    monkeypatch.setattr(making, "IS_WINDOWS", True)
    monkeypatch.setattr(making, "PAUSE_SECONDS", 0)
    making.replaced(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "a"
