"""The small programme that the pages are tested on, and their snapshots."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from influmap.analysis.rhythm import rhythms
from influmap.assessment.health import healths
from influmap.assessment.trend import trend
from influmap.cli.speech import words_in
from influmap.documents.health.assessed import Assessed
from influmap.documents.signals import Proof, Signal
from influmap.models.finding import Finding
from influmap.models.programme import Programme
from influmap.rules import conduct
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.wording import say
from influmap.store.law import law
from influmap.store.loader import load
from rules.cases import Case

HERE = Path(__file__).parent
DAY = date(2026, 11, 21)


def write(folder: Path, changes: str = "") -> Path:
    """The programme as a workspace on the disk, some files replaced."""
    base = Case.read((HERE / "canal.txt").read_text(encoding="utf-8"))
    return Case.read(changes).over(base).write(folder)


def programme(folder: Path, changes: str = "") -> Programme:
    """The programme as known on its day."""
    return load(write(folder, changes)).programme.as_of(DAY)


def assessed(folder: Path, changes: str = "", language: str = "fr") -> Assessed:
    """The programme judged on its day, with the bands of twelve months."""
    loaded = load(write(folder, changes))
    known, context, words = loaded.programme.as_of(DAY), Context(DAY, DAY, law=law()), words_in(language)
    findings = judge(loaded.programme, context, conduct.RULES).findings
    healthy = healths(
        known, {r.person.id: r for r in rhythms(known, known.people.values(), DAY)}, findings, DAY
    )  # fmt: skip

    def tell(finding: Finding) -> Signal:
        said, place = say(finding, words), loaded.place(finding)
        proofs = [(loaded.place_of(proof.spot), proof.text) for proof in finding.evidence]
        return Signal(
            code=finding.code,
            name="",
            severity=finding.severity.value,
            message=said.message,
            remedy=said.remedy,
            file=place.file,
            line=place.line,
            evidence=tuple(Proof(file=at.file, line=at.line, text=text) for at, text in proofs),
        )

    months = trend(loaded.programme, context, conduct.RULES)
    return Assessed(known, DAY, healthy, findings, tell, words, months)


def assert_snapshot(name: str, text: str) -> None:
    """The text is the one that was read and accepted; `UPDATE_SNAPSHOTS=1` writes it anew."""
    file = HERE / "snapshots" / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
