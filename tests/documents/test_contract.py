"""The contract and the letter: every clause of the law, no fact invented, the sums of the ledger (art. 8; N2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT
from documents.canal import assert_snapshot
from documents.fournil import STAMP, plain, programme, render
from influmap.cli.speech import words_in
from influmap.documents.contract import agreement
from influmap.documents.contract.view import Agreement
from influmap.documents.ledger import ledger
from influmap.documents.view import Stamp
from influmap.store.law import law
from influmap.store.loader import load

HEAD = "-- collaborations/pain-du-soir/maud.yaml --\nstatus: agreed\n"
ARTICLES = ("8 I 1°", "8 I 2°", "8 I 3°", "8 I 4°", "8 I 5°", "8 II", "8 III", "5-2", "L131-3", "art. 9", "art. 13")
HOSTILE = "<script>alert(1)</script> [lien](javascript:alert(2)) *gras* \x1b[31m"


def drafted(folder: Path, deal: str, language: str = "fr", *, in_full: bool = False) -> Agreement:
    """The page of Maud's deal, whose files are given after `status`."""
    known = programme(folder, HEAD + deal)
    part = known.collaboration("pain-du-soir", "maud")
    assert part is not None
    return agreement(known, part, law(), STAMP, words_in(language), in_full=in_full)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_clause_of_the_law_is_there_with_its_article(tmp_path: Path, language: str) -> None:
    view = drafted(tmp_path, "terms: {cash: 1500}\n", language)
    assert [clause.id for clause in view.clauses] == [
        "parties", "purpose", "missions", "steps", "pay", "labels", "duties", "works", "image", "liability", "data",
        "term", "governing",
    ]  # fmt: skip
    assert [clause.number for clause in view.clauses] == list(range(1, 14))
    cited = " ".join(clause.article for clause in view.clauses)
    assert [article for article in ARTICLES if article not in cited] == []
    page = render(view, "contract/page.md.j2", language)
    counsel = {"fr": "à vérifier avec votre conseil", "en": "to be checked with counsel"}[language]
    assert counsel in plain(page)


@pytest.mark.parametrize(("cash", "kind", "code"), [("976.99", "letter", "CTR002"), ("977", "contract", "CTR001")])
def test_one_cent_decides_between_the_letter_and_the_contract(tmp_path: Path, cash: str, kind: str, code: str) -> None:
    """976.99 + 23 in kind = 999.99: a letter, and the contract is soon due; 977 + 23 = 1,000.00: the contract."""
    terms = f"terms: {{cash: {cash}, in_kind: [{{item: un banneton, value: 23}}]}}\n"
    view = drafted(tmp_path, terms)
    assert (view.kind, view.sum and view.sum.total) == (kind, Decimal(cash) + 23)
    assert code in view.why[0]


def test_the_sum_is_that_of_the_ledger(tmp_path: Path) -> None:
    known = programme(tmp_path)
    part = known.collaboration("pain-du-soir", "maud")
    assert part is not None
    view = agreement(known, part, law(), STAMP, words_in("fr"), in_full=False)
    (account,) = ledger(known, STAMP, law(), ["maud"]).accounts
    assert view.sum is not None
    assert (view.sum.total, view.sum.cash, view.sum.in_kind) == (434, 411, 23)
    assert (account.highest.total, account.highest.cash) == (view.sum.total, view.sum.cash)


def test_what_nobody_wrote_is_a_blank_and_is_listed_with_its_place(tmp_path: Path) -> None:
    deal = "terms: {cash: 1500, in_kind: [{item: un four}]}\nrights: [{what: boost}]\n"
    view = drafted(tmp_path, deal)
    theirs, shared = "collaborations/pain-du-soir/maud.yaml", "briefs/pain-du-soir.yaml"
    listed = {(blank.file, blank.key, blank.rule) for blank in view.missing}
    assert {
        (theirs, "ask", "CTR004"),
        (theirs, "contract.parties.postal", "CTR003"),
        (theirs, "contract.parties.tax_country", "CTR003"),
        (theirs, "terms.in_kind.value", "CTR005"),
        (theirs, "terms.conditions", "CTR005"),
        (theirs, "contract.duties", "CTR006"),
        (theirs, "rights.purpose", "CTR006"),
        (theirs, "rights.until", "CTR006"),
        (theirs, "terms.due", None),
        (shared, "promotes", "CTR002"),
        (shared, "process.due", None),
    } <= listed
    page = plain(render(view, "contract/page.md.j2"))
    assert "**[à compléter : pays de résidence fiscale de la Personne]**" in page
    assert page.count("[à compléter :") == len(view.missing)
    assert view.facts["person_tax_country"] == "[à compléter : pays de résidence fiscale de la Personne]"


def test_a_value_that_is_not_known_is_no_reason_for_a_letter(tmp_path: Path) -> None:
    """100 EUR and a gift of unknown value, a share of sales: nobody can say that it stays below the threshold."""
    unknown = drafted(tmp_path, "ask: En parler.\nterms: {cash: 100, in_kind: [{item: un four}]}\n")
    share = drafted(tmp_path, "ask: En parler.\nterms: {formula: 8 % des ventes}\n")
    assert [(view.kind, view.cause) for view in (unknown, share)] == [("contract", "unknown")] * 2


def test_a_gift_without_any_request_binds_to_nothing(tmp_path: Path) -> None:
    view = drafted(tmp_path, "terms: {in_kind: [{item: un banneton, value: 23}]}\n")
    assert view.kind == "letter"
    page = plain(render(view, "contract/letter.md.j2"))
    assert "Ce cadeau n’oblige à rien : ni publication, ni avis, ni délai." in page
    assert "« Produit offert par Le Fournil mobile »" in page
    assert "un banneton » : 23 € hors taxes" in page
    assert "Nature des missions" not in page


def test_the_whole_contract_can_be_asked_for(tmp_path: Path) -> None:
    view = drafted(tmp_path, "terms: {cash: 100}\n", in_full=True)
    assert (view.kind, view.cause) == ("contract", "below")
    assert any("--full" in text for text in view.why)


def test_someone_under_age_has_a_block_for_those_who_sign_for_them(tmp_path: Path) -> None:
    known = programme(tmp_path, HEAD + "terms: {cash: 1500}\n")
    part = known.collaboration("pain-du-soir", "maud")
    assert part is not None
    known.people["maud"] = known.people["maud"].model_copy(update={"age_band": "13-15"})
    view = agreement(known, part, law(), STAMP, words_in("fr"), in_full=False)
    assert "Représentation légale de la Personne" in [one.role for one in view.signatures]
    assert {("people/maud.yaml", "minor.representatives"), ("people/maud.yaml", "minor.agreement")} <= {
        (blank.file, blank.key) for blank in view.missing
    }
    assert any("moins de 18 ans" in text for text in view.why)


def test_the_one_party_left_over_is_the_other_one(tmp_path: Path) -> None:
    """Maud signs by her company: its name is on the contract, and hers as who publishes."""
    parties = "[{name: Le Fournil mobile, tax_country: FR}, {name: Maud Images SARL, tax_country: BE}]"
    view = drafted(tmp_path, f"terms: {{cash: 1500}}\ncontract: {{parties: {parties}}}\n")
    assert (view.facts["person_name"], view.facts["person_tax_country"]) == ("Maud Images SARL", "Belgique")
    assert view.facts["advertiser_tax_country"] == "France"
    assert "person_acting" in view.facts


@pytest.mark.parametrize("ending", ["md", "html"])
def test_hostile_words_stay_words(tmp_path: Path, ending: str) -> None:
    quoted = HOSTILE.replace("\x1b", "")
    known = programme(tmp_path, HEAD + "terms: {cash: 1500}\n")
    part = known.collaboration("pain-du-soir", "maud")
    assert part is not None
    hostile = part.model_copy(update={"ask": HOSTILE, "promo_code": quoted})
    known.people["maud"] = known.people["maud"].model_copy(update={"name": HOSTILE})
    page = render(agreement(known, hostile, law(), STAMP, words_in("fr"), in_full=False), f"contract/page.{ending}.j2")
    assert "<script>alert" not in page
    assert "[lien](javascript" not in page or ending == "html"
    assert " *gras*" not in page or ending == "html"
    assert "\x1b" not in page
    assert r"\x1b" in page or r"\\x1b" in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_contract_of_the_example_is_as_it_was_read(language: str) -> None:
    day = dt.date(2026, 11, 20)
    known = load(ROOT / "examples/toison-franche").programme.as_of(day)
    part = known.collaboration("tonte-ouverte", "blandine-ozanne")
    assert part is not None
    stamp = Stamp(organisation="Toison Franche", as_of=day)
    view = agreement(known, part, law(), stamp, words_in(language), in_full=False)
    assert_snapshot(f"contract-blandine.{language}.md", render(view, "contract/page.md.j2", language))
