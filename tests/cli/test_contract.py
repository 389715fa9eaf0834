"""`influmap contract --ledger` as it is typed: the sum of the year, line by line, and what it asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from rules.cases import Case, base

DEALS = """\
-- briefs/berges.yaml --
title: Les berges en mai
status: open
starts: 2026-09-01
ends: 2026-12-15
contact: zoe
advertiser: {name: La Ville}
-- briefs/fete.yaml --
title: Le canal en fête
status: open
starts: 2026-09-01
ends: 2026-12-15
contact: zoe
advertiser: {name: La Ville}
-- collaborations/berges/ines.yaml --
status: agreed
terms:
  cash: 600
  paid_on: 2026-09-20
  in_kind: [{item: une canne, value: 99.99, given: 2026-09-20}]
contract: {signed: 2026-09-05}
-- collaborations/fete/ines.yaml --
status: agreed
terms: {cash: CASH}
"""


@pytest.fixture
def canal(tmp_path: Path) -> Path:
    return Case.read(DEALS.replace("CASH", "300")).over(base()).write(tmp_path / "canal")


@pytest.mark.parametrize(("cash", "state", "code"), [("300", "soon", "CTR002"), ("300.01", "due", "CTR001")])
def test_one_cent_more_and_a_contract_is_due(run: Run, tmp_path: Path, cash: str, state: str, code: str) -> None:
    """600 + 99.99 + 300 = 999.99, of which 300 under no contract; a deal without a day counts all the same."""
    folder = Case.read(DEALS.replace("CASH", cash)).over(base()).write(tmp_path / "canal")
    (account,) = json.loads(run("contract", "--ledger", "--format", "json", cwd=folder).stdout)["accounts"]
    assert (account["highest"]["total"], account["state"]) == (float(cash) + 699.99, state)
    found = json.loads(run("check", "--format", "json", "--select", "CTR001,CTR002", cwd=folder).stdout)["findings"]
    assert [finding["code"] for finding in found] == [code]


def test_each_line_has_its_day_its_contract_and_its_file(run: Run, canal: Path) -> None:
    tree = json.loads(run("contract", "berges", "ines", "--ledger", "--format", "json", cwd=canal).stdout)
    assert (tree["version"], tree["as_of"], tree["threshold"]) == (1, "2026-11-21", 1000)
    lines = tree["accounts"][0]["lines"]
    assert [(line["kind"], line["amount"], line["day"], line["signed"]) for line in lines] == [
        ("cash", 600, "2026-09-20", "2026-09-05"),
        ("in_kind", 99.99, "2026-09-20", "2026-09-05"),
        ("cash", 300, None, None),
    ]
    assert lines[2]["file"] == "collaborations/fete/ines.yaml"


def test_the_screen_and_the_page_say_the_sum_and_why(run: Run, canal: Path) -> None:
    shown = run("contract", "--ledger", cwd=canal)
    assert shown.returncode == 0
    said = " ".join(shown.stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Année 2026 : 999,99 € (900 € en argent, 99,99 € en nature)" in said
    assert "contrat écrit bientôt dû" in said
    assert "Une part n'a pas de date" in said
    assert "décret n° 2025-1137" in shown.stderr
    page = run("contract", "--ledger", "--format", "md", "--lang", "en", cwd=canal).stdout
    assert "- 20 September 2026, Les berges en mai: in cash, €600 (contract of 5 September 2026" in page


def test_someone_without_any_deal_has_no_line(run: Run, canal: Path) -> None:
    (canal / "people/marc.yaml").write_text("name: Marc Petit\n", encoding="utf-8")
    assert run("contract", "berges", "marc", "--ledger", cwd=canal).stdout.strip() == (
        "Aucun accord avec une contrepartie."
    )
    assert run("contract", "brges", "--ledger", cwd=canal).returncode == 2
