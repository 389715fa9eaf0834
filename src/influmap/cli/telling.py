"""Findings as internal pages show them: worded and located here, since pages read no file."""

from __future__ import annotations

from influmap.cli.common import Session
from influmap.cli.report.model import Reporter
from influmap.documents.signals import Proof, Signal, Tell
from influmap.models.finding import Finding


def teller(here: Session) -> Tell:
    """How a finding is told on the pages of one run; each file is read once."""
    reporter = Reporter(here)

    def tell(finding: Finding) -> Signal:
        (told,) = reporter.report([finding])
        return Signal(
            code=told.code,
            name=told.name,
            severity=told.severity.value,
            message=told.message,
            remedy=told.remedy,
            file=told.place.file,
            line=told.place.line,
            evidence=tuple(Proof.of(proof, text=proof.text.removeprefix("- ")) for proof in told.evidence),
        )

    return tell
