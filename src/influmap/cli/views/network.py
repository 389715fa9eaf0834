"""The network: who ties communities together, and the links that the files state between them (C3)."""

from __future__ import annotations

from typing import Any

from influmap.analysis import reef
from influmap.analysis.selection import Selection
from influmap.cli.common import Session, t
from influmap.language.formats import MISSING


def tree(here: Session, wanted: Selection) -> dict[str, Any]:
    """Communities with their people, links between those shown, people of two communities or more."""
    communities = wanted.communities(here.programme)
    shown = {community.id for community in communities}
    return {
        "communities": [
            {"id": c.id, "name": c.name, "people": [person.id for person in here.programme.people_in(c.id)]}
            for c in communities
        ],
        "links": [
            {"from": c.id, "to": link.to, "kind": link.kind}
            for c in communities
            for link in c.links
            if link.to in shown
        ],
        "bridges": [
            {"person": b.person.id, "name": b.person.name, "communities": [c.id for c in b.communities]}
            for b in reef.bridges(here.programme, communities)
        ],
    }


def show(here: Session, wanted: Selection) -> None:
    """One line a community: how many people, whom it is tied to, through whom."""
    communities = wanted.communities(here.programme)
    names = {community.id: community.name for community in communities}
    bridges = reef.bridges(here.programme, communities)
    rows = [
        (
            community.name,
            str(len(here.programme.people_in(community.id))),
            ", ".join(names[link.to] for link in community.links if link.to in names) or MISSING,
            ", ".join(b.person.name for b in bridges if community in b.communities) or MISSING,
        )
        for community in communities
    ]
    here.console.table([t(f"map.network.{name}") for name in ("community", "people", "links", "bridges")], rows)
