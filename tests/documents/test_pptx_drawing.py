"""The network and the map of regions as shapes that can be moved, where the SVG has them (G2, C3)."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from documents import fanfare, office_templates
from influmap.documents import charts
from influmap.documents.charts.model import Island, Member, Network, Region, Regions, Tie
from influmap.documents.map.view import Grid, PictureView
from influmap.documents.report.slides import Deck, Slide
from influmap.documents.view import Stamp
from influmap.documents.writers.pptx import presentation
from influmap.models.brand import Brand, Colors

STAMP = Stamp(organisation="Fanfare", as_of=dt.date(2026, 11, 20))
NETWORK = Network(
    title="Deux communautés, trois personnes",
    islands=(
        Island(id="a", name="Les tondeurs", is_joined=True),
        Island(id="b", name="Les feutrières", is_joined=False),
    ),
    members=(
        Member(id="x", name="Odile Fontanel", initials="OF", home="a", others=("b",), is_named=True),
        Member(id="y", name="Basile Roche", initials="BR", home="a"),
        Member(id="z", name="Inès Aubert", initials="IA", home="b"),
    ),
    ties=(Tie(one="a", other="b", label="voisines"),),
    together="{n} personnes",
    legend=("une personne", "qui relie", "sans échange"),
)
REGIONS = Regions(
    title="Deux en Bretagne", classes=("1", "2"), nothing="personne",
    regions=(
        Region(code="FR-BRE", name="Bretagne", shown="2", shade=2),
        Region(code="FR-974", name="Réunion", shown="1", shade=1),
    ),
)  # fmt: skip


def made(chart: Any, client: tuple[str, bytes] | None = None) -> Any:
    picture = PictureView(
        stamp=STAMP, title=chart.title, chart=chart, table=Grid(head=(), rows=()), remarks=("Source",)
    )
    slide = Slide(kind="picture", title=chart.title, data=picture)
    deck = Deck(title=chart.title, kind="map", foot="", stamp=STAMP, slides=(slide,))
    return Presentation(io.BytesIO(presentation(deck, fanfare.words_in("fr"), Brand(), client).data)).slides[0]


def drawn(slide: Any) -> list[Any]:
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    return list(group.shapes)


def texts(shapes: list[Any]) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame and shape.text_frame.text:
            yield shape.text_frame.text


def test_each_person_is_one_round_shape_and_each_link_a_line() -> None:
    shapes = drawn(made(NETWORK))
    # Three people, two communities, three marks of the legend.
    assert sum('prst="ellipse"' in shape._element.xml for shape in shapes) == 3 + 2 + 3
    # What the files state, and the person who belongs to both.
    assert sum(shape._element.tag.endswith("}cxnSp") for shape in shapes) == 2
    assert {"Les tondeurs", "Les feutrières", "OF", "BR", "IA", "Odile Fontanel", "qui relie"} <= set(texts(shapes))


def test_each_region_is_one_outline_with_its_figure() -> None:
    shapes = drawn(made(REGIONS))
    svg = charts.draw(REGIONS, Colors(), "fr")
    assert sum("custGeom" in shape._element.xml for shape in shapes) == len(re.findall("<path transform", svg))
    assert {"2", "1", "personne"} <= set(texts(shapes))


def test_the_svg_and_the_presentation_write_the_same_words() -> None:
    for chart in (NETWORK, REGIONS):
        svg = charts.draw(chart, Colors(), "fr")
        assert list(texts(drawn(made(chart)))) == re.findall(r"<text[^>]*>([^<]+)</text>", svg)


@pytest.mark.parametrize("name", office_templates.SIZES)
def test_the_drawing_stays_on_the_clients_page_and_in_its_colours(name: str) -> None:
    slide = made(NETWORK, ("client.pptx", office_templates.client(name)))
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    page = slide.part.package.presentation_part.presentation
    assert 0 <= group.left < group.left + group.width <= page.slide_width
    assert 0 <= group.top < group.top + group.height <= page.slide_height
    assert "accent1" in group._element.xml
    assert "srgbClr" not in group._element.xml
    assert group._element.xpath(".//p:cNvPr")[0].get("descr") == NETWORK.title.replace("'", "’")
