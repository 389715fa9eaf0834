"""DAT, the figures: those that cannot be trusted as they are (N3, N4, B2, B6). Who is who is in `identities`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain

from influmap.analysis.calendar import HALF_YEAR, shifted
from influmap.analysis.engagement import rate
from influmap.models.base import Counts, Sourced
from influmap.models.collaboration import Deliverable
from influmap.models.finding import Evidence, Route, Severity, Spot
from influmap.models.person import Person, PersonAccount
from influmap.models.programme import Programme
from influmap.models.result import Result
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, live_collaborations, spot
from influmap.rules.results import results

SEVERAL_POSTS = 5
JUMP_DAYS = 60
JUMP_FLOOR = 1000
ACTS = ("likes", "comments", "shares", "saves")
PARTS = ("reach", "views", *ACTS, "clicks")


@rule("DAT001", "stale-figure", Severity.INFO, serves="B2", cause="figures")
def stale_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person of an open brief has figures older than six months.

    Why: the client will read them as today's.
    Example: last snapshot in February, the campaign runs in November.
    How to mend: ask them for a capture, date it, say that it is declared.
    When to leave it: they do not wish to share figures; that is their right.
    """
    for person in programme.people.values():
        briefs = programme.open_briefs_of(person.id, context.as_of)
        for index, account in enumerate(person.accounts if briefs else ()):
            number, newest = _newest(account)
            if newest is not None and newest < shifted(context.as_of, -HALF_YEAR.days):
                params = {"name": person.name, "network": account.network, "date": newest, "brief": briefs[0].title}
                yield Seen(spot(person, "accounts", index, "snapshots", number), "default", params)


def _newest(account: PersonAccount) -> tuple[int, date | None]:
    """The place and the day of the newest dated snapshot."""
    dated = [(snapshot.date, index) for index, snapshot in enumerate(account.snapshots) if snapshot.date]
    day, index = max(dated, default=(None, 0))
    return index, day


@rule("DAT002", "impossible-figure", Severity.ERROR, serves="N3", cause="figures")
def impossible_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A figure is larger than the whole it is a part of.

    Why: one impossible figure, and the whole report is doubted.
    Example: 5,200 bought of 4,900 reached.
    How to mend: read the source again; a column was probably swapped.
    When to leave it: never. More interactions than views are possible on one publication that travels: only
    snapshots of five publications or more are looked at.
    """
    for collaboration, brief in live_collaborations(programme, context):
        for index, deliverable in enumerate(collaboration.deliverables):
            for metric, part, whole in _bought_beyond(deliverable):
                params = {
                    "name": programme.people[collaboration.person].name,
                    "brief": brief.title,
                    "metric": metric,
                    "part": part,
                    "whole": whole,
                }
                place = spot(collaboration, "deliverables", index, "boosted", metric)
                proof = Evidence(spot(collaboration, "deliverables", index, "metrics", metric))
                yield Seen(place, "boosted", params, (proof,))
    for person, route, account, snapshot in _snapshots(programme):
        acts = sum(getattr(snapshot, act) or 0 for act in ACTS)
        if (snapshot.posts or 0) >= SEVERAL_POSTS and snapshot.views is not None and acts > snapshot.views:
            params = {"name": person.name, "network": account.network, "acts": acts, "views": snapshot.views}
            yield Seen(spot(person, *route), "views", {**params, "posts": snapshot.posts})


def _bought_beyond(deliverable: Deliverable) -> Iterator[tuple[str, int, int]]:
    """The counts of a publication of which more was bought than there is."""
    for metric in PARTS if deliverable.boosted and deliverable.metrics else ():
        part, whole = getattr(deliverable.boosted, metric), getattr(deliverable.metrics, metric)
        if part is not None and whole is not None and part > whole:
            yield metric, part, whole


def _snapshots(programme: Programme) -> Iterator[tuple[Person, Route, PersonAccount, Counts]]:
    for person in programme.people.values():
        for index, account in enumerate(person.accounts):
            for number, snapshot in enumerate(account.snapshots):
                yield person, ("accounts", index, "snapshots", number), account, snapshot


@rule("DAT003", "unsourced-figure", Severity.WARNING, serves="B6", cause="figures")
def unsourced_figure(programme: Programme, context: Context) -> Iterator[Seen]:
    """A figure has no date or no source.

    Why: nobody will be able to check it in a year.
    Example: 14,800 followers, no source.
    How to mend: who gave it, when; "declared by them" is a source.
    When to leave it: never. The lines of one list are told together.
    """
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...], str], list[Spot]] = defaultdict(list)
    for kind, place, figure, subject in chain(_kept(programme), _of_briefs(programme, context)):
        if figure.date is None or not figure.source:
            lacks = "source" if figure.date else "date" if figure.source else "both"
            groups[place.record, kind, tuple(subject.items()), lacks].append(place)
    for (_, kind, about, lacks), places in groups.items():
        params = {**dict(about), "lacks": lacks, "n": len(places)}
        yield Seen(places[0], kind, params, tuple(Evidence(place) for place in places[1:SHOWN]))


Figure = tuple[str, Spot, Sourced, dict[str, str]]
"""What it is, where it is, what it says, and whose it is."""


def _kept(programme: Programme) -> Iterator[Figure]:
    """The figures of people and of communities."""
    for person, route, account, snapshot in _snapshots(programme):
        yield "snapshots", spot(person, *route), snapshot, {"name": person.name, "network": account.network}
    for community in programme.communities.values():
        if community.size is not None:
            yield "size", Spot(community.key, ("size",)), community.size, {"name": community.name}


def _of_briefs(programme: Programme, context: Context) -> Iterator[Figure]:
    """The figures of publications and of results, in briefs not closed long ago."""
    for collaboration, brief in live_collaborations(programme, context):
        subject = {"name": programme.people[collaboration.person].name, "brief": brief.title}
        for index, deliverable in enumerate(collaboration.deliverables):
            for key in ("metrics", "boosted", "organic"):
                if (figure := getattr(deliverable, key)) is not None:
                    yield key, spot(collaboration, "deliverables", index, key), figure, subject
    for result, brief in results(programme, context):
        for kind, key, lines in _lists(result):
            for index, line in enumerate(lines):
                yield kind, Spot(result.key, (key, index)), line, {"brief": brief.title}


def _lists(result: Result) -> Iterator[tuple[str, str, tuple[Sourced, ...]]]:
    """The lists of figures of a result: what they hold, their key, their lines."""
    yield "outcomes", "outcomes", result.outcomes
    yield "monitoring", "monitoring", result.monitoring
    yield "totals", "metrics", result.metrics


@rule("DAT004", "sudden-jump", Severity.WARNING, serves="B2", cause="figures")
def sudden_jump(programme: Programme, context: Context) -> Iterator[Seen]:
    """Followers more than doubled, or were halved, within sixty days.

    Why: a mistake of typing, a purchase, or a story worth knowing.
    Example: 1,960 in April, 4,310 in June, after a local television.
    How to mend: ask what happened, and write it in the source.
    When to leave it: the reason is known; waive with that reason. A rise of fewer than 1,000 followers is left aside.
    """
    for person in programme.people.values():
        for index, account in enumerate(person.accounts):
            dated = [(s.date, s.followers, n) for n, s in enumerate(account.snapshots) if s.date]
            known = sorted((day, count, n) for day, count, n in dated if count is not None)
            for (day, before, first), (later, after, second) in _jumps(known):
                params = {"name": person.name, "network": account.network, "before": before, "after": after}
                route = ("accounts", index, "snapshots")
                proof = Evidence(spot(person, *route, first))
                yield Seen(
                    spot(person, *route, second, "followers"),
                    "default",
                    {**params, "first": day, "second": later},
                    (proof,),
                )


Reading = tuple[date, int, int]
"""A day, the followers counted then, the place of the snapshot."""


def _jumps(readings: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Two readings less than sixty days apart between which followers jumped; each jump once, oldest first."""
    start = 0
    for end, later in enumerate(readings):
        while (later[0] - readings[start][0]).days >= JUMP_DAYS:
            start += 1
        before = next((one for one in readings[start:end] if _has_jumped(one[1], later[1])), None)
        if before is not None:
            yield before, later
            start = end


def _has_jumped(before: int, after: int) -> bool:
    grew = after > 2 * before and after - before >= JUMP_FLOOR
    return grew or after * 2 <= before > 0


@rule("DAT008", "improbable-rate", Severity.WARNING, serves="B2", cause="figures")
def improbable_rate(programme: Programme, context: Context) -> Iterator[Seen]:
    """There are more likes and comments per publication than followers.

    Why: it happens once to a small account that travels; on several publications, a column was swapped.
    Example: 3,800 followers, 12 posts, 210,000 likes.
    How to mend: read the capture again: is `posts` right?
    When to leave it: one publication that travelled. Snapshots under five posts are left aside.
    """
    for person, route, account, snapshot in _snapshots(programme):
        told = rate("er_followers", snapshot)
        if told.value is not None and told.value > 1 and (snapshot.posts or 0) >= SEVERAL_POSTS:
            params = {"name": person.name, "network": account.network, "acts": told.interactions}
            params |= {"posts": snapshot.posts, "followers": snapshot.followers}
            yield Seen(spot(person, *route), "default", params)


RULES = (
    stale_figure,
    impossible_figure,
    unsourced_figure,
    sudden_jump,
    improbable_rate,
)
