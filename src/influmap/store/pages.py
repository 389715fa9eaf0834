"""The French pages of the rules, one file per code. (The English ones are the docstrings of the rules.)"""

from __future__ import annotations

from importlib import resources


def french(code: str) -> str | None:
    """The text of a rule's page, `None` when there is none."""
    file = resources.files("influmap.data").joinpath(f"rules/fr/{code}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else None
