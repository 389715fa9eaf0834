"""The whole programme: every record, indexed once, with back-references."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from influmap.models.base import Record
from influmap.models.brief import Brief, BriefMoment
from influmap.models.collaboration import Collaboration
from influmap.models.community import Community
from influmap.models.history import until
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.result import Result
from influmap.models.team import TeamMember
from influmap.models.workspace import Workspace

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Programme:
    """All records of a workspace, by id, sorted. `known` also holds the ids of files that could not be read."""

    workspace: Workspace
    communities: Mapping[str, Community] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    team: Mapping[str, TeamMember] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    collaborations: tuple[Collaboration, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    results: Mapping[str, Result] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """Keys of the records whose file could not be read: what they declare is not known."""
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Kind of record -> former id -> the id it has become."""
    attachments: frozenset[str] = frozenset()
    """Paths of the files that records may point at, relative to the workspace."""

    @classmethod
    def of(cls, workspace: Workspace, records: Iterable[Record], **rest: object) -> Programme:
        """Index the records, whatever order they come in."""
        by_folder: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            by_folder[record.folder].append(record)

        def ordered(kind: type[R]) -> list[R]:
            return sorted((r for r in by_folder[kind.folder] if isinstance(r, kind)), key=lambda r: r.key)

        def indexed(kind: type[R]) -> dict[str, R]:
            return {record.id: record for record in ordered(kind)}

        return cls(
            workspace,
            indexed(Community),
            indexed(Person),
            indexed(TeamMember),
            indexed(Brief),
            tuple(ordered(Collaboration)),
            tuple(sorted(ordered(Interaction), key=lambda i: i.date)),
            indexed(Result),
            **rest,  # type: ignore[arg-type]
        )

    def records(self) -> Iterator[Record]:
        """Every record, the workspace first."""
        yield self.workspace
        for kind in (self.communities, self.people, self.team, self.briefs, self.results):
            yield from kind.values()
        yield from self.collaborations
        yield from self.interactions

    def knows(self, folder: str, identifier: str) -> bool:
        """Whether an id names a record, readable or not."""
        records: Mapping[str, Record] = getattr(self, folder)
        return identifier in records or identifier in self.known.get(folder, ())

    def ids(self, folder: str) -> list[str]:
        """All ids of a kind that are known, readable or not."""
        return sorted({*getattr(self, folder), *self.known.get(folder, ())})

    def present(self, folder: str, identifier: str) -> str:
        """The id that a former one has become; itself when it is no alias."""
        return self.aliases.get(folder, {}).get(identifier, identifier)

    def name_of(self, key: str) -> str:
        """How people call a record (`people/lea-moreau`): name or title, else id; results, by their brief."""
        folder, _, identifier = key.partition("/")
        records = self.briefs if folder == "results" else getattr(self, folder, {})
        record = records.get(identifier) if identifier else self.workspace
        return getattr(record, "name", None) or getattr(record, "title", None) or identifier

    def as_of(self, day: date) -> Programme:
        """The programme as it was known on that day; the status of a collaboration is read from its history.

        The last one is kept: rules, rhythms and pages of one run look at the same day, and at the same indexes.
        """
        if day not in self._then:
            self._then.clear()
            self._then[day] = self._as_of(day)
        return self._then[day]

    @cached_property
    def _then(self) -> dict[date, Programme]:
        return {}

    def _as_of(self, day: date) -> Programme:
        return replace(
            self,
            communities={r.id: r for r in _until_all(self.communities.values(), day)},
            people={r.id: r for r in _until_all(self.people.values(), day)},
            team={r.id: r for r in _until_all(self.team.values(), day)},
            briefs={r.id: r for r in _until_all(self.briefs.values(), day)},
            collaborations=tuple(_status_then(c, day) for c in self.collaborations),
            interactions=tuple(_until_all(self.interactions, day)),
            results={r.id: r.replace(as_of=r.as_of or day) for r in _until_all(self.results.values(), day)},
        )

    @cached_property
    def _interactions_by_person(self) -> Mapping[str, tuple[Interaction, ...]]:
        return _grouped(self.interactions, lambda i: [i.person])

    @cached_property
    def _collaborations_by_person(self) -> Mapping[str, tuple[Collaboration, ...]]:
        return _grouped(self.collaborations, lambda c: [c.person])

    @cached_property
    def _collaborations_by_brief(self) -> Mapping[str, tuple[Collaboration, ...]]:
        return _grouped(self.collaborations, lambda c: [c.brief])

    @cached_property
    def _collaborations_by_pair(self) -> Mapping[tuple[str, str], Collaboration]:
        return {(c.brief, c.person): c for c in reversed(self.collaborations)}

    @cached_property
    def _people_by_community(self) -> Mapping[str, tuple[Person, ...]]:
        return _grouped(self.people.values(), lambda p: p.communities)

    @cached_property
    def _interactions_by_brief(self) -> Mapping[str, tuple[Interaction, ...]]:
        return _grouped(self.interactions, lambda i: [b] if (b := self.brief_of(i)) else [])

    @cached_property
    def asks(self) -> tuple[Interaction, ...]:
        """Every ask, oldest first: few among all exchanges, and many rules are about them."""
        return tuple(interaction for interaction in self.interactions if interaction.is_ask)

    @cached_property
    def _moments_by_person(self) -> Mapping[str, tuple[tuple[str, BriefMoment], ...]]:
        moments = [(brief.id, moment) for brief in self.briefs.values() for moment in brief.moments]
        return _grouped(moments, lambda pair: pair[1].came)

    def interactions_with(self, person: str) -> tuple[Interaction, ...]:
        """The exchanges with a person, oldest first."""
        return self._interactions_by_person.get(person, ())

    def interactions_about(self, brief: str) -> tuple[Interaction, ...]:
        """The exchanges of a brief, oldest first."""
        return self._interactions_by_brief.get(brief, ())

    def collaborations_of(self, person: str) -> tuple[Collaboration, ...]:
        return self._collaborations_by_person.get(person, ())

    def collaborations_in(self, brief: str) -> tuple[Collaboration, ...]:
        return self._collaborations_by_brief.get(brief, ())

    def moments_attended_by(self, person: str) -> tuple[tuple[str, BriefMoment], ...]:
        """The moments a person came to, each with the id of its brief."""
        return self._moments_by_person.get(person, ())

    def people_in(self, community: str) -> tuple[Person, ...]:
        return self._people_by_community.get(community, ())

    def collaboration(self, brief: str, person: str) -> Collaboration | None:
        return self._collaborations_by_pair.get((brief, person))

    def brief_of(self, interaction: Interaction) -> str | None:
        """The brief an exchange belongs to: the one it names, else the only one open with the person that day."""
        if interaction.brief:
            return interaction.brief
        open_then = [
            c.brief
            for c in self.collaborations_of(interaction.person)
            if (brief := self.briefs.get(c.brief)) and brief.is_open_on(interaction.date)
        ]
        return open_then[0] if len(open_then) == 1 else None

    def open_briefs_of(self, person: str, day: date) -> list[Brief]:
        """The briefs open on that day in which the person is still in."""
        left = ("declined", "released", "withdrawn", "cancelled")
        return [
            brief
            for c in self.collaborations_of(person)
            if c.status not in left and (brief := self.briefs.get(c.brief)) and brief.is_open_on(day)
        ]


def _until_all(records: Iterable[R], day: date) -> Iterator[R]:
    return (kept for record in records if (kept := until(record, day)) is not None)


def _status_then(now: Collaboration, day: date) -> Collaboration:
    """The collaboration on that day; when part of its history was still to come, its status is read from the rest."""
    then = until(now, day) or now
    if then.history == now.history:
        return then
    last = max(then.history, key=lambda change: change.date).status if then.history else "identified"
    return then.replace(status=last)


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}
