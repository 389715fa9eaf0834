"""The deck as a presentation: the same figures, editable, in the client's own template."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml import parse_xml

from documents import fanfare, fournil, geometry, office_templates
from influmap.documents.report import deck, slides
from influmap.documents.report.deck import PAGES
from influmap.documents.report.slides import Deck
from influmap.documents.writers.pptx import Deckwork, pages, presentation
from influmap.documents.writers.pptx.parts import parted
from influmap.errors import InflumapError
from influmap.models.brand import Brand

DAY = dt.date(2026, 11, 20)
EXAMPLE = Path(__file__).parents[2] / "examples" / "toison-franche"


@pytest.fixture(scope="module")
def told() -> Deck:
    return fanfare.deck_of(fanfare.facts(EXAMPLE, "tonte-ouverte", DAY))


@pytest.fixture(scope="module")
def work(told: Deck) -> Deckwork:
    return presentation(told, fanfare.words_in("fr"), Brand())


@pytest.fixture(scope="module", params=office_templates.SIZES)
def theirs(request: pytest.FixtureRequest, told: Deck) -> tuple[bytes, Deckwork]:
    """A client's template, and the deck in it."""
    template = office_templates.client(request.param)
    return template, presentation(told, fanfare.words_in("fr"), Brand(), ("client.pptx", template))


def opened(work: Deckwork) -> Any:
    return Presentation(io.BytesIO(work.data))


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def said(slide: Any) -> str:
    cells = [cell.text for s in slide.shapes if s.has_table for row in s.table.rows for cell in row.cells]
    return "\n".join([s.text_frame.text for s in slide.shapes if s.has_text_frame] + cells)


def test_every_kind_of_slide_has_a_drawing() -> None:
    folder = Path(__file__).parents[2] / "templates" / "report" / "slides"
    parts = {"figures"}
    kinds = {file.name.split(".")[0] for file in folder.glob("*.html.j2")} - parts
    assert kinds == set(pages.DRAWINGS) | set(pages.COLOURS)
    assert deck
    assert PAGES


def test_titles_are_real_titles_in_order(work: Deckwork) -> None:
    found = [slide.shapes.title.text_frame.text for slide in opened(work).slides]
    plain = [re.sub(r"\s+", " ", title) for title in found]
    assert plain == [re.sub(r"\s+", " ", pages.title_of(slide)).replace("'", "’") for slide in work.slides]
    shown = [title for slide, title in zip(work.slides, plain, strict=True) if slide.kind != "statement"]
    assert len(set(shown)) == len(shown)  # a screen reader goes from title to title


def test_the_bars_hold_the_attainment_that_json_gives(told: Deck, work: Deckwork) -> None:
    report = fanfare.facts(EXAMPLE, "tonte-ouverte", DAY)
    (number,) = [n for n, slide in enumerate(told.slides) if slide.kind == "objectives"]
    slide = opened(work).slides[number]
    (chart,) = charts(slide)
    assert [round(v, 4) for v in chart.plots[0].series[0].values] == [
        round(float(goal.attainment or 0), 4) for goal in report.objectives
    ]
    assert "1\N{NARROW NO-BREAK SPACE}046" in said(slide)


def test_source_day_and_n_stand_under_every_chart(work: Deckwork) -> None:
    """Issue 5: the same line as on the printed page, once, under what is drawn."""
    for slide, page in zip(work.slides, geometry.pages(work), strict=True):
        known = [part for part in page.parts if re.match(r"Source\W", part.text)]
        plots = [part for part in page.parts if part.kind in {"chart", "drawing"}]
        assert len(known) == (1 if slide.provenance else 0), slide.kind
        assert not plots or slide.provenance, slide.kind
        if slide.provenance and plots:
            words = re.sub(r"\s+", " ", known[0].text)
            assert re.sub(r"\s+", " ", f"{slide.provenance.days} · {slide.provenance.n}") in words
            assert known[0].box.top >= max(plot.box.bottom for plot in plots) - 1


def test_the_map_is_made_of_shapes_whose_values_can_be_read(told: Deck, work: Deckwork) -> None:
    """Issue 5: regions as shapes in one group, every text of ten points at least, overseas included."""
    (number,) = [n for n, slide in enumerate(told.slides) if slide.kind == "where"]
    (group,) = [s for s in opened(work).slides[number].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0].startswith("9")
    runs = [s.text_frame.paragraphs[0].runs[0] for s in group.shapes if s.has_text_frame and s.text_frame.text]
    assert {"La Réunion", "Mayotte"} <= {run.text for run in runs}
    assert sum(int(run.text) for run in runs if run.text.isdigit() and run.font.bold) == 12
    assert min(run.font.size.pt for run in runs) >= 10
    assert sum(1 for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM) >= 20


def test_charts_can_be_edited(work: Deckwork) -> None:
    found = [chart for slide in opened(work).slides for chart in charts(slide)]
    assert len(found) >= 5
    for chart in found:
        assert chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
        assert not chart.has_title


def test_the_figures_of_charts_carry_the_spaces_of_the_language(work: Deckwork) -> None:
    """Not those of the machine that opens the file: `79,3 %` and `1 046`, with spaces that never break."""
    codes = {code for slide in opened(work).slides for chart in charts(slide)
             for code in chart._chartSpace.xpath(".//c:numCache/c:formatCode/text()")}  # fmt: skip
    narrow, space = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
    amounts = f'[>=1000000]#"{narrow}"000"{narrow}"000;[>=1000]#"{narrow}"000;General'
    assert codes == {amounts, f'0.0"{space}"%'}


def test_what_is_drawn_is_said_and_nothing_invites_to_click(work: Deckwork) -> None:
    for slide in opened(work).slides:
        for shape in slide.shapes:
            name = shape._element.xpath(".//p:cNvPr")[0]
            assert not (shape.has_chart or shape.has_table) or name.get("descr")
            assert not (shape.is_placeholder and not shape.text_frame.text.strip())
        assert "p:style" not in slide.part.blob.decode()
        assert 'lang="en' not in slide.part.blob.decode()


def test_the_example_stands_on_its_slides(work: Deckwork) -> None:
    assert [fault for page in geometry.pages(work) for fault in geometry.faults(page)] == []


def test_photos_stand_beside_the_text_and_say_what_they_show(told: Deck) -> None:
    """The cover's photo takes the right of the page; title and texts leave it the room, and so does its credit."""
    data = base64.b64encode((EXAMPLE / "photos" / "collines.png").read_bytes()).decode()
    shot = slides.Shot(picture=f"data:image/png;base64,{data}", caption="Trois brebis", credit="crédit : Mia")
    pictured = [
        told.slides[0].model_copy(update={"data": told.slides[0].data.model_copy(update={"shot": shot})}),
        slides.Slide(kind="album", title="En images", data=slides.Album(shots=(shot, shot))),
    ]
    work = presentation(told.model_copy(update={"slides": tuple(pictured)}), fanfare.words_in("fr"), Brand())
    cover, album = opened(work).slides
    (photo,) = [shape for shape in cover.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert photo._element.xpath(".//p:cNvPr/@descr") == ["Trois brebis"]
    assert all(shape.left + shape.width <= photo.left for shape in cover.shapes if shape.has_text_frame)
    assert said(cover).count("Mia") == 1
    assert said(album).count("Mia") == 2
    assert [fault for each in geometry.pages(work) for fault in geometry.faults(each)] == []
    template = ("client.pptx", office_templates.client("wide"))
    theirs = presentation(
        told.model_copy(update={"slides": tuple(pictured[:1])}), fanfare.words_in("fr"), Brand(), template
    )
    cover, album = opened(theirs).slides
    assert not [shape for shape in cover.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [shape.shape_type for shape in album.shapes].count(MSO_SHAPE_TYPE.PICTURE) == 1
    assert "Trois brebis" in said(album)


def test_same_deck_same_bytes(told: Deck, work: Deckwork) -> None:
    assert presentation(told, fanfare.words_in("fr"), Brand()).data == work.data


def test_a_clients_template_is_used_and_its_samples_are_gone(theirs: tuple[bytes, Deckwork]) -> None:
    template, work = theirs
    made, before = opened(work), Presentation(io.BytesIO(template))
    assert (made.slide_width, made.slide_height) == (before.slide_width, before.slide_height)
    assert b"SAMPLE SLIDE" not in b"".join(slide.part.blob for slide in made.slides)
    names = zipfile.ZipFile(io.BytesIO(work.data)).namelist()
    assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", part)) for part in names) == len(work.slides)
    assert made.slides[0].slide_layout.name == "Title Slide"


def test_the_example_stands_on_a_clients_slides(theirs: tuple[bytes, Deckwork]) -> None:
    """The letters of the map too: where its place is narrow, it stands alone on a page and its rows on the next."""
    assert [fault for page in geometry.pages(theirs[1]) for fault in geometry.faults(page)] == []
    shapes = [shape for slide in opened(theirs[1]).slides for shape in slide.shapes]
    (group,) = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    runs = [shape.text_frame.paragraphs[0].runs for shape in group.shapes if shape.has_text_frame]
    assert min(run[0].font.size.pt for run in runs if run) >= 9.9


def test_a_page_too_full_for_a_small_slide_goes_on_under_the_same_title(told: Deck) -> None:
    """Nothing is lost, nothing is said twice, and each page says which one it is."""
    page = next(slide for slide in told.slides if slide.kind == "sources")
    table = page.data.table.model_copy(update={"rows": page.data.table.rows * 5, "anchors": ()})
    deck = told.model_copy(update={"slides": (page.model_copy(update={"data": slides.Rows(table=table)}),)})
    small = presentation(deck, fanfare.words_in("fr"), Brand(), ("client.pptx", office_templates.client("small")))
    cells = [row.cells[0].text for slide in opened(small).slides for row in list(slide.shapes[1].table.rows)[1:]]
    assert cells == [row[0] for row in table.rows]
    assert len(small.slides) > 1
    last = opened(small).slides[-1].shapes.title.text_frame.text
    assert fournil.plain(last) == f"Carnet des sources (suite {len(small.slides)}/{len(small.slides)})"


def test_readings_go_on_counting_on_the_next_page(told: Deck) -> None:
    """Three readings on two pages are 1, then 2 and 3."""
    page = next(slide for slide in told.slides if slide.kind == "learned")
    assert len(page.data.written) == 3
    assert [(part.data.first, len(part.data.written)) for part in parted(page, 2)] == [(1, 1), (2, 2)]


def test_the_brand_chooses_layouts_by_name(told: Deck) -> None:
    template = ("client.pptx", office_templates.client("wide"))
    brand = Brand.model_validate({"pptx": {"layouts": {"content": "Title and Content", "budget": "Title Only"}}})
    work = presentation(told, fanfare.words_in("fr"), brand, template)
    made = zip(work.slides, opened(work).slides, strict=True)
    named = {slide.kind: each.slide_layout.name for slide, each in made}
    assert (named["kept"], named["budget"]) == ("Title and Content", "Title Only")
    wrong = Brand.model_validate({"pptx": {"layouts": {"cover": "Couverture"}}})
    with pytest.raises(InflumapError) as refused:
        presentation(told, fanfare.words_in("fr"), wrong, template)
    assert (refused.value.key, refused.value.params["name"]) == ("pptx_layout", "Couverture")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not whole", b"influmap: 1"])
def test_a_broken_template_is_refused_in_words(told: Deck, data: bytes) -> None:
    with pytest.raises(InflumapError) as refused:
        presentation(told, fanfare.words_in("fr"), Brand(), ("client.pptx", data))
    assert (refused.value.key, refused.value.exit_code) == ("pptx_template", 3)


def test_control_characters_of_data_do_not_break_the_file(told: Deck) -> None:
    (method,) = [slide for slide in told.slides if slide.kind == "method"]
    bad = method.model_copy(update={"title": "x\x0b<a:t>&\x00\ufffe"})
    hostile = told.model_copy(update={"title": "a\x00b\x1b[31m", "slides": (bad,)})
    (slide,) = opened(presentation(hostile, fanfare.words_in("fr"), Brand())).slides
    assert parse_xml(slide.part.blob) is not None
    assert "<a:t>" in slide.shapes.title.text_frame.text
