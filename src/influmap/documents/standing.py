"""How relationships stand, in the reader's words: each band with the sentence that owns it (glossary 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

from influmap.analysis.rhythm import Rhythm
from influmap.assessment.health import Band, Health
from influmap.language.words import Words
from influmap.models.finding import Finding
from influmap.rules.wording import say


@dataclass(frozen=True, slots=True)
class Standing:
    """A band, if there is one, and the sentence that says why: never one without the other."""

    band: Band | None
    why: str


def standing(rhythm: Rhythm, health: Health | None, words: Words) -> Standing:
    """The band and its sentence: the gravest finding, else the condition that decided."""
    if health is None:
        return Standing(None, words("health.reason.none"))
    if health.reason in ("error", "warning"):
        return Standing(health.band, _after_colon(health.signals[0], words))
    key = f"health.reason.{health.reason}"
    days = {"ideal": rhythm.cadence.ideal, "limit": rhythm.cadence.limit} if rhythm.cadence else {}
    return Standing(health.band, words(key) if health.n is None else words.plural(key, health.n, **days))


def _after_colon(finding: Finding, words: Words) -> str:
    """The sentence of a finding with a small first letter, unless it begins with a name or other words of the files."""
    message = say(finding, words).message
    values = (value for value in finding.params.values() if isinstance(value, str) and value)
    if any(message.startswith(value) for value in values):
        return message
    return message[:1].lower() + message[1:]
