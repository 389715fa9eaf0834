"""The generated workspaces are workspaces: what is measured is reading, not complaining."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from influmap.store.loader import load


def generate(root: Path, folder: Path) -> None:
    command = [sys.executable, "benchmarks/generate.py", str(folder), "--people", "30", "--exchanges", "3"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_generated_files_have_no_fault(root: Path, tmp_path: Path) -> None:
    generate(root, tmp_path)
    loaded = load(tmp_path)
    assert loaded.findings == []
    assert len(loaded.programme.people) == 30
    assert len(loaded.programme.interactions) == 90


def test_the_same_seed_writes_the_same_bytes(root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(root, tmp_path / name)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yaml")}
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second
