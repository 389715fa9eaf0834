"""Matters: findings of one cause about one person, told together: "close with Léa: thanks, results, end" (rules.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from influmap.models.finding import Finding, Severity, subject_of

if TYPE_CHECKING:

    class Harmful(Protocol):
        """What is ranked by harm: a finding, or one ready to be printed."""

        @property
        def code(self) -> str: ...
        @property
        def severity(self) -> Severity: ...
        @property
        def cause(self) -> str: ...


Phase = Literal["begin", "maintain", "end"]
PHASES: dict[str, Phase] = {"BEG": "begin", "MNT": "maintain", "END": "end"}
"""Family of rules -> where what it finds is mended, whatever the phase the person is in."""
HARM = (
    "objection", "minor", "privacy", "contract", "label", "sector", "agent", "lobbying", "promises", "payment",
    "answer", "rights", "close", "changed", "silence", "words", "chasing", "begin", "topics", "balance", "watch",
    "account", "aims", "tactics", "brief", "divided", "positions", "figures", "identity", "holding", "knowing",
    "circle", "reef", "left-out", "after", "meeting", "waiver",
)  # fmt: skip
"""Causes, from what harms most to what harms least."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to mend, and the findings it explains, worst first."""

    cause: str
    subject: str
    """Whom or what it is about: `people/lea-moreau`, `team/yanis`, `briefs/automne-cargo`."""
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        return self.findings[0].severity

    @property
    def phase(self) -> Phase:
        """The column where it is told: that of its worst finding."""
        return PHASES[self.findings[0].code[:3]]

    @property
    def harm(self) -> tuple[int, int, str]:
        """Errors first, then by cause, then in the order of ids."""
        return *harm_of(self.findings[0])[:2], self.subject


def cause_of(finding: Harmful) -> str:
    """The cause of a finding, without whom it is about."""
    return finding.cause.partition(":")[0]


def harm_of(finding: Harmful) -> tuple[int, int, str]:
    """What comes first: severity, then cause, then code."""
    cause = cause_of(finding)
    return finding.severity.rank, HARM.index(cause) if cause in HARM else len(HARM), finding.code


def matters(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """Findings about relationships, by cause and subject, what harms most first."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code[:3] in PHASES:
            groups[cause_of(finding), subject_of(finding.record)].append(finding)
    made = (Matter(cause, subject, tuple(sorted(several, key=harm_of))) for (cause, subject), several in groups.items())
    return tuple(sorted(made, key=lambda matter: matter.harm))
