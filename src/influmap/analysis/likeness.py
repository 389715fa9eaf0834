"""Which records look like the same person, and which accounts stand twice: what they have in common, both of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from influmap.models.corrections import fold, region_of
from influmap.models.person import Person, PersonAccount
from influmap.models.programme import Programme

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MANY = 10
"""A handle on more records than this is no account: « n/a »."""
LONG_HANDLE = 6
# The mailbox of an organisation, which several people read.
SHARED_BOX = re.compile(
    r"^(?:accueil|administration|agence|bonjour|bureau|club|communication|contact|direction|hello|hi|info|infos|mairie|"
    r"management|office|press|presse|redaction|secretariat|service|team|welcome)\b"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person and one of their accounts."""

    person: Person
    index: int

    @property
    def account(self) -> PersonAccount:
        return self.person.accounts[self.index]

    @property
    def handle(self) -> str:
        """The handle as it is compared: `@Lou` and `lou` are one."""
        return (self.account.handle or "").strip().lstrip("@").casefold()

    def agrees_with(self, other: Holder) -> bool:
        """Whether each says that the account is shared with the other."""
        return other.person.id in self.account.shared_with and self.person.id in other.account.shared_with


def holders(programme: Programme) -> Iterator[Holder]:
    """Everyone with each of their accounts that has a name."""
    for person in programme.people.values():
        yield from (Holder(person, index) for index, account in enumerate(person.accounts) if account.handle)


def twins(programme: Programme) -> Iterator[tuple[str, Person, Person, str]]:
    """What two people have in common, both of them, and in which words; each is compared with the first one only."""
    people = programme.people.values()
    for key, several in grouped((_same_name(person), person) for person in people):
        yield from (("name", one, other, key) for one, other in _namesakes(several))
    agents = {fold(person.agent.email) for person in people if person.agent and person.agent.email}
    mail = ((fold(person.contact.email or ""), person) for person in people)
    for key, several in grouped(
        (box, person) for box, person in mail if box not in agents and not SHARED_BOX.match(box)
    ):
        if len(several) == 2:
            yield "email", several[0], several[1], several[1].contact.email or key
    for key, two in grouped((holder.handle, holder) for holder in holders(programme)):
        if len(key) >= LONG_HANDLE and len(two) == 2 and _are_apart(*two):
            yield "handle", two[0].person, two[1].person, key


def _namesakes(several: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Each person with the first one of the same name who is not known to live in another region."""
    firsts: dict[str, Person] = {}
    for person in several:
        region = region_of(person.region) if person.region else ""
        likely = [region, ""] if region else [*firsts][:1]
        one = next((firsts[place] for place in likely if place in firsts), None)
        if one is not None:
            yield one, person
        firsts.setdefault(region, person)


def _same_name(person: Person) -> str:
    """A name as it is compared: « Roche-Adam, Inès » is Inès Roche Adam; "" for a name of one word."""
    words = sorted(re.findall(r"[\w']+", fold(person.name)))
    return " ".join(words) if len(words) > 1 else ""


def _are_apart(one: Holder, other: Holder) -> bool:
    """Two people, on two networks, who do not say that they know each other."""
    known = {*one.account.shared_with, *(link.to for link in one.person.links)} & {other.person.id}
    known |= {*other.account.shared_with, *(link.to for link in other.person.links)} & {one.person.id}
    return one.person is not other.person and one.account.network != other.account.network and not known


def grouped(items: Iterable[tuple[K, T]]) -> Iterator[tuple[K, list[T]]]:
    """A key that is not empty, and the several items that have it."""
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in items:
        groups[key].append(item)
    return ((key, group) for key, group in groups.items() if key and len(group) > 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, and what they have in common: (name, email, handle or account, in which words)."""

    one: Person
    other: Person
    reasons: tuple[tuple[str, str], ...]


def pairs(programme: Programme) -> tuple[Pair, ...]:
    """The pairs of records that are likely the same person, those with most in common first."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for what, one, other, same in (*twins(programme), *_same_accounts(programme)):
        first, second = sorted((one.id, other.id))
        found[first, second].setdefault(what, same)
    people = programme.people
    told = (Pair(people[one], people[other], tuple(why.items())) for (one, other), why in found.items())
    return tuple(sorted(told, key=lambda pair: (-len(pair.reasons), pair.one.id, pair.other.id)))


def _same_accounts(programme: Programme) -> Iterator[tuple[str, Person, Person, str]]:
    """One account on two records that do not say that they share it."""
    for (network, handle), several in grouped(((h.account.network, h.handle), h) for h in holders(programme)):
        if len({holder.person.id for holder in several}) <= MANY:
            first = several[0]
            for other in several[1:]:
                if other.person is not first.person and not other.agrees_with(first):
                    yield "account", first.person, other.person, f"{network} {handle}"
