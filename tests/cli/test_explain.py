"""`explain` and `rules`: what a finding means, in the reader's language (product.md: never scold)."""

from __future__ import annotations

import json

import pytest

from conftest import Run
from influmap.rules.pages import parse
from influmap.rules.registry import RULES


def test_a_page_says_why_how_to_mend_and_when_to_leave_it(run: Run) -> None:
    done = run("explain", "BEG012", "--lang", "fr")
    assert done.returncode == 0
    headings = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert headings[0] == "BEG012 (too-short-notice), avertissement"
    assert headings[-7:] == [
        "Pourquoi", "Exemple", "Pour réparer", "Quand le laisser", "Options", "Pour l'accepter", "Sert",
    ]  # fmt: skip
    assert "waive: [{rule: BEG012, reason: …, by: nadia-k, until: 2027-03-01}]" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("typed", ["beg009", "BEG009", "double-pitch", "Double-Pitch"])
def test_a_rule_is_found_by_code_or_name_whatever_the_case(run: Run, typed: str) -> None:
    assert run("explain", typed, "--lang", "en").stdout.startswith("BEG009 (double-pitch), warning\n")


def test_the_french_name_of_the_command_is_understood_with_or_without_accents(run: Run) -> None:
    """glossary.md, 2.6."""
    expected = run("explain", "REF001", "--lang", "fr").stdout
    assert run("expliquer", "REF001", "--lang", "fr").stdout == expected
    assert run("nouveau", "--help", "--lang", "fr").stdout == run("new", "--help", "--lang", "fr").stdout
    assert run("vérifier", "--help").stdout == run("check", "--help").stdout


def test_help_shows_french_names_to_french_readers_only(run: Run) -> None:
    french, english = (run("--help", "--lang", lang).stdout for lang in ("fr", "en"))
    assert "(aussi : verifier)" in french
    assert "verifier" not in english
    assert "Juger comme ce jour-là" in french
    assert "Judge as on that day" in english


@pytest.mark.parametrize(("typed", "nearest"), [("BEG99", "BEG009"), ("dubble-pitch", "double-pitch")])
def test_an_unknown_code_is_a_usage_error_with_the_nearest(run: Run, typed: str, nearest: str) -> None:
    done = run("explain", typed, "--lang", "fr")
    assert done.returncode == 2
    assert f"Vouliez-vous dire « {nearest} » ?" in done.stderr


def test_the_page_in_markdown_keeps_its_examples_apart(run: Run) -> None:
    page = run("explain", "YML003", "--format", "md", "--lang", "fr").stdout
    assert page.startswith("# YML003 · french-colon\n")
    assert "\n\n```yaml\nwhy: Elle a posé" in page
    assert page.count("```") % 2 == 0


def test_rules_lists_every_rule_for_a_script(run: Run) -> None:
    tree = json.loads(run("rules", "--format", "json", "--lang", "fr").stdout)
    assert (tree["version"], tree["as_of"]) == (1, "2026-11-21")
    assert [each["code"] for each in tree["rules"]] == [rule.code for rule in RULES]
    first = next(each for each in tree["rules"] if each["code"] == "BEG001")
    assert (first["family"], first["severity"], first["serves"]) == ("BEG", "warning", ["L1", "G1", "N5"])
    assert first["summary"].startswith("Une sollicitation porte sur un sujet")


def test_rules_lists_every_rule_for_a_person(run: Run) -> None:
    done = run("rules", "--lang", "fr")
    listed = [line.split()[0] for line in done.stdout.splitlines() if line[:3].isupper() and line[3:6].isdigit()]
    assert listed == [rule.code for rule in RULES]
    assert "MNT · Entretenir une relation" in done.stdout


def test_a_page_is_read_whatever_its_line_breaks() -> None:
    page = parse(
        "One\nline.\n\nWhy: because\nit harms.\nHow to mend: do.\nWhen to leave it: never.\nOptions: `a` (1).", "en"
    )
    assert (page.summary, page.why, page.example, page.options) == ("One line.", "Because it harms.", "", "`a` (1).")
    assert page.is_complete
    assert not parse("One line.", "en").is_complete
