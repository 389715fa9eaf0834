"""Photos among the pages: the cover, then each page of colour, and the others together in an album."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influmap.documents.report import slides
from influmap.documents.report.deck.edition import Edition, pages_of
from influmap.documents.report.slides import Colour, Shot, Slide

A_PAGE = 3
FIRST = ("cover", "essential", "promised", "who", "where")
"""Pages that stand before the album."""


def illustrated(edition: Edition, pages: Sequence[Slide]) -> tuple[Slide, ...]:
    """The same pages with the photos of the campaign; one that cannot be read leaves its place to the next."""
    shots = list(_shots(edition))
    places = sum(isinstance(page.data, Colour) for page in pages)
    given, left = iter(shots[:places]), shots[places:]
    shown = [_with(page, next(given, None)) if isinstance(page.data, Colour) else page for page in pages]
    before = max((n for n, page in enumerate(shown, 1) if page.kind in FIRST), default=0)
    return (*shown[:before], *_album(edition, left), *shown[before:])


def _shots(edition: Edition) -> Iterator[Shot]:
    for photo in edition.report.photos:
        picture = edition.picture(photo.file)
        if picture is not None:
            yield Shot(picture=picture, caption=photo.caption or "", credit=edition.credit(photo.credit))


def _with(page: Slide, shot: Shot | None) -> Slide:
    return page.model_copy(update={"data": page.data.model_copy(update={"shot": shot})}) if shot else page


def _album(edition: Edition, shots: Sequence[Shot]) -> Iterator[Slide]:
    for page in pages_of(shots, A_PAGE):
        yield edition.slide("album", slides.Album(shots=tuple(page)), "who")
