"""The map as a picture: a page with its table, or the drawing alone."""

from __future__ import annotations

from influmap.analysis.selection import Selection
from influmap.analysis.territory import territory
from influmap.cli.common import Session
from influmap.cli.engine import engine_for
from influmap.cli.office import present
from influmap.cli.render import PageFormat, deliver, put, stamp
from influmap.documents import charts
from influmap.documents.map import pictures
from influmap.documents.map.view import PictureView
from influmap.documents.report.slides import Deck, Slide
from influmap.language.words import Words


def deliver_picture(here: Session, wanted: Selection, view: str, output: str, to: str | None) -> None:
    """Write a view where it goes: `svg` is the drawing, the other formats a page with the drawing and its table."""
    words = here.words_for()
    picture = _picture(here, wanted, view)
    name = f"map-{view}"
    if output == "svg":
        colors = engine_for(here, words).brand.colors
        drawing = charts.draw(picture.chart, colors, words.locale) + "\n"
        put(here, drawing, "map", f"{name}.svg", to, default_is_file=True)
    elif output == "pptx":
        present(here, _slide(picture, words), words, "map", name, to)
    else:
        deliver(here, picture, "map/picture", PageFormat(output), document="map", name=name, to=to, words=words)


def _slide(picture: PictureView, words: Words) -> Deck:
    """The picture as one page, its table in the notes."""
    notes = tuple(" · ".join(cell for cell in row if cell) for row in (picture.table.head, *picture.table.rows))
    page = Slide(kind="picture", title=picture.title, eyebrow=words("map.title"), notes=notes, data=picture)
    foot = f"{picture.stamp.organisation} · {words('map.internal')}"
    return Deck(title=picture.title, kind="map", foot=foot, stamp=picture.stamp, slides=(page,))


def _picture(here: Session, wanted: Selection, view: str) -> PictureView:
    words, programme, made = here.words_for(), here.programme, stamp(here)
    match view:
        case "network":
            return pictures.network(programme, wanted.communities(programme), words, made)
        case "reef":
            return pictures.families(programme, words, made)
        case "topics":
            return pictures.topics(programme, wanted.communities(programme), words, made)
    draw = pictures.index if view == "regions-index" else pictures.regions
    return draw(programme, territory(programme, wanted.people(programme)), words, made)
