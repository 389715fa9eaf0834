"""What the rules of relationships say of the two reference programmes: the contract, and the example (5.12)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from influmap.models.finding import subject_of
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.hints import hints
from influmap.store.law import law
from influmap.store.loader import load
from rules.cases import HERE

EXAMPLE = HERE.parents[1] / "examples/toison-franche"
FAMILIES = ("BEG", "MNT", "END")
HEALTHY = (
    "annick-le-dreff", "kim-lan-berthier", "brigitte-chazal", "sandrine-pouget", "solveig-andrieu", "clio-vernadet",
    "david-soubeyrol", "marie-lise-grondin", "expedit-nativel", "stephane-maillot", "loic-haran", "battista-pieraggi",
    "judith-lamarque",
)  # fmt: skip
PLANTED = {
    "BEG001": {"people/helene-charmetant", "people/karim-ait-saadi", "people/lucette-bellechasse"},
    "BEG002": {"people/blandine-ozanne"},
    "BEG003": {"people/violette-estrade", "people/blandine-ozanne"},
    "BEG005": {"people/mathilde-cerisier"},
    "BEG006": {"people/blandine-ozanne", "people/edouard-fraysse", "people/oceane-marie-sainte"},
    "BEG007": {"people/gaelle-kichenin"},
    "BEG008": {"people/edouard-fraysse"},
    "BEG009": {"people/aminata-roussel"},
    "BEG010": {"people/ewen-quillevere"},
    "BEG011": {"people/blandine-ozanne"},
    "BEG013": {"people/blandine-ozanne"},
    "MNT001": {"people/gaetan-malzieu", "people/marc-antoine-luciani", "people/edouard-fraysse"},
    "MNT004": {"people/patrice-gazagne"},
    "MNT005": {"people/yvonne-etcheberry"},
    "MNT006": {"people/celestine-vauquelin", "people/josette-barbotin", "people/lou-barbotin"},
    "MNT007": {"people/anne-sophie-keller"},
    "MNT008": {"people/bertrand-loubet"},
    "MNT009": {"people/ines-castaing"},
    "MNT010": {"people/oceane-marie-sainte"},
    "MNT014": {"people/josette-barbotin", "people/lou-barbotin"},
    "MNT016": {"people/oceane-marie-sainte"},
    "MNT017": {"team/yanis-coppola"},
    "MNT018": {"people/romain-delcourt"},
    "END001": {"people/romain-delcourt"},
    "END002": {"people/romain-delcourt", "people/celestine-vauquelin"},
    "END003": {"people/romain-delcourt", "people/celestine-vauquelin", "people/marc-antoine-luciani"},
    "END006": {"briefs/tonte-ouverte"},
    "END007": {"people/edouard-fraysse"},
}
"""The planted faults that the words of rules.md still cover. Left out: Karim's MNT003 (two foreign subjects, seventy
days apart), Soraya's and Romain's MNT002 (a silence as long before, and traces), the MNT011 (communities of fewer than
five people), Judith's MNT012 (a crisis), the MNT014 of the programme (within the rhythm of each), Blandine's and
Karim's BEG001 on subjects of their communities."""


@cache
def codes(folder: Path, day: str) -> dict[str, set[str]]:
    """Subject -> the codes of the rules of relationships that hold on a day."""
    loaded = load(folder)
    as_of = date.fromisoformat(day)
    context = Context(as_of, as_of, loaded.programme.workspace.rules.options, law=law())
    found: dict[str, set[str]] = defaultdict(set)
    for finding in judge(loaded.programme, context, (rule for rule in RULES if rule.family in FAMILIES)).findings:
        if finding.code.startswith(FAMILIES):
            found[subject_of(finding.record)].add(finding.code)
    return dict(found)


@pytest.mark.parametrize(
    ("day", "lea"),
    [
        ("2026-11-21", {"MNT007", "END001", "END002", "END003", "END008"}),
        ("2026-11-15", {"MNT007"}),
        ("2026-09-15", {"MNT007"}),
    ],
)
def test_the_contract_says_exactly_this(contract: Path, day: str, lea: set[str]) -> None:
    """Issue 4, but for BEG001: Théo's communities live by the subject he was asked about, so it is a related one."""
    theo = {"BEG002", "BEG003", "BEG011", "BEG013"}
    assert codes(contract, day) == {"people/theo-garnier": theo, "people/lea-moreau": lea}


def test_the_contract_is_clean_before_anything_went_wrong(contract: Path) -> None:
    assert codes(contract, "2026-09-02") == {}


def test_the_healthy_third_of_the_example_is_left_alone() -> None:
    """example.md 5.12, "Healthy on purpose"."""
    found = codes(EXAMPLE, "2026-11-20")
    assert [person for person in HEALTHY if not (EXAMPLE / f"people/{person}.yaml").is_file()] == []
    assert {person: found[f"people/{person}"] for person in HEALTHY if f"people/{person}" in found} == {}


def test_the_planted_faults_of_the_example_are_found() -> None:
    """example.md 5.12, as far as rules.md still covers them."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for subject, found in codes(EXAMPLE, "2026-11-20").items():
        for code in found:
            subjects[code].add(subject)
    assert {code: planted - subjects[code] for code, planted in PLANTED.items() if planted - subjects[code]} == {}


def test_little_else_is_found_in_the_example() -> None:
    """Fewer than one finding in ten is neither planted nor a plain consequence of a planted fault."""
    found = {(code, subject) for subject, several in codes(EXAMPLE, "2026-11-20").items() for code in several}
    expected = {(code, subject) for code, subjects in PLANTED.items() for subject in subjects}
    assert found - expected == {
        ("MNT004", "people/karim-ait-saadi"),  # an information: three asks, two gives
        ("MNT018", "people/celestine-vauquelin"),  # she waits for the figures of May, as END002 says
    }


def law_of_people(folder: Path, day: str) -> set[tuple[str, str]]:
    """(code, subject) of what the rules about personal data say, errors and warnings."""
    loaded = load(folder)
    as_of = date.fromisoformat(day)
    context = Context(as_of, as_of, loaded.programme.workspace.rules.options, law=law(), hints=hints())
    found = judge(loaded.programme, context, (rule for rule in RULES if rule.family in ("GDP", "GIT", "LOB"))).findings
    return {(f.code, subject_of(f.record)) for f in found if f.code[:3] in ("GDP", "GIT", "LOB")}


def test_a_normal_workspace_can_be_clean(contract: Path) -> None:
    """Issue 7: nothing about Léa; the balancing test of the contract workspace has no date of its own."""
    assert law_of_people(contract, "2026-11-21") == {("GDP003", "influmap")}


def test_what_the_example_forgot_about_people() -> None:
    """One person was never told, one mark stands alone: planted; the rest is as a careful team would keep it."""
    planted = {("GDP002", "people/tom-wattier"), ("GDP009", "people/blandine-ozanne")}
    assert law_of_people(EXAMPLE, "2026-11-20") == planted
