"""The gallery: each folder is a workspace laid over `base`, with the exact words that `check` says of it."""

from __future__ import annotations

import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

HERE = Path(__file__).parent
BASE = HERE / "base"
LANGUAGES = ("fr", "en")
FAMILIES = "YML,SCH,REF"


def cases() -> list[Path]:
    """The folders of the gallery, by code and name."""
    return sorted(folder for folder in HERE.iterdir() if folder.is_dir() and folder.name[:3] in FAMILIES)


def expected(case: Path, language: str) -> Path:
    """The file that holds what is said of a case."""
    return case / f"expected.{language}.txt"


def said(case: Path, language: str, workspace: Path) -> str:
    """What `influmap check` prints of a case: results, then what stopped the command if something did."""
    from influmap.cli.app import run

    shutil.copytree(BASE, workspace, dirs_exist_ok=True)
    skip = shutil.ignore_patterns("expected.*.txt")
    shutil.copytree(case, workspace, symlinks=True, dirs_exist_ok=True, ignore=skip)
    out, err = StringIO(), StringIO()
    fixed = {"INFLUMAP_TODAY": "2026-11-21", "COLUMNS": "80"}
    with patch.dict(os.environ, fixed), redirect_stdout(out), redirect_stderr(err):
        run(["-C", str(workspace), "--lang", language, "--quiet", "check", "--select", FAMILIES])
    return out.getvalue() + err.getvalue()
