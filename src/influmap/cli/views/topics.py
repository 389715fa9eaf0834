"""The topics: who lives by each, who speaks of it, who in the team knows it, whether communities agree (C3, G7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from influmap.analysis.load import is_in_team
from influmap.analysis.reef import debates
from influmap.analysis.selection import Selection
from influmap.analysis.topics import is_within
from influmap.cli.common import Session, t
from influmap.cli.table import Column
from influmap.cli.views.reef import debate_tree
from influmap.language.formats import MISSING
from influmap.models.community import Community
from influmap.models.team import TeamMember


def tree(here: Session, wanted: Selection) -> dict[str, Any]:
    """The vocabulary, then the words of communities that are not in it (REF002)."""
    return {"topics": list(_rows(here, wanted))}


def show(here: Session, wanted: Selection) -> None:
    """One line a topic: how many communities and people, which experts, what is thought of it."""
    names = ("topic", "communities", "people", "experts", "verdict")
    topic, theirs, people, experts, verdict = (t(f"map.topics.{name}") for name in names)
    columns = (topic, Column(theirs, "right", is_short=True), Column(people, "right", is_short=True), experts, verdict)
    team = here.programme.team
    rows = [
        (
            row["label"],
            str(len(row["communities"])),
            str(len(row["people"])),
            ", ".join(team[member].name for member in row["experts"]) or MISSING,
            t(f"map.reef.{row['verdict']}") if row["verdict"] else "",
        )
        for row in _rows(here, wanted)
    ]
    here.console.table(columns, rows)


def _rows(here: Session, wanted: Selection) -> Iterator[dict[str, Any]]:
    communities = wanted.communities(here.programme)
    people = wanted.people(here.programme)
    known = {debate.topic: debate_tree(here, debate) for debate in debates(communities)}
    for topic in _topics(here, communities):
        yield {
            "topic": topic,
            "label": here.workspace.topic_label(topic),
            "communities": [community.id for community in communities if topic in community.topics],
            "people": [person.id for person in people if topic in person.topics],
            "experts": [member.id for member in here.programme.team.values() if _knows(here, member, topic)],
            "verdict": known[topic]["verdict"] if topic in known else None,
            "stances": known[topic]["stances"] if topic in known else [],
        }


def _topics(here: Session, communities: Iterable[Community]) -> list[str]:
    used = {topic for community in communities for topic in community.topics}
    return [*here.workspace.topics, *sorted(used - set(here.workspace.topics))]


def _knows(here: Session, member: TeamMember, topic: str) -> bool:
    """Whether a colleague who is here knows a topic, or a wider one."""
    return is_in_team(member, here.as_of) and any(is_within(here.workspace, topic, known) for known in member.expertise)
