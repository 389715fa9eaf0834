"""Findings that a colleague accepted, with a reason, never anonymously."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from influmap.models.base import Waiver
from influmap.models.finding import Finding
from influmap.models.programme import Programme


def split_waived(
    findings: Iterable[Finding], programme: Programme, day: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(what stands, what a valid waiver of the record accepts)."""
    waivers = {record.key: record.waive for record in programme.records() if record.waive}
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        accepted = any(w.rule == finding.code and is_valid(w, day) for w in waivers.get(finding.record, ()))
        (waived if accepted else standing).append(finding)
    return tuple(standing), tuple(waived)


def is_valid(waiver: Waiver, day: date) -> bool:
    """Signed, with a reason, and not past its date."""
    return bool(waiver.by and waiver.reason) and (waiver.until is None or waiver.until >= day)
