"""What a finding says to a person: what was seen, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from influmap.language.words import Words
from influmap.models.finding import Finding


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in the reader's language."""

    message: str
    remedy: str


FILE_FAMILIES = frozenset({"YML", "SCH", "REF"})


def _section(code: str) -> str:
    family = code[:3]
    return "findings" if family in FILE_FAMILIES else f"rules/{family.lower()}"


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def say(finding: Finding, words: Words) -> Said:
    """The sentences of the catalogue: `findings.<CODE>.<variant>`, with the code's own remedy by default."""
    group = f"{_section(finding.code)}.{finding.code}"
    params = dict(finding.params)
    if "folder" in params:
        params["kind"] = words.word("kind", str(params["folder"]))
    if "families" in params:
        params["families"] = tuple(words.word("family", str(family)) for family in _each(params["families"]))
    remedy_key = f"{group}.{finding.variant}_remedy"
    if not words.has(remedy_key):
        remedy_key = f"{group}.remedy"
    return Said(words(f"{group}.{finding.variant}", **params), words(remedy_key, **params))
