"""How topics relate: a tree, and the topics that communities live by (rules.md, "Related topic")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace


def lineage(workspace: Workspace, topic: str) -> Iterator[str]:
    """A topic, its parent, its parent's parent; a loop in the vocabulary ends where it closes."""
    seen: set[str] = set()
    current: str | None = topic
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        known = workspace.topics.get(current)
        current = known.parent if known else None


def is_within(workspace: Workspace, topic: str, wider: str) -> bool:
    """Whether a topic is the other one or one of its descendants."""
    return wider in lineage(workspace, topic)


def are_related(workspace: Workspace, one: str, other: str) -> bool:
    """The same topic, an ancestor or a descendant."""
    return is_within(workspace, one, other) or is_within(workspace, other, one)


def relates_to_any(workspace: Workspace, topic: str, others: Iterable[str]) -> bool:
    """Whether a topic is related to at least one of the others."""
    return any(are_related(workspace, topic, other) for other in others)


def topics_around(programme: Programme, person: Person) -> frozenset[str]:
    """What the person speaks about, and what the communities they belong to live by."""
    theirs = set(person.topics)
    for community in person.communities:
        if known := programme.communities.get(community):
            theirs |= set(known.topics)
    return frozenset(theirs)


def labels(workspace: Workspace, topics: Iterable[str]) -> tuple[str, ...]:
    """How topics are printed."""
    return tuple(workspace.topic_label(topic) for topic in topics)
