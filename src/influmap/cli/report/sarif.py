"""Findings as SARIF 2.1.0, the format that code hosts and editors exchange."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from influmap import __version__
from influmap.cli import pages
from influmap.cli.report.model import Proof, Report, ReportedFinding
from influmap.language.words import Words
from influmap.models.finding import Severity
from influmap.rules.base import Rule
from influmap.rules.registry import BY_CODE
from influmap.store import git

if TYPE_CHECKING:
    from influmap.cli.common import Session

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/influmap/influmap"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, here: Session) -> None:
    """Print one log of one run; files are named from the git root."""
    here.console.data(log(report, here.words, git.prefix(here.root)))


def log(report: Report, words: Words, prefix: str) -> dict[str, Any]:
    """The whole log. Only the rules that found something are described."""
    codes = sorted({finding.code for finding in report.findings})
    driver = {
        "name": "influmap",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(BY_CODE[code], words) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": words.locale.replace("_", "-"),
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code), prefix) for finding in report.findings],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    page = pages.page(rule, words)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.why or page.summary},
        "help": {"text": page.mend or page.summary, "markdown": pages.markdown(rule, words)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: ReportedFinding, rule: int, prefix: str) -> dict[str, Any]:
    place = finding.place
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    location: dict[str, Any] = {"physicalLocation": _physical(prefix + place.file, region)}
    if finding.record:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.record, "kind": "record"}]
    told = [finding.message, finding.remedy, *([finding.corrected.strip()] if finding.corrected else [])]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(told)},
        "locations": [location],
        "relatedLocations": [_related(proof, prefix) for proof in dict.fromkeys(finding.evidence)],
        "partialFingerprints": {"influmap/v1": _fingerprint(finding)},
    }


def _related(proof: Proof, prefix: str) -> dict[str, Any]:
    return {
        "physicalLocation": _physical(prefix + proof.file, {"startLine": proof.line}),
        "message": {"text": proof.text or proof.file},
    }


def _physical(file: str, region: dict[str, int]) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(file, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"},
        "region": region,
    }


def _fingerprint(finding: ReportedFinding) -> str:
    """The same for the same fault when its line moves."""
    parts = (finding.code, finding.place.file, finding.record, *map(str, finding.path), finding.message)
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()[:32]
