"""Presentations: the deck in the client's template, or in ours."""

from __future__ import annotations

from influmap.cli import extras
from influmap.cli.common import Session
from influmap.cli.render import engine_for, put
from influmap.documents.report.slides import Deck
from influmap.language.words import Words
from influmap.store import attachments


def present(here: Session, pages: Deck, words: Words, document: str, name: str, to: str | None) -> None:
    """Write a deck as a presentation. Raises `InflumapError` without the extra, or for a template that is of no use."""
    extras.require("office", "python-pptx")
    from influmap.documents.writers.pptx import presentation

    brand = engine_for(here, words).brand
    template = brand.pptx.template
    client = (template, attachments.file(here.root, template)) if template else None
    made = presentation(pages, words, brand, client).data
    put(here, made, document, f"{name}.pptx", to, default_is_file=True)
