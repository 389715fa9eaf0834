"""DAT, the identities: accounts and records that may stand for the same person, and exchanges of a day to come (B2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from influmap.models.corrections import fold, region_of
from influmap.models.finding import Evidence, Severity
from influmap.models.person import Person, PersonAccount
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, names_of, spot

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MANY = 10
LONG_HANDLE = 6
ROUTES = {"name": ("name",), "email": ("contact", "email"), "handle": ("accounts",)}
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


def _holders(programme: Programme) -> Iterator[Holder]:
    for person in programme.people.values():
        yield from (Holder(person, index) for index, account in enumerate(person.accounts) if account.handle)


@rule("DAT005", "shared-account", Severity.WARNING, serves="B2", cause="identity")
def shared_account(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two people have the same account.

    Why: one audience is counted twice.
    Example: the grandmother and her granddaughter, one TikTok.
    How to mend: each names the other in `shared_with`, or remove the wrong one.
    When to leave it: a duo who hold it together, once `shared_with` says so on both sides.
    """
    for _, several in _by(((holder.account.network, holder.handle), holder) for holder in _holders(programme)):
        if len({holder.person.id for holder in several}) > MANY:
            yield _placeholder(several)
            continue
        for holder in several:
            others = [o for o in several if o.person is not holder.person and not o.agrees_with(holder)]
            if others:
                proof = tuple(Evidence(spot(o.person, "accounts", o.index, "handle")) for o in others[:SHOWN])
                params: dict[str, object] = {
                    "name": holder.person.name,
                    "names": names_of(other.person for other in others),
                }
                params |= {"network": holder.account.network, "handle": holder.account.handle}
                yield Seen(spot(holder.person, "accounts", holder.index, "handle"), "default", params, proof)


def _placeholder(several: list[Holder]) -> Seen:
    """A handle on very many records is no account: « à compléter », « n/a »."""
    first = several[0]
    params = {"n": len(several), "network": first.account.network, "handle": first.account.handle}
    proof = tuple(Evidence(spot(o.person, "accounts", o.index, "handle")) for o in several[1:SHOWN])
    return Seen(spot(first.person, "accounts", first.index, "handle"), "many", params, proof)


@rule("DAT006", "look-alike", Severity.INFO, serves="B2", cause="identity")
def look_alike(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two records are probably the same person.

    Why: two logs, two promises, one person who receives everything twice.
    Example: the same e-mail on two records.
    How to mend: compare them, keep one, bring the exchanges together.
    When to leave it: namesakes; waive it, saying so. Already left aside: names of one word, namesakes of two regions,
    the mailbox of an organisation or of an agent, an address that more than two people give, handles under six
    letters, and people who share an account or are linked to each other.
    """
    told: set[frozenset[str]] = set()
    for what, one, other, key in _twins(programme):
        pair = frozenset({one.id, other.id})
        if pair not in told:
            told.add(pair)
            params = {"name": other.name, "other": one.name, "id": one.id, "same": key}
            variant = "namesake" if what == "name" and one.name == other.name else what
            yield Seen(spot(other, *ROUTES[what]), variant, params, (Evidence(spot(one, *ROUTES[what])),))


def _twins(programme: Programme) -> Iterator[tuple[str, Person, Person, str]]:
    """What two people have in common, both of them, and in which words; each is compared with the first one only."""
    people = programme.people.values()
    for key, several in _by((_same_name(person), person) for person in people):
        yield from (("name", one, other, key) for one, other in _namesakes(several))
    agents = {fold(person.agent.email) for person in people if person.agent and person.agent.email}
    mail = ((fold(person.contact.email or ""), person) for person in people)
    for key, several in _by((box, person) for box, person in mail if box not in agents and not SHARED_BOX.match(box)):
        if len(several) == 2:
            yield "email", several[0], several[1], several[1].contact.email or key
    for key, holders in _by((holder.handle, holder) for holder in _holders(programme)):
        if len(key) >= LONG_HANDLE and len(holders) == 2 and _are_apart(*holders):
            yield "handle", holders[0].person, holders[1].person, key


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


def _by(items: Iterable[tuple[K, T]]) -> Iterator[tuple[K, list[T]]]:
    """A key that is not empty, and the several items that have it."""
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in items:
        groups[key].append(item)
    return ((key, group) for key, group in groups.items() if key and len(group) > 1)


@rule("DAT007", "future-entry", Severity.ERROR, serves="model.md", cause="figures", whole=True)
def future_entry(programme: Programme, context: Context) -> Iterator[Seen]:
    """An exchange is dated after today.

    Why: what has not happened is a plan; in the log it counts as a fact.
    Example: logged for next Tuesday.
    How to mend: correct the date, or write it as the `next` of the last exchange.
    When to leave it: never.
    """
    for interaction in programme.interactions:
        if interaction.date > context.today:
            known = programme.people.get(interaction.person)
            params = {"name": known.name if known else interaction.person, "date": interaction.date}
            yield Seen(spot(interaction, "date"), "default", params)


RULES = (shared_account, look_alike, future_entry)
