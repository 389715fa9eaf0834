"""The deck as a presentation: the same figures, editable, in the client's own template, nothing over anything else."""

from __future__ import annotations

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

from documents import fanfare, office_templates
from influmap.documents.brand import Brand
from influmap.documents.charts.model import Columns, Legend, TargetBar, Targets
from influmap.documents.report import deck, slides
from influmap.documents.report.deck import PAGES
from influmap.documents.report.slides import Deck
from influmap.documents.view import Stamp
from influmap.documents.writers.pptx import Deckwork, pages, presentation
from influmap.errors import InflumapError

DAY = dt.date(2026, 11, 20)
LONG = "Anne-Sophie de La Rochefoucauld-Montbel"
EXAMPLE = Path(__file__).parents[2] / "examples" / "toison-franche"


@pytest.fixture(scope="module")
def told() -> Deck:
    return fanfare.deck_of(fanfare.facts(EXAMPLE, "tonte-ouverte", DAY))


@pytest.fixture(scope="module")
def work(told: Deck) -> Deckwork:
    return presentation(told, fanfare.words_in("fr"), Brand())


def opened(work: Deckwork) -> Any:
    return Presentation(io.BytesIO(work.data))


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def said(slide: Any) -> str:
    cells = [cell.text for s in slide.shapes if s.has_table for row in s.table.rows for cell in row.cells]
    return "\n".join([s.text_frame.text for s in slide.shapes if s.has_text_frame] + cells)


def stress(rows: int) -> Deck:
    """Pages with long names, and nothing, one or forty of everything."""
    bar = TargetBar(label=f"{LONG} et les siens", value=None, shown="non communiqué", target=12, of_target="sur 12")
    table = slides.Table(head=("Nom", "Nombre"), rows=((LONG, "1 234"),) * rows, right=(1,))
    columns = Columns(title=LONG, columns=(), legend=(Legend(label="attribués", role="deep"),))
    card = slides.Card(name=LONG, title="", where="Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson")
    made: list[tuple[str, Any]] = [
        ("cover", slides.Cover(signed=LONG, period="", facts=(LONG,) * 4)),
        ("objectives", slides.Objectives(chart=Targets(title=LONG, bars=(bar,) * min(rows, 6), target_label="objectif"),
                                         rows=table)),
        ("coverage", slides.Rows(table=table)),
        ("outcomes", slides.Outcomes(columns=columns, regions=None, table=table, remarks=(LONG * 3,))),
        ("publications", slides.Cards(cards=(card,) * min(rows, 9))),
        ("method", slides.Notes(lines=(LONG * 4,) * min(rows, 12))),
    ]  # fmt: skip
    title = f"{LONG} : trois promesses tenues sur quatre, et une que nous tiendrons avant la fin du mois de janvier"
    stamp = Stamp(organisation=LONG, as_of=DAY)
    found = tuple(slides.Slide(kind=kind, title=title, eyebrow=LONG, data=data) for kind, data in made)
    return Deck(title=LONG, kind="bilan", foot=LONG, stamp=stamp, slides=found)


def assert_tidy(work: Deckwork) -> None:
    for boxes, plots, page in zip(work.boxes, work.plots, work.frames, strict=True):
        for box in (*boxes, *plots):
            assert box.left >= -1, box
            assert box.top >= -1, box
            assert box.right <= page.right + 1, box
            assert box.bottom <= page.bottom + 1, box
        for index, box in enumerate(boxes):
            assert not [other for other in boxes[index + 1 :] if box.overlaps(other, -2)], box


def test_every_kind_of_slide_has_a_drawing() -> None:
    folder = Path(__file__).parents[2] / "templates" / "report" / "slides"
    parts = {"figures"}
    kinds = {file.name.split(".")[0] for file in folder.glob("*.html.j2")} - parts
    assert kinds == set(pages.DRAWINGS) | set(pages.COLOURS)
    assert deck
    assert PAGES


def test_titles_are_real_titles_in_order(told: Deck, work: Deckwork) -> None:
    found = [slide.shapes.title.text_frame.text for slide in opened(work).slides]
    plain = [re.sub(r"\s+", " ", title) for title in found]
    assert plain == [re.sub(r"\s+", " ", pages.title_of(slide)).replace("'", "’") for slide in told.slides]


def test_the_bars_hold_the_attainment_that_json_gives(told: Deck, work: Deckwork) -> None:
    report = fanfare.facts(EXAMPLE, "tonte-ouverte", DAY)
    (number,) = [n for n, slide in enumerate(told.slides) if slide.kind == "objectives"]
    slide = opened(work).slides[number]
    (chart,) = charts(slide)
    assert [round(v, 4) for v in chart.plots[0].series[0].values] == [
        round(float(goal.attainment or 0), 4) for goal in report.objectives
    ]
    assert "1\N{NARROW NO-BREAK SPACE}046" in said(slide)


def test_source_day_and_n_stand_under_every_chart(told: Deck, work: Deckwork) -> None:
    """Issue 5: the same line as on the printed page, once, under what is drawn."""
    for slide, shown, plots, boxes in zip(told.slides, opened(work).slides, work.plots, work.boxes, strict=True):
        texts = [shape.text_frame.text for shape in shown.shapes if shape.has_text_frame]
        known = [text for text in texts if re.match(r"Source\W", text)]
        assert len(known) == (1 if slide.provenance else 0), slide.kind
        assert not plots or slide.provenance, slide.kind
        if slide.provenance and plots:
            words = re.sub(r"\s+", " ", known[0])
            assert re.sub(r"\s+", " ", f"{slide.provenance.days} · {slide.provenance.n}") in words
            assert any(box.top >= max(plot.bottom for plot in plots) - 1 for box in boxes)


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


def test_what_is_drawn_is_said_and_nothing_invites_to_click(work: Deckwork) -> None:
    for slide in opened(work).slides:
        for shape in slide.shapes:
            name = shape._element.xpath(".//p:cNvPr")[0]
            assert not (shape.has_chart or shape.has_table) or name.get("descr")
            assert not (shape.is_placeholder and not shape.text_frame.text.strip())
        assert "p:style" not in slide.part.blob.decode()
        assert 'lang="en' not in slide.part.blob.decode()


def test_nothing_overlaps_or_leaves_the_page(work: Deckwork) -> None:
    assert_tidy(work)


def test_no_page_is_left_two_thirds_empty(told: Deck, work: Deckwork) -> None:
    for slide, boxes, plots, page in zip(told.slides, work.boxes, work.plots, work.frames, strict=True):
        if slide.kind not in pages.COLOURS:
            used = [*boxes, *plots]
            assert max(box.bottom for box in used) - min(box.top for box in used) > 0.4 * page.bottom, slide.kind


def test_same_deck_same_bytes(told: Deck, work: Deckwork) -> None:
    assert presentation(told, fanfare.words_in("fr"), Brand()).data == work.data


@pytest.mark.parametrize("rows", [0, 1, 14])
def test_long_names_and_any_number_of_rows_stay_in_place(rows: int) -> None:
    assert_tidy(presentation(stress(rows), fanfare.words_in("fr"), Brand()))


@pytest.mark.parametrize("name", office_templates.SIZES)
def test_a_clients_template_is_used_and_its_samples_are_gone(told: Deck, name: str) -> None:
    template = office_templates.client(name)
    work = presentation(told, fanfare.words_in("fr"), Brand(), ("client.pptx", template))
    made, theirs = opened(work), Presentation(io.BytesIO(template))
    assert (made.slide_width, made.slide_height) == (theirs.slide_width, theirs.slide_height)
    assert len(made.slides) == len(told.slides)
    assert b"SAMPLE SLIDE" not in b"".join(slide.part.blob for slide in made.slides)
    names = zipfile.ZipFile(io.BytesIO(work.data)).namelist()
    assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", part)) for part in names) == len(told.slides)
    assert made.slides[0].slide_layout.name == "Title Slide"
    assert_tidy(work)


def test_the_brand_chooses_layouts_by_name(told: Deck) -> None:
    template = ("client.pptx", office_templates.client("wide"))
    brand = Brand.read({"pptx": {"layouts": {"content": "Title and Content", "budget": "Title Only"}}})
    made = opened(presentation(told, fanfare.words_in("fr"), brand, template))
    named = {slide.kind: each.slide_layout.name for slide, each in zip(told.slides, made.slides, strict=True)}
    assert (named["kept"], named["budget"]) == ("Title and Content", "Title Only")
    wrong = Brand.read({"pptx": {"layouts": {"cover": "Couverture"}}})
    with pytest.raises(InflumapError) as refused:
        presentation(told, fanfare.words_in("fr"), wrong, template)
    assert (refused.value.key, refused.value.params["name"]) == ("pptx_layout", "Couverture")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not whole", b"influmap: 1"])
def test_a_broken_template_is_refused_in_words(told: Deck, data: bytes) -> None:
    with pytest.raises(InflumapError) as refused:
        presentation(told, fanfare.words_in("fr"), Brand(), ("client.pptx", data))
    assert (refused.value.key, refused.value.exit_code) == ("pptx_template", 3)


def test_control_characters_of_data_do_not_break_the_file() -> None:
    hostile = stress(1).model_copy(update={"title": "a\x00b\x1b[31m"})
    bad = hostile.slides[2].model_copy(update={"title": "x\x0b<a:t>&\x00\ufffe"})
    made = presentation(hostile.model_copy(update={"slides": (bad,)}), fanfare.words_in("fr"), Brand())
    (slide,) = opened(made).slides
    assert parse_xml(slide.part.blob) is not None
    assert "<a:t>" in slide.shapes.title.text_frame.text
