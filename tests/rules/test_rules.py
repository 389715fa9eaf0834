"""Each rule has a good and a bad sample, and the exact words it says, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from influmap.cli.speech import words_in
from influmap.rules.registry import BY_CODE, RULES
from influmap.rules.wording import say
from rules.cases import HERE, cases_of, findings_of

FILE_FAMILIES = ("YML", "SCH", "REF")
JUDGED = [rule.code for rule in RULES if rule.family not in FILE_FAMILIES]


def told(folder: Path, code: str, language: str) -> str:
    """What `check` says of the bad programmes of a code: place, severity, message, evidence, remedy."""
    lines = []
    for number, case in enumerate(cases_of(code, "bad")):
        loaded, findings = findings_of(case, folder / f"{number}")
        mine = [finding for finding in findings if finding.code == code]
        for finding, place in sorted(zip(mine, loaded.places(mine), strict=True), key=lambda p: (p[1].file, p[1].line)):
            said = say(finding, words_in(language))
            lines.append(f"{place.file}:{place.line}:{place.column} {finding.severity.value}: {said.message}")
            for proof in finding.evidence:
                at = loaded.place_of(proof.spot)
                line = loaded.glance(at.file).splitlines()[at.line - 1].strip()
                lines.append(f"    {at.file}:{at.line} {proof.text or line}")
            lines.append(f"  > {said.remedy}")
    return "\n".join(lines) + "\n" if lines else ""


@pytest.mark.parametrize("code", JUDGED)
def test_every_rule_has_its_samples(code: str) -> None:
    folder = HERE / code
    assert (folder / "bad.txt").is_file()
    assert (folder / "good.txt").is_file()
    assert (folder / "expected.fr.txt").is_file()
    assert (folder / "expected.en.txt").is_file()


def test_samples_belong_to_a_rule() -> None:
    assert {folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name[:1] != "_"} <= set(BY_CODE)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", JUDGED)
def test_a_bad_sample_is_told_in_these_words(code: str, language: str, tmp_path: Path) -> None:
    expected = (HERE / code / f"expected.{language}.txt").read_text(encoding="utf-8")
    assert told(tmp_path, code, language) == expected != ""


@pytest.mark.parametrize("code", JUDGED)
def test_a_bad_sample_is_well_typed(code: str, tmp_path: Path) -> None:
    """A record that could not be read would be judged without its half."""
    for number, case in enumerate(cases_of(code, "bad")):
        _, findings = findings_of(case, tmp_path / f"{number}")
        assert [finding for finding in findings if finding.code[:3] in FILE_FAMILIES] == []


@pytest.mark.parametrize("code", JUDGED)
def test_a_good_sample_is_left_alone(code: str, tmp_path: Path) -> None:
    for number, case in enumerate(cases_of(code, "good")):
        loaded, findings = findings_of(case, tmp_path / f"{number}")
        assert [finding for finding in findings if finding.code == code or finding.code[:3] in FILE_FAMILIES] == []
        assert loaded.programme.people, "the sample holds a relationship to judge"
