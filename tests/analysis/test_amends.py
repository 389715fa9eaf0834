"""Apologies, and the faults they move to the history (rules.md, "Mending")."""

from __future__ import annotations

from datetime import date
from typing import Any

from influmap.analysis.amends import amends_in
from influmap.models.interaction import Interaction


def exchange(name: str, day: str, about: str = "ask", person: str = "ines", **more: Any) -> Interaction:
    fields = {"person": person, "by": "zoe", "channel": "mail", "from": "us", "about": about, **more}
    return Interaction.model_validate({"id": f"{person}/{name}", "date": day, **fields})


FAULT = exchange("a001", "2026-09-10")


def test_an_apology_mends_what_came_before_it_and_on_its_day() -> None:
    assert amends_in([FAULT, exchange("b001", "2026-09-10", "apology")]).cover(FAULT)
    assert amends_in([FAULT, exchange("b001", "2026-10-01", "apology")]).cover(FAULT)
    assert not amends_in([exchange("b001", "2026-09-09", "apology"), FAULT]).cover(FAULT)


def test_an_apology_is_ours_and_for_that_person() -> None:
    assert not amends_in([exchange("b001", "2026-10-01", "apology", **{"from": "them"})]).cover(FAULT)
    assert not amends_in([exchange("b001", "2026-10-01", "apology", person="marc")]).cover(FAULT)


def test_an_apology_does_not_mend_itself() -> None:
    """« Pardon, tu peux relayer ? » is a fault that nobody apologised for yet."""
    fault = exchange("a001", "2026-09-10", "apology")
    assert not amends_in([fault]).cover(fault)
    assert amends_in([exchange("a000", "2026-09-10", "apology"), fault]).cover(fault)


def test_an_exchange_mends_the_one_it_names_and_no_other() -> None:
    other = exchange("a002", "2026-09-11")
    for name in ("a001", "ines/a001", "interactions/ines/a001"):
        amends = amends_in([FAULT, other, exchange("b001", "2026-09-20", "news", mends=name)])
        assert amends.cover(FAULT)
        assert not amends.cover(other)
    assert not amends_in([exchange("b001", "2026-09-01", "news", mends="a001")]).cover(FAULT)


def test_a_fault_without_an_exchange_is_mended_by_its_day() -> None:
    amends = amends_in([exchange("b001", "2026-09-20", "apology")])
    assert amends.since("ines", date(2026, 9, 20))
    assert not amends.since("ines", date(2026, 9, 21))
