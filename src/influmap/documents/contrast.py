"""Whether colours can be read on each other (WCAG 2)."""

from __future__ import annotations

from typing import NamedTuple

from influmap.models.brand import Colors

TEXT, MARK = 4.5, 3.0
"""The least contrast of a text, and of a mark or of large type, with what is behind."""
WHITE = "#ffffff"
PAIRS = (
    ("ink", "white", TEXT), ("ink", "ground", TEXT), ("muted", "white", TEXT), ("accent", "white", TEXT),
    ("white", "deep", TEXT), ("highlight", "deep", MARK),
)  # fmt: skip
"""What our pages write on what."""


class Weak(NamedTuple):
    """Two colours too near each other."""

    one: str
    other: str
    ratio: float
    least: float


def weak(colors: Colors) -> list[Weak]:
    """The pairs of a brand that cannot be read well, in the order of `PAIRS`."""
    of = {**colors.model_dump(), "white": WHITE}
    found = (Weak(one, other, contrast(luminance(of[one]), luminance(of[other])), least) for one, other, least in PAIRS)
    return [pair for pair in found if pair.ratio < pair.least]


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 to 1 (WCAG 2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    """Contrast ratio of two luminances, from 1 to 21 (WCAG 2)."""
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)
