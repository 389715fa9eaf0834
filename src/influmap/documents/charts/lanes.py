"""Labels along a line, hung like flags: none over another, none crossed by another's pole."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 14
POLE = 7
"""From the pole to the first letter."""


def lanes(labels: Sequence[tuple[float, float]], room: float) -> list[tuple[int, float]]:
    """(lane, left) of labels given as (place, width) in order of place; lane 0 is the nearest to the line.

    A label flies to the right of its pole, so it must be higher than every later pole it flies over. One that
    would leave the sheet flies to the left.
    """
    placed: list[tuple[int, float]] = []
    for index in range(len(labels) - 1, -1, -1):
        place, wide = labels[index]
        left = place + POLE if place + POLE + wide <= room else max(0.0, place - POLE - wide)
        below = [
            lane
            for (lane, other), (pole, other_wide) in zip(placed, reversed(labels[index + 1 :]), strict=True)
            if min(pole, other) < left + wide + GAP and left < max(pole, other + other_wide) + GAP
        ]
        placed.append((max(below, default=-1) + 1, left))
    return placed[::-1]
