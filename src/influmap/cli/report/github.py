"""Findings as annotations of a pull request: the commands that GitHub reads in the output of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from influmap.cli.report.model import Report, ReportedFinding
from influmap.language.visible import visible
from influmap.models.finding import Severity
from influmap.store import git

if TYPE_CHECKING:
    from influmap.cli.common import Session

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, here: Session) -> None:
    """Print one command per finding; files are named from the git root."""
    prefix = git.prefix(here.root)
    for finding in report.findings:
        here.console.raw(command(finding, prefix))


def command(finding: ReportedFinding, prefix: str) -> str:
    """`::warning file=…,line=…,col=…,endColumn=…,title=…::what was seen, what to do`."""
    place = finding.place
    properties = {
        "file": prefix + place.file,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": f"{finding.code} {finding.name}",
    }
    told = [finding.message, f"→ {finding.remedy}", *([finding.corrected.strip()] if finding.corrected else [])]
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{LEVELS[finding.severity]} {listed}::{_message(chr(10).join(told))}"


def _message(text: str) -> str:
    """What the format gives a meaning to, escaped as its documentation says."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
