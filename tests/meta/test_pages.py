"""Every rule has a page in both languages, and the pages of docs/ made from the code are up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from influmap.cli import pages
from influmap.cli.speech import words_in
from influmap.rules import pages as rule_pages
from influmap.rules.registry import BY_CODE, RULES
from influmap.store.pages import french

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page_in_both_languages(rule: rule_pages.Rule) -> None:
    """What it flags, why it harms, how to mend, when to leave it: the docstring, and data/rules/fr/<CODE>.md."""
    assert french(rule.code), f"write src/influmap/data/rules/fr/{rule.code}.md, with French labels"
    told = {language: rule_pages.page_of(rule, language, french) for language in LANGUAGES}
    assert [language for language, page in told.items() if not page.is_complete] == []
    assert [language for language, page in told.items() if not page.summary.endswith(".")] == []


def test_both_languages_name_the_same_options() -> None:
    def options(rule: rule_pages.Rule, language: str) -> list[str]:
        page = rule_pages.page_of(rule, language, french)
        return sorted(re.findall(r"`(\w+)` \(\d", f"{page.options} {page.leave}"))

    assert {r.code: options(r, "fr") for r in RULES} == {r.code: options(r, "en") for r in RULES}


def test_no_page_is_left_of_a_rule_that_is_gone(root: Path) -> None:
    assert {file.stem for file in (root / "src/influmap/data/rules/fr").glob("*.md")} - set(BY_CODE) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rule_serves_is_said_in_words(language: str) -> None:
    served = {rule.code: pages.serves(rule, words_in(language)) for rule in RULES}
    assert {code: text for code, text in served.items() if ".md" in text or len(text) < 4} == {}
    assert {rule.family for rule in RULES} - words_in(language).group("manual.families").keys() == set()


def test_the_pages_made_from_the_code_are_up_to_date(root: Path) -> None:
    """Stale pages are named; `python scripts/gen_docs.py` writes them again."""
    done = subprocess.run(
        [sys.executable, "scripts/gen_docs.py", "--check"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr
