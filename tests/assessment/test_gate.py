"""The gate of a brief looks at its brief and at the person's findings (cli.md, `brief --check`)."""

from __future__ import annotations

import pytest

from influmap.assessment.gate import in_the_way
from influmap.models.finding import Finding, Severity, Spot


def finding(code: str, record: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, severity, Spot(record))


def codes(person: str | None, *findings: Finding) -> list[str]:
    return [found.code for found in in_the_way(findings, "bal", person)]


def test_a_campaign_brief_looks_at_itself_alone() -> None:
    own = finding("BRF001", "briefs/bal")
    others = [
        finding("BRF001", "briefs/fete"),
        finding("BEG008", "collaborations/bal/lea"),
        finding("BEG003", "people/lea"),
    ]
    assert codes(None, own, *others) == ["BRF001"]


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        ("briefs/bal", True),
        ("people/lea", True),
        ("interactions/lea/2026-09-02-ask-mw7t", True),
        ("interactions/lea#3", True),
        ("collaborations/bal/lea", True),
        ("collaborations/fete/lea", False),
        ("collaborations/bal/theo", False),
        ("people/lea-m", False),
        ("briefs/fete", False),
        ("influmap", False),
    ],
)
def test_a_personal_brief_looks_at_its_brief_and_its_person(record: str, *, counts: bool) -> None:
    assert bool(codes("lea", finding("BEG002", record))) is counts


@pytest.mark.parametrize("code", ["BEG010", "BRF014", "DSC001", "CTR001", "SCT001", "MIN001", "AGT001", "GDP001"])
def test_beginnings_briefs_and_the_law_hold_it_back(code: str) -> None:
    assert codes("lea", finding(code, "people/lea")) == [code]


@pytest.mark.parametrize("code", ["MNT001", "END001", "MAP011", "RES001", "DAT001", "REF002"])
def test_silences_and_endings_do_not(code: str) -> None:
    assert codes("lea", finding(code, "people/lea", Severity.ERROR)) == []


def test_an_information_does_not_and_errors_come_first() -> None:
    found = [
        finding("BEG003", "people/lea", Severity.INFO),
        finding("BEG002", "people/lea"),
        finding("BEG010", "people/lea", Severity.ERROR),
    ]
    assert codes("lea", *found) == ["BEG010", "BEG002"]
