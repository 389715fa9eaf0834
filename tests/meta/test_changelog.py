"""Changelog fragments are well-formed (changelog.d/README.md)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

NAME = re.compile(r"(\d+|\+[a-z0-9-]+)\.(added|changed|fixed|removed)(\.\d+)?\.md")


def fragments(root: Path) -> list[Path]:
    return [path for path in sorted((root / "changelog.d").iterdir()) if path.name != "README.md"]


def test_names_say_the_issue_and_the_type(root: Path) -> None:
    assert [path.name for path in fragments(root) if not NAME.fullmatch(path.name)] == []


def test_texts_are_sentences(root: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8").strip() for path in fragments(root)}
    assert [name for name, text in texts.items() if not re.fullmatch(r"[A-Z`].*\.", text, re.DOTALL)] == []


def test_the_changelog_can_be_built(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9.9"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert all(path.read_text(encoding="utf-8").strip()[:40] in done.stdout for path in fragments(root))
