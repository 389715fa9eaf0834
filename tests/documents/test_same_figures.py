"""One figure, one rounding: a page says the same in Markdown, on a web page, printed and in Word."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdf
import pytest
from docx import Document

from documents import fanfare, fournil
from influmap.documents.view import View
from influmap.documents.writers import weasy
from influmap.documents.writers.about import About
from influmap.documents.writers.word import word

FIGURE = re.compile(r"[+−-]?\d+(?:,\d+)?(?: ?(?:%|€|points?))?")
Texts = Mapping[str, str]

pytestmark = pytest.mark.skipif(weasy.problem() is not None, reason=f"WeasyPrint: {weasy.problem()}")


def _card(folder: Path) -> View:
    return fournil.card_of(folder, "maud")


def _brief(folder: Path) -> View:
    return fournil.brief_of(folder)


def _interim(folder: Path) -> View:
    return fanfare.interim_of(fanfare.facts(fanfare.write(folder)))


def _deck(folder: Path) -> View:
    return fanfare.deck_of(fanfare.facts(fanfare.write(folder)))


PAGES: Mapping[str, tuple[Callable[[Path], View], str]] = {
    "card": (_card, "card/internal"),
    "brief": (_brief, "brief/campaign"),
    "interim": (_interim, "report/interim"),
    "deck": (_deck, "report/deck"),
}


@pytest.fixture(scope="module", params=PAGES)
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """What a reader finds in each format of one page."""
    make, template = PAGES[request.param]
    view = make(tmp_path_factory.mktemp(request.param))
    page, markdown = (fournil.render(view, f"{template}.{ending}.j2") for ending in ("html", "md"))
    about = About("x", "x", "fr-FR", fournil.DAY)
    printed = pypdf.PdfReader(io.BytesIO(weasy.printed(page, fournil.DAY)))
    return {
        "md": markdown,
        "html": page_text(page),
        "pdf": " ".join(sheet.extract_text() for sheet in printed.pages),
        "docx": word_text(word([markdown], about)),
    }


def page_text(page: str) -> str:
    """The words of a web page that are printed: no style, no note for the speaker, no number of a slide."""
    shown = re.sub(r"<(style|title|aside)\b.*?</\1>|\b\d+(?:</b>)?</span>\s*</footer>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", shown))


def word_text(file: bytes) -> str:
    """All the words of a Word document, tables included, in order."""
    blocks = Document(io.BytesIO(file)).iter_inner_content()
    return "\n".join(
        " | ".join(cell.text for row in block.rows for cell in row.cells) if hasattr(block, "rows") else block.text
        for block in blocks
    )


def figures(text: str) -> set[str]:
    """The figures of a text, addresses left aside, however their thousands and units are spaced or broken."""
    plain = re.sub(r"https?://\S+|[\w.+-]+@[\w.-]+", " ", fournil.plain(text).replace("\\", ""))
    plain = re.sub(r"(?<=\d)\s+(?=\d{3}\b)", "", re.sub(r"\s+", " ", plain))
    return {found.strip().replace(" ", "").lstrip("-") for found in FIGURE.findall(plain)}


def test_word_says_what_markdown_says(texts: Texts) -> None:
    assert figures(texts["docx"]) == figures(texts["md"])


def test_print_says_what_the_web_page_says(texts: Texts) -> None:
    assert figures(texts["pdf"]) >= figures(texts["html"])


def test_the_web_page_says_what_markdown_says(texts: Texts) -> None:
    """But for the share of the target that was reached (80 of 100), which it draws as a bar."""
    assert figures(texts["html"]) >= figures(texts["md"]) - {"80,0%"}
