"""What is outside the capital, with counts: people, exchanges, money, outcomes (L4)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from documents import canal
from influmap.analysis.territory import Share, Territory, territory

WORK = """\
-- collaborations/comptage/ines.yaml --
status: delivered
why: Elle connaît chaque frayère.
terms: {cash: 120, in_kind: [{item: des bottes, value: 40, given: 2026-10-01}]}
deliverables: [{id: film, published: 2026-10-01, boosted: {spend: 15.5, date: 2026-10-02}}]
-- collaborations/comptage/omar.yaml --
status: agreed
why: Il a les clefs.
terms: {cash: 300}
-- collaborations/comptage/paz.yaml --
status: agreed
why: Elle cuisine pour tous.
terms: {cash: 999}
-- results/comptage.yaml --
outcomes:
  - {outcome: participants, count: 12, region: FR-35, person: ines, date: 2026-10-04}
  - {outcome: participants, count: 30, region: FR-IDF, date: 2026-10-04}
  - {outcome: participants, count: 500, date: 2026-10-04}
  - {outcome: signatures, count: 7, region: FR-BRE, person: omar, date: 2026-10-04}
"""


def found(folder: Path, *people: str, changes: str = WORK) -> Territory:
    programme = canal.programme(folder, changes)
    chosen = [programme.people[name] for name in people] if people else programme.people.values()
    return territory(programme, chosen)


def test_people_and_exchanges_are_where_people_live(tmp_path: Path) -> None:
    """Inès in Brittany (five exchanges), Omar in the capital (one), Paz nowhere."""
    there = found(tmp_path)
    assert (there.people, there.exchanges) == ({"FR-BRE": 1, "FR-IDF": 1}, {"FR-BRE": 5, "FR-IDF": 1})
    assert there.outside(there.people) == Share(1, 2)
    assert there.outside(there.exchanges) == Share(5, 6)


def test_money_is_exact_and_what_has_no_region_is_nowhere(tmp_path: Path) -> None:
    """Inès: 120 + 40 + 15.50; Omar: 300; the 999 of Paz belong to no region."""
    there = found(tmp_path)
    assert there.outside(there.spending) == Share(Decimal("175.5"), Decimal("475.5"))


def test_outcomes_are_where_the_ledger_says_kind_by_kind(tmp_path: Path) -> None:
    """A department counts in its region; five hundred participants nobody placed are left out of the share."""
    there = found(tmp_path)
    assert there.outcomes == {"participants": {"FR-BRE": 12, "FR-IDF": 30}, "signatures": {"FR-BRE": 7}}
    assert there.outside(there.outcomes["participants"]) == Share(12, 42)


def test_some_people_have_their_own_outcomes_only(tmp_path: Path) -> None:
    there = found(tmp_path, "ines")
    assert there.outcomes == {"participants": {"FR-BRE": 12}}
    assert there.regions == ("FR-BRE",)


def test_without_a_capital_there_is_no_outside(tmp_path: Path) -> None:
    plain = "-- influmap.yaml --\ninflumap: 1\nname: Canal\nlanguage: fr\n"
    there = found(tmp_path, changes=plain)
    assert there.outside(there.people) is None
    assert there.people == {"FR-BRE": 1, "FR-IDF": 1}
