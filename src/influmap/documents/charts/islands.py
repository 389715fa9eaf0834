"""Where communities and people stand on the network: communities first, people inside, the same place every time.

A community starts at a place drawn from its id, is pulled by those it is tied to and pushed by the others, then
boxes that overlap are moved apart. A person has a seat drawn from their id. So one more person changes nobody
else's place, but for those who shared the same wish.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from influmap.documents.charts.canvas import Box

PITCH = 33.0
"""Distance between two seats of a community."""
MARGIN = 14.0
GAP = 26.0
"""Least distance between two communities, their names included."""
WIDE = 1.5
"""The page is wider than high: heights are pulled harder to the middle."""
PUSH, PULL, MIDDLE = 0.0022, 0.05, 0.02
STEPS, COST = 260, 500_000
ROUNDS = 400
ROOM = 1.15
"""The page for what stands on it, before boxes are moved apart."""


@dataclass
class Place:
    """A community on the page: its centre, its radius, and the room of its name above."""

    id: str
    radius: float
    label_width: float
    label_height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def box(self) -> Box:
        """The disk and the name above it."""
        half = max(self.radius, self.label_width / 2)
        return Box(self.x - half, self.y - self.radius - self.label_height, self.x + half, self.y + self.radius)


def radius(people: int) -> float:
    """The radius of a community: whole rings of seats, so that it grows by steps."""
    return rings(people) * PITCH + PITCH / 2 + MARGIN


def rings(people: int) -> int:
    """How many rings of seats around the first one hold some people: 1, 7, 19, 37, ..."""
    count = 0
    while 1 + 3 * count * (count + 1) < people:
        count += 1
    return count


def seats(people: int) -> list[tuple[float, float]]:
    """The seats of a community around its centre, ring by ring."""
    found = [(0.0, 0.0)]
    for ring in range(1, rings(people) + 1):
        for seat in range(6 * ring):
            angle = 2 * math.pi * seat / (6 * ring) + ring * 0.4
            found.append((ring * PITCH * math.cos(angle), ring * PITCH * math.sin(angle)))
    return found


def seated(members: Mapping[str, float | None], people: int) -> dict[str, tuple[float, float]]:
    """A seat for each person, around the centre. Those with a direction (in radians) come first, at the border."""
    free = seats(people)
    taken: dict[str, tuple[float, float]] = {}
    for name, direction in sorted(members.items()):
        if direction is not None:
            toward = (math.cos(direction), math.sin(direction))
            taken[name] = max(free, key=lambda seat: seat[0] * toward[0] + seat[1] * toward[1])
            free.remove(taken[name])
    left = [seat for seat in seats(people) if seat in free]
    for name in sorted(name for name, direction in members.items() if direction is None):
        wish = int(_draw(name, "seat") * len(left))
        taken[name] = left.pop(min(wish, len(left) - 1))
    return taken


def arrange(places: Sequence[Place], ties: Collection[tuple[str, str]]) -> None:
    """Give every community its place; those tied to one another are near, and no two overlap."""
    if not places:
        return
    by_id = {place.id: place for place in places}
    pairs = [(by_id[a], by_id[b]) for a, b in sorted(ties) if a in by_id and b in by_id and a != b]
    spread = 60.0 * math.sqrt(len(places)) + sum(place.radius for place in places) * 0.5
    for place in places:
        angle, far = 2 * math.pi * _draw(place.id, "angle"), math.sqrt(_draw(place.id, "far"))
        place.x, place.y = spread * far * math.cos(angle), spread * far * math.sin(angle) / WIDE
    steps = max(8, min(STEPS, COST // max(1, len(places) ** 2)))
    for step in range(steps):
        _step(places, pairs, spread, heat=spread * 0.08 * (1 - step / steps) + 1)
    _fit(places)
    for _ in range(ROUNDS):
        if not _apart(places):
            break


def _fit(places: Sequence[Place]) -> None:
    """Stretch the whole to a page of the right size and shape for what is on it."""
    boxes = [place.box for place in places]
    needed = ROOM * sum((box.right - box.left + GAP) * (box.bottom - box.top + GAP) for box in boxes)
    across = (max(p.x for p in places) - min(p.x for p in places)) or 1.0
    down = (max(p.y for p in places) - min(p.y for p in places)) or 1.0
    for place in places:
        place.x *= math.sqrt(needed * WIDE) / across
        place.y *= math.sqrt(needed / WIDE) / down


def _step(places: Sequence[Place], pairs: Iterable[tuple[Place, Place]], spread: float, heat: float) -> None:
    """Once around: everyone pushes, ties and the middle pull, nobody moves farther than `heat`."""
    push = {place.id: [0.0, 0.0] for place in places}
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            dx, dy = one.x - other.x, one.y - other.y
            far = math.hypot(dx, dy) or 1.0
            force = PUSH * spread**2 / far / far
            _add(push, one, other, dx * force, dy * force)
    for one, other in pairs:
        dx, dy = one.x - other.x, one.y - other.y
        far = math.hypot(dx, dy) or 1.0
        pull = -PULL * max(0.0, far - one.radius - other.radius - GAP) / far
        _add(push, one, other, dx * pull, dy * pull)
    for place in places:
        dx, dy = push[place.id]
        dx, dy = dx - place.x * MIDDLE, dy - place.y * MIDDLE * WIDE**2
        far = math.hypot(dx, dy) or 1.0
        place.x += dx * min(far, heat) / far
        place.y += dy * min(far, heat) / far


def _add(push: dict[str, list[float]], one: Place, other: Place, dx: float, dy: float) -> None:
    push[one.id][0] += dx
    push[one.id][1] += dy
    push[other.id][0] -= dx
    push[other.id][1] -= dy


def _apart(places: Sequence[Place]) -> bool:
    """Move boxes that overlap along the shorter way; whether any did."""
    moved = False
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            a, b = one.box, other.box
            across = min(a.right, b.right) - max(a.left, b.left) + GAP
            down = min(a.bottom, b.bottom) - max(a.top, b.top) + GAP
            if across <= 0.01 or down <= 0.01:
                continue
            moved = True
            if across < down:
                shift = (across / 2 + 0.1) * (1 if one.x >= other.x else -1)
                one.x, other.x = one.x + shift, other.x - shift
            else:
                shift = (down / 2 + 0.1) * (1 if one.y >= other.y else -1)
                one.y, other.y = one.y + shift, other.y - shift
    return moved


def _draw(name: str, what: str) -> float:
    """A number from 0 to 1 that depends on a name and on nothing else."""
    return int.from_bytes(blake2s(f"{what} {name}".encode(), digest_size=6).digest()) / 2**48
