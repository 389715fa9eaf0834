"""MAP, the balance: who speaks for us, who is asked, and for whom we make something (G4, G7, C2, L4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from influmap.analysis.calendar import HALF_YEAR, shifted
from influmap.analysis.topics import relates_to_any
from influmap.models.community import Community
from influmap.models.corrections import region_of
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.programme import Programme
from influmap.models.workspace import Commitment
from influmap.rules.base import Context, Seen, rule
from influmap.rules.mapping import close_communities, running
from influmap.rules.relations import horizon, names_of, quote

ENOUGH_PEOPLE = 15
ENOUGH_ASKS = 10
ENOUGH_EXCHANGES = 3
AGAIN = 2
"""Asked twice on average: once each is no habit."""


@rule("MAP008", "capital-bias", Severity.INFO, serves="L4", cause="circle")
def capital_bias(programme: Programme, context: Context) -> Iterator[Seen]:
    """Too many of the people, or of the asks, are in the capital region.

    Why: who elsewhere has the legitimacy to speak about it?
    Example: nine people of sixteen in Île-de-France.
    How to mend: look for the same expertise in three other regions.
    When to leave it: a local programme. Fewer than fifteen people, or fifteen asks, are left aside.
    Option: `share` (0.4).
    """
    if programme.workspace.capital_region is None:
        return
    capital = region_of(programme.workspace.capital_region)
    share = context.option("MAP008", "share", 0.4)
    located = {p.id: region_of(p.region) == capital for p in programme.people.values() if p.region}
    asked = [located[ask.person] for ask in _asks(programme, context) if ask.person in located]
    for what, there in (("people", [*located.values()]), ("asks", asked)):
        if len(there) >= ENOUGH_PEOPLE and sum(there) > share * len(there):
            params = {"region": capital, "n": sum(there), "total": len(there), "since": horizon(programme, context)}
            percent = round(100 * sum(there) / len(there))
            yield Seen(Spot("influmap", ("capital_region",)), what, {**params, "percent": percent})


def _asks(programme: Programme, context: Context) -> Iterator[Interaction]:
    since = horizon(programme, context)
    return (ask for ask in programme.asks if ask.date >= since)


@rule("MAP012", "communicator-in-front", Severity.INFO, serves="G7", cause="holding")
def communicator_in_front(programme: Programme, context: Context) -> Iterator[Seen]:
    """On paper an expert carries the expertise; for six months only communicators spoke.

    Why: peers listen to peers.
    Example: twelve exchanges in six months, all by the communication team.
    How to mend: the expert makes the next call; the team prepares it.
    When to leave it: the expert is away. Fewer than three exchanges, or an acquaintance of less than six months,
    are left aside; an expert who spoke at their invitation, or hosted one of them, was seen.
    """
    since = shifted(context.as_of, -HALF_YEAR.days)
    for community in programme.communities.values():
        named = (programme.team.get(item.expert or "") for item in community.expertise)
        experts = {member.id: member.name for member in named if member and member.role == "expert"}
        ours = [e for e in _exchanges(programme, community) if e.from_us and not e.bulk] if experts else []
        recent = [e for e in ours if e.date >= since]
        roles = {programme.team[e.by].role if e.by in programme.team else None for e in recent}
        if len(recent) < ENOUGH_EXCHANGES or roles != {"communicator"} or ours[0].date > since:
            continue
        if not any(since <= day <= context.as_of for day in _seen_among(programme, community, experts)):
            params = {"name": community.name, "names": tuple(experts.values()), "n": len(recent), "since": since}
            evidence = tuple(quote(e) for e in recent[-ENOUGH_EXCHANGES:])
            yield Seen(Spot(community.key, ("expertise",)), "default", params, evidence)


def _exchanges(programme: Programme, community: Community) -> list[Interaction]:
    """The exchanges with the people of a community, oldest first."""
    people = programme.people_in(community.id)
    return sorted((e for person in people for e in programme.interactions_with(person.id)), key=lambda e: e.date)


def _seen_among(programme: Programme, community: Community, colleagues: Collection[str]) -> Iterator[date]:
    """The days one of the colleagues spoke at the community's invitation, or hosted people of it."""
    for colleague in colleagues:
        for appearance in programme.team[colleague].appearances:
            if appearance.invited_by == community.id and appearance.date is not None:
                yield appearance.date
    for person in programme.people_in(community.id):
        for _, moment in programme.moments_attended_by(person.id):
            if moment.date is not None and any(host in colleagues for host in moment.hosts):
                yield moment.date


@rule("MAP013", "always-the-same", Severity.INFO, serves="L4", cause="circle")
def always_the_same(programme: Programme, context: Context) -> Iterator[Seen]:
    """A few people receive most of the asks, or most people look alike.

    Why: always the same voices tire, and the others are never heard.
    Example: a fifth of the people receive two thirds of the asks.
    How to mend: next brief, three people never asked before.
    When to leave it: a small circle on purpose. Counted from fifteen people and ten asks on; for asks, among the
    people we exchange with, and only when those few were asked twice each on average.
    Option: `share` (0.6).
    """
    share = context.option("MAP013", "share", 0.6)
    asks = Counter(ask.person for ask in _asks(programme, context) if ask.person in programme.people)
    most = asks.most_common(len(context.rhythms) // 5)
    received = sum(times for _, times in most)
    is_enough = len(context.rhythms) >= ENOUGH_PEOPLE and asks.total() >= ENOUGH_ASKS
    if is_enough and received > share * asks.total() and received >= AGAIN * len(most):
        names = names_of(programme.people[person] for person, _ in most)
        params = {"n": len(most), "names": names, "asks": received, "total": asks.total()}
        yield Seen(Spot("influmap"), "asks", {**params, "since": horizon(programme, context)})
    yield from _alike(programme, share)


def _alike(programme: Programme, share: float) -> Iterator[Seen]:
    """The role (the first of the record) and the main network that most people share."""
    people = programme.people.values()
    alike = Counter((p.roles[0], account.network) for p in people if p.roles and (account := p.main_account))
    for (role, network), n in alike.most_common(1):
        if len(people) >= ENOUGH_PEOPLE and n > share * len(people):
            params = {"n": n, "total": len(people), "role": role, "network": network}
            yield Seen(Spot("influmap"), "alike", params)


@rule("MAP014", "nothing-made-for-them", Severity.INFO, serves="G4 G6", cause="knowing")
def nothing_made_for_them(programme: Programme, context: Context) -> Iterator[Seen]:
    """Engaged for six months, and no content was made for them or with them.

    Why: the third question: what will we produce for them, with them?
    Example: eight exchanges since March, no content names them.
    How to mend: a note, a figure, a pattern they could use; made with one of them. Write it under `contents` of the
    brief, with `for` or `with`.
    When to leave it: what we bring is not content (a place, hands, data); waive it, saying so. The six months count
    from the first exchange with one of them.
    """
    made_for = {name for brief in programme.briefs.values() for c in brief.contents for name in c.made_for}
    made_for |= {c.made_for for result in programme.results.values() for c in result.after_content if c.made_for}
    made_with = {name for brief in programme.briefs.values() for c in brief.contents for name in c.made_with}
    for community in close_communities(programme):
        people = programme.people_in(community.id)
        firsts = [log[0] for person in people if (log := programme.interactions_with(person.id))]
        first = min(firsts, key=lambda exchange: exchange.date, default=None)
        is_served = not made_for.isdisjoint((community.id, community.name)) or any(p.id in made_with for p in people)
        if first is not None and first.date <= shifted(context.as_of, -HALF_YEAR.days) and not is_served:
            yield Seen(Spot(community.key), "default", {"name": community.name, "since": first.date}, (quote(first),))


@rule("MAP015", "leader-absent", Severity.INFO, serves="C2", cause="holding")
def leader_absent(programme: Programme, context: Context) -> Iterator[Seen]:
    """A brief speaks of a commitment, and no leader was seen for six months.

    Why: a commitment without a face is an advertisement.
    Example: a campaign on fair prices; no exchange and no appearance of the president since spring.
    How to mend: one call, one visit, one public answer by a leader.
    When to leave it: a leader speaks tomorrow; write the appearance when it is done. Leaders are those of
    `purpose.leaders` and colleagues whose role it is; without any, nothing is said.
    """
    purpose, since = programme.workspace.purpose, shifted(context.as_of, -HALF_YEAR.days)
    leaders = {*purpose.leaders, *(m.id for m in programme.team.values() if m.role == "leader")} & {*programme.team}
    signs = (sign for sign in _signs(programme, leaders) if sign[0] <= context.as_of)
    last = max(signs, key=lambda sign: sign[0], default=None)
    if not leaders or (last and last[0] >= since):
        return
    for brief in running(programme, context):
        commitment = next((c for c in purpose.commitments if _speaks_of(programme, brief.topics, c)), None)
        if brief.status == "open" and commitment is not None:
            params = {"brief": brief.title, "commitment": commitment.statement.rstrip(" ."), "since": since}
            yield Seen(Spot(brief.key, ("topics",)), "default", params, (last[1],) if last else ())


def _speaks_of(programme: Programme, topics: tuple[str, ...], commitment: Commitment) -> bool:
    return any(relates_to_any(programme.workspace, topic, commitment.topics) for topic in topics)


def _signs(programme: Programme, colleagues: Collection[str]) -> Iterator[tuple[date, Evidence]]:
    """The days some colleagues exchanged with someone, spoke outside or hosted a moment, with where it is written."""
    for colleague in colleagues:
        for index, appearance in enumerate(programme.team[colleague].appearances):
            if appearance.date is not None:
                yield appearance.date, Evidence(Spot(programme.team[colleague].key, ("appearances", index)))
    for brief in programme.briefs.values():
        for index, moment in enumerate(brief.moments):
            if moment.date is not None and moment.came and any(host in colleagues for host in moment.hosts):
                yield moment.date, Evidence(Spot(brief.key, ("moments", index)))
    yield from ((e.date, quote(e)) for e in programme.interactions if e.by in colleagues)


RULES = (
    capital_bias,
    communicator_in_front,
    always_the_same,
    nothing_made_for_them,
    leader_absent,
)
