"""The gate of a brief: what must be put right before it is handed over (cli.md, `brief --check`)."""

from __future__ import annotations

from collections.abc import Iterable

from influmap.models.finding import Finding, Severity, subject_of

FAMILIES = frozenset({"BEG", "BRF", "DSC", "CTR", "SCT", "MIN", "AGT", "GDP"})
"""How we begin, the brief itself, and the law. Silences and past endings do not hold a brief back."""

CONTRACT = frozenset({"CTR", "SCT", "MIN", "AGT"})
"""What a contract rests on."""


def in_the_way(findings: Iterable[Finding], brief: str, person: str | None = None) -> tuple[Finding, ...]:
    """Errors and warnings about a brief and, if somebody is to receive it, about that person; the worst first.

    Of what the person does in other briefs, only the exchanges count: their part there is that brief's affair.
    """
    found = [
        finding
        for finding in findings
        if finding.code[:3] in FAMILIES
        and finding.severity is not Severity.INFO
        and _concerns(finding.record, brief, person)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.severity.rank, finding.code)))


def legal_errors(findings: Iterable[Finding], brief: str, person: str) -> tuple[Finding, ...]:
    """The errors that a contract between them would carry on: the contract itself, the sector, minors, agents."""
    found = in_the_way(findings, brief, person)
    return tuple(each for each in found if each.severity is Severity.ERROR and each.code[:3] in CONTRACT)


def _concerns(record: str, brief: str, person: str | None) -> bool:
    if record == f"briefs/{brief}":
        return True
    if person is None or subject_of(record) != f"people/{person}":
        return False
    return not record.startswith("collaborations/") or record == f"collaborations/{brief}/{person}"
