"""The words of documents that a workspace replaces: `words.fr.yaml`, `words.en.yaml` at its root."""

from __future__ import annotations

from pathlib import Path

from influmap.cli.speech import section, words_in
from influmap.cli.unusable import require_usable
from influmap.language.words import Overlaid, Words
from influmap.store import own_words


def catalogue(root: Path, language: str, locale: str | None) -> Words:
    """The words of a language, the workspace's first. Raises `InflumapError` with the place of what is not ours."""
    page = own_words.read(root, language)
    ours = words_in(language, locale)
    if page is None:
        return ours
    require_usable(page)
    return Words(language, Overlaid(section, page.tree or {}), ours.locale)
