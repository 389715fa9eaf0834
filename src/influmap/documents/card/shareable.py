"""The card the person may read and correct: all that is theirs, without what is ours."""

from __future__ import annotations

from influmap.documents.card import view
from influmap.documents.card.identity import Picture, identity
from influmap.documents.card.relationship import together
from influmap.documents.view import Stamp
from influmap.models.person import Person
from influmap.models.programme import Programme


def shareable_card(programme: Programme, person: Person, stamp: Stamp, picture: Picture) -> view.ShareableCard:
    """The version the person may read: no rank, no judgement of the relationship, nothing about others."""
    privacy = programme.workspace.privacy
    shared = view.SharedPerson(
        **identity(programme, person, stamp.as_of, picture),
        links=len(person.links),
        together=tuple(together(programme, c) for c in programme.collaborations_of(person.id) if c.is_participant),
    )
    return view.ShareableCard(
        person=shared,
        controller=privacy.controller or programme.workspace.name,
        rights_contact=privacy.contact,
        stamp=stamp,
    )
