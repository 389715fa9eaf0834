"""DAT: figures and identities that cannot be trusted as they are (N4, B2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from influmap.analysis.calendar import HALF_YEAR
from influmap.analysis.engagement import rate
from influmap.models.base import Counts, Sourced
from influmap.models.corrections import fold
from influmap.models.finding import Route, Severity, Spot
from influmap.models.person import Person, PersonAccount
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import live_collaborations, spot

SEVERAL_POSTS = 5
JUMP_DAYS = 60
JUMP_FLOOR = 1000


@rule("DAT001", "stale-figure", Severity.INFO, serves="B2")
def stale_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person of an open brief has figures older than six months.

    Why: the client will read them as today's.
    Example: last snapshot in February, the campaign runs in November.
    How to mend: ask them for a capture, date it, say that it is declared.
    When to leave it: they do not wish to share figures; that is their right.
    """
    for person in programme.people.values():
        if not programme.open_briefs_of(person.id, context.as_of):
            continue
        for index, account in enumerate(person.accounts):
            newest = max((s.date for s in account.snapshots if s.date), default=None)
            if newest is not None and newest < context.as_of - HALF_YEAR:
                params = {"name": person.name, "network": account.network, "date": newest}
                yield Seen(spot(person, "accounts", index, "snapshots"), "default", params)


@rule("DAT002", "impossible-figure", Severity.ERROR, serves="N3")
def impossible_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A figure is larger than the whole it is a part of.

    Why: one impossible figure, and the whole report is doubted.
    Example: 5,200 bought of 4,900 reached.
    How to mend: read the source again; a column was probably swapped.
    When to leave it: never.
    """
    for collaboration, _ in live_collaborations(programme, context):
        for index, deliverable in enumerate(collaboration.deliverables):
            boosted, total = deliverable.boosted, deliverable.metrics
            for metric in ("reach", "views", "likes", "comments", "shares", "saves", "clicks"):
                part = getattr(boosted, metric) if boosted else None
                whole = getattr(total, metric) if total else None
                if part is not None and whole is not None and part > whole:
                    name = programme.people[collaboration.person].name
                    params = {"name": name, "metric": metric, "part": part, "whole": whole}
                    yield Seen(spot(collaboration, "deliverables", index, "boosted", metric), "boosted", params)
    for person, route, _, snapshot in _snapshots(programme):
        acts = [snapshot.likes, snapshot.comments, snapshot.shares, snapshot.saves]
        total_acts = sum(n for n in acts if n is not None)
        if (snapshot.posts or 0) >= SEVERAL_POSTS and snapshot.views is not None and total_acts > snapshot.views:
            params = {"name": person.name, "acts": total_acts, "views": snapshot.views}
            yield Seen(spot(person, *route), "views", params)


def _snapshots(programme: Programme) -> Iterator[tuple[Person, Route, PersonAccount, Counts]]:
    for person in programme.people.values():
        for index, account in enumerate(person.accounts):
            for number, snapshot in enumerate(account.snapshots):
                yield person, ("accounts", index, "snapshots", number), account, snapshot


@rule("DAT003", "unsourced-figure", Severity.WARNING, serves="B6")
def unsourced_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A figure has no date or no source.

    Why: nobody will be able to check it in a year.
    Example: 14,800 followers, no source.
    How to mend: who gave it, when; "declared by them" is a source.
    When to leave it: never.
    """
    for record, route, figure in _figures(programme):
        if figure.date is None or not figure.source:
            variant = "both" if figure.date is None and not figure.source else "source" if figure.date else "date"
            yield Seen(Spot(record, route), variant, {})


def _figures(programme: Programme) -> Iterator[tuple[str, Route, Sourced]]:
    for person, route, _, snapshot in _snapshots(programme):
        yield person.key, route, snapshot
    for community in programme.communities.values():
        if community.size is not None:
            yield community.key, ("size",), community.size
    for collaboration in programme.collaborations:
        for index, deliverable in enumerate(collaboration.deliverables):
            for key in ("metrics", "boosted", "organic"):
                if (figure := getattr(deliverable, key)) is not None:
                    yield collaboration.key, ("deliverables", index, key), figure
    for result in programme.results.values():
        yield from ((result.key, ("outcomes", index), line) for index, line in enumerate(result.outcomes))
        yield from ((result.key, ("monitoring", index), line) for index, line in enumerate(result.monitoring))


@rule("DAT004", "sudden-jump", Severity.WARNING, serves="B2")
def sudden_jump(programme: Programme, context: Context) -> Iterator[Seen]:
    """Followers more than doubled, or were halved, within sixty days.

    Why: a mistake of typing, a purchase, or a story worth knowing.
    Example: 1,960 in April, 4,310 in June, after a local television.
    How to mend: ask what happened, and write it in the source.
    When to leave it: the reason is known; waive with that reason.
    """
    for person in programme.people.values():
        for index, account in enumerate(person.accounts):
            dated = [(s.date, s.followers, n) for n, s in enumerate(account.snapshots) if s.date and s.followers]
            for (day, before, _), (later, after, number) in pairwise(sorted(dated)):
                grew = after > 2 * before and after - before >= JUMP_FLOOR
                fell = after * 2 < before
                if (later - day).days < JUMP_DAYS and (grew or fell):
                    params = {"name": person.name, "before": before, "after": after, "first": day, "second": later}
                    yield Seen(spot(person, "accounts", index, "snapshots", number, "followers"), "default", params)


@rule("DAT005", "shared-account", Severity.WARNING, serves="B2")
def shared_account(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two people have the same account.

    Why: one audience is counted twice.
    Example: the grandmother and her granddaughter, one TikTok.
    How to mend: each names the other in `shared_with`, or remove the wrong one.
    When to leave it: a duo who hold it together, once `shared_with` says so.
    """
    holders: dict[tuple[str, str], list[tuple[Person, int]]] = defaultdict(list)
    for person in programme.people.values():
        for index, account in enumerate(person.accounts):
            if account.handle:
                holders[account.network, account.handle.lstrip("@").casefold()].append((person, index))
    for several in holders.values():
        for (one, first), (other, second) in combinations(several, 2):
            agreed = other.id in one.accounts[first].shared_with and one.id in other.accounts[second].shared_with
            if one.id != other.id and not agreed:
                for person, index, partner in ((one, first, other), (other, second, one)):
                    params = {"name": person.name, "other": partner.name, "handle": person.accounts[index].handle}
                    yield Seen(spot(person, "accounts", index, "handle"), "default", params)


@rule("DAT006", "look-alike", Severity.INFO, serves="B2")
def look_alike(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two records are probably the same person.

    Why: two logs, two promises, one person who receives everything twice.
    Example: the same e-mail on two records.
    How to mend: compare them, keep one, bring the exchanges together.
    When to leave it: namesakes; say so in `notes` and waive.
    """
    alike: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in programme.people.values():
        alike["name", " ".join(sorted(fold(person.name).replace("-", " ").split()))].append(person)
        if person.contact.email:
            alike["email", fold(person.contact.email)].append(person)
    told: set[frozenset[str]] = set()
    for (what, _), several in alike.items():
        for one, other in combinations(several, 2):
            pair = frozenset({one.id, other.id})
            if pair not in told:
                told.add(pair)
                yield Seen(spot(other), what, {"name": other.name, "other": one.name, "id": one.id})


@rule("DAT007", "future-entry", Severity.ERROR, serves="model.md", whole=True)
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


@rule("DAT008", "improbable-rate", Severity.WARNING, serves="B2")
def improbable_rate(programme: Programme, context: Context) -> Iterator[Seen]:
    """There are more likes and comments per publication than followers.

    Why: it happens once to a small account that travels; on several publications, a column was swapped.
    Example: 3,800 followers, 12 posts, 210,000 likes.
    How to mend: read the capture again: is `posts` right?
    When to leave it: one publication that travelled. Snapshots under five posts are left aside.
    """
    for person, route, _, snapshot in _snapshots(programme):
        value = rate("er_followers", snapshot).value
        if value is not None and value > 1 and (snapshot.posts or 0) >= SEVERAL_POSTS:
            yield Seen(spot(person, *route), "default", {"name": person.name, "rate": round(value, 2)})


RULES = (
    stale_figure,
    impossible_figure,
    unsourced_figure,
    sudden_jump,
    shared_account,
    look_alike,
    future_entry,
    improbable_rate,
)
