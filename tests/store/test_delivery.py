"""A page goes where it was asked for, whole or not at all, and a link in a checkout leads it nowhere else (issue 6)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from influmap.errors import RefusedError
from influmap.store import delivery


def test_a_page_takes_the_place_of_the_older_one_and_keeps_its_mode(tmp_path: Path) -> None:
    page = tmp_path / "out/card/lea.html"
    delivery.deliver(page, b"one", tmp_path)
    page.chmod(0o600)
    delivery.deliver(page, b"two", tmp_path)
    assert (page.read_bytes(), page.stat().st_mode & 0o777) == (b"two", 0o600)
    assert [path.name for path in page.parent.iterdir()] == ["lea.html"]


def test_a_link_where_pages_go_by_default_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    page = tmp_path / "root/out/lea.html"
    page.parent.mkdir(parents=True)
    page.symlink_to(precious)
    delivery.deliver(page, b"page", tmp_path / "root")
    assert precious.read_text() == "mine"
    assert page.read_bytes() == b"page"


def test_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root/out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError):
        delivery.deliver(tmp_path / "root/out/card/lea.html", b"page", tmp_path / "root")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_given_by_name_is_followed(tmp_path: Path) -> None:
    """`-o latest.html`, where someone keeps a link to the page of the day."""
    (tmp_path / "day.html").write_text("old")
    (tmp_path / "latest.html").symlink_to("day.html")
    delivery.deliver(tmp_path / "latest.html", b"new")
    assert (tmp_path / "day.html").read_text() == "new"
    assert (tmp_path / "latest.html").is_symlink()


def test_what_is_no_plain_file_is_written_to(tmp_path: Path) -> None:
    delivery.deliver(Path(os.devnull), b"page")
    assert Path(os.devnull).is_char_device()


def test_a_full_disk_leaves_the_older_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "lea.html"
    page.write_text("old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        delivery.deliver(page, b"new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"lea.html": "old"}
