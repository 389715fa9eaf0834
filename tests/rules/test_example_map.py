"""No crying wolf on the example: what is said of its map, briefs, results and figures (example.md 5.12)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from influmap.models.finding import Finding
from influmap.rules.base import Context
from influmap.rules.engine import Verdict, judge
from influmap.rules.registry import RULES
from influmap.store.law import law
from influmap.store.loader import load

FAMILIES = ("MAP", "BRF", "RES", "DAT", "WAI")
EXPECTED = {
    ("MAP001", "communities/entente-ovine"),
    ("MAP003", "communities/profs-de-lycees-agricoles"),
    ("MAP004", "communities/entente-ovine"),
    ("MAP005", "communities/elus-des-drailles"),
    ("MAP007", "influmap"),
    ("MAP009", "communities/merceries-de-quartier"),
    # Not planted, and true: what is made is made for the other communities.
    ("MAP014", "communities/merceries-de-quartier"),
    ("MAP014", "communities/profs-de-lycees-agricoles"),
    ("BRF002", "briefs/bonnet-de-janvier"),
    ("BRF013", "briefs/bonnet-de-janvier"),
    # Not planted, and true: the bought views of Blandine's publication are not known.
    ("RES002", "collaborations/tonte-ouverte/blandine-ozanne"),
    ("RES005", "results/bonnet-de-janvier"),
    ("RES005", "results/tonte-ouverte"),
    ("DAT001", "people/soraya-benhaddou"),
    ("DAT003", "people/tom-wattier"),
}
WAIVED = {
    ("DAT004", "people/aminata-roussel"),
    ("DAT005", "people/josette-barbotin"),
    ("DAT005", "people/lou-barbotin"),
}


def verdict_on(folder: Path, day: date) -> Verdict:
    loaded = load(folder)
    return judge(
        loaded.programme, Context(day, day, loaded.programme.workspace.rules.options, law=law()), RULES, loaded.findings
    )


def named(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.record) for finding in findings if finding.code.startswith(FAMILIES))


@pytest.fixture
def verdict(example: Path) -> Verdict:
    return verdict_on(example, date(2026, 11, 20))


def test_exactly_these_findings_each_once(verdict: Verdict) -> None:
    assert named(verdict.findings) == sorted(EXPECTED)


def test_what_colleagues_accepted_stays_accepted(verdict: Verdict) -> None:
    assert named(verdict.waived) == sorted(WAIVED)


def test_a_disagreement_shows_while_it_lasts(example: Path) -> None:
    """Regards d'étable was opposed to public shearing until the charter of July (C1)."""
    divided = ("MAP006", "briefs/tonte-ouverte")
    assert divided in named(verdict_on(example, date(2026, 5, 15)).findings)
    assert divided not in named(verdict_on(example, date(2026, 7, 10)).findings)
