"""The map of communities: whom they are, what they seek, never what audience they have (G1, G2, C1, C3)."""

from __future__ import annotations

from pathlib import Path

from documents import canal
from documents.canal import programme
from influmap.assessment.health import Health
from influmap.documents.map.builder import build
from influmap.documents.map.view import CommunityView, MapView
from influmap.documents.view import Stamp

STAMP = Stamp(organisation="Les Amis du Canal", as_of=canal.DAY)


def page(folder: Path, changes: str = "") -> MapView:
    known = programme(folder, changes)
    return build(known, tuple(known.communities.values()), {}, STAMP)


def community(view: MapView, name: str) -> CommunityView:
    return next(c for c in view.communities if c.id == name)


def test_the_reef_names_families_present_observed_and_missing(tmp_path: Path) -> None:
    """C3: a community that was only observed does not stand around the purpose yet."""
    view = page(tmp_path)
    assert [(f.family, f.presence) for f in view.families] == [
        ("citizen", "present"),
        ("ngo", "observed"),
        ("label", "missing"),
    ]
    assert [f.family for f in view.missing] == ["label"]


def test_without_a_reef_no_family_is_missing(tmp_path: Path) -> None:
    plain = "-- influmap.yaml --\ninflumap: 1\nname: Canal\nlanguage: fr\n"
    view = page(tmp_path, plain)
    assert view.missing == ()
    assert [f.family for f in view.families] == ["citizen", "ngo"]


def test_a_page_of_some_communities_does_not_invent_missing_families(tmp_path: Path) -> None:
    known = programme(tmp_path)
    view = build(known, [known.communities["eclusiers"]], {}, STAMP)
    assert [(f.family, f.presence, f.communities) for f in view.families] == [
        ("citizen", "present", ()),
        ("ngo", "observed", ("eclusiers",)),
        ("label", "missing", ()),
    ]
    assert (len(view.communities), view.total) == (1, 2)


def test_expertise_is_told_with_who_carries_it_or_nobody(tmp_path: Path) -> None:
    offers = community(page(tmp_path), "pecheurs").offers
    assert [(o.label, o.expert_name) for o in offers] == [("Rivières", "Zoé Adam"), ("Cuisine", None)]
    assert community(page(tmp_path), "pecheurs").experts == ("zoe",)


def test_the_newest_dated_stance_on_a_topic_is_the_current_one(tmp_path: Path) -> None:
    positions = community(page(tmp_path), "pecheurs").positions
    assert [(p.topic, p.stance, p.is_current) for p in positions] == [
        ("eau", "opposed", False),
        ("eau", "wary", True),
        ("peche", "ally", True),
    ]


def test_people_are_counted_once_and_placed_from_the_capital(tmp_path: Path) -> None:
    """L4. Omar is in both communities; Paz, who is in none, is not on the map."""
    view = page(tmp_path)
    assert view.people == 2
    assert view.territory is not None
    assert (view.territory.outside, view.territory.known) == (1, 2)


def test_a_family_added_by_the_workspace_prints_its_label(tmp_path: Path) -> None:
    added = """\
-- influmap.yaml --
influmap: 1
name: Canal
language: fr
families: {batellerie: {label: Batellerie}}
-- communities/eclusiers.yaml --
name: Amicale des éclusiers
family: batellerie
"""
    view = page(tmp_path, added)
    assert [f.label for f in view.families] == ["Batellerie", None]


def test_references_to_records_that_are_not_there_do_not_stop_the_page(tmp_path: Path) -> None:
    broken = """\
-- communities/eclusiers.yaml --
name: Amicale des éclusiers
family: ngo
resource_person: partie
gatekeepers: [inconnue]
links: [{to: nulle-part, kind: allied}]
expertise: [{topic: inconnu, expert: partie}]
"""
    view = community(page(tmp_path, broken), "eclusiers")
    assert (view.resource_name, view.gatekeepers, view.links[0].name) == ("partie", ("inconnue",), "nulle-part")


def test_relationships_are_counted_by_state_and_the_dormant_in_none(tmp_path: Path) -> None:
    """cli.md: good is new, steady or thriving; Paz belongs nowhere, Omar to both."""
    known = programme(tmp_path)
    healths = {"ines": Health("ines", "at_risk", "error", 1), "omar": Health("omar", "new", "just_met")}
    view = build(known, tuple(known.communities.values()), healths, STAMP)
    counts = {c.id: (c.health.good, c.health.watch, c.health.at_risk) for c in view.communities}
    assert counts == {"pecheurs": (1, 0, 1), "eclusiers": (1, 0, 0)}
    asleep = {**healths, "omar": Health("omar", "dormant", "long_silence", 300)}
    assert community(build(known, tuple(known.communities.values()), asleep, STAMP), "eclusiers").health.good == 0
