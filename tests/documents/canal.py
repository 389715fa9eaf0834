"""The small programme that the pages are tested on, and their snapshots."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from influmap.models.programme import Programme
from influmap.store.loader import load
from rules.cases import Case

HERE = Path(__file__).parent
DAY = date(2026, 11, 21)


def write(folder: Path, changes: str = "") -> Path:
    """The programme as a workspace on the disk, some files replaced."""
    base = Case.read((HERE / "canal.txt").read_text(encoding="utf-8"))
    return Case.read(changes).over(base).write(folder)


def programme(folder: Path, changes: str = "") -> Programme:
    """The programme as known on its day."""
    return load(write(folder, changes)).programme.as_of(DAY)


def assert_snapshot(name: str, text: str) -> None:
    """The text is the one that was read and accepted; `UPDATE_SNAPSHOTS=1` writes it anew."""
    file = HERE / "snapshots" / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
