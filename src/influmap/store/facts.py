"""The dated facts and the words that ship with influmap, read from `data/*.yaml` as plain values."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from influmap.store import reader

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def load(name: str) -> Any:
    """The tree of `data/<name>.yaml`: mappings, lists and texts."""
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    return reader.parse(text, f"data/{name}.yaml").tree
