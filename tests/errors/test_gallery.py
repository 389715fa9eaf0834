"""Every fault of typing has a sample with the exact words that are said of it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run
from errors import gallery
from influmap.rules import files, references

CASES = gallery.cases()
CODES = [rule.code for rule in (*files.RULES, *references.RULES)]


@pytest.mark.parametrize("language", gallery.LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_in_these_words(case: Path, language: str, tmp_path: Path) -> None:
    """`python scripts/update_gallery.py` writes them anew; the difference is then read before it is kept."""
    said = gallery.said(case, language, tmp_path / "roues-libres")
    assert said == gallery.expected(case, language).read_text(encoding="utf-8")
    assert case.name[:6] in said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_file_that_is_named_is_the_one_at_fault(case: Path) -> None:
    said = gallery.expected(case, "fr").read_text(encoding="utf-8")
    named = re.findall(r"^(\S.*?):\d+:\d+\s", said, re.MULTILINE)
    assert [name for name in named if not (case / name).exists() and not (case / name).is_symlink()] == []
    assert named or case.name.startswith("SCH005")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sample(code: str) -> None:
    assert [case for case in CASES if case.name.startswith(f"{code}-")] != []


@pytest.mark.parametrize("language", gallery.LANGUAGES)
def test_nothing_is_said_of_the_workspace_below_the_samples(language: str, tmp_path: Path) -> None:
    empty = tmp_path / "case"
    empty.mkdir()
    said = gallery.said(empty, language, tmp_path / "roues-libres")
    assert said.splitlines()[0].startswith({"fr": "Rien à signaler.", "en": "Nothing to report."}[language])


def test_no_line_of_ours_is_wider_than_a_terminal() -> None:
    """Only a line of the user's, shown whole so that it can be copied, may be longer than 80 characters."""
    wide = [
        (case.name, line)
        for case in CASES
        for line in gallery.expected(case, "fr").read_text(encoding="utf-8").splitlines()
        if len(line) > 80 and " | " not in line and not case.name.startswith("SCH005")  # stops the command
    ]
    assert wide == []


@pytest.mark.parametrize("name", ["YML003-french-colon", "SCH002-money", "YML010-folder"])
def test_the_command_itself_says_so(name: str, run: Run, tmp_path: Path) -> None:
    case = gallery.HERE / name
    workspace = tmp_path / "roues-libres"
    gallery.said(case, "fr", workspace)
    done = run("--lang", "fr", "--quiet", "check", "--select", gallery.FAMILIES, cwd=workspace)
    assert done.stdout == gallery.expected(case, "fr").read_text(encoding="utf-8")
    assert done.returncode == (0 if name.startswith("YML010") else 1)
