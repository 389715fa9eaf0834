"""MAP: the map of communities, and who stands around the purpose (G1, G2, C1, C3, L4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from influmap.analysis.calendar import HALF_YEAR, YEAR
from influmap.analysis.topics import is_within
from influmap.models.brief import Brief
from influmap.models.community import Community, Position
from influmap.models.corrections import fold, region_of
from influmap.models.finding import Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import horizon

CLOSE = ("engaged", "partner")
REACHED = ("approached", "engaged", "partner")
ENOUGH_PEOPLE = 15
ENOUGH_ASKS = 10
CARRIERS = ("expert", "leader")


def _close(programme: Programme) -> Iterator[Community]:
    """The communities we are engaged with."""
    return (c for c in programme.communities.values() if c.status in CLOSE)


def names_brand(programme: Programme, text: str) -> bool:
    """Whether a text names one of the organisation's own terms."""
    folded = fold(text)
    return any(fold(term) in folded for term in programme.workspace.brand_terms)


@rule("MAP001", "self-centred-community", Severity.WARNING, serves="G1")
def self_centred_community(programme: Programme, context: Context) -> Iterator[Seen]:
    """A community is on the map without what it seeks, or without what we could bring.

    Why: a map of targets is not a map of communities; the first question is what they look for.
    Example: `seeks: []`; or an expertise that only names our product.
    How to mend: go and listen; write what they seek in their words, and which of our expertise answers.
    When to leave it: a community observed since yesterday.
    """
    for community in programme.communities.values():
        if not community.seeks:
            yield Seen(Spot(community.key), "seeks", {"name": community.name})
        if not community.expertise:
            yield Seen(Spot(community.key), "expertise", {"name": community.name})
        elif all(item.why and names_brand(programme, item.why) for item in community.expertise):
            yield Seen(Spot(community.key, ("expertise",)), "brand", {"name": community.name})


@rule("MAP002", "no-faces", Severity.INFO, serves="G4")
def no_faces(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community in which we know nobody.

    Why: a community is people.
    Example: engaged for a year, no person in the files.
    How to mend: name the people met there, with where and when.
    When to leave it: the link is with an organisation as such; write it in `notes`.
    """
    for community in _close(programme):
        if not programme.people_in(community.id):
            yield Seen(Spot(community.key), "default", {"name": community.name})


@rule("MAP003", "no-bridge-in-house", Severity.WARNING, serves="G6")
def no_bridge_in_house(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community has no resource person in the team.

    Why: nobody keeps the exchange going between two high points.
    Example: 47 schools, and no `resource_person`.
    How to mend: name one colleague, an expert of their subject where possible.
    When to leave it: the relationship is ending; set the status to dormant.
    """
    for community in _close(programme):
        if community.resource_person is None:
            yield Seen(Spot(community.key), "default", {"name": community.name})


@rule("MAP004", "unsourced-position", Severity.WARNING, serves="C1")
def unsourced_position(programme: Programme, context: Context) -> Iterator[Seen]:
    """A position is written without its date or its source.

    Why: a stance that cannot be shown is a rumour in our files.
    Example: "favourable to a floor price", no date.
    How to mend: add the date and the public address, or remove the line.
    When to leave it: never.
    """
    for community in programme.communities.values():
        for index, position in enumerate(community.positions):
            if position.date is None or not position.source:
                topic = programme.workspace.topic_label(position.topic)
                variant = "date" if position.date is None else "source"
                yield Seen(Spot(community.key, ("positions", index)), variant, {"name": community.name, "topic": topic})


@rule("MAP005", "stale-position", Severity.WARNING, serves="C1")
def stale_position(programme: Programme, context: Context) -> Iterator[Seen]:
    """The newest position on a topic is more than a year old.

    Why: people change their mind; a brief built on an old stance insults them.
    Example: wary of wolves since June of last year.
    How to mend: ask, read, and add a dated line; keep the old one.
    When to leave it: some families move slowly: option `days`, or `days_<family>` (`days_union: 730`).
    """
    for community in programme.communities.values():
        default = context.option("MAP005", "days", YEAR.days)
        allowed = context.option("MAP005", f"days_{community.family}", default)
        for index, position in _newest_positions(community):
            if position.date is not None and (context.as_of - position.date).days > allowed:
                topic = programme.workspace.topic_label(position.topic)
                params = {"name": community.name, "topic": topic, "date": position.date}
                yield Seen(Spot(community.key, ("positions", index)), "default", params)


def _newest_positions(community: Community) -> list[tuple[int, Position]]:
    """The last dated position on each topic, with its place in the list."""
    newest: dict[str, tuple[int, Position]] = {}
    for index, position in enumerate(community.positions):
        known = newest.get(position.topic)
        if known is None or (position.date or date.min) >= (known[1].date or date.min):
            newest[position.topic] = (index, position)
    return list(newest.values())


@rule("MAP006", "divided-audience", Severity.WARNING, serves="C1 C4")
def divided_audience(programme: Programme, context: Context) -> Iterator[Seen]:
    """A brief speaks to communities that disagree on its topic.

    Why: what pleases some will hurt others in the same room; know it before speaking.
    Example: shearers are allies of public shearing, an association opposes it; both are in the brief.
    How to mend: meet the opposed first; prepare the answers; or choose.
    When to leave it: the disagreement is the subject of the brief.
    """
    for brief in _running(programme, context):
        for topic in brief.topics:
            stances = {c: _stance(programme, c, topic) for c in brief.communities}
            against = [c for c, stance in stances.items() if stance == "opposed"]
            favourable = [c for c, stance in stances.items() if stance in ("favourable", "ally")]
            if against and favourable:
                params = {
                    "brief": brief.title,
                    "topic": programme.workspace.topic_label(topic),
                    "against": tuple(programme.communities[c].name for c in against),
                    "favourable": tuple(programme.communities[c].name for c in favourable),
                }
                yield Seen(Spot(brief.key, ("communities",)), "default", params)


def _running(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs in preparation or under way on the day."""
    for brief in programme.briefs.values():
        last = brief.closes or brief.ends
        if brief.status != "cancelled" and (last is None or last >= context.as_of):
            yield brief


def _stance(programme: Programme, community: str, topic: str) -> str | None:
    known = programme.communities.get(community)
    newest = _newest_positions(known) if known else []
    return next((position.stance for _, position in newest if position.topic == topic), None)


@rule("MAP007", "reef-gap", Severity.INFO, serves="C3")
def reef_gap(programme: Programme, context: Context) -> Iterator[Seen]:
    """Families wanted around the purpose have no community approached yet.

    Why: a reef resists because very different kinds hold it.
    Example: no label and no institution among eleven families wanted.
    How to mend: look for the communities that exist there, and go and see one.
    When to leave it: the family has no sense here; take it out of `purpose.reef`.
    """
    if not programme.communities:
        return
    wanted = programme.workspace.purpose.reef
    present = {c.family for c in programme.communities.values() if c.status in REACHED}
    missing = tuple(family for family in wanted if family not in present)
    if not wanted:
        yield Seen(Spot("influmap", ("purpose",)), "none_chosen", {})
    elif missing:
        yield Seen(Spot("influmap", ("purpose", "reef")), "default", {"families": missing, "n": len(missing)})


@rule("MAP008", "capital-bias", Severity.INFO, serves="L4")
def capital_bias(programme: Programme, context: Context) -> Iterator[Seen]:
    """Too many of the people, or of the asks, are in the capital region.

    Why: who elsewhere has the legitimacy to speak about it?
    Example: nine people of sixteen in Île-de-France.
    How to mend: look for the same expertise in three other regions.
    When to leave it: a local programme; raise the option `share` (0.4). From fifteen people on.
    """
    capital = programme.workspace.capital_region
    share = context.option("MAP008", "share", 0.4)
    located = {p.id: region_of(p.region) == capital for p in programme.people.values() if p.region}
    if capital is None or len(located) < ENOUGH_PEOPLE:
        return
    since = horizon(programme, context)
    asked = [located[i.person] for i in programme.interactions if i.is_ask and i.date >= since and i.person in located]
    for what, there in (("people", list(located.values())), ("asks", asked)):
        if there and sum(there) / len(there) > share:
            yield Seen(Spot("influmap", ("capital_region",)), what, {"n": sum(there), "total": len(there)})


@rule("MAP009", "expertise-without-expert", Severity.WARNING, serves="G7")
def expertise_without_expert(programme: Programme, context: Context) -> Iterator[Seen]:
    """An expertise is offered, and no expert of the team carries it.

    Why: an offer that nobody can hold is a promise we will break.
    Example: local shops are offered trade expertise; no expert speaks of trade.
    How to mend: name the colleague in `expert`, train one, or stop offering it.
    When to leave it: an outside expert does it; name them in `why`.
    """
    here = {m.id: m for m in programme.team.values() if m.until is None or m.until >= context.as_of}
    for community in programme.communities.values():
        for index, item in enumerate(community.expertise):
            able = any(
                is_within(programme.workspace, topic, item.topic) or is_within(programme.workspace, item.topic, topic)
                for member in here.values()
                if member.role in CARRIERS
                for topic in member.expertise
            )
            if item.expert not in here and not able:
                topic = programme.workspace.topic_label(item.topic)
                params = {"name": community.name, "topic": topic}
                yield Seen(Spot(community.key, ("expertise", index)), "default", params)


@rule("MAP010", "island", Severity.INFO, serves="C3")
def island(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community is tied to no other.

    Why: a reef is made of bridges.
    Example: no link, no person in two communities.
    How to mend: introduce two people who would like each other.
    When to leave it: they wish to stay apart.
    """
    linked = {link.to for c in programme.communities.values() for link in c.links}
    for community in _close(programme):
        shared = any(len(person.communities) > 1 for person in programme.people_in(community.id))
        if not community.links and community.id not in linked and not shared:
            yield Seen(Spot(community.key), "default", {"name": community.name})


@rule("MAP011", "private-position", Severity.ERROR, serves="C1 GDPR art. 9")
def private_position(programme: Programme, context: Context) -> Iterator[Seen]:
    """An opinion of a person is in the files without a public source and a date.

    Why: stances belong to organisations; an opinion of a private person is protected by law.
    Example: `positions: [{topic: wolves, stance: opposed}]` on a person.
    How to mend: remove it, or give the address of what they said in public, and when.
    When to leave it: never.
    """
    for person in programme.people.values():
        for index, position in enumerate(person.positions):
            if position.date is None or not (position.source or "").startswith(("http://", "https://")):
                topic = programme.workspace.topic_label(position.topic)
                yield Seen(Spot(person.key, ("positions", index)), "default", {"name": person.name, "topic": topic})


@rule("MAP012", "communicator-in-front", Severity.INFO, serves="G7")
def communicator_in_front(programme: Programme, context: Context) -> Iterator[Seen]:
    """On paper an expert carries the expertise; for six months only communicators spoke.

    Why: peers listen to peers.
    Example: twelve exchanges in six months, all by the communication team.
    How to mend: the expert makes the next call; the team prepares it.
    When to leave it: the expert is away; say until when.
    """
    for community in programme.communities.values():
        experts = [i.expert for i in community.expertise if i.expert in programme.team]
        on_paper = [e for e in experts if e and programme.team[e].role == "expert"]
        authors = [
            programme.team[i.by].role
            for person in programme.people_in(community.id)
            for i in programme.interactions_with(person.id)
            if i.from_us and i.by in programme.team and i.date >= context.as_of - HALF_YEAR
        ]
        if on_paper and len(authors) >= 2 and set(authors) == {"communicator"}:
            params = {"name": community.name, "expert": programme.team[on_paper[0]].name, "n": len(authors)}
            yield Seen(Spot(community.key, ("expertise",)), "default", params)


@rule("MAP013", "always-the-same", Severity.INFO, serves="L4")
def always_the_same(programme: Programme, context: Context) -> Iterator[Seen]:
    """A few people receive most of the asks, or most people look alike.

    Why: always the same voices tire, and the others are never heard.
    Example: a fifth of the people receive two thirds of the asks.
    How to mend: next brief, three people never asked before.
    When to leave it: a small circle on purpose. From fifteen people and ten asks on. Option: `share` (0.6).
    """
    share = context.option("MAP013", "share", 0.6)
    people = programme.people
    if len(people) < ENOUGH_PEOPLE:
        return
    since = horizon(programme, context)
    asks = Counter(i.person for i in programme.interactions if i.is_ask and i.date >= since)
    few = sum(n for _, n in asks.most_common(len(people) // 5))
    if asks.total() >= ENOUGH_ASKS and few / asks.total() > share:
        yield Seen(Spot("influmap"), "asks", {"n": few, "total": asks.total(), "people": len(people) // 5})
    alike = Counter((p.roles[0], a.network) for p in people.values() if p.roles and (a := p.main_account))
    for (role, network), n in alike.most_common(1):
        if n / len(people) > share:
            yield Seen(Spot("influmap"), "alike", {"n": n, "total": len(people), "role": role, "network": network})


@rule("MAP014", "nothing-made-for-them", Severity.INFO, serves="G4 G6")
def nothing_made_for_them(programme: Programme, context: Context) -> Iterator[Seen]:
    """Engaged for six months, and no content was made for them or with them.

    Why: the third question: what will we produce for them, with them?
    Example: eight exchanges since March, no content names them.
    How to mend: a note, a figure, a pattern they could use; made with one of them.
    When to leave it: what we bring is not content; write it in the brief's `moments`.
    """
    made_for = {c for b in programme.briefs.values() for content in b.contents for c in content.made_for}
    made_with = {p for b in programme.briefs.values() for content in b.contents for p in content.made_with}
    for community in _close(programme):
        people = programme.people_in(community.id)
        first = min((log[0].date for p in people if (log := programme.interactions_with(p.id))), default=None)
        is_served = community.id in made_for or any(person.id in made_with for person in people)
        if first is not None and first <= context.as_of - HALF_YEAR and not is_served:
            yield Seen(Spot(community.key), "default", {"name": community.name, "since": first})


@rule("MAP015", "leader-absent", Severity.INFO, serves="C2")
def leader_absent(programme: Programme, context: Context) -> Iterator[Seen]:
    """A brief speaks of a commitment, and no leader was seen for six months.

    Why: a commitment without a face is an advertisement.
    Example: a campaign on fair prices; no exchange and no appearance of the president since spring.
    How to mend: one call, one visit, one public answer by a leader.
    When to leave it: a leader speaks tomorrow; write the appearance when it is done.
    """
    purpose = programme.workspace.purpose
    leaders = set(purpose.leaders)
    since = context.as_of - HALF_YEAR
    appeared = any(
        a.date is not None and a.date >= since
        for leader in leaders
        if leader in programme.team
        for a in programme.team[leader].appearances
    )
    if not leaders or appeared or any(i.by in leaders and i.date >= since for i in programme.interactions):
        return
    for brief in _running(programme, context):
        for commitment in purpose.commitments:
            if brief.status == "open" and set(brief.topics) & set(commitment.topics):
                params = {"brief": brief.title, "commitment": commitment.statement}
                yield Seen(Spot(brief.key, ("topics",)), "default", params)
                break


RULES = (
    self_centred_community,
    no_faces,
    no_bridge_in_house,
    unsourced_position,
    stale_position,
    divided_audience,
    reef_gap,
    capital_bias,
    expertise_without_expert,
    island,
    private_position,
    communicator_in_front,
    always_the_same,
    nothing_made_for_them,
    leader_absent,
)
