"""The dated facts and the words that ship with influmap, read from `data/*.yaml` as plain values."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from influmap.store import reader


@cache
def load(name: str) -> Any:
    """The tree of `data/<name>.yaml`: mappings, lists and texts."""
    text = resources.files("influmap.data").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return reader.parse(text, f"data/{name}.yaml").tree
