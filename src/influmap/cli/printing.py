"""How a page becomes a file, format by format. What only some formats need is imported for them alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from influmap.cli import extras
from influmap.documents.view import View
from influmap.language.words import Words

if TYPE_CHECKING:
    from influmap.cli.common import Session
    from influmap.documents.cover import CoverNote
    from influmap.documents.writers.word_template import WordTemplate


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document, in the language of who reads it; under a cover note in ours when it was forced."""

    view: View
    name: str
    words: Words
    cover: CoverNote | None = None


def _rendered(here: Session, page: Page, template: str, ending: str) -> tuple[str, str | None]:
    """The page, and its cover note if it has one."""
    from influmap.cli.engine import engine_for

    text = engine_for(here, page.words).render(f"{template}.{ending}.j2", page.view)
    if page.cover is None:
        return text, None
    return text, engine_for(here, here.words).render(f"brief/cover.{ending}.j2", page.cover)


def _text(here: Session, page: Page, template: str, ending: str) -> str:
    from influmap.documents.cover import covered

    text, note = _rendered(here, page, template, ending)
    return text if note is None else covered(text, note)


def _markdown(here: Session, page: Page, template: str) -> str:
    return _text(here, page, template, "md")


def _html(here: Session, page: Page, template: str) -> str:
    return _text(here, page, template, "html")


def _pdf(here: Session, page: Page, template: str) -> bytes:
    """The HTML page, printed."""
    from influmap.documents.writers.pdf import pdf

    extras.require_printer()
    return pdf(_html(here, page, template), here.as_of)


def _word(here: Session, page: Page, template: str) -> bytes:
    """In the agency's Word template, else the Markdown page as a Word document.

    A cover note stands on a page of its own, to be taken off: what was forced is not yet the agency's to send.
    """
    from influmap.cli.engine import engine_for
    from influmap.documents.writers.about import About
    from influmap.documents.writers.word import word

    extras.require("office", "python-docx")
    if page.cover is None and (own := own_word(here, template)):
        return own.filled(engine_for(here, page.words), page.view, here.as_of)
    text, note = _rendered(here, page, template, "md")
    engine = engine_for(here, page.words)
    title = str(getattr(page.view, "title", here.workspace.name))
    about = About(title, here.workspace.name, page.words.locale.replace("_", "-"), here.as_of)
    return word([text] if note is None else [note, text], about, engine.brand)


def own_word(here: Session, page: str) -> WordTemplate | None:
    """The agency's Word template of a page. Raises `InflumapError` for a file outside, absent or too large."""
    from influmap.cli.engine import engine_for
    from influmap.documents.brand import word_file
    from influmap.documents.writers.word_template import WordTemplate
    from influmap.store import attachments

    file = word_file(engine_for(here, here.words).brand, page)
    if file is None:
        return None
    extras.require("office", "docxtpl")
    return WordTemplate(attachments.file(here.root, file), file, page)


MAKERS: Mapping[str, Callable[[Session, Page, str], str | bytes]] = {
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
    "docx": _word,
}
"""A format -> the text or the bytes of a page in it, from the name of its template without the format."""
