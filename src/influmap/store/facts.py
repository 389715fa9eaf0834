"""The dated facts and the words that ship with influmap, read from `data/*.yaml` as plain values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from influmap import kept
from influmap.store import reader

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def load(name: str) -> Any:
    """The tree of `data/<name>.yaml`: mappings, lists and texts."""
    file = DATA / f"{name}.yaml"
    source = file.read_bytes()
    made_from = kept.mark(source)
    tree = kept.found(str(file), made_from)
    if tree is None:
        tree = reader.parse(source.decode("utf-8"), f"data/{name}.yaml").tree
        kept.keep(str(file), made_from, tree)
    return tree
