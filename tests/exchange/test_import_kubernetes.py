"""The main job on real input: the groups of a large open-source project (issue 2, "Real input")."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED, Run
from influmap.exchange.importer import Plan
from influmap.store.loader import load

SIGS = SHARED / "data/kubernetes-community-Apache2/sigs.yaml"
pytestmark = pytest.mark.skipif(not SIGS.is_file(), reason="the real data is not beside this checkout")


@pytest.fixture
def imported(workspace: Path, bring: Callable[..., Plan]) -> Path:
    """A workspace that holds nothing but the import."""
    (workspace / "communities/artisans.yaml").unlink()
    bring("kubernetes-sigs", SIGS)
    return workspace


def test_every_group_and_every_lead_is_there_once(imported: Path) -> None:
    programme = load(imported).programme
    kinds = Counter(tag for community in programme.communities.values() for tag in community.tags)
    assert len(programme.communities) == 35
    assert (kinds["special-interest-group"], kinds["working-group"], kinds["committee"]) == (24, 8, 3)
    assert len(programme.people) == 224


def test_working_groups_link_to_the_groups_they_name(imported: Path) -> None:
    programme = load(imported).programme
    links = [(community, link.to) for community in programme.communities.values() for link in community.links]
    assert len(links) == 31
    assert all("working-group" in community.tags for community, _ in links)
    assert {to for community, to in links if community.id == "wg-ai-gateway"} == {"sig-multicluster", "sig-network"}


def test_a_lead_of_several_groups_is_one_person(imported: Path, record: Callable[[str], Any]) -> None:
    """Chair and technical lead of one group, technical lead of another: one record, both groups."""
    person = record("people/deads2k")
    assert person["communities"] == ["sig-api-machinery", "sig-auth"]
    assert person["roles"] == ["organiser", "expert"]
    assert person["accounts"] == [{"network": "other", "handle": "deads2k", "url": "https://github.com/deads2k"}]
    assert set(person["privacy"]) == {"source", "collected"}


def test_nothing_is_wrong_with_the_files(imported: Path, run: Run) -> None:
    checked = run("check", "--format", "json", "--select", "YML,SCH,REF", cwd=imported)
    assert json.loads(checked.stdout)["findings"] == []


def test_a_second_import_changes_no_byte_whatever_the_day(imported: Path, run: Run, content: Any) -> None:
    before = content(imported)
    again = run("import", SIGS, "--preset", "kubernetes-sigs", cwd=imported, env={"INFLUMAP_TODAY": "2027-03-04"})
    assert again.returncode == 0
    assert "259 inchangés" in again.stdout
    assert content(imported) == before


def test_what_was_taken_and_what_was_left_is_counted(workspace: Path, run: Run, content: Any) -> None:
    before = content(workspace)
    told = run("import", SIGS, "--preset", "kubernetes-sigs", "--dry-run", "--lang", "en", cwd=workspace)
    assert "35 communities (24 special interest groups, 8 working groups, 3 committees)" in told.stdout
    assert "224 people" in told.stdout
    assert "31 links between communities" in told.stdout
    left = dict(line.split() for line in told.stdout.splitlines() if line.startswith("  ") and len(line.split()) == 2)
    assert (left["subprojects"], left["contact.teams"], left["gb_rep"]) == ("236", "123", "1")
    assert "+ people/deads2k.yaml" in told.stdout
    assert content(workspace) == before, "a dry run writes nothing"


def test_the_map_reads_what_was_imported(imported: Path, run: Run) -> None:
    shown = json.loads(run("map", "--format", "json", cwd=imported).stdout)
    auth = next(community for community in shown["communities"] if community["id"] == "sig-auth")
    assert auth["name"] == "Auth"
    assert "deads2k" in auth["people"]
