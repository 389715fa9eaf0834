"""An empty workspace to import into, and what its files hold afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from influmap.exchange import importer, inputs, presets
from influmap.exchange.importer import Plan
from influmap.exchange.mapping import with_columns
from influmap.store import reader
from influmap.store.loader import load
from influmap.store.writer import create

WORKSPACE = """\
influmap: 1
name: Les Roues Libres
language: fr
topics:
  velo-cargo: {label: Vélo-cargo}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A new programme with one community and one colleague."""
    root = tmp_path / "programme"
    for folder in ("communities", "team"):
        (root / folder).mkdir(parents=True)
    (root / "influmap.yaml").write_text(WORKSPACE, encoding="utf-8")
    (root / "communities/artisans.yaml").write_text("name: Les artisans\nfamily: professional\n", encoding="utf-8")
    (root / "team/nadia-k.yaml").write_text("name: Nadia Kerbrat\nrole: expert\n", encoding="utf-8")
    return root


@pytest.fixture
def record(workspace: Path) -> Callable[[str], Any]:
    """The text tree of a record, as our reader reads it."""

    def read(key: str) -> Any:
        text = (workspace / f"{key}.yaml").read_text(encoding="utf-8")
        return reader.parse(text, key).tree

    return read


@pytest.fixture
def content() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a workspace but the lock."""

    def read(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".influmap" not in path.parts
        }

    return read


@pytest.fixture
def bring(workspace: Path) -> Callable[..., Plan]:
    """Import into the workspace what a preset makes of files, as the command does; gives the plan."""

    def call(preset: str, *files: Path, columns: tuple[str, ...] = (), day: date = date(2026, 11, 21)) -> Plan:
        chosen = presets.load(preset, workspace)
        if columns:
            chosen = with_columns(chosen, columns)
        plan = importer.plan(chosen, inputs.documents(files, chosen), load(workspace), day)
        create(workspace, {file.path: file.text for file in plan.of_state("new")})
        return plan

    return call
