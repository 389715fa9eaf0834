"""`influmap contract BRIEF PERSON` as it is typed: the page, its Word version, what is said beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from conftest import Run

DEAL = ("contract", "tonte-ouverte", "blandine-ozanne", "--as-of", "2026-11-20")


def test_the_draft_is_on_the_screen_and_what_stands_in_its_way_beside_it(run: Run, example: Path) -> None:
    """Signed three days after the publication: said, with the file, and nothing is held back."""
    done = run(*DEAL, cwd=example)
    assert done.returncode == 0, done.stderr
    assert "# Contrat d’influence commerciale" in done.stdout
    assert "CTR008" in done.stderr
    assert "CTR008" not in done.stdout
    said = " ".join(done.stderr.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "1 900 € hors taxes" in said
    assert "6 faits à compléter avant de signer" in said


def test_a_script_reads_what_is_missing_and_where_to_write_it(run: Run, example: Path) -> None:
    tree = json.loads(run(*DEAL, "--format", "json", cwd=example).stdout)
    assert (tree["version"], tree["as_of"], tree["kind"], tree["cause"]) == (1, "2026-11-20", "contract", "due")
    assert tree["sum"]["total"] == 1900
    assert {"file": "briefs/tonte-ouverte.yaml", "key": "promotes", "rule": "CTR002"}.items() <= next(
        blank for blank in tree["missing"] if blank["key"] == "promotes"
    ).items()


def test_the_word_version_opens_again_and_holds_the_clauses(run: Run, example: Path) -> None:
    assert run(*DEAL, "--format", "docx", "-o", "a.docx", cwd=example).returncode == 0
    made = Document(str(example / "a.docx"))
    headings = [each.text for each in made.paragraphs if each.style.name == "Heading 2"]
    assert len(headings) == 14
    (title,) = (each for each in made.paragraphs if each.style.name == "Heading 1")
    assert title.paragraph_format.page_break_before, "the preparation sheet can be taken off"
    assert (headings[0], headings[-1]) == ("Article 1. Les parties", "Signatures")
    assert any("[à compléter" in each.text.replace("\N{NO-BREAK SPACE}", " ") for each in made.paragraphs)


def test_an_agency_has_its_own_word_contract_filled(run: Run, example: Path) -> None:
    own = Document()
    own.add_paragraph("Entre {{ view.facts.advertiser_name }} et {{ view.facts.person_name }}")
    own.add_paragraph("TVA : {{ view.facts.person_vat }}")
    own.add_paragraph("{%p for clause in view.clauses %}")
    own.add_paragraph("{{ clause.number }}. {{ clause.heading }}")
    own.add_paragraph("{%p endfor %}")
    own.save(str(example / "contrat.docx"))
    with (example / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("docx: {contract: contrat.docx}\n")
    done = run(*DEAL, "--format", "docx", "-o", "a.docx", cwd=example)
    assert done.returncode == 0, done.stderr
    lines = [each.text.replace("\N{NO-BREAK SPACE}", " ") for each in Document(str(example / "a.docx")).paragraphs]
    assert lines[0] == "Entre Toison Franche SCIC et Blandine Ozanne"
    assert lines[1] == "TVA : [à compléter : situation de TVA de la Personne]"
    assert lines[2:4] == ["1. Les parties", "2. Objet"]


@pytest.mark.parametrize(
    "asked",
    [("contract", "tonte-ouverte"), ("contract", "--ledger", "--format", "pdf"), (*DEAL, "--format", "table")],
)
def test_what_cannot_be_asked_for_is_said(run: Run, example: Path, asked: tuple[str, ...]) -> None:
    done = run(*asked, cwd=example)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--ledger" in done.stderr


def test_counsel_may_rewrite_a_sentence(run: Run, example: Path) -> None:
    own = 'contract:\n  draft: "Projet relu par notre conseil"\n'
    (example / "words.fr.yaml").write_text(own, encoding="utf-8")
    assert "**Projet relu par notre conseil**" in run(*DEAL, cwd=example).stdout
