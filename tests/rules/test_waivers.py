"""What the workspace asks of the rules: waivers in records, `rules.ignore`, `rules.severity`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from influmap.models.finding import Finding, Severity
from influmap.rules import conduct
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from rules.cases import Case, base, context_of, findings_of, loaded_of

MARINERS = """\
-- communities/mariniers.yaml --
name: Les mariniers
family: union
status: partner
seeks: [des quais]
expertise: [{topic: rivieres, expert: zoe}]
waive:
"""
SETTINGS = (
    base().files["influmap.yaml"] + "rules:\n  ignore: [MAP010, WAI002]\n  severity: {MAP003: info, WAI001: error}\n"
)


def of(findings: list[Finding], record: str = "communities/mariniers") -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in findings if finding.record == record}


def test_a_waived_finding_is_set_apart_with_its_place(tmp_path: Path) -> None:
    case = Case.read(MARINERS + "  - {rule: MAP002, reason: une fédération, by: zoe}\n")
    loaded = loaded_of(case, tmp_path)
    verdict = judge(loaded.programme, context_of(case, loaded), RULES, loaded.findings)
    assert [finding.code for finding in verdict.waived] == ["MAP002"]
    assert "MAP002" not in of([*verdict.findings])


def test_ignoring_and_weighing_apply_to_what_is_said_of_waivers_too(tmp_path: Path) -> None:
    """`rules.ignore`, `rules.severity`: the words of rules.md promise them for every code."""
    case = Case.read(
        f"-- influmap.yaml --\n{SETTINGS}{MARINERS}"
        "  - {rule: MAP001, reason: une fédération, by: zoe}\n"
        "  - {rule: MAP002, reason: une fédération, by: zoe, until: 2026-01-01}\n"
    )
    _, findings = findings_of(case, tmp_path)
    assert of(findings) == {"MAP002": Severity.INFO, "MAP003": Severity.INFO, "WAI001": Severity.ERROR}


def test_a_waiver_of_what_the_reader_found_in_the_file_counts(tmp_path: Path) -> None:
    """YML004 is about a line of a file: the waiver of the record of that file covers it."""
    case = Case.read(
        MARINERS + "  - {rule: YML004, reason: un commentaire voulu, by: zoe}\nnotes: Vus au port #canal\n"
    )
    loaded = loaded_of(case, tmp_path)
    verdict = judge(loaded.programme, context_of(case, loaded), RULES, loaded.findings)
    assert [finding.code for finding in verdict.waived] == ["YML004"]
    assert "WAI002" not in of([*verdict.findings])


def test_a_part_of_the_rules_says_nothing_of_waivers(tmp_path: Path) -> None:
    """Health runs the rules of conduct alone: the waiver of another family is not useless for all that."""
    case = Case.read(MARINERS + "  - {rule: MAP002, reason: une fédération, by: zoe, until: 2026-01-01}\n")
    loaded = loaded_of(case, tmp_path)
    context = context_of(case, loaded)
    assert of([*judge(loaded.programme, context, conduct.RULES).findings]) == {}


def test_a_waiver_is_judged_useless_on_the_present_day_only(tmp_path: Path) -> None:
    case = Case.read(MARINERS + "  - {rule: MAP001, reason: une fédération, by: zoe}\n")
    loaded = loaded_of(case, tmp_path)
    today = context_of(case, loaded)
    before = replace(today, as_of=today.as_of.replace(day=1))
    assert "WAI002" in of([*judge(loaded.programme, today, RULES).findings])
    assert "WAI002" not in of([*judge(loaded.programme, before, RULES).findings])
