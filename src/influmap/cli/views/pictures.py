"""The map as a picture: a page with its table, or the drawing alone."""

from __future__ import annotations

from influmap.analysis.selection import Selection
from influmap.analysis.territory import territory
from influmap.cli.common import Session
from influmap.cli.render import PageFormat, deliver, engine_for, put, stamp
from influmap.documents import charts
from influmap.documents.map import pictures
from influmap.documents.map.view import PictureView


def deliver_picture(here: Session, wanted: Selection, view: str, output: str, to: str | None) -> None:
    """Write a view where it goes: `svg` is the drawing, the other formats a page with the drawing and its table."""
    words = here.words_for()
    picture = _picture(here, wanted, view)
    name = f"map-{view}"
    if output == "svg":
        colors = engine_for(here, words).brand.colors
        drawing = charts.draw(picture.chart, colors, words.locale) + "\n"
        put(here, drawing, "map", f"{name}.svg", to, default_is_file=True)
    else:
        deliver(here, picture, "map/picture", PageFormat(output), document="map", name=name, to=to, words=words)


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
