"""Our templates are compiled once; what is kept is read from beside them only, and serves every language."""

from __future__ import annotations

import marshal
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from influmap.cli.speech import words_in
from influmap.documents.engine import Engine
from influmap.documents.view import View

SOURCE = "{{ 1234.5 | number }} {{ none | money }} {{ t('page.draft') }}"


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Engine]:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "page.md.j2").write_text(SOURCE, encoding="utf-8")
    return lambda language="fr", own=None: Engine(ours, own, words_in(language))


def kept(folder: Path) -> list[Path]:
    return [*folder.rglob("*.pyc")]


def test_what_is_kept_serves_every_language(tmp_path: Path, engine: Callable[..., Engine]) -> None:
    """A filter of a constant is not worked out while compiling: it would stay in the language of the first page."""
    french = engine("fr").render("page.md.j2", View())
    assert len(kept(tmp_path)) == 1
    english = engine("en").render("page.md.j2", View())
    shutil.rmtree(kept(tmp_path)[0].parent)
    assert english == engine("en").render("page.md.j2", View())
    assert french.startswith("1\N{NARROW NO-BREAK SPACE}234,5 ")
    assert english.startswith("1,234.5 ")


@pytest.mark.parametrize("found", [b"", b"no code", b"0" * 64 + marshal.dumps(compile("hostile", "x", "exec"))])
def test_what_was_not_made_from_this_very_template_is_made_again(
    tmp_path: Path, engine: Callable[..., Engine], found: bytes
) -> None:
    expected = engine().render("page.md.j2", View())
    (file,) = kept(tmp_path)
    made = file.read_bytes()
    file.write_bytes(found)
    assert engine().render("page.md.j2", View()) == expected
    assert file.read_bytes() == made


def test_nothing_is_kept_of_a_workspace_nor_read_from_it(tmp_path: Path, engine: Callable[..., Engine]) -> None:
    """Bytecode is code, and a workspace may come from anyone."""
    shutil.copytree(tmp_path / "ours", tmp_path / "own")
    engine().render("page.md.j2", View())
    shutil.copytree(tmp_path / "ours", tmp_path / "prepared")
    (tmp_path / "prepared/page.md.j2").write_text("theirs", encoding="utf-8")
    for own in (tmp_path / "own", tmp_path / "prepared"):
        engine(own=own).render("page.md.j2", View())
    assert engine(own=tmp_path / "prepared").render("page.md.j2", View()) == "theirs\n"
    assert kept(tmp_path / "own") == []


def test_pages_are_made_where_nothing_can_be_kept(tmp_path: Path, engine: Callable[..., Engine]) -> None:
    (tmp_path / "ours/__pycache__").write_text("a file, not a folder")
    assert engine().render("page.md.j2", View()).startswith("1")
