"""A finding ready to be printed: located, worded, with the line at fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from influmap.models.finding import Finding, Place, Route, Severity, Spot
from influmap.rules.wording import Said
from influmap.store.reader import Unreadable

if TYPE_CHECKING:
    from influmap.cli.common import Session


@dataclass(frozen=True, slots=True)
class Proof:
    """A line of evidence."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """One finding, in words, with its place."""

    code: str
    name: str
    severity: Severity
    place: Place
    record: str
    path: Route
    message: str
    remedy: str
    corrected: str | None
    excerpt: str
    evidence: tuple[Proof, ...]
    fixable: bool

    @classmethod
    def of(cls, finding: Finding, place: Place, name: str, said: Said, here: Session) -> ReportedFinding:
        excerpt = _line(here, place)
        return cls(
            finding.code,
            name,
            finding.severity,
            place,
            finding.record,
            finding.where.route if isinstance(finding.where, Spot) else (),
            said.message,
            said.remedy,
            _corrected_line(excerpt, place, finding),
            excerpt,
            tuple(_proof(here, e.spot, e.text) for e in finding.evidence),
            finding.fixable,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The result of `check`."""

    findings: tuple[ReportedFinding, ...]
    waived: int
    files: int
    records: int

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


def _proof(here: Session, spot: Spot, text: str) -> Proof:
    place = here.loaded.place_of(spot)
    return Proof(place.file, place.line, text or _line(here, place).strip())


def _line(here: Session, place: Place) -> str:
    try:
        lines = here.loaded.text(place.file).splitlines()
    except (Unreadable, OSError):
        return ""
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def _corrected_line(line: str, place: Place, finding: Finding) -> str | None:
    """The line at fault with the right words in place of the wrong ones."""
    if finding.corrected is None:
        return None
    start = place.column - 1
    return line[:start] + finding.corrected + line[start + place.length :]
