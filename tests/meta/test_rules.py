"""The registry holds the codes and names that were promised (rules.md: fixed, never reused)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from influmap.models.finding import Severity
from influmap.rules.registry import RULES

ROW = re.compile(r"^\| ([A-Z]{3}\d{3}) \| ([a-z-]+) \| ([EWI]) \|", re.MULTILINE)
SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}


def test_no_code_or_name_is_used_twice() -> None:
    for used in (Counter(rule.code for rule in RULES), Counter(rule.name for rule in RULES)):
        assert [word for word, times in used.items() if times > 1] == []


def test_families_stand_together_in_ascending_order() -> None:
    families = [(family, [rule.code for rule in rules]) for family, rules in groupby(RULES, lambda rule: rule.family)]
    assert len({family for family, _ in families}) == len(families)
    assert [codes for _, codes in families if codes != sorted(codes)] == []


def test_names_are_kebab_case() -> None:
    assert [rule.name for rule in RULES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)] == []


def test_every_rule_that_looks_says_why_and_how_to_mend() -> None:
    looking = [rule for rule in RULES if rule.check is not None]
    assert [rule.code for rule in looking if "Why:" not in rule.doc or "How to mend:" not in rule.doc] == []


def test_codes_names_and_severities_are_those_of_the_specification(root: Path) -> None:
    page = root.parent / "shared/rules.md"
    if not page.is_file():
        pytest.skip("the specification is not beside this checkout")
    promised = {code: (name, SEVERITIES[mark]) for code, name, mark in ROW.findall(page.read_text(encoding="utf-8"))}
    kept = {rule.code: (rule.name, rule.severity) for rule in RULES}
    assert {code: rule for code, rule in kept.items() if code in promised and promised[code] != rule} == {}
