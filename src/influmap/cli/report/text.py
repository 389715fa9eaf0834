"""Findings for a person: the line, a caret under the fault, what was seen, what to write."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from influmap.cli.report.model import Report, ReportedFinding
from influmap.models.finding import Severity

if TYPE_CHECKING:
    from influmap.cli.common import Session

EXCERPT = 100


def write(report: Report, here: Session) -> None:
    """Print the findings, file by file, then the count."""
    for _, findings in groupby(report.findings, key=lambda f: f.place.file):
        for finding in findings:
            _write_one(finding, here)
    _summary(report, here)


def _write_one(finding: ReportedFinding, here: Session) -> None:
    words, out = here.words, here.console
    place = f"{finding.place.file}:{finding.place.line}:{finding.place.column}"
    label = words.word("severity", finding.severity)
    out.result(f"{place}  {label} {finding.code} ({finding.name})", finding.severity)
    for line in _excerpt(finding):
        out.result(line, "muted")
    out.result(_wrap(finding.message))
    for proof in finding.evidence:
        out.result(_wrap(f"{proof.file}:{proof.line}  {proof.text}", "      "), "muted")
    out.result(_wrap("→ " + finding.remedy))
    if finding.corrected is not None:
        out.result(f"    {words('cli.check.write')} {finding.corrected.strip()}", "good")
    out.result()


def _wrap(text: str, indent: str = "  ") -> str:
    return textwrap.fill(
        text, 80, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )


def _excerpt(finding: ReportedFinding) -> list[str]:
    """The line at fault, cut around the fault when it is long, with a caret under it."""
    if not finding.excerpt.strip():
        return []
    start = max(0, finding.place.column - EXCERPT // 2) if len(finding.excerpt) > EXCERPT else 0
    shown = finding.excerpt[start : start + EXCERPT].replace("\t", " ")
    number = str(finding.place.line)
    width = min(finding.place.length, max(1, len(shown) - (finding.place.column - 1 - start)))
    caret = " " * (finding.place.column - 1 - start) + "^" * width
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret}"]


def _summary(report: Report, here: Session) -> None:
    words, out = here.words, here.console
    read = words.plural("cli.check.read", report.files, records=report.records)
    if not report.findings:
        out.result(f"{words('cli.check.clean')} {read}", "good")
    else:
        counts = [
            words.plural(f"cli.check.{severity}", report.count(severity))
            for severity in Severity
            if report.count(severity)
        ]
        out.result(f"{', '.join(counts)}. {read}", "strong")
    if report.waived:
        out.result(words.plural("cli.check.waived", report.waived))
