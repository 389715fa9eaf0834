"""Each sentence of the rules is said by a sample, for one and for several, in good French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from influmap.cli.speech import words_in
from influmap.models.finding import Finding
from rules.cases import HERE, cases_of, findings_of
from rules.test_rules import JUDGED

ELIDED = re.compile(r"\b(?:[dD]e|[qQ]ue|[jJ]usque|[lL]orsque) \{(?:name|names|holder|neighbours)\}")


def sentences(code: str) -> dict[str, Any]:
    """The catalogue of a code: variant -> sentence, or one and other; the remedies left out."""
    catalogue = words_in("fr").group(f"rules/{code[:3].lower()}.{code}")
    return {variant: text for variant, text in catalogue.items() if not variant.endswith("remedy")}


def forms(catalogue: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for variant, text in catalogue.items():
        yield from ((variant, form) for form in (text if isinstance(text, dict) else [""]))


def form_of(finding: Finding, catalogue: dict[str, Any]) -> tuple[str, str]:
    if not isinstance(catalogue[finding.variant], dict):
        return finding.variant, ""
    return finding.variant, "one" if finding.params["n"] in (0, 1) else "other"


@pytest.mark.parametrize("code", JUDGED)
def test_each_sentence_is_said_once_at_least(code: str, tmp_path: Path) -> None:
    catalogue = sentences(code)
    findings = [
        finding
        for number, case in enumerate(cases_of(code, "bad"))
        for finding in findings_of(case, tmp_path / f"{number}")[1]
    ]
    assert {form_of(finding, catalogue) for finding in findings if finding.code == code} == set(forms(catalogue))


@pytest.mark.parametrize("code", JUDGED)
def test_no_name_follows_a_word_that_would_be_elided(code: str) -> None:
    """« de Inès » would be read aloud: sentences turn so that a name never follows « de » or « que »."""
    texts = [
        text for entry in sentences(code).values() for text in (entry.values() if isinstance(entry, dict) else [entry])
    ]
    assert [text for text in texts if ELIDED.search(text)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", JUDGED)
def test_nothing_raw_is_printed(code: str, language: str) -> None:
    """Neither a hole left unfilled nor a value of the files reaches a reader."""
    told = (HERE / code / f"expected.{language}.txt").read_text(encoding="utf-8")
    messages = [line.split(": ", 1)[1] for line in told.splitlines() if not line.startswith(" ")]
    assert [
        message for message in messages if re.search(r"[{}]|\b\w+_\w+\b|\d{4}-\d{2}-\d{2}|\b1 jours\b", message)
    ] == []
