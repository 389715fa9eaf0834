"""The network: communities, the people inside, who ties them together. No dot is larger than another (L3)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from influmap.documents.charts import islands
from influmap.documents.charts.canvas import Box, Canvas, Font, width, wrap
from influmap.documents.charts.islands import Place
from influmap.documents.charts.model import Island, Member, Network, Role
from influmap.documents.charts.palette import WHITE, Palette
from influmap.language.words import fill

NAME, INITIALS, PERSON, LEGEND = 17, 10, 13, 13
DOT = 12.5
EDGE, FOOT = 24.0, 46.0
LABEL_ROOM = 230.0
TOGETHER = 3
"""More ties than that between two communities are drawn as one, with their count."""

Point = tuple[float, float]


def draw(chart: Network, palette: Palette) -> Canvas:
    """Lines below, disks over them, then dots, then the names that have room."""
    places = _places(chart)
    left = min((place.box.left for place in places.values()), default=0) - EDGE
    top = min((place.box.top for place in places.values()), default=0) - EDGE
    for place in places.values():
        place.x, place.y = place.x - left, place.y - top
    wide = max((place.box.right for place in places.values()), default=0) + EDGE
    high = max((place.box.bottom for place in places.values()), default=0) + EDGE
    canvas = Canvas(max(wide, _starts(chart.legend)[-1]), high + FOOT)
    dots = _dots(chart, places)
    plates = _ties(canvas, palette, chart, places, dots)
    for island in chart.islands:
        _island(canvas, palette, island, places[island.id])
    _people(canvas, palette, chart, dots)
    _counts(canvas, palette, plates)
    _names(canvas, palette, chart, places, dots)
    _legend(canvas, palette, chart.legend)
    return canvas


def _places(chart: Network) -> dict[str, Place]:
    """Every community with its room, arranged."""
    counts: dict[str, int] = defaultdict(int)
    for member in chart.members:
        counts[member.home] += 1
    places = []
    for island in chart.islands:
        lines = _label(island.name)
        wide = max(width(line, NAME) for line in lines)
        places.append(Place(island.id, islands.radius(counts[island.id]), wide, len(lines) * NAME * 1.25 + 6))
    bridges = {(min(m.home, o), max(m.home, o)) for m in chart.members for o in m.others}
    islands.arrange(places, bridges | {(min(t.one, t.other), max(t.one, t.other)) for t in chart.ties})
    return {place.id: place for place in places}


def _label(name: str) -> list[str]:
    return wrap(name, LABEL_ROOM, NAME, 2)


def _dots(chart: Network, places: Mapping[str, Place]) -> dict[str, Point]:
    """Person -> the place of their dot."""
    homes: dict[str, list[Member]] = defaultdict(list)
    for member in chart.members:
        homes[member.home].append(member)
    found = {}
    for home, members in homes.items():
        place = places[home]
        directions = {m.id: _direction(place, [places[o] for o in m.others if o in places]) for m in members}
        for name, (x, y) in islands.seated(directions, len(members)).items():
            found[name] = (place.x + x, place.y + y)
    return found


def _direction(place: Place, others: Sequence[Place]) -> float | None:
    if not others:
        return None
    x, y = (sum(o.x for o in others) / len(others), sum(o.y for o in others) / len(others))
    return math.atan2(y - place.y, x - place.x)


def _ties(
    canvas: Canvas, palette: Palette, chart: Network, places: Mapping[str, Place], dots: Mapping[str, Point]
) -> list[tuple[Place, Place, str]]:
    """What the files state, then who belongs to both; the counts are written later, over the lines."""
    for tie in chart.ties:
        one, other = places[tie.one], places[tie.other]
        canvas.line(one.x, one.y, other.x, other.y, palette.brand.line, 3)
    between: dict[tuple[str, str], list[tuple[Point, Place]]] = defaultdict(list)
    for member in chart.members:
        for name in member.others:
            pair = (min(member.home, name), max(member.home, name))
            between[pair].append((dots[member.id], places[name]))
    plates = []
    for (first, second), several in sorted(between.items()):
        if len(several) <= TOGETHER:
            for (x, y), place in several:
                canvas.line(x, y, place.x, place.y, palette.brand.accent, 1.5)
        else:
            a, b = places[first], places[second]
            canvas.line(a.x, a.y, b.x, b.y, palette.brand.accent, 5)
            plates.append((a, b, fill(chart.together, {"n": str(len(several))})))
    return plates


def _counts(canvas: Canvas, palette: Palette, plates: Iterable[tuple[Place, Place, str]]) -> None:
    """How many people a thick line stands for, where nothing else is written."""
    font = Font(PERSON, palette.brand.accent, 700, "middle")
    for one, other, text in plates:
        for part in (0.5, 0.35, 0.65, 0.2, 0.8):
            x, y = _between(one, other, part)
            if not any(canvas.box_of(x, y, text, font).overlaps(box, 3) for box in canvas.boxes):
                canvas.plate(x, y, text, font)
                break


def _between(one: Place, other: Place, part: float) -> Point:
    """A point of what is seen of a line: from the border of a disk to the border of the other."""
    far = math.hypot(other.x - one.x, other.y - one.y) or 1.0
    share = (one.radius + (far - one.radius - other.radius) * part) / far
    return one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share


def _island(canvas: Canvas, palette: Palette, island: Island, place: Place) -> None:
    stroke = palette.brand.deep if island.is_joined else palette.brand.muted
    fill = palette.tint("deep", 0.08) if island.is_joined else WHITE
    canvas.disk(place.x, place.y, place.radius, fill, stroke, is_dashed=not island.is_joined)
    lines = _label(island.name)
    first = place.y - place.radius - 8 - (len(lines) - 1) * NAME * 1.25
    for index, line in enumerate(lines):
        font = Font(NAME, palette.brand.ink, 700, "middle")
        y = first + index * NAME * 1.25
        box = canvas.box_of(place.x, y, line, font)
        canvas.rect(Box(box.left - 2, box.top, box.right + 2, box.bottom), WHITE)
        canvas.text(place.x, y, line, font)


def _people(canvas: Canvas, palette: Palette, chart: Network, dots: Mapping[str, Point]) -> None:
    for member in chart.members:
        x, y = dots[member.id]
        role: Role = "accent" if member.others else "deep"
        canvas.dot(x, y, DOT, palette.of(role), WHITE)
        canvas.text(x, y + INITIALS * 0.35, member.initials, Font(INITIALS, palette.on(role), 700, "middle"))


def _names(
    canvas: Canvas, palette: Palette, chart: Network, places: Mapping[str, Place], dots: Mapping[str, Point]
) -> None:
    """The names of those who tie communities or open a door, each where nothing else is written."""
    taken = [*canvas.boxes, *(Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots.values())]
    for member in chart.members:
        if not member.is_named:
            continue
        for x, y, font in _candidates(places[member.home], dots[member.id], palette):
            box = canvas.box_of(x, y, member.name, font)
            fits = box.left > 2 and box.right < canvas.width - 2 and box.top > 2 and box.bottom < canvas.height - FOOT
            if fits and not any(box.overlaps(other, 3) for other in taken):
                canvas.rect(Box(box.left - 2, box.top, box.right + 2, box.bottom), WHITE)
                taken.append(canvas.text(x, y, member.name, font))
                break


def _candidates(place: Place, dot: Point, palette: Palette) -> Iterable[tuple[float, float, Font]]:
    """Beside the dot on the side away from the centre, then the other side, below, above."""
    x, y = dot
    right = (x + DOT + 5, y + PERSON * 0.35, Font(PERSON, palette.brand.ink, 600, "start"))
    left = (x - DOT - 5, y + PERSON * 0.35, Font(PERSON, palette.brand.ink, 600, "end"))
    yield from (right, left) if x >= place.x else (left, right)
    for lift in (DOT + PERSON, -DOT - 5):
        yield (x, y + lift, Font(PERSON, palette.brand.ink, 600, "middle"))


def _starts(texts: tuple[str, str, str]) -> list[float]:
    """Where each text of the legend starts, and where the last one ends, with its margin."""
    return [*accumulate((width(text, LEGEND) + 60 for text in texts), initial=EDGE + 10)]


def _legend(canvas: Canvas, palette: Palette, texts: tuple[str, str, str]) -> None:
    y = canvas.height - 14
    person, bridge, apart = _starts(texts)[:-1]
    canvas.dot(person, y - 5, 8, palette.of("deep"), WHITE)
    canvas.dot(bridge, y - 5, 8, palette.of("accent"), WHITE)
    canvas.disk(apart, y - 5, 8, WHITE, palette.brand.muted, is_dashed=True)
    for start, text in zip((person, bridge, apart), texts, strict=True):
        canvas.text(start + 16, y, text, Font(LEGEND, palette.brand.ink, 500))
