"""The words of documents in a workspace's own, and the typography of the country (design.md decision 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

DAY = ("--as-of", "2026-11-20")
REPORT = ("report", "tonte-ouverte")


def test_a_workspace_says_it_in_its_own_words(run: Run, example: Path) -> None:
    own = 'report:\n  title:\n    learned: "Ce que la laine nous a dit"\nenums:\n  tier: {nano: voix modestes}\n'
    (example / "words.fr.yaml").write_text(own, encoding="utf-8")
    page = run("-C", example, *DAY, *REPORT).stdout
    assert "### Ce que la laine nous a dit" in page
    assert "Voix modestes" in page
    assert "### Ce que les communautés nous ont appris" in page  # the rest stays ours
    assert run("-C", example, *DAY, "check", "words.fr.yaml", "--select", "SCH").returncode == 0


@pytest.mark.parametrize(
    "own", ["report: {title: {lerned: Rien}}", "report: {untitled: '{who} ?'}", "cli: {common: {faults: x}}", "- un"]
)
def test_a_key_or_a_hole_that_is_not_ours_is_said_before_any_page(run: Run, example: Path, own: str) -> None:
    (example / "words.fr.yaml").write_text(own + "\n", encoding="utf-8")
    done = run("-C", example, *DAY, *REPORT)
    assert (done.returncode, done.stdout) == (3, "")
    assert "words.fr.yaml" in done.stderr


@pytest.mark.parametrize(
    ("country", "thousand", "sign"),
    [
        ("FR", "1\N{NARROW NO-BREAK SPACE}046", "79,3\N{NO-BREAK SPACE}%"),
        ("BE", "1\N{NARROW NO-BREAK SPACE}046", "79,3\N{NO-BREAK SPACE}%"),
        ("CA", "1\N{NO-BREAK SPACE}046", "79,3\N{NO-BREAK SPACE}%"),
        ("CH", "1\N{NARROW NO-BREAK SPACE}046", "79,3%"),
    ],
)
def test_the_country_decides_of_spaces(run: Run, example: Path, country: str, thousand: str, sign: str) -> None:
    """notes/documents.md section 4: Canada groups otherwise, Switzerland glues the sign."""
    file = example / "influmap.yaml"
    text = file.read_text(encoding="utf-8")
    assert "\ncountry: FR\n" in text
    file.write_text(text.replace("\ncountry: FR\n", f"\ncountry: {country}\n"), encoding="utf-8")
    page = run("-C", example, *DAY, *REPORT).stdout
    assert f"{thousand}\N{NO-BREAK SPACE}participants, dont 829" in page
    assert f"({sign})" in page
