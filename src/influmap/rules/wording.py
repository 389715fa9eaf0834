"""What a finding says to a person: what was seen, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from influmap.language import formats
from influmap.language.words import Words
from influmap.models.finding import Finding
from influmap.models.law import LegalFact


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in the reader's language."""

    message: str
    remedy: str


HOURS_TO_COUNT = 48
LONGEST = 300
"""Characters of a value of the files that a message repeats; the file has the rest."""
FILE_FAMILIES = frozenset({"YML", "SCH", "REF"})
# Parameters that hold several values of which a reader needs a few, read as a sentence.
LISTED = frozenset({"names", "neighbours", "theirs", "dates", "subjects", "against", "favourable", "communities"})
# Parameters that hold a value of the files, and the group of words that prints it.
PRINTED_AS = {
    "absent": "missing_part",
    "families": "family",
    "lacks": "lacking",
    "level": "incident_level",
    "metric": "publication_metric",
    "metrics": "publication_metric",
    "missing": "legal_lack",
    "network": "network",
    "outcome": "outcome",
    "category": "product_category",
    "parts": "brief_part",
    "place": "label_place",
    "region": "region",
    "right": "request_kind",
    "role": "role",
    "special": "special_kind",
    "status": "collaboration_status",
    "tactic": "tactic",
}


def say(finding: Finding, words: Words) -> Said:
    """The sentences of the catalogue for the finding's variant, with the code's own remedy by default."""
    entry = f"{_section(finding.code)}.{finding.code}"
    params = {name: _printed(name, value, words) for name, value in finding.params.items()}
    if "folder" in params:
        params["kind"] = words.word("kind", str(params["folder"]))
    if isinstance(country := finding.params.get("country"), str):
        params["country"] = formats.territory(country, words.locale)
    if "currency" in params:
        params |= {name: _priced(finding, name, words) for name, value in params.items() if isinstance(value, Decimal)}
    remedy = f"{entry}.{finding.variant}_remedy"
    if not words.has(remedy):
        remedy = f"{entry}.remedy"
    message = _sentence(f"{entry}.{finding.variant}", params, words)
    if finding.law is not None:
        message = f"{message} {quoted(finding.law, words)}"
    return Said(message, words(remedy, **params))


def quoted(fact: LegalFact, words: Words) -> str:
    """The article behind a message, whether it was read, and whom to ask."""
    key = "certain" if fact.is_certain else "uncertain"
    return words(f"law.{key}", article=fact.article[words.language])


def _priced(finding: Finding, name: str, words: Words) -> str:
    return formats.money(finding.params[name], str(finding.params["currency"]), words.locale)  # type: ignore[arg-type]


def _sentence(key: str, params: Mapping[str, object], words: Words) -> str:
    """A sentence; the one for the count `n` when it has a form for one and another for several."""
    if not words.group(key):
        return words(key, **params)
    n = params["n"]
    return words.plural(key, n if isinstance(n, int) else 0, **params)


def _section(code: str) -> str:
    family = code[:3]
    return "findings" if family in FILE_FAMILIES else f"rules/{family.lower()}"


def _printed(name: str, value: object, words: Words) -> object:
    """A raw word of the files becomes the word people read; everything else is shown as it is."""
    if name == "words" and isinstance(value, tuple):
        return _glossed(value, words)
    if name in LISTED and isinstance(value, tuple):
        return words.listed(value)
    if isinstance(value, timedelta):
        return _lasting(value, words)
    group = PRINTED_AS.get(name)
    if group is None:
        return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value
    if isinstance(value, tuple):
        return tuple(words.word(group, str(item)) for item in value)
    return words.word(group, str(value))


def _lasting(time: timedelta, words: Words) -> str:
    """`7 h 25`, and from two days on `3 jours` or `3 jours et 14 h`."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    if hours < HOURS_TO_COUNT:
        return words("common.lasting.minutes" if minutes else "common.lasting.hours", h=hours, m=f"{minutes:02}")
    days, hours = divmod(hours, 24)
    return words("common.lasting.days_and_hours" if hours else "common.lasting.days", d=days, h=hours)


def _glossed(values: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """The words of a closed list as they are typed, each with what it means: `follow-up (relance)`."""
    groups = [group for group in words.group("enums").values() if isinstance(group, Mapping)]
    meanings: Mapping[str, object] = max(groups, key=lambda group: (len(group.keys() & {*values}), -len(group)))
    told = {value: str(meanings.get(value, value)) for value in values}
    return tuple(value if said.replace(" ", "-") == value else f"{value} ({said})" for value, said in told.items())
