"""In which language the command line speaks, decided before any command is imported."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from influmap.language.words import Words
from influmap.store import facts
from influmap.store.layout import WORKSPACE_FILE, find_workspace

LANGUAGES = ("fr", "en")
_current = "fr"


def speak(language: str) -> None:
    """Choose the language of help, messages and tables."""
    global _current  # noqa: PLW0603 - one process, one reader
    _current = language


@cache
def words_in(language: str, locale: str | None = None) -> Words:
    """The catalogue of a language."""
    return Words(language, section, locale)


def section(language: str, name: str) -> Any:
    """The tree of one section of the catalogue that ships."""
    return facts.load(f"words/{language}/{name}")


def words() -> Words:
    """The catalogue of the current language."""
    return words_in(_current)


def t(key: str, **params: object) -> str:
    """A text of the command line, `cli.<key>`."""
    return words()(f"cli.{key}", **params)


def choose(asked: str | None, directory: Path) -> str:
    """`--lang`, else the workspace's language, else the machine's, else French."""
    if asked in LANGUAGES:
        return asked
    root = find_workspace(directory)
    if root is not None and (language := _language_of(root / WORKSPACE_FILE)):
        return language
    machine = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if machine[:2] == "en" else "fr"


def _language_of(file: Path) -> str | None:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            head = stream.read(20_000)
    except OSError:
        return None
    match = re.search(r"^language:\s*['\"]?(fr|en)\b", head, re.MULTILINE)
    return match[1] if match else None
