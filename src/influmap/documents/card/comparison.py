"""One comparison, internal: a rank on a named rate among people who can be compared, never a mark (B2, N4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.analysis import engagement
from influmap.analysis.ages import ADULT, is_under
from influmap.documents.card.view import Comparison
from influmap.models.person import Person
from influmap.models.programme import Programme


def comparison(programme: Programme, person: Person, as_of: date) -> Comparison | None:
    """The rank of their main account's default rate, among people with the same topic, network and basis.

    The topic is the one of theirs that most people share with them; equal rates have the same rank. Nobody under age
    is ranked, nor counted among those with whom others are compared.
    """
    account = person.main_account
    newest = engagement.newest(account, as_of) if account else None
    name = engagement.default_rate(account.network, newest) if account else None
    if account is None or newest is None or name is None or not person.topics or is_under(person, ADULT):
        return None
    own = engagement.rate(name, newest).value
    if own is None:
        return None
    groups = {
        topic: list(_values(programme, topic, account.network, name, newest.basis, as_of)) for topic in person.topics
    }
    topic = max(groups, key=lambda t: len(groups[t]))
    return Comparison(
        topic=topic,
        topic_label=programme.workspace.topic_label(topic),
        network=account.network,
        rate=name,
        basis=newest.basis,
        value=round(own, 5),
        rank=1 + sum(1 for value in groups[topic] if value > own),
        n=len(groups[topic]),
    )


def _values(programme: Programme, topic: str, network: str, name: str, basis: str, as_of: date) -> Iterator[float]:
    """The rate of everyone who can be compared, one account each: their main one first."""
    for person in programme.people.values():
        if topic in person.topics and not is_under(person, ADULT):
            yield from _value(person, network, name, basis, as_of)


def _value(person: Person, network: str, name: str, basis: str, as_of: date) -> Iterator[float]:
    for account in sorted(person.accounts, key=lambda a: not a.main):
        newest = engagement.newest(account, as_of)
        if account.network == network and newest is not None and newest.basis == basis:
            value = engagement.rate(name, newest).value
            if value is not None:
                yield value
                return
