"""The map as a picture: network, regions, reef, topics, each with the table that says the same (C3, L4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from influmap.analysis import reef
from influmap.analysis.load import is_in_team
from influmap.analysis.territory import Territory
from influmap.analysis.topics import is_within
from influmap.documents.charts import geography
from influmap.documents.charts.model import (
    Island,
    Member,
    Network,
    Reef,
    ReefFamily,
    Tie,
    TopicRow,
    Topics,
)
from influmap.documents.map.outlines import drawn, regions_of
from influmap.documents.map.view import Grid, PictureView
from influmap.documents.view import Stamp
from influmap.language import formats
from influmap.language.words import Words
from influmap.models.community import Community, Stance
from influmap.models.corrections import fold
from influmap.models.person import Person
from influmap.models.programme import Programme

STANCES: tuple[str, ...] = get_args(Stance)


def network(programme: Programme, communities: Sequence[Community], words: Words, stamp: Stamp) -> PictureView:
    """Communities first, people inside the one they name first, those who tie several in the accent colour."""
    shown = {community.id: community for community in communities}
    bridges = reef.bridges(programme, communities)
    doors = {person for community in communities for person in community.gatekeepers}
    people = [person for person in programme.people.values() if any(c in shown for c in person.communities)]
    title = (
        words.plural("map.picture.network.bridges", len(bridges), communities=len(communities), people=len(people))
        if bridges
        else words("map.picture.network.no_bridge")
    )
    chart = Network(
        title=title,
        islands=tuple(Island(id=c.id, name=c.name, is_joined=c.status in reef.REACHED) for c in communities),
        members=tuple(_member(person, shown, doors) for person in sorted(people, key=lambda person: person.id)),
        ties=tuple(
            Tie(one=c.id, other=link.to, label=words.word("community_link", link.kind))
            for c in communities
            for link in c.links
            if link.to in shown and link.to != c.id
        ),
        together=words("map.picture.network.together"),
        legend=tuple(words(f"map.picture.network.legend.{name}") for name in ("person", "bridge", "apart")),
    )
    rows = tuple((b.person.name, ", ".join(c.name for c in b.communities)) for b in bridges)
    head = (words("map.picture.network.person"), words("map.picture.network.communities"))
    return PictureView(
        stamp=stamp, title=title, chart=chart, table=Grid(head=head, rows=rows),
        remarks=(words("map.picture.network.how"), _read_on(words, stamp, len(people))),
    )  # fmt: skip


def _member(person: Person, shown: Mapping[str, Community], doors: set[str]) -> Member:
    home, *others = dict.fromkeys(c for c in person.communities if c in shown)
    return Member(
        id=person.id,
        name=person.name,
        initials=_initials(person.name),
        home=home,
        others=tuple(others),
        is_named=bool(others) or person.id in doors,
    )


def _initials(name: str) -> str:
    """`Anne-Sophie de La Rochefoucauld` is `AR`: the first name and the last one."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()] or [name]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def regions(programme: Programme, found: Territory, words: Words, stamp: Stamp) -> PictureView:
    """People by region, values written; what is not on the drawing is in the table."""
    counts, elsewhere = drawn(found.people)
    return _regions(programme, found, words, stamp, counts, elsewhere, words("map.picture.regions.people"), str)


def index(programme: Programme, found: Territory, words: Words, stamp: Stamp) -> PictureView:
    """People by region for what the region weighs: 100 is as many as its inhabitants would make expect."""
    inhabitants = geography.populations()
    counts = {region: n for region, n in found.people.items() if region in inhabitants}
    everyone, total = sum(inhabitants.values()), sum(counts.values())
    ratios = {region: n / total / (inhabitants[region] / everyone) for region, n in counts.items()}
    indices = {region: round(100 * ratio) for region, ratio in ratios.items()}
    view = _regions(programme, found, words, stamp, indices, {}, words("map.picture.regions.index"), str)
    source = words("map.picture.regions.index_how", source=geography.population_source())
    return view.model_copy(update={"remarks": (source, *view.remarks)})


def _regions(  # noqa: PLR0913, PLR0917 - what is shown, and how
    programme: Programme, found: Territory, words: Words, stamp: Stamp, counts: Mapping[str, int],
    elsewhere: Mapping[str, int], what: str, shown: Callable[[int], str],
) -> PictureView:  # fmt: skip
    title = _where(found, words)
    chart = regions_of(title, counts, words, shown)
    rows = sorted({**counts, **elsewhere}.items(), key=lambda item: (-item[1], item[0]))
    table = Grid(
        head=(words("map.picture.regions.region"), what),
        rows=tuple((words.word("region", code), shown(n)) for code, n in rows),
        right=(1,),
    )
    remarks = [_read_on(words, stamp, sum(found.people.values())), words("map.picture.regions.outline")]
    if elsewhere:
        names = ", ".join(f"{words.word('region', code)} ({n})" for code, n in sorted(elsewhere.items()))
        remarks.insert(0, words("map.picture.regions.elsewhere", names=names))
    if unknown := len(programme.people) - sum(found.people.values()):
        remarks.insert(0, words.plural("map.picture.regions.unknown", unknown))
    return PictureView(stamp=stamp, title=title, chart=chart, table=table, remarks=tuple(remarks))


def _where(found: Territory, words: Words) -> str:
    share = found.outside(found.people)
    if share is None or found.capital is None:
        return words.plural("map.picture.regions.count", len(found.people))
    capital = words.word("region", found.capital)
    return words("map.picture.regions.outside", outside=share.outside, known=share.known, capital=capital)


def families(programme: Programme, words: Words, stamp: Stamp) -> PictureView:
    """The purpose, the families around it, the gaps; positions topic by topic in the table."""
    found = reef.families(programme)
    missing = sum(family.is_missing for family in found)
    added = programme.workspace.families
    title = words.plural("map.finding", len(programme.communities)) + (
        words.plural("map.gap", missing) if missing else ""
    )
    cards = tuple(
        ReefFamily(
            label=_capital(added[f.name].label if f.name in added else words.word("family", f.name)),
            state=f.presence,
            shown=words(f"map.presence.{f.presence}"),
            communities=tuple(c.name for c in f.communities),
        )
        for f in found
    )
    purpose = programme.workspace.purpose.statement or programme.workspace.name
    chart = Reef(title=title, purpose=purpose, families=cards, more=words("map.picture.more"))
    rows = tuple(
        (
            programme.workspace.topic_label(debate.topic) if index == 0 else "",
            stance.community.name,
            words.word("stance", stance.position.stance),
            formats.long_date(stance.position.date, words.locale) if stance.position.date else words("map.undated"),
            stance.position.source or words("map.unsourced"),
        )
        for debate in reef.debates(programme.communities.values())
        for index, stance in enumerate(debate.stances)
    )
    head = tuple(words(f"map.picture.reef.{name}") for name in ("topic", "community", "stance", "date", "source"))
    return PictureView(
        stamp=stamp, title=title, chart=chart, table=Grid(head=head, rows=rows),
        remarks=(words("map.picture.reef.how"), _read_on(words, stamp, len(programme.communities), "communities")),
    )  # fmt: skip


def topics(programme: Programme, communities: Sequence[Community], words: Words, stamp: Stamp) -> PictureView:
    """Each topic with the communities under their public stance; those without any stance are in the table."""
    debates = {debate.topic: debate for debate in reef.debates(communities)}
    used = {topic for community in communities for topic in community.topics} | set(debates)
    order = [*debates, *sorted((t for t in used if t not in debates), key=lambda t: fold(_label(programme, t)))]
    divided = sum(debate.verdict == "divide" for debate in debates.values())
    title = words.plural("map.picture.topics.finding", len(debates)) + (
        words.plural("map.picture.topics.divided", divided) if divided else ""
    )
    rows = tuple(
        _topic_row(programme, debates[topic], communities, words, stamp) for topic in order if topic in debates
    )
    chart = Topics(
        title=title,
        columns=tuple(_capital(words.word("stance", stance)) for stance in STANCES),
        rows=rows,
        more=words("map.picture.more"),
    )
    table = Grid(
        head=tuple(words(f"map.picture.topics.{name}") for name in ("topic", "communities", "experts")),
        rows=tuple(
            (
                _label(programme, topic),
                ", ".join(c.name for c in communities if topic in c.topics) or formats.MISSING,
                ", ".join(_experts(programme, topic, stamp)) or formats.MISSING,
            )
            for topic in order
        ),
    )
    remarks = (words("map.picture.reef.how"), _read_on(words, stamp, len(communities), "communities"))
    return PictureView(stamp=stamp, title=title, chart=chart, table=table, remarks=remarks)


def _topic_row(
    programme: Programme, debate: reef.Debate, communities: Sequence[Community], words: Words, stamp: Stamp
) -> TopicRow:
    living = sum(debate.topic in community.topics for community in communities)
    experts = _experts(programme, debate.topic, stamp)
    facts = [words.plural("map.picture.topics.living", living)]
    if experts:
        facts.append(words("map.picture.topics.known_by", names=", ".join(experts)))
    facts.append(_capital(words(f"cli.map.reef.{debate.verdict}")))
    return TopicRow(
        label=_label(programme, debate.topic),
        facts=tuple(facts),
        cells=tuple(
            tuple(s.community.name for s in debate.stances if s.position.stance == stance) for stance in STANCES
        ),
    )


def _experts(programme: Programme, topic: str, stamp: Stamp) -> list[str]:
    """Colleagues who are here and know a topic, or a wider one."""
    return [
        member.name
        for member in programme.team.values()
        if is_in_team(member, stamp.as_of) and any(is_within(programme.workspace, topic, k) for k in member.expertise)
    ]


def _label(programme: Programme, topic: str) -> str:
    return programme.workspace.topic_label(topic)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read_on(words: Words, stamp: Stamp, n: int, what: str = "people") -> str:
    """Source, day and n, under every picture."""
    date = formats.long_date(stamp.as_of, words.locale)
    return words.plural(f"map.picture.source.{what}", n, organisation=stamp.organisation, date=date)
