"""Emoji and rare letters: named with their file before a page leaves, and left in the text (issue 5)."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run
from influmap.language.glyphs import undrawn

SHEEP = "\N{SHEEP}"


def test_the_characters_are_those_of_the_shipped_font() -> None:
    fonts = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    file = ROOT / "templates/shared/fonts/inter.woff2"
    drawn = fonts.TTFont(io.BytesIO(file.read_bytes())).getBestCmap()
    every = (chr(code) for code in range(0x20, sys.maxunicode) if not 0x7F <= code < 0xA0)
    wrong = [char for char in every if (ord(char) in drawn) is bool(undrawn(char)) and char != "\N{SOFT HYPHEN}"]
    assert wrong == []


def test_an_emoji_is_named_with_its_file_and_stays(run: Run, example: Path, tmp_path: Path) -> None:
    file = example / "people/annick-le-dreff.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Annick Le Dreff", f"name: Annick Le Dreff {SHEEP}"), encoding="utf-8")
    done = run("-C", example, "card", "annick-le-dreff", "--format", "html", "-o", tmp_path / "a.html")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if SHEEP in line]
    assert "(sheep)" in line
    assert "people/annick-le-dreff.yaml:" in done.stderr
    assert SHEEP in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_nothing_is_said_of_a_text_in_french(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("-C", example, "card", "annick-le-dreff", "--format", "html", "-o", tmp_path / "a.html")
    assert "polices" not in done.stderr
