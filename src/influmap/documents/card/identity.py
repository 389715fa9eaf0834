"""What is theirs: the part of a card that the person may read, the same in both versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Protocol, TypeVar

from influmap.analysis import engagement
from influmap.analysis.tiers import tier_of
from influmap.analysis.topics import labels
from influmap.documents.card import view
from influmap.models.base import Counts
from influmap.models.person import Person, PersonAccount
from influmap.models.programme import Programme

Picture = Callable[[str | None], str | None]
"""Path in the workspace -> the picture as a `data:` address, `None` when there is none."""
DECIMALS = 5
BEST_SHOWN = 3


class Dated(Protocol):
    @property
    def date(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def identity(programme: Programme, person: Person, as_of: date, picture: Picture) -> dict[str, Any]:
    """The fields of `Identity`."""
    accounts = tuple(account(a, as_of) for a in person.accounts)
    return {
        **_who(programme, person, as_of, picture),
        **_speech(programme, person),
        "main_network": person.main_account.network if person.main_account else None,
        "accounts": accounts,
        "rates_used": tuple(name for name in engagement.RATES if any(a.rates[name] is not None for a in accounts)),
        "best": _best(accounts),
        **_standing(programme, person, as_of),
    }


def account(given: PersonAccount, as_of: date) -> view.Account:
    """One account with the rates of its newest snapshot, to five decimals."""
    newest = engagement.newest(given, as_of)
    counts = newest or Counts()
    rates = {name: engagement.rate(name, counts) for name in engagement.RATES}
    return view.Account.of(
        given,
        followers=counts.followers,
        rates={name: _rounded(rate.value) for name, rate in rates.items()},
        default_rate=engagement.default_rate(given.network, newest),
        absent=tuple(sorted(frozenset().union(*(rate.absent for rate in rates.values() if rate.value is not None)))),
        basis=newest.basis if newest else None,
        date=counts.date,
        source=counts.source,
        posts=counts.posts,
        trend=_trend(given, as_of),
        best=tuple(view.Publication.of(publication, network=given.network) for publication in given.best),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def _trend(given: PersonAccount, as_of: date) -> view.Trend | None:
    found = engagement.trend(given, as_of)
    if found is None or found.since is None or found.until is None:
        return None
    return view.Trend.of(found, points=_rounded(found.points))


def _best(accounts: Iterable[view.Account]) -> tuple[view.Publication, ...]:
    """The best publications the file names, newest first: why they are is written, audience does not rank them."""
    return newest_first(publication for one in accounts for publication in one.best)[:BEST_SHOWN]


def newest_first(dated: Iterable[D]) -> tuple[D, ...]:
    """By date, the newest first; what has none comes last."""
    return tuple(sorted(dated, key=lambda item: item.date or date.min, reverse=True))


def _who(programme: Programme, person: Person, as_of: date, picture: Picture) -> dict[str, Any]:
    organisation = person.organisation
    return {
        "id": person.id,
        "name": person.name,
        "called": person.greeting_name,
        "address": person.address,
        "tier": tier_of(person, programme.workspace.tiers, as_of),
        "roles": person.roles,
        "region": person.region,
        "city": person.city,
        "country": person.country if person.country != programme.workspace.country else None,
        "languages": person.languages,
        "photo": _photo(person, picture),
        "presents_as": person.presents_as,
        "members": person.members,
        "organisation": organisation.name if organisation else None,
        "title": organisation.title if organisation else None,
        "known_since": person.known_since,
        "age_band": person.age_band,
    }


def _photo(person: Person, picture: Picture) -> view.Photo | None:
    if person.photo is None or person.photo.consent is None:
        return None
    data = picture(person.photo.file)
    return view.Photo(data=data, credit=person.photo.credit) if data else None


def _speech(programme: Programme, person: Person) -> dict[str, Any]:
    workspace = programme.workspace
    return {
        "communities": person.communities,
        "community_names": tuple(
            programme.communities[c].name if c in programme.communities else c for c in person.communities
        ),
        "topics": person.topics,
        "topic_labels": labels(workspace, person.topics),
        "avoid": person.avoid,
        "avoid_labels": labels(workspace, person.avoid),
        "tone": person.tone,
        "personality": person.personality,
        "motivations": person.motivations,
        "audience_words": person.audience_words,
    }


def _scores(programme: Programme, person: Person) -> Iterator[view.Score]:
    """Marks as they were given: the person reads what the team reads."""
    for score in person.scores:
        yield view.Score.of(score, by=colleague(programme, score.by))


def _standing(programme: Programme, person: Person, as_of: date) -> dict[str, Any]:
    """What they are and want towards us: brands, mandate, agent, ties, contact, privacy."""
    workspace = programme.workspace
    return {
        "brands": tuple(view.Brand.of(brand) for brand in newest_first(person.brands)),
        "mandate": view.Mandate.of(person.mandate) if person.mandate else None,
        "certificates": tuple(map(view.Certificate.of, person.certificates)),
        "agent": view.Agent.of(person.agent) if person.agent else None,
        "ties": tuple(map(view.Tie.of, person.ties)),
        "positions": tuple(view.Position.of(p, topic=workspace.topic_label(p.topic)) for p in person.positions),
        "prices": tuple(map(view.Price.of, person.prices)),
        "qualities": tuple(view.Fact.of(q, date=q.seen, by=colleague(programme, q.by)) for q in person.qualities),
        "contact": view.Contact.of(person.contact),
        "pause": _pause(person, as_of),
        "resource_name": colleague(programme, person.resource_person),
        "privacy": view.Privacy.of(person.privacy, scores=tuple(_scores(programme, person))),
    }


def _pause(person: Person, as_of: date) -> view.Pause | None:
    """The pause they asked for, while it lasts."""
    pause = person.pause
    holds = pause is not None and (pause.since or date.min) <= as_of <= (pause.until or date.max)
    return view.Pause.of(pause) if holds else None


def colleague(programme: Programme, identifier: str | None) -> str | None:
    """The name of a colleague, their id when the file cannot be read."""
    if identifier is None:
        return None
    known = programme.team.get(identifier)
    return known.name if known else identifier
