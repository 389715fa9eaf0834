"""The outlines of regions, made by `scripts/make_geography.py` from Natural Earth (public domain)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAINLAND = "europe"


@dataclass(frozen=True, slots=True)
class Outline:
    """A region as an SVG path, and a point well inside it."""

    path: str
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Regions drawn together at one scale, in pixels."""

    width: float
    height: float
    regions: Mapping[str, Outline]


@cache
def frames() -> Mapping[str, Frame]:
    """The mainland with its neighbours first, then each region that is drawn apart."""
    return {name: _frame(frame) for name, frame in _data()["frames"].items()}


def populations() -> Mapping[str, int]:
    """Region -> inhabitants, of the regions whose figure is shipped."""
    counts: Mapping[str, int] = _data()["populations"]["counts"]
    return counts


def population_source() -> str:
    """Who counted the inhabitants, and when."""
    return str(_data()["populations"]["source"])


def drawn_in(code: str) -> str | None:
    """The outline that a region belongs to: a province in its region, a canton in its country; else nothing."""
    known = {name for frame in frames().values() for name in frame.regions}
    if code in known:
        return code
    country = code.partition("-")[0]
    if country == "BE" and len(code) == len("BE-WLG"):
        return {"V": "BE-VLG", "W": "BE-WAL"}.get(code[3])
    return country if country in known else None


def _frame(tree: Mapping[str, Any]) -> Frame:
    wide, high = tree["size"]
    return Frame(wide, high, {code: Outline(r["path"], tuple(r["label"])) for code, r in tree["regions"].items()})


@cache
def _data() -> Mapping[str, Any]:
    tree: Mapping[str, Any] = json.loads(files("influmap.data").joinpath("geography.json").read_text("utf-8"))
    return tree
