"""From a programme to the map: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from influmap.analysis import reef
from influmap.analysis.territory import outside
from influmap.analysis.topics import labels
from influmap.assessment import health
from influmap.documents.map.view import (
    CommunityView,
    Face,
    FamilyView,
    FieldNote,
    Health,
    Linked,
    MapView,
    Meeting,
    Offer,
    PositionHeld,
    Territory,
    WayIn,
)
from influmap.documents.view import Figure, Stamp
from influmap.models.community import Community
from influmap.models.person import Person
from influmap.models.programme import Programme


def build(
    programme: Programme, communities: Sequence[Community], healths: Mapping[str, health.Health], stamp: Stamp
) -> MapView:
    """The map of some communities, in the order given; families in the order of the reef."""
    families = _families(programme, communities)
    inside = {person.id: person for c in communities for person in programme.people_in(c.id)}
    return MapView(
        stamp=stamp,
        purpose=programme.workspace.purpose.statement,
        families=families,
        missing=tuple(family for family in families if family.presence == "missing"),
        communities=tuple(community_view(programme, community, healths) for community in communities),
        total=len(programme.communities),
        people=len(inside),
        territory=_territory(programme, inside.values()),
    )


def community_view(programme: Programme, community: Community, healths: Mapping[str, health.Health]) -> CommunityView:
    """One community, its references turned into names."""
    workspace = programme.workspace
    people = programme.people_in(community.id)
    added = workspace.families.get(community.family)
    good, watch, at_risk = health.tally(healths, (person.id for person in people))
    return CommunityView.of(
        community,
        health=Health(good=good, watch=watch, at_risk=at_risk),
        people=tuple(person.id for person in people),
        experts=tuple(dict.fromkeys(e.expert for e in community.expertise if e.expert)),
        links=tuple(Linked.of(link, name=_community_name(programme, link.to)) for link in community.links),
        positions=tuple(_positions(programme, community)),
        family_label=added.label if added else None,
        topic_labels=labels(workspace, community.topics),
        size=Figure.of(community.size) if community.size else None,
        places=tuple(Meeting.of(place) for place in community.places),
        words=community.culture.words,
        rituals=community.culture.rituals,
        taboos=community.culture.taboos,
        entry=_way_in(programme, community),
        offers=tuple(
            Offer.of(offer, label=workspace.topic_label(offer.topic), expert_name=_colleague(programme, offer.expert))
            for offer in community.expertise
        ),
        resource_name=_colleague(programme, community.resource_person),
        gatekeepers=tuple(_person_name(programme, person) for person in community.gatekeepers),
        faces=tuple(_face(programme, community, person) for person in people),
        notes=tuple(FieldNote.of(note, by=_colleague(programme, note.by)) for note in community.field_notes),
    )


def _families(programme: Programme, communities: Sequence[Community]) -> tuple[FamilyView, ...]:
    """The families of the reef in its order, then the others; who stands there is read on the whole programme."""
    shown = {community.family for community in communities}
    added = programme.workspace.families
    return tuple(
        FamilyView(
            family=family.name,
            label=added[family.name].label if family.name in added else None,
            presence=family.presence,
            is_expected=family.is_expected,
            communities=tuple(c.id for c in communities if c.family == family.name),
        )
        for family in reef.families(programme)
        if family.is_expected or family.name in shown
    )


def _positions(programme: Programme, community: Community) -> Iterable[PositionHeld]:
    newest = reef.newest_positions(community)
    for position in community.positions:
        label = programme.workspace.topic_label(position.topic)
        yield PositionHeld.of(position, label=label, is_current=newest[position.topic] is position)


def _way_in(programme: Programme, community: Community) -> WayIn | None:
    entry = community.entry
    if entry is None:
        return None
    return WayIn.of(entry, who=_person_name(programme, entry.who) if entry.who else None)


def _face(programme: Programme, community: Community, person: Person) -> Face:
    return Face.of(
        person,
        resource_person=_colleague(programme, person.resource_person),
        is_gatekeeper=person.id in community.gatekeepers,
    )


def _territory(programme: Programme, people: Iterable[Person]) -> Territory | None:
    capital = programme.workspace.capital_region
    share = outside(people, capital)
    if share is None or capital is None:
        return None
    return Territory(capital=capital, outside=share.outside, known=share.known)


def _colleague(programme: Programme, member: str | None) -> str | None:
    known = programme.team.get(member or "")
    return known.name if known else member


def _person_name(programme: Programme, person: str) -> str:
    known = programme.people.get(person)
    return known.name if known else person


def _community_name(programme: Programme, community: str) -> str:
    known = programme.communities.get(community)
    return known.name if known else community
