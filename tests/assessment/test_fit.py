"""People for a brief: stated reasons, exclusions with their rule, never audience (B1, N4, N6, L4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from influmap.analysis.rhythm import rhythms
from influmap.assessment.fit import Fit, fit
from influmap.assessment.health import healths
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.law import law
from influmap.store.loader import load
from rules.cases import Case, base

DAY = date(2026, 11, 21)
BRIEF = """
-- briefs/crue.yaml --
title: Avant la crue
status: open
starts: 2026-11-01
ends: 2027-02-01
topics: [peche]
communities: [pecheurs]
contact: zoe
objectives: [{id: releves, statement: Cent relevés, outcome: participants, target: 100}]
"""


def found(text: str, folder: Path) -> Fit:
    whole = load(Case.read(BRIEF + text).over(base()).write(folder)).programme
    programme = whole.as_of(DAY)
    known = {r.person.id: r for r in rhythms(programme, programme.people.values(), DAY)}
    findings = judge(whole, Context(DAY, DAY, law=law()), RULES).findings
    return fit(programme, programme.briefs["crue"], known, healths(programme, known, findings, DAY), findings, DAY)


def reasons(fit: Fit, person: str) -> list[str]:
    return [r.kind for c in fit.candidates if c.person.id == person for r in c.reasons]


def person(name: str, more: str) -> str:
    return f"-- people/{name.lower()}.yaml --\nname: {name}\nresource_person: zoe\n{more}\n"


def test_people_come_with_the_reasons_that_can_be_said(tmp_path: Path) -> None:
    assert reasons(found("", tmp_path), "ines") == ["topic", "community", "new_voice"]


def test_a_large_audience_changes_nothing(tmp_path: Path) -> None:
    """N4: the club president with 300 followers and a better reason comes before 300,000 followers."""
    accounts = "accounts: [{network: instagram, snapshots: [{date: 2026-09-01, followers: 300000, source: x}]}]"
    several = person("Alma", "topics: [peche]") + person("Zoltan", f"topics: [peche]\n{accounts}")
    order = [candidate.person.id for candidate in found(several, tmp_path).candidates]
    assert order == ["ines", "alma", "zoltan"]


def test_the_workspace_may_ask_for_audience_to_count(tmp_path: Path) -> None:
    accounts = "accounts: [{network: instagram, snapshots: [{date: 2026-09-01, followers: 300000, source: x}]}]"
    several = person("Alma", "topics: [peche]") + person("Zoltan", f"topics: [peche]\n{accounts}")
    settings = base().files["influmap.yaml"] + "fit: {audience_weight: 2}\n"
    order = [c.person.id for c in found(f"{several}-- influmap.yaml --\n{settings}", tmp_path).candidates]
    assert order.index("zoltan") < order.index("alma")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("topics: [peche]\nprivacy: {objection: 2026-05-01}", "BEG010"),
        ("communities: [pecheurs]\navoid: [peche]", "BEG001"),
        ("topics: [peche]\npause: {until: 2027-01-31}", "pause"),
        ("topics: [peche]\nage_band: 16-17", "MIN003"),
    ],
)
def test_who_is_not_to_be_asked_is_named_with_the_rule(more: str, rule: str, tmp_path: Path) -> None:
    fit = found(
        person("Alma", more)
        + "-- interactions/alma/2026-04-01-news-a001.yaml --\n"
        + "date: 2026-04-01\nby: zoe\nchannel: mail\nabout: news\nfrom: us\nsummary: Bonjour.\n",
        tmp_path,
    )
    assert [(e.person.id, e.rule) for e in fit.excluded] == [("alma", rule)]
    assert "alma" not in [c.person.id for c in fit.candidates]


def test_someone_asked_last_week_is_left_alone(tmp_path: Path) -> None:
    asked = (
        "-- interactions/ines/2026-11-15-ask-a002.yaml --\n"
        "date: 2026-11-15\nby: zoe\nchannel: mail\nabout: ask\nfrom: us\ntopic: peche\nask: Un avis.\n"
    )
    assert [(e.person.id, e.rule) for e in found(asked, tmp_path).excluded] == [("ines", "BEG009")]


def test_a_rival_brand_counts_against(tmp_path: Path) -> None:
    rival = person("Alma", "topics: [peche]\nbrands: [{name: Autre Canal, date: 2026-06-01, competitor: yes}]")
    fit = found(rival, tmp_path)
    assert reasons(fit, "alma")[-1] == "rival"
    assert fit.candidates[-1].person.id == "alma"


def test_brands_without_a_rival_count_for_and_each_reason_says_where_it_is_read(tmp_path: Path) -> None:
    alma = person("Alma", "topics: [peche]\nbrands:\n  - {name: Fils et Hameçons}\n")
    log = "-- interactions/ines/2026-10-15-news-a002.yaml --\n"
    log += "date: 2026-10-15\nby: zoe\nchannel: mail\nabout: news\nfrom: us\nsummary: La crue.\n"
    fit = found(alma + log, tmp_path)
    assert reasons(fit, "alma") == ["topic", "new_voice", "no_rival"]
    spots = {(r.kind, r.spot.record, r.spot.route) for c in fit.candidates for r in c.reasons}
    assert ("no_rival", "people/alma", ("brands",)) in spots


def test_modest_and_loud_voices_are_compared_by_what_they_brought(tmp_path: Path) -> None:
    """N6, by hand: two nano voices, 34 + 6 participants for 90 euros; nothing of another kind is counted."""
    ledger = (
        person(
            "Alma", "topics: [cuisine]\naccounts: [{network: blog, snapshots: [{date: 2026-01-01, followers: 300}]}]"
        )
        + person(
            "Bela", "topics: [cuisine]\naccounts: [{network: blog, snapshots: [{date: 2026-01-01, followers: 90}]}]"
        )
        + "-- briefs/ete.yaml --\ntitle: Un été\nstatus: closed\nstarts: 2026-06-01\nends: 2026-08-31\ncontact: zoe\n"
        + "-- collaborations/ete/alma.yaml --\nstatus: delivered\nterms: {cash: 90}\n"
        + "-- collaborations/ete/bela.yaml --\nstatus: delivered\n"
        + "-- results/ete.yaml --\noutcomes:\n"
        + "  - {date: 2026-07-01, outcome: participants, count: 34, person: alma, source: x}\n"
        + "  - {date: 2026-07-01, outcome: participants, count: 6, person: bela, source: x}\n"
        + "  - {date: 2026-07-01, outcome: signatures, count: 500, person: bela, source: x}\n"
    )
    (nano,) = [voices for voices in found(ledger, tmp_path).portfolio if voices.tier == "nano"]
    assert (nano.people, nano.outcomes, nano.each, nano.cost) == (2, 40, 20.0, 90)
    assert nano.expected == 20.0 * nano.candidates
