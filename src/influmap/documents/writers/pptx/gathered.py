"""Photos in a client's template: its pages of colour keep no place for one, so they stand together on a page."""

from __future__ import annotations

from collections.abc import Sequence

from influmap.documents.report.slides import Album, Colour, Shot, Slide
from influmap.documents.writers.pptx.pieces import is_native
from influmap.language.words import Words


def gathered(pages: Sequence[Slide], words: Words) -> tuple[Slide, ...]:
    """The same pages, the photos of the pages of colour in an album before the first section; none is lost."""
    shots = [shot for page in pages if (shot := _shot(page))]
    if not shots:
        return tuple(pages)
    bare = [_without(page) if _shot(page) else page for page in pages]
    album = Slide(
        kind="album",
        title=words("report.title.album"),
        eyebrow=words("report.block.who"),
        data=Album(shots=tuple(shots)),
    )
    before = next((n for n, page in enumerate(bare) if page.kind in ("album", "section")), len(bare[:1]))
    return (*bare[:before], album, *bare[before:])


def _shot(page: Slide) -> Shot | None:
    shot = page.data.shot if isinstance(page.data, Colour) else None
    return shot if shot and is_native(shot.picture) else None


def _without(page: Slide) -> Slide:
    return page.model_copy(update={"data": page.data.model_copy(update={"shot": None})})
