"""The words of documents that a workspace replaces: `words.fr.yaml`, `words.en.yaml` at its root."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from influmap.cli.speech import section, words_in
from influmap.errors import InflumapError
from influmap.language.words import Overlaid, Words, misfits
from influmap.store import attachments
from influmap.store.reader import Unreadable


def catalogue(root: Path, language: str, locale: str | None) -> Words:
    """The words of a language, the workspace's first. Raises `InflumapError` for a key or a hole that is not ours."""
    try:
        own = attachments.words(root, language)
    except Unreadable as unreadable:
        raise InflumapError("words_unreadable", file=f"words.{language}.yaml", code=unreadable.finding.code) from None
    ours = words_in(language, locale)
    if own is None:
        return ours
    whole = {name: section(language, name) for name in attachments.SECTIONS}
    wrong = misfits(whole, own) if isinstance(own, Mapping) else [""]
    if wrong:
        raise InflumapError("words_misfit", file=f"words.{language}.yaml", keys=tuple(wrong[:5]))
    return Words(language, Overlaid(section, own), ours.locale)
