"""New files come whole or not at all, and one command writes at a time (design.md, decision 4)."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from influmap.errors import InflumapError, RefusedError
from influmap.store import writer

NEW = {"people/lea-moreau.yaml": "name: Léa\n", "photos/lea.bin": b"\x00\xff", "influmap.yaml": "influmap: 1\n"}


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file with its content, every folder."""
    return {p.relative_to(root).as_posix(): p.read_bytes() if p.is_file() else None for p in root.rglob("*")}


def test_files_and_their_folders_are_made_to_the_byte(tmp_path: Path) -> None:
    made = writer.create(tmp_path / "new", NEW)
    assert made == list(NEW)
    assert tree(tmp_path / "new") == {
        "people": None,
        "photos": None,
        "people/lea-moreau.yaml": b"name: L\xc3\xa9a\n",
        "photos/lea.bin": b"\x00\xff",
        "influmap.yaml": b"influmap: 1\n",
    }


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    writer.create(tmp_path, {"a.yaml": ""})
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_existing_file_is_never_replaced_and_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "influmap.yaml").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(RefusedError) as refused:
        writer.create(tmp_path, NEW)
    assert (refused.value.key, refused.value.params["file"]) == ("already_exists", "influmap.yaml")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\b", "C:x", "a\0b", "", "out/x"])
def test_nothing_is_written_outside_the_workspace(tmp_path: Path, path: str) -> None:
    """A path, or a link to another folder, that leads out of it is refused."""
    root = tmp_path / "root"
    elsewhere = tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "out").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(RefusedError) as refused:
        writer.create(root, {"good.yaml": "", path: ""})
    assert refused.value.key == "outside_workspace"
    assert not (root / "good.yaml").exists()
    assert list(elsewhere.iterdir()) == []


def test_a_link_left_in_the_way_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    root = tmp_path / "root"
    root.mkdir()
    (root / f".a.yaml.{os.getpid()}.influmap-tmp").symlink_to(target)
    writer.create(root, {"a.yaml": "new"})
    assert target.read_text() == "mine"
    assert (root / "a.yaml").read_text() == "new"
    assert not (root / "a.yaml").is_symlink()


class FailingDisk:
    """The system calls of a write, of which the k-th fails."""

    CALLS = ("open", "fsync", "link", "mkdir")

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails_at: int, error: int) -> None:
        self.count = 0
        self.fails_at = fails_at
        self.error = error
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.fails_at:
                about = () if isinstance(args[0], int) else (os.fspath(args[0]),)
                raise OSError(self.error, os.strerror(self.error), *about)
            return call(*args, **options)

        return failing


def with_theo(root: Path) -> Path:
    (root / "people").mkdir(parents=True)
    (root / "people/theo.yaml").write_text("name: Théo\n", encoding="utf-8")
    return root


def calls_of_a_write(root: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, 0, 0)
        writer.create(root, NEW)
        return disk.count


@pytest.mark.parametrize(
    ("error", "key"), [(errno.EIO, "not_writable"), (errno.ENOSPC, "disk_full"), (errno.EACCES, "not_writable")]
)
def test_whichever_system_call_fails_nothing_is_left(tmp_path: Path, error: int, key: str) -> None:
    """notes/reliability.md V7: for all k, the k-th call fails; the folder is as it was."""
    total = calls_of_a_write(with_theo(tmp_path / "counted"))
    assert total > 12
    root = with_theo(tmp_path / "root")
    before = tree(root)
    for k in range(1, total + 1):
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, k, error)
            with pytest.raises(InflumapError) as failed:
                writer.create(root, NEW)
        assert failed.value.exit_code == 3
        if failed.value.key == "not_confirmed":  # the names of files that are there, which only the disk forgot to say
            assert {path for path, content in tree(root).items() if content is not None} >= NEW.keys()
            shutil.rmtree(root)
            with_theo(root)
            continue
        assert failed.value.key == key
        assert tree(root) == before, f"call {k}"


def test_stopping_the_command_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writer.create(tmp_path, NEW)
    assert tree(tmp_path) == {}


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk (a USB key, some network folders) that has no hard links."""

    def no_link(source: str, target: str) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", source, None, target)

    monkeypatch.setattr(os, "link", no_link)


@pytest.mark.usefixtures("without_links")
def test_a_disk_without_links_is_written_as_well(tmp_path: Path) -> None:
    writer.create(tmp_path, NEW)
    assert (tmp_path / "influmap.yaml").read_bytes() == b"influmap: 1\n"
    assert not list(tmp_path.rglob("*.influmap-tmp"))


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program saves the same file between the first look and the last step."""
    link = os.link

    def late(source: str, target: str) -> None:
        Path(target).write_text("theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(RefusedError) as refused:
        writer.create(tmp_path, {"people/lea.yaml": "ours"})
    assert (refused.value.key, refused.value.params["file"]) == ("already_exists", "people/lea.yaml")
    assert tree(tmp_path) == {"people": None, "people/lea.yaml": b"theirs"}


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "people").write_text("a file")
    with pytest.raises(RefusedError) as refused:
        writer.create(tmp_path, {"people/lea.yaml": ""})
    assert refused.value.params["file"] == "people"


HOLD = """
import pathlib, sys
from influmap.store import writer
with writer.lock(pathlib.Path(sys.argv[1]), command="import"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another command that holds the lock of the workspace."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_message_names_who_holds_the_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(InflumapError) as locked, writer.lock(tmp_path, seconds=0.1):
        pass
    assert (locked.value.key, locked.value.exit_code) == ("locked", 3)
    assert {key: locked.value.params[key] for key in ("pid", "host", "command")} == {
        "pid": str(holder.pid), "host": platform.node(), "command": "import",
    }  # fmt: skip


def test_a_command_that_is_killed_leaves_no_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with writer.lock(tmp_path, seconds=5):
        pass


def test_git_ignores_what_the_lock_leaves(tmp_path: Path) -> None:
    with writer.lock(tmp_path):
        pass
    assert (tmp_path / ".influmap/.gitignore").read_text() == "*\n"
    assert [p.name for p in tmp_path.iterdir()] == [".influmap"]


def test_the_lock_is_not_taken_through_a_link_that_leaves(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / ".influmap").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(RefusedError), writer.lock(root):
        pass
    assert list(elsewhere.iterdir()) == []
