"""Findings that a colleague accepted, with a reason, never anonymously; and waivers that no longer hold (WAI)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from influmap.models.base import Waiver
from influmap.models.finding import Finding, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Rule

RULES = (
    Rule(
        "WAI001",
        "expired-waiver",
        Severity.WARNING,
        "rules.md",
        doc="""A waiver is past its date, or has no reason or no author.

Why: a waiver is a promise to come back to it; without a name or a reason it is a way of not looking.
Example: `waive: [{rule: MNT003, reason: "…", by: nadia-k, until: 2026-03-01}]` on 2 March.
How to mend: look again; write a new date and reason, or remove the line: the finding comes back.
When to leave it: never.""",
        cause="waiver",
    ),
    Rule(
        "WAI002",
        "useless-waiver",
        Severity.INFO,
        "rules.md",
        doc="""A waiver matches no finding of its record.

Why: it would hide the next one, which may be another.
Example: the waived silence ended months ago.
How to mend: remove the line.
When to leave it: the finding comes and goes with the season. Said of the present day only.""",
        cause="waiver",
    ),
)
EXPIRED, USELESS = RULES


def split(findings: Iterable[Finding], programme: Programme, day: date) -> tuple[list[Finding], list[Finding]]:
    """(what stands, what a valid waiver of the record accepts)."""
    waivers = {record.key: record.waive for record in programme.records() if record.waive}
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        accepted = any(w.rule == finding.code and is_valid(w, day) for w in waivers.get(_record(finding), ()))
        (waived if accepted else standing).append(finding)
    return standing, waived


def about_waivers(programme: Programme, findings: Iterable[Finding], day: date, today: date) -> Iterator[Finding]:
    """What is to be said of the waivers themselves, given all findings, waived or not."""
    used = {(_record(finding), finding.code) for finding in findings}
    for record in programme.records():
        for index, waiver in enumerate(record.waive):
            place = Spot(record.key, ("waive", index))
            params = {"rule": waiver.rule, "until": waiver.until, "why": (waiver.reason or "").rstrip(" .")}
            if (record.key, waiver.rule) not in used:
                if day >= today:
                    yield _finding(USELESS, place, "default", params)
            elif not is_valid(waiver, day):
                variant = "unreasoned" if not waiver.reason else "unsigned" if not waiver.by else "expired"
                yield _finding(EXPIRED, place, variant, params)


def _finding(rule: Rule, place: Spot, variant: str, params: Mapping[str, object]) -> Finding:
    return Finding(rule.code, rule.severity, place, variant, params, cause=rule.cause_about(place.record))


def is_valid(waiver: Waiver, day: date) -> bool:
    """Signed, with a reason, and not past its date."""
    return bool(waiver.by and waiver.reason) and (waiver.until is None or waiver.until >= day)


def _record(finding: Finding) -> str:
    """The record a finding is about; for what the reader found in a file, the record of that file."""
    return finding.where.record if isinstance(finding.where, Spot) else finding.where.file.removesuffix(".yaml")
