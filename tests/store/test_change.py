"""Files that exist change all or none, and never over what somebody else just saved (design.md, decision 4)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from influmap.errors import InflumapError, RefusedError
from influmap.store import writer
from influmap.store.writer import Change

CHANGES = {"people/lea.yaml": Change(b"name: L\n", b"name: M\n"), "briefs/a.yaml": Change(b"", b"title: A\n")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, change in CHANGES.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(change.before)
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".influmap" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_every_file_takes_its_new_content_and_keeps_its_mode(root: Path) -> None:
    (root / "people/lea.yaml").chmod(0o640)
    assert writer.change(root, CHANGES) == list(CHANGES)
    assert tree(root) == {path: change.after for path, change in CHANGES.items()}
    assert stat.S_IMODE((root / "people/lea.yaml").stat().st_mode) == 0o640


def test_a_file_saved_by_an_editor_meanwhile_is_never_overwritten(root: Path) -> None:
    """The second file changed after it was read: the first one is put back."""
    (root / "briefs/a.yaml").write_bytes(b"theirs\n")
    before = tree(root)
    with pytest.raises(RefusedError) as refused:
        writer.change(root, CHANGES)
    assert (refused.value.key, refused.value.params["file"]) == ("changed_meanwhile", "briefs/a.yaml")
    assert tree(root) == before


def test_a_link_inside_the_workspace_stays_a_link(root: Path) -> None:
    (root / "people/alias.yaml").symlink_to("lea.yaml")
    writer.change(root, {"people/alias.yaml": CHANGES["people/lea.yaml"]})
    assert (root / "people/alias.yaml").is_symlink()
    assert (root / "people/lea.yaml").read_bytes() == b"name: M\n"


def test_a_file_of_two_names_changes_once(root: Path) -> None:
    (root / "people/alias.yaml").symlink_to("lea.yaml")
    writer.change(root, dict.fromkeys(("people/alias.yaml", "people/lea.yaml"), CHANGES["people/lea.yaml"]))
    assert (root / "people/lea.yaml").read_bytes() == b"name: M\n"
    assert (root / "people/alias.yaml").is_symlink()
    with pytest.raises(RefusedError):
        writer.change(
            root,
            {"people/alias.yaml": Change(b"name: M\n", b"a: 1\n"), "people/lea.yaml": Change(b"name: M\n", b"b: 1\n")},
        )
    assert (root / "people/lea.yaml").read_bytes() == b"name: M\n"


def test_a_link_out_of_the_workspace_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "lea.yaml"
    outside.write_bytes(b"name: L\n")
    (root / "people/alias.yaml").symlink_to(outside)
    with pytest.raises(RefusedError) as refused:
        writer.change(root, {"people/alias.yaml": CHANGES["people/lea.yaml"]})
    assert refused.value.key == "outside_workspace"
    assert outside.read_bytes() == b"name: L\n"


CALLS = ("open", "fsync", "replace", "chmod", "mkdir")


def failing_at(patch: pytest.MonkeyPatch, fails_at: int, error: int) -> list[str]:
    """Makes the k-th system call of a write fail; gives the calls as they are made."""
    made: list[str] = []

    def failing(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(*args: Any, **options: Any) -> Any:
            made.append(name)
            if len(made) == fails_at:
                raise OSError(error, os.strerror(error))
            return call(*args, **options)

        return stand_in

    for name in CALLS:
        patch.setattr(os, name, failing(name, getattr(os, name)))
    return made


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_whichever_system_call_fails_every_file_is_as_it_was(root: Path, error: int) -> None:
    """notes/reliability.md V7: for all k, the k-th call fails."""
    before = tree(root)
    with pytest.MonkeyPatch.context() as patch:
        calls = failing_at(patch, 0, error)
        writer.change(root, CHANGES)
    assert calls.count("replace") == 3  # the journal, then the two files
    refused, after = 0, {path: change.after for path, change in CHANGES.items()}
    for k in range(1, len(calls) + 1):
        for path, content in before.items():
            (root / path).write_bytes(content)
        with pytest.MonkeyPatch.context() as patch:
            failing_at(patch, k, error)
            try:
                writer.change(root, CHANGES)  # the lock tries again when its own file cannot be opened
            except InflumapError as failed:
                refused += 1
                is_there = failed.key == "not_confirmed"
                assert tree(root) == (after if is_there else before), (k, calls)
                assert not (root / ".influmap/journal.json").exists()
            else:
                assert tree(root) == after
    assert refused >= len(calls) - 3
