"""What was judged, as the pages of relationship health receive it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from influmap.analysis.rhythm import Rhythm
from influmap.assessment.health import Health, signals_by_person
from influmap.assessment.trend import MonthEnd
from influmap.documents.signals import Tell
from influmap.documents.standing import Standing, standing
from influmap.language.words import Words
from influmap.models.finding import Finding
from influmap.models.programme import Programme


@dataclass(frozen=True)
class Assessed:
    """A programme on a day, what was judged of it, and the language of the reader."""

    programme: Programme
    as_of: date
    healths: Mapping[str, Health]
    findings: tuple[Finding, ...]
    """What the rules about relationships found."""
    tell: Tell
    words: Words
    trend: tuple[MonthEnd, ...] = ()
    """Left out where no page shows it: it costs twelve judgements."""

    @cached_property
    def signals(self) -> Mapping[str, tuple[Finding, ...]]:
        """Person -> what was found about the relationship."""
        return signals_by_person(self.findings)

    def standing(self, rhythm: Rhythm) -> Standing:
        """How one relationship stands."""
        return standing(rhythm, self.healths.get(rhythm.person.id), self.words)
