"""Communities chosen by topic, family, region or status."""

from __future__ import annotations

from dataclasses import dataclass

from influmap.analysis.topics import is_within
from influmap.models.community import Community
from influmap.models.corrections import region_of
from influmap.models.person import Person
from influmap.models.programme import Programme


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; what is not said is not asked."""

    topic: str | None = None
    family: str | None = None
    region: str | None = None
    status: str | None = None

    @property
    def is_everything(self) -> bool:
        return self == Selection()

    def communities(self, programme: Programme) -> tuple[Community, ...]:
        """The communities wanted; a topic finds those of its descendants."""
        return tuple(c for c in programme.communities.values() if self._wants(c, programme))

    def people(self, programme: Programme) -> tuple[Person, ...]:
        """The people of the communities wanted; everyone when nothing is asked."""
        if self.is_everything:
            return tuple(programme.people.values())
        wanted = {community.id for community in self.communities(programme)}
        return tuple(p for p in programme.people.values() if not wanted.isdisjoint(p.communities))

    def _wants(self, community: Community, programme: Programme) -> bool:
        return (
            (self.topic is None or any(is_within(programme.workspace, t, self.topic) for t in community.topics))
            and (self.family is None or community.family == self.family)
            and (self.region is None or self.region in map(region_of, community.regions))
            and (self.status is None or community.status == self.status)
        )
