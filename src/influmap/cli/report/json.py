"""Findings for scripts: version 1, its shape only grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from influmap.cli.report.model import Report, ReportedFinding
from influmap.models.finding import Severity
from influmap.models.law import LegalFact

if TYPE_CHECKING:
    from influmap.cli.common import Session


def write(report: Report, here: Session) -> None:
    """Print one JSON object."""
    here.console.data(
        {
            "version": 1,
            "as_of": here.as_of,
            "findings": [tree(finding) for finding in report.findings],
            "summary": {
                "errors": report.count(Severity.ERROR),
                "warnings": report.count(Severity.WARNING),
                "infos": report.count(Severity.INFO),
                "waived": report.waived,
                "accepted": report.accepted,
                "files": report.files,
                "records": report.records,
            },
        }
    )


def tree(finding: ReportedFinding) -> dict[str, Any]:
    """One finding as in cli.md; `law` for those that rest on a legal fact."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "record": finding.record,
        "path": list(finding.path),
        "message": finding.message,
        "remedy": finding.remedy,
        "evidence": [{"file": proof.file, "line": proof.line, "text": proof.text} for proof in finding.evidence],
        "fixable": finding.fixable,
        "cause": finding.cause,
        "corrected": finding.corrected,
        "law": _law(finding.law) if finding.law else None,
    }


def _law(fact: LegalFact) -> dict[str, Any]:
    """The fact it rests on: the article, where it was read, when, and whether it is certain."""
    return {"fact": fact.id, "source": fact.source, "checked": fact.checked, "certain": fact.is_certain}
