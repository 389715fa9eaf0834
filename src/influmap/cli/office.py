"""Presentations: the deck in the client's template, or in ours."""

from __future__ import annotations

from influmap.cli import extras
from influmap.cli.common import Session, t
from influmap.cli.engine import engine_for
from influmap.cli.render import put
from influmap.documents.assets import MOST_LOGO, PNG
from influmap.documents.report.slides import Deck
from influmap.language.words import Words
from influmap.models.brand import Brand
from influmap.store import attachments


def present(here: Session, pages: Deck, words: Words, document: str, name: str, to: str | None) -> None:
    """Write a deck as a presentation. Raises `InflumapError` without the extra, or for a template that is of no use."""
    extras.require("office", "python-pptx")
    from influmap.documents.writers.pptx import presentation

    brand = engine_for(here, words).brand
    template = brand.pptx.template
    client = (template, attachments.file(here.root, template)) if template else None
    made = presentation(pages, words, brand, client, _logo(here, brand)).data
    put(here, made, document, f"{name}.pptx", to, default_is_file=True)


def _logo(here: Session, brand: Brand) -> bytes | None:
    """The logo as office programs show it, a png; for an svg, none, and a remark that says what to give."""
    file = brand.pptx.logo or brand.logo
    if file is None:
        return None
    data = attachments.file(here.root, file, MOST_LOGO)
    if data.startswith(PNG):
        return data
    here.console.remark(t("office.logo", file=file))
    return None
