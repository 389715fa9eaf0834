"""Counts by region as a map: shades in a few classes, and what no outline shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from influmap.documents.charts import geography
from influmap.documents.charts.model import Region, Regions
from influmap.documents.map.classes import classes, shade_of
from influmap.language import formats
from influmap.language.words import Words


def drawn(counts: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Counts by outline, and those of the regions that are not drawn."""
    found: dict[str, int] = {}
    elsewhere: dict[str, int] = {}
    for region, n in counts.items():
        outline = geography.drawn_in(region)
        into, key = (found, outline) if outline else (elsewhere, region)
        into[key] = into.get(key, 0) + n
    return found, elsewhere


def regions_of(title: str, counts: Mapping[str, int], words: Words, shown: Callable[[int], str]) -> Regions:
    """The map of counts by outline."""
    limits = classes(counts.values())
    return Regions(
        title=title,
        regions=tuple(
            Region(code=code, name=words.word("region", code), shown=shown(n), shade=shade_of(n, limits))
            for code, n in counts.items()
        ),
        classes=tuple(_class(low, high, words) for low, high in limits),
        nothing=words("map.picture.regions.nobody"),
        names=tuple((name, words.word("region", name)) for name in geography.frames()),
    )


def _class(low: int, high: int, words: Words) -> str:
    if low == high:
        return formats.number(low, words.locale)
    low_shown, high_shown = formats.number(low, words.locale), formats.number(high, words.locale)
    return words("map.picture.regions.class", low=low_shown, high=high_shown)
