"""The two catalogues of words say the same things (design.md, decision 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influmap.store import reader

LANGUAGES = ("fr", "en")
HOLE = re.compile(r"\{(\w+)\}")


def texts_of(folder: Path) -> dict[str, str]:
    """Every text of a language, by dotted key."""

    def walk(tree: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(tree, dict):
            for name, inner in tree.items():
                yield from walk(inner, f"{key}.{name}")
        else:
            yield key, str(tree or "")

    return {
        key: text
        for file in sorted(folder.rglob("*.yaml"))
        for key, text in walk(
            reader.parse(file.read_text(encoding="utf-8"), file.name).tree,
            file.relative_to(folder).with_suffix("").as_posix(),
        )
    }


def catalogues(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    french, english = (texts_of(root / "src/influmap/data/words" / language) for language in LANGUAGES)
    return french, english


def test_both_languages_have_the_same_keys(root: Path) -> None:
    french, english = catalogues(root)
    assert french.keys() - english.keys() == set(), "only in French"
    assert english.keys() - french.keys() == set(), "only in English"


def test_both_languages_fill_the_same_holes(root: Path) -> None:
    """A plural may leave `n` out: « une personne »."""
    french, english = catalogues(root)
    differ = {
        key: (french[key], english[key])
        for key in french.keys() & english.keys()
        if holes(french[key], key) != holes(english[key], key)
    }
    assert differ == {}


def holes(text: str, key: str) -> set[str]:
    optional = {"n"} if key.endswith((".one", ".other")) else set()
    return set(HOLE.findall(text)) - optional


def test_no_text_is_empty(root: Path) -> None:
    assert [key for catalogue in catalogues(root) for key, text in catalogue.items() if not text.strip()] == []
