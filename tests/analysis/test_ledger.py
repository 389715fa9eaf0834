"""The sum that makes a written contract due, worked out by hand (decree 2025-1137: EUR 1,000 a year)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from influmap.analysis.ledger import Account, accounts, proposed
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace

DAY = date(2026, 11, 21)
TWO = {"cash": "2000"}
WORKSPACE = Workspace(id="influmap", influmap=1, name="Les Amis du Canal", language="fr")


def brief(identifier: str, **keys: Any) -> Brief:
    return Brief.model_validate(
        {"id": identifier, "title": identifier, "status": "open", "starts": "2026-01-01", **keys}
    )


def deal(of: str, status: str = "agreed", **keys: Any) -> Collaboration:
    return Collaboration.model_validate({"id": "ines", "brief": of, "person": "ines", "status": status, **keys})


def accounts_of(*records: Brief | Collaboration) -> tuple[Account, ...]:
    people = [Person(id="ines", name="Inès Roche")]
    return accounts(Programme.of(WORKSPACE, [*people, *records]))


def account(*records: Brief | Collaboration) -> Account:
    (found,) = accounts_of(*records)
    return found


def highest(found: Account) -> tuple[str, Decimal]:
    period = found.highest(DAY)
    assert period is not None
    return period.kind, period.total


def test_cash_and_in_kind_add_up_to_the_cent() -> None:
    """999.99 is not 1,000."""
    gift = {"item": "pelotes", "value": "99.99", "given": "2026-05-02"}
    found = account(brief("berges"), deal("berges", terms={"cash": "900", "paid_on": "2026-05-02", "in_kind": [gift]}))
    assert highest(found) == ("civil", Decimal("999.99"))
    assert found.civil(DAY)[0].sum("cash") == 900
    assert found.civil(DAY)[0].sum("in_kind") == Decimal("99.99")


def test_two_objectives_are_two_sums() -> None:
    found = accounts_of(
        brief("berges", promotes="la marche"),
        brief("fete", promotes="le pain"),
        deal("berges", terms={"cash": "600", "paid_on": "2026-05-02"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-06-02"}),
    )
    assert {each.objective: highest(each)[1] for each in found} == {"la marche": 600, "le pain": 500}


def test_one_objective_named_twice_is_one_sum_whatever_the_accents() -> None:
    found = account(
        brief("berges", promotes="La Fête"),
        brief("fete"),
        deal("berges", terms={"cash": "600", "paid_on": "2026-05-02"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-06-02", "promotes": "la fete"}),
    )
    assert highest(found) == ("civil", Decimal(1100))


def test_one_unknown_objective_puts_all_together() -> None:
    found = account(
        brief("berges", promotes="la marche"),
        brief("fete"),
        deal("berges", terms={"cash": "600", "paid_on": "2026-05-02"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-06-02"}),
    )
    assert found.objective == ""
    assert highest(found) == ("civil", Decimal(1100))


def test_two_advertisers_are_two_sums() -> None:
    found = accounts_of(
        brief("berges", advertiser={"name": "La Ville"}),
        brief("fete"),
        deal("berges", terms={"cash": "600", "paid_on": "2026-05-02"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-06-02"}),
    )
    assert {each.advertiser: highest(each)[1] for each in found} == {"La Ville": 600, "Les Amis du Canal": 500}


def test_across_new_year_the_rolling_months_count_more() -> None:
    """600 in December and 500 in January: 600 and 500 by civil year, 1,100 over twelve months."""
    found = account(
        brief("berges"),
        brief("fete"),
        deal("berges", terms={"cash": "600", "paid_on": "2025-12-15"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-01-20"}),
    )
    assert [period.total for period in found.civil(DAY)] == [600, 500]
    assert highest(found) == ("rolling", Decimal(1100))


@pytest.mark.parametrize(("second", "total"), [("2026-03-01", 1100), ("2026-03-02", 600)])
def test_twelve_months_are_365_days_both_ends_included(second: str, total: int) -> None:
    """From 1 March 2025 to 1 March 2026 there are 365 days."""
    found = account(
        brief("berges"),
        brief("fete"),
        deal("berges", terms={"cash": "600", "paid_on": "2025-03-01"}),
        deal("fete", terms={"cash": "500", "paid_on": second}),
    )
    assert max(period.total for period in found.rolling(DAY)) == total


def test_gifts_alone_count_and_one_without_value_is_listed() -> None:
    gifts = [
        {"item": "séjour", "value": "700", "given": "2026-05-02"},
        {"item": "vélo", "value": "400", "given": "2026-06-02"},
        {"item": "casque", "given": "2026-06-02"},
    ]
    found = account(brief("berges"), deal("berges", terms={"in_kind": gifts}))
    assert highest(found) == ("civil", Decimal(1100))
    assert [line.what for line in found.lines if line.amount is None] == ["casque"]


def test_a_deal_without_a_day_counts_in_every_period() -> None:
    found = account(
        brief("berges"),
        brief("fete"),
        brief("film"),
        deal("berges", terms={"cash": "300", "paid_on": "2024-05-02"}),
        deal("fete", terms={"cash": "500", "paid_on": "2026-06-02"}),
        deal("film", terms={"cash": "550"}),
    )
    assert not found.is_dated
    assert [period.total for period in found.civil(DAY)] == [850, 1050]
    assert highest(found) == ("civil", Decimal(1050))


def test_a_year_under_contract_does_not_hide_one_that_is_not() -> None:
    """3,000 signed in 2025, 1,200 unsigned in 2026: the second is the one to look at."""
    found = account(
        brief("berges"),
        brief("fete"),
        deal("berges", terms={"cash": "3000", "paid_on": "2025-02-15"}, contract={"signed": "2025-02-01"}),
        deal("fete", terms={"cash": "1200", "paid_on": "2026-06-20"}),
    )
    assert highest(found) == ("civil", Decimal(1200))


def test_what_was_only_spoken_of_does_not_count() -> None:
    """Of those who did not agree, only what was paid or given."""
    spoken = Programme.of(WORKSPACE, [Person(id="ines", name="Inès Roche"), deal("berges", "contacted", terms=TWO)])
    assert accounts(spoken) == ()
    assert [line.amount for found in accounts(spoken, counts=proposed) for line in found.lines] == [2000]
    found = account(brief("berges"), deal("berges", "cancelled", terms={"cash": "200", "paid_on": "2026-06-02"}))
    assert highest(found) == ("civil", Decimal(200))
