"""Shades of a map: a few classes with about as many regions each, cut between values and never inside one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST = 5


def classes(values: Iterable[int]) -> list[tuple[int, int]]:
    """The least and the greatest value of each class, at most five, from the lowest on; zero is in none."""
    counts = sorted(value for value in values if value > 0)
    distinct = sorted(set(counts))
    if len(distinct) <= MOST:
        return [(value, value) for value in distinct]
    limits: list[tuple[int, int]] = []
    left = counts
    for rest in range(MOST, 0, -1):
        if not left:
            break
        top = left[max(0, round(len(left) / rest) - 1)] if rest > 1 else left[-1]
        limits.append((left[0], top))
        left = [value for value in left if value > top]
    return limits


def shade_of(value: int, limits: Sequence[tuple[int, int]]) -> int:
    """The number of the class of a value, from 1; 0 for nothing."""
    return next((number for number, (low, high) in enumerate(limits, 1) if low <= value <= high), 0)
