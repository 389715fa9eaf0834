"""The card for colleagues: the identity, the relationship, one comparison, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from influmap.documents.card import view
from influmap.documents.card.comparison import comparison
from influmap.documents.card.identity import Picture, identity, newest_first
from influmap.documents.card.relationship import relationship
from influmap.documents.ledger import accounts_of
from influmap.documents.standing import Standing
from influmap.documents.view import Missing, Stamp
from influmap.language.words import Words
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.programme import Programme


def card(  # noqa: PLR0913, PLR0917 - what a card is made of
    programme: Programme, person: Person, standing: Standing, stamp: Stamp, words: Words, picture: Picture, law: Law
) -> view.Card:
    """The internal card of a person on the day of the stamp."""
    fields = identity(programme, person, stamp.as_of, picture)
    fields["brands"] = tuple(map(view.RivalBrand.of, newest_first(person.brands)))
    shown = view.CardPerson(
        **fields,
        relationship=relationship(programme, person, stamp.as_of, standing),
        comparison=comparison(programme, person, stamp.as_of),
        ledger=tuple(accounts_of(programme, stamp.as_of, law, [person.id])),
        links=tuple(view.Link.of(link, name=_name(programme, link.to)) for link in person.links),
        tags=person.tags,
        notes=person.notes,
        other=tuple(view.Other(key=key, value=typed(value)) for key, value in person.extra.items()),
        missing=tuple(_missing(person, fields, words)),
    )
    return view.Card(person=shown, stamp=stamp)


def _name(programme: Programme, identifier: str) -> str:
    known = programme.people.get(identifier)
    return known.name if known else identifier


def typed(value: Any) -> str:
    """A free value as one text: lists with commas, mappings as `key: value`."""
    if isinstance(value, dict):
        return ", ".join(f"{key} : {typed(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(typed, value))
    return "" if value is None else str(value)


def _missing(person: Person, fields: dict[str, Any], words: Words) -> Iterator[Missing]:
    """What a client expects on a card and the file does not hold yet (B2)."""
    where = f"people/{person.id}.yaml"
    for account in fields["accounts"]:
        if account.date is None and account.followers is None:
            yield Missing(
                what=words("card.missing.snapshot", network=words.word("network", account.network)), where=where
            )
    expected = {
        "motivations": person.motivations,
        "tone": person.tone,
        "personality": person.personality,
        "best": fields["best"] or not person.accounts,
        "resource_person": person.resource_person,
        "informed": person.privacy.informed,
        "consent": person.photo is None or person.photo.consent,
    }
    for name, known in expected.items():
        if not known:
            yield Missing(what=words(f"card.missing.{name}"), where=where)
