"""A finding ready to be printed: located, worded, with the line at fault and the line to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from influmap.models.finding import Finding, Place, Rewrite, Route, Severity, Spot
from influmap.models.law import LegalFact
from influmap.rules.registry import BY_CODE
from influmap.rules.wording import say
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
    """The line (or the lines) to write, when there is no doubt."""
    corrected_at: int
    """The number of its first line."""
    excerpt: str
    evidence: tuple[Proof, ...]
    fixable: bool
    cause: str
    """With whom it is about, `close:people/lea-moreau`; "" for what is wrong with a file."""
    law: LegalFact | None = None
    """The legal fact it rests on."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of `check`."""

    findings: tuple[ReportedFinding, ...]
    waived: int
    files: int
    records: int
    accepted: int = 0
    """How many findings the baseline holds back."""

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


@dataclass
class Reporter:
    """Words and shows the findings of one run; each file is read once."""

    here: Session
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def report(self, findings: Sequence[Finding]) -> list[ReportedFinding]:
        """The findings in the order of the files, the lines and the codes."""
        placed = [*zip(findings, self.here.loaded.places(findings), strict=True)]
        lines = self._corrected_lines(placed)
        told = [self._told(finding, place, lines) for finding, place in placed]
        return sorted(told, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))

    def _told(self, finding: Finding, place: Place, lines: dict[tuple[str, int], str]) -> ReportedFinding:
        said = say(finding, self.here.words)
        if isinstance(finding.corrected, Rewrite):
            corrected: str | None = finding.corrected.text
        else:
            corrected = lines.get((place.file, place.line)) if finding.corrected is not None else None
        return ReportedFinding(
            finding.code,
            BY_CODE[finding.code].name,
            finding.severity,
            place,
            finding.record,
            finding.where.route if isinstance(finding.where, Spot) else (),
            said.message,
            said.remedy,
            corrected,
            finding.corrected.first if isinstance(finding.corrected, Rewrite) else place.line,
            self._excerpt(finding, place),
            tuple(self._proof(proof.spot, proof.text) for proof in finding.evidence),
            finding.fixable,
            finding.cause,
            finding.law,
        )

    def _excerpt(self, finding: Finding, place: Place) -> str:
        """The line at fault; none when the file itself is: its name, its size, what it is."""
        if isinstance(finding.where, Place) and not place.length:
            return ""
        return self._line(place, as_read=isinstance(finding.where, Spot))

    def _corrected_lines(self, placed: Sequence[tuple[Finding, Place]]) -> dict[tuple[str, int], str]:
        """The lines that hold wrong words, by file and line, with all their words put right."""
        edits: dict[tuple[str, int], dict[tuple[int, int], str]] = defaultdict(dict)
        for finding, place in placed:
            if isinstance(finding.corrected, str) and place.length:
                edits[place.file, place.line][place.column - 1, place.length] = finding.corrected
        return {
            (file, number): _edited(self._line(Place(file, number), as_read=True), on_line)
            for (file, number), on_line in edits.items()
        }

    def _proof(self, spot: Spot, text: str) -> Proof:
        place = self.here.loaded.place_of(spot)
        return Proof(place.file, place.line, text or self._line(place, as_read=True).strip())

    def _line(self, place: Place, *, as_read: bool) -> str:
        """A line of a file, as it is or as it was read once its typing was mended."""
        mended = self.here.loaded.mended.get(place.file) if as_read else None
        if mended is not None:
            lines = mended.splitlines()
        else:
            if place.file not in self._lines:
                self._lines[place.file] = self._read(place.file)
            lines = self._lines[place.file]
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def _read(self, file: str) -> list[str]:
        try:
            return self.here.loaded.glance(file).splitlines()
        except Unreadable:
            return []


def _edited(line: str, edits: dict[tuple[int, int], str]) -> str:
    """The line with each wrong word replaced; a word between quotes keeps its quotes."""
    for (start, length), word in sorted(edits.items(), reverse=True):
        sign = line[start] if line[start : start + 1] in {'"', "'"} else ""
        line = line[:start] + sign + word + sign + line[start + length :]
    return line
