"""The gate of a brief at the command line: refused with the reasons, or rendered under a note that says them."""

from __future__ import annotations

from collections.abc import Iterable

from influmap.assessment.gate import in_the_way, legal_errors
from influmap.cli.common import Session
from influmap.cli.report.text import wrap
from influmap.cli.telling import teller
from influmap.documents.cover import CoverNote
from influmap.documents.signals import Signal
from influmap.documents.view import Stamp
from influmap.errors import RefusedError
from influmap.models.brief import Brief
from influmap.models.finding import Finding, Severity
from influmap.models.person import Person


def refuse_if_needed(here: Session, brief: Brief, people: Iterable[Person | None]) -> None:
    """Say what stands in the way of any of these briefs. Raises `RefusedError` when something does."""
    standing: list[Finding] = []
    for person in people:
        standing += [finding for finding in _standing(here, brief, person) if finding not in standing]
    if not standing:
        here.console.remark(here.words("cli.brief.clear"))
        return
    _complain_of(here, standing)
    counts = [
        here.words.plural(f"cli.check.{severity}", n)
        for severity in Severity
        if (n := sum(1 for finding in standing if finding.severity is severity))
    ]
    raise RefusedError("gate", brief=brief.title, counts=", ".join(counts))


def complain_of_law(here: Session, brief: Brief, person: Person) -> None:
    """Say the legal errors that stand for a brief and a person; nothing is held back."""
    _complain_of(here, legal_errors(here.verdict.findings, brief.id, person.id))


def cover_note(here: Session, brief: Brief, person: Person | None, seen: Stamp) -> CoverNote | None:
    """What stands in the way of one brief, to be read before it; nothing when nothing does."""
    found = _standing(here, brief, person)
    signals = tuple(map(teller(here), found))
    name = person.name if person else None
    return CoverNote(stamp=seen, title=brief.title, person=name, signals=signals) if signals else None


def _standing(here: Session, brief: Brief, person: Person | None) -> tuple[Finding, ...]:
    return in_the_way(here.verdict.findings, brief.id, person.id if person else None)


def _complain_of(here: Session, standing: Iterable[Finding]) -> None:
    tell = teller(here)
    for finding in standing:
        _complain(here, tell(finding))


def _complain(here: Session, signal: Signal) -> None:
    """One reason on standard error: the brief itself would have gone to standard output."""
    out, severity = here.console, here.words.word("severity", signal.severity)
    out.complain(wrap(f"{signal.file}:{signal.line}  {severity} {signal.code}", ""), signal.severity)
    out.complain(wrap(signal.message), "")
    for proof in signal.evidence:
        out.complain(wrap(f"{proof.file}:{proof.line}  {proof.text}", "      "), "muted")
    out.complain(wrap(f"→ {signal.remedy}"), "")
    out.complain("", "")
