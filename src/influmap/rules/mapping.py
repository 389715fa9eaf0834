"""MAP, the communities: what they seek, who carries what we bring, what they think, what holds them together (G1, C1).

The other half, who speaks and who is heard, is in `balance`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from influmap.analysis.calendar import YEAR
from influmap.analysis.sources import is_address
from influmap.analysis.topics import relates_to_any
from influmap.models.brief import Brief
from influmap.models.community import Community, Position
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule

CLOSE = ("engaged", "partner")
REACHED = ("approached", "engaged", "partner")
CARRIERS = ("expert", "leader")
LONG_WORD = re.compile(r"\w{4,}")
JOINED = {"les": "les|des|aux", "le": "le|du|au"}


def close_communities(programme: Programme) -> Iterator[Community]:
    """The communities we are engaged with."""
    return (c for c in programme.communities.values() if c.status in CLOSE)


@rule("MAP001", "self-centred-community", Severity.WARNING, serves="G1", cause="knowing")
def self_centred_community(programme: Programme, context: Context) -> Iterator[Seen]:
    """A community is on the map without what it seeks, or without what we could bring.

    Why: a map of targets is not a map of communities; the first question is what they look for.
    Example: `seeks: []`; or an expertise whose only words are the name of our product.
    How to mend: go and listen; write what they seek in their words, and which of our expertise answers.
    When to leave it: a community observed since yesterday.
    """
    for community in programme.communities.values():
        if not community.seeks or not community.expertise:
            variant = "seeks" if community.expertise else "expertise" if community.seeks else "both"
            route = "expertise" if variant == "expertise" else "seeks"
            yield Seen(Spot(community.key, (route,)), variant, {"name": community.name})
        for index, item in enumerate(community.expertise):
            if item.why and _only_names_us(programme, item.why):
                yield Seen(
                    Spot(community.key, ("expertise", index, "why")),
                    "brand",
                    {"name": community.name, "why": item.why.rstrip(" .")},
                )


def _only_names_us(programme: Programme, text: str) -> bool:
    """Whether next to nothing is left of a text once our own names are taken out."""
    folded = fold(text)
    rest = _our_names(programme).sub(" ", folded)
    return rest != folded and len(LONG_WORD.findall(rest)) < 2


def names_brand(programme: Programme, text: str) -> bool:
    """Whether a text names the organisation or one of its own terms, as whole words."""
    return _our_names(programme).search(fold(text)) is not None


def _our_names(programme: Programme) -> re.Pattern[str]:
    """Finds our own names in a folded text."""
    terms = (programme.workspace.name, *programme.workspace.brand_terms)
    names = "|".join(_however_joined(fold(term)) for term in terms if term.strip()) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def _however_joined(name: str) -> str:
    """« les amis » is also found in « des amis » and « aux amis »."""
    article, space, rest = name.partition(" ")
    return f"(?:{JOINED[article]}) {re.escape(rest)}" if space and article in JOINED else re.escape(name)


@rule("MAP002", "no-faces", Severity.INFO, serves="G4", cause="knowing")
def no_faces(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community in which we know nobody.

    Why: a community is people.
    Example: engaged for a year, no person in the files.
    How to mend: name the people met there, with where and when.
    When to leave it: the link is with an organisation as such; waive it, saying so.
    """
    for community in close_communities(programme):
        if not programme.people_in(community.id):
            yield Seen(Spot(community.key), "default", {"name": community.name})


@rule("MAP003", "no-bridge-in-house", Severity.WARNING, serves="G6", cause="holding")
def no_bridge_in_house(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community has no resource person in the team.

    Why: nobody keeps the exchange going between two high points.
    Example: 47 schools, and no `resource_person`.
    How to mend: name one colleague, an expert of their subject where possible.
    When to leave it: the relationship is ending; set the status to dormant.
    """
    for community in close_communities(programme):
        if community.resource_person is None:
            yield Seen(Spot(community.key, ("resource_person",)), "default", {"name": community.name})


@rule("MAP004", "unsourced-position", Severity.WARNING, serves="C1", cause="positions")
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
                variant = "source" if position.date else "date" if position.source else "both"
                topic = programme.workspace.topic_label(position.topic)
                yield Seen(Spot(community.key, ("positions", index)), variant, {"name": community.name, "topic": topic})


@rule("MAP005", "stale-position", Severity.WARNING, serves="C1", cause="positions")
def stale_position(programme: Programme, context: Context) -> Iterator[Seen]:
    """The newest position on a topic is more than a year old.

    Why: people change their mind; a brief built on an old stance insults them.
    Example: wary of wolves since June of last year.
    How to mend: ask, read, and add a dated line; keep the old one.
    When to leave it: some families move slowly: see the option.
    Option: `days` (365), and `days_FAMILY` for one family: `days_union: 730`.
    """
    default = context.option("MAP005", "days", YEAR.days)
    for community in programme.communities.values():
        allowed = context.option("MAP005", f"days_{community.family}", default)
        for topic, (index, position) in newest_positions(community).items():
            if position.date is not None and (context.as_of - position.date).days > allowed:
                params = {
                    "name": community.name,
                    "topic": programme.workspace.topic_label(topic),
                    "date": position.date,
                }
                yield Seen(Spot(community.key, ("positions", index)), "default", params)


def newest_positions(community: Community) -> dict[str, tuple[int, Position]]:
    """Topic -> the last dated position on it, with its place in the list."""
    newest: dict[str, tuple[int, Position]] = {}
    for index, position in enumerate(community.positions):
        known = newest.get(position.topic)
        if known is None or (position.date or date.min) >= (known[1].date or date.min):
            newest[position.topic] = (index, position)
    return newest


@rule("MAP006", "divided-audience", Severity.WARNING, serves="C1 C4", cause="divided")
def divided_audience(programme: Programme, context: Context) -> Iterator[Seen]:
    """A brief speaks to communities that disagree on its topic.

    Why: what pleases some will hurt others in the same room; know it before speaking.
    Example: shearers are allies of public shearing, an association opposes it; both are in the brief.
    How to mend: meet the opposed first; prepare the answers; or choose.
    When to leave it: the disagreement is the subject of the brief.
    """
    for brief in running(programme, context):
        stances = {
            community.id: newest_positions(community)
            for name in brief.communities
            if (community := programme.communities.get(name))
        }
        for topic in brief.topics:
            known = {name: positions[topic] for name, positions in stances.items() if topic in positions}
            against = [name for name, (_, position) in known.items() if position.stance == "opposed"]
            favourable = [name for name, (_, position) in known.items() if position.stance in ("favourable", "ally")]
            if against and favourable:
                params = {
                    "brief": brief.title,
                    "topic": programme.workspace.topic_label(topic),
                    "against": tuple(programme.communities[name].name for name in against),
                    "favourable": tuple(programme.communities[name].name for name in favourable),
                }
                evidence = tuple(
                    Evidence(Spot(programme.communities[name].key, ("positions", known[name][0])))
                    for name in (*against, *favourable)
                )
                yield Seen(Spot(brief.key, ("communities",)), "default", params, evidence)


def running(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs in preparation or under way on the day; one without an end runs until it is closed."""
    for brief in programme.briefs.values():
        last = brief.closes or brief.ends
        is_over = brief.status == "closed" if last is None else last < context.as_of
        if brief.status != "cancelled" and not is_over:
            yield brief


@rule("MAP007", "reef-gap", Severity.INFO, serves="C3", cause="reef")
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
    missing = tuple(family for family in dict.fromkeys(wanted) if family not in present)
    if not wanted:
        yield Seen(Spot("influmap", ("purpose",)), "none_chosen", {})
    elif missing:
        yield Seen(Spot("influmap", ("purpose", "reef")), "default", {"families": missing})


@rule("MAP009", "expertise-without-expert", Severity.WARNING, serves="G7", cause="holding")
def expertise_without_expert(programme: Programme, context: Context) -> Iterator[Seen]:
    """An expertise is offered, and nobody in the team carries it.

    Why: an offer that nobody can hold is a promise we will break.
    Example: local shops are offered trade expertise; no expert speaks of trade.
    How to mend: name the colleague in `expert`, whatever their role; or write the topic under the `expertise` of an
    expert or a leader; or stop offering it.
    When to leave it: an outside expert does it; name them in `why`, and waive it.
    """
    here = {m.id for m in programme.team.values() if m.until is None or m.until >= context.as_of}
    carried = {topic for m in here if programme.team[m].role in CARRIERS for topic in programme.team[m].expertise}
    for community in programme.communities.values():
        for index, item in enumerate(community.expertise):
            if item.expert in here or relates_to_any(programme.workspace, item.topic, carried):
                continue
            params: dict[str, object] = {
                "name": community.name,
                "topic": programme.workspace.topic_label(item.topic),
            }
            gone = programme.team.get(item.expert) if item.expert else None
            if gone is not None:
                params |= {"expert": gone.name, "date": gone.until}
            yield Seen(Spot(community.key, ("expertise", index)), "gone" if gone else "default", params)


@rule("MAP010", "island", Severity.INFO, serves="C3", cause="reef")
def island(programme: Programme, context: Context) -> Iterator[Seen]:
    """An engaged community is tied to no other.

    Why: a reef is made of bridges.
    Example: no link, no person in two communities.
    How to mend: introduce two people who would like each other.
    When to leave it: they wish to stay apart.
    """
    linked = {link.to for c in programme.communities.values() for link in c.links}
    for community in close_communities(programme):
        shared = any(len(person.communities) > 1 for person in programme.people_in(community.id))
        if not community.links and community.id not in linked and not shared:
            yield Seen(Spot(community.key), "default", {"name": community.name})


@rule("MAP011", "private-position", Severity.ERROR, serves="C1 GDPR art. 9", cause="positions")
def private_position(programme: Programme, context: Context) -> Iterator[Seen]:
    """An opinion of a person is in the files without a public source and a date.

    Why: stances belong to organisations; an opinion of a private person is protected by law.
    Example: `positions: [{topic: wolves, stance: opposed}]` on a person.
    How to mend: remove it, or give the address of what they said in public, and when.
    When to leave it: never. A source is public when it is the address of a page.
    """
    for person in programme.people.values():
        for index, position in enumerate(person.positions):
            if position.date is None or not is_address(position.source):
                topic = programme.workspace.topic_label(position.topic)
                yield Seen(Spot(person.key, ("positions", index)), "default", {"name": person.name, "topic": topic})


RULES = (
    self_centred_community,
    no_faces,
    no_bridge_in_house,
    unsourced_position,
    stale_position,
    divided_audience,
    reef_gap,
    expertise_without_expert,
    island,
    private_position,
)
