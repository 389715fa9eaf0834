"""Where the folders that ship with influmap are: in the package of a wheel, at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

import influmap
from influmap.errors import InflumapError


def folder(name: str) -> Path:
    """`templates` or `examples`. Raises `InflumapError` when this installation came without it."""
    package = Path(influmap.__file__).resolve().parent
    for place in (package / name, package.parents[1] / name):
        if place.is_dir():
            return place
    raise InflumapError("not_shipped", name=name)
