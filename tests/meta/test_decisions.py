"""Decisions are recorded one per page, in the same shape (docs/adr/README.md)."""

from __future__ import annotations

import re
from pathlib import Path

HEADINGS = ["## Context", "## Decision", "## Consequence"]


def test_decisions_are_numbered_without_gap_and_listed(root: Path) -> None:
    folder = root / "docs/adr"
    names = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert re.findall(r"\]\(([^)]+)\)", (folder / "README.md").read_text(encoding="utf-8")) == names


def test_each_has_its_context_decision_and_consequence_on_one_page(root: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (root / "docs/adr").glob("[0-9]*.md")}
    assert [n for n, text in pages.items() if re.findall(r"^## \w+$", text, re.MULTILINE) != HEADINGS] == []
    assert [n for n, text in pages.items() if not text.startswith(f"# {n[:4]}. ") or len(text.split()) > 400] == []
