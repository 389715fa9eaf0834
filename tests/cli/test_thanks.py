"""`influmap thanks`: nobody is thanked by a template (documents-outline.md 3.8, B8, L3)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

DAY = ("--as-of", "2026-11-20")
Tree = Callable[[Path], dict[str, bytes]]


def test_without_the_words_of_a_human_nothing_is_rendered(
    run: Run, example: Path, tmp_path: Path, snapshot: Tree
) -> None:
    before = snapshot(example)
    done = run("-C", example, *DAY, "thanks", "tonte-ouverte", "--format", "html", "-o", f"{tmp_path / 'out'}/")
    assert done.returncode == 1
    assert not (tmp_path / "out").exists()
    assert "collaborations/tonte-ouverte/brigitte-chazal.yaml" in done.stderr
    assert "annick-le-dreff" not in done.stderr  # hers are written
    assert snapshot(example) == before


def test_the_page_says_what_she_made_possible_and_the_truth_of_the_total(run: Run, example: Path) -> None:
    done = run("-C", example, *DAY, "thanks", "tonte-ouverte", "--for", "annick-le-dreff")
    assert done.returncode == 0, done.stderr
    page = done.stdout.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert page.startswith("# Merci Annick\n\nSans toi, Brasparts")
    for told in ("141 participants", "1 046 participants, pour 1 200 espérés : nous n’y sommes pas", "Le referais-tu"):
        assert told in page
    assert not re.search(r"€|\bvous\b|\bKPI\b|indicateur|portée|engagement|Chèr?e? partenaire", page)
    assert "Un bonnet pour janvier" in page  # she learns it from us


def test_no_pay_and_nobody_else_is_in_the_view(run: Run, example: Path) -> None:
    done = run("-C", example, *DAY, "thanks", "tonte-ouverte", "--for", "kim-lan-berthier", "--format", "json")
    view = json.loads(done.stdout)
    assert view["figures"] == ["96\N{NO-BREAK SPACE}participants"]
    names = {file.stem for file in (example / "people").iterdir()} - {"kim-lan-berthier"}
    assert not [name for name in names if name in done.stdout]
    assert not re.search(r'"(?:cash|value|amount|cost)"|\b80\b', done.stdout)


@pytest.mark.parametrize("words", ["Votre boutique est belle.", "On vous remercie."])
def test_tu_is_not_vous(run: Run, example: Path, words: str) -> None:
    file = example / "collaborations/tonte-ouverte/kim-lan-berthier.yaml"
    text = re.sub(r"^thanks:.*$", f'thanks: "{words}"', file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    done = run("-C", example, *DAY, "thanks", "tonte-ouverte", "--for", "kim-lan-berthier")
    assert done.returncode == 1
    assert "kim-lan-berthier.yaml" in done.stderr


def test_nobody_to_thank_yet(run: Run, contract: Path) -> None:
    """Léa has published; on a day before, nobody has delivered."""
    done = run("-C", contract, "--as-of", "2026-09-25", "thanks", "automne-cargo")
    assert done.returncode == 1
    assert "Automne cargo" in done.stderr


def test_the_thanks_and_the_deck_say_the_same_figures(run: Run, example: Path) -> None:
    """documents-outline.md 3.2: not one figure differs between the deck and what is sent to a person."""
    page = run("-C", example, *DAY, "thanks", "tonte-ouverte", "--for", "annick-le-dreff").stdout
    deck = re.sub(r"[^\S\n]", " ", run("-C", example, *DAY, "report", "tonte-ouverte").stdout)
    (card,) = re.findall(r"\*\*Annick Le Dreff\*\* \(.*?\) : (.*?) ·", deck)
    essential, *_ = re.findall(r"### (.*?participants pour.*?) :", deck)
    figures = [re.sub(r"\D", "", found) for found in (*card.split(","), *essential.split("pour"))]
    plain = re.sub(r"(?<=\d)\s(?=\d)", "", page)
    assert figures == ["141", "22", "1046", "1200"]
    assert not [figure for figure in figures if not re.search(rf"\b{figure}\b", plain)]
