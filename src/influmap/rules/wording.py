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
# Parameters that hold a value of the files, and the group of words that prints it.
PRINTED_AS = {
    "families": "family",
    "level": "incident_level",
    "metric": "metric",
    "metrics": "metric",
    "network": "network",
    "parts": "brief_part",
    "role": "role",
    "status": "collaboration_status",
    "tactic": "tactic",
}


def say(finding: Finding, words: Words) -> Said:
    """The sentences of the catalogue for the finding's variant, with the code's own remedy by default."""
    entry = f"{_section(finding.code)}.{finding.code}"
    params = {name: _printed(name, value, words) for name, value in finding.params.items()}
    if "folder" in params:
        params["kind"] = words.word("kind", str(params["folder"]))
    remedy = f"{entry}.{finding.variant}_remedy"
    if not words.has(remedy):
        remedy = f"{entry}.remedy"
    return Said(words(f"{entry}.{finding.variant}", **params), words(remedy, **params))


def _section(code: str) -> str:
    family = code[:3]
    return "findings" if family in FILE_FAMILIES else f"rules/{family.lower()}"


def _printed(name: str, value: object, words: Words) -> object:
    """A raw word of the files becomes the word people read; everything else is shown as it is."""
    group = PRINTED_AS.get(name)
    if group is None:
        return value
    if isinstance(value, tuple):
        return tuple(words.word(group, str(item)) for item in value)
    return words.word(group, str(value))
