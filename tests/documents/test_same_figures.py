"""One figure, one rounding: a page says the same in Markdown, on a web page, printed, in Word and on slides."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document
from pptx import Presentation

from documents import fanfare, fournil
from influmap.documents.brand import Brand
from influmap.documents.view import View
from influmap.documents.writers import weasy
from influmap.documents.writers.about import About
from influmap.documents.writers.pptx import presentation
from influmap.documents.writers.word import word
from influmap.language.formats import number, percent

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


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str], Any]:
    """The figures of the deck as a web page and in Markdown, and the slides made of it."""
    view = _deck(tmp_path_factory.mktemp("slides"))
    made = presentation(view, fournil.words_in("fr"), Brand())
    page, markdown = (fournil.render(view, f"report/deck.{ending}.j2") for ending in ("html", "md"))
    return figures(page_text(page)), figures(markdown), Presentation(io.BytesIO(made.data)).slides


def slide_text(slide: Any) -> str:
    """All the words of a slide but its number: boxes of text, groups, tables."""
    shapes = [each for shape in slide.shapes for each in (shape.shapes if hasattr(shape, "shapes") else (shape,))]
    texts = [s.text_frame.text for s in shapes if s.has_text_frame and not (s.is_placeholder and _is_number(s))]
    cells = [cell.text for s in shapes if getattr(s, "has_table", False) for row in s.table.rows for cell in row.cells]
    return " | ".join(texts + cells).replace("\n", " | ")


def _is_number(shape: Any) -> bool:
    return shape.placeholder_format.type is not None and shape.placeholder_format.type.name == "SLIDE_NUMBER"


def plotted(slide: Any) -> set[str]:
    """The values of the native charts of a slide, as Office shows them: attainments to a tenth, amounts as money is."""
    found: set[str] = set()
    for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
        codes = chart._chartSpace.xpath(".//c:val//c:formatCode/text()")
        for code, series in zip(codes, chart.plots[0].series, strict=True):
            values = [value for value in series.values if value]
            found |= {
                percent(v, "fr_FR") if "%" in code else number(v, "fr_FR", 0 if v == int(v) else 2) for v in values
            }
    return {re.sub(r"\s", "", value) for value in found}


def page_text(page: str) -> str:
    """The words of a web page that are printed: no style, no note for the speaker, no number of a slide."""
    shown = re.sub(r"<(style|title|aside)\b.*?</\1>|\b\d+(?:</b>)?</span>\s*</footer>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " | ", shown))


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


def test_slides_say_what_the_web_page_says(slides: tuple[set[str], set[str], Any]) -> None:
    """Every figure, in boxes of text and in tables; a table of the page may be a native chart of the slide."""
    page, markdown, shown = slides
    told = set[str]().union(*(figures(slide_text(slide)) for slide in shown))
    drawn = set[str]().union(*map(plotted, shown))
    assert told <= page
    assert bare(page | markdown) <= bare(told | drawn)


def test_charts_of_slides_hold_the_figures_that_are_written(slides: tuple[set[str], set[str], Any]) -> None:
    """What "Edit data" opens is what the page says: no other rounding, no other unit."""
    page, markdown, shown = slides
    drawn = set[str]().union(*map(plotted, shown))
    assert len(drawn) > 15
    assert bare(drawn) <= bare(page | markdown)


def bare(found: set[str]) -> set[str]:
    """Figures without their unit."""
    return {re.sub(r"(%|€|points?)$", "", figure) for figure in found}
