"""Health bands: how a relationship stands on a day. They judge our conduct, never the person (cli.md).

The first condition that applies decides, and the band carries it, so that a page can say why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from influmap.analysis.rhythm import Rhythm, is_within_year
from influmap.assessment.matters import PHASES, harm_of
from influmap.models.finding import Finding, Severity, subject_of
from influmap.models.programme import Programme

Band = Literal["new", "dormant", "at_risk", "watch", "thriving", "steady"]
Reason = Literal[
    "just_met", "long_silence", "error", "warning", "beyond_ideal", "both_sides", "nothing_wrong"
]  # fmt: skip
GOOD: frozenset[Band] = frozenset({"new", "steady", "thriving"})
NEW_FOR = timedelta(days=60)
HEARD_WITHIN = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Health:
    """The band of one person, the condition that decided, and what was found about the relationship."""

    person: str
    band: Band
    reason: Reason
    n: int | None = None
    """The days of silence, or the number of findings, that decided."""
    signals: tuple[Finding, ...] = ()


def healths(
    programme: Programme, rhythms: Mapping[str, Rhythm], findings: Iterable[Finding], as_of: date
) -> dict[str, Health]:
    """The health of everyone we have exchanged with; nobody else has a relationship to judge."""
    signals = signals_by_person(findings)
    return {
        person: _health(programme, rhythm, signals.get(person, ()), as_of)
        for person, rhythm in rhythms.items()
        if rhythm.exchanges
    }


def tally(healths: Mapping[str, Health], people: Iterable[str]) -> tuple[int, int, int]:
    """How many of some people are in a good band, to care for, at risk; the dormant ones count in none (cli.md)."""
    bands = [healths[person].band for person in people if person in healths]
    return sum(1 for band in bands if band in GOOD), bands.count("watch"), bands.count("at_risk")


def signals_by_person(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """What was found about each relationship, what harms most first; people we never exchanged with included."""
    signals: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        folder, _, person = subject_of(finding.record).partition("/")
        if folder == "people" and finding.code[:3] in PHASES:
            signals[person].append(finding)
    return {person: tuple(sorted(several, key=harm_of)) for person, several in signals.items()}


def _health(programme: Programme, rhythm: Rhythm, signals: tuple[Finding, ...], as_of: date) -> Health:
    band, reason, n = _first_that_applies(programme, rhythm, signals, as_of)
    return Health(rhythm.person.id, band, reason, n, signals)


def _first_that_applies(  # noqa: PLR0911 - one return per condition of the contract
    programme: Programme, rhythm: Rhythm, signals: tuple[Finding, ...], as_of: date
) -> tuple[Band, Reason, int | None]:
    errors = sum(1 for signal in signals if signal.severity is Severity.ERROR)
    warnings = sum(1 for signal in signals if signal.severity is Severity.WARNING)
    if len(rhythm.exchanges) < 2 and as_of - rhythm.exchanges[0].date < NEW_FOR:
        return "new", "just_met", None
    if _is_dormant(programme, rhythm, as_of):
        return "dormant", "long_silence", rhythm.silence
    if errors:
        return "at_risk", "error", errors
    if warnings:
        return "watch", "warning", warnings
    if rhythm.overdue is not None and rhythm.overdue > 0:
        return "watch", "beyond_ideal", rhythm.silence
    if _is_thriving(rhythm, as_of):
        return "thriving", "both_sides", None
    return "steady", "nothing_wrong", None


def _is_dormant(programme: Programme, rhythm: Rhythm, as_of: date) -> bool:
    """Silent for more than twice the limit, and in no open brief."""
    if rhythm.cadence is None or rhythm.silence is None or rhythm.is_paused:
        return False
    is_silent = rhythm.silence > 2 * rhythm.cadence.limit
    return is_silent and not programme.open_briefs_of(rhythm.person.id, as_of)


def _is_thriving(rhythm: Rhythm, as_of: date) -> bool:
    """Both sides heard in 180 days, four exchanges in twelve months, met once, as much given as asked."""
    recent = [e for e in rhythm.heard if as_of - e.date <= HEARD_WITHIN]
    both = any(e.from_us for e in recent) and any(not e.from_us for e in recent)
    year = [e for e in rhythm.heard if is_within_year(e.date, as_of)]
    return both and len(year) >= 4 and rhythm.last_met is not None and len(rhythm.gives) >= len(rhythm.asks)
