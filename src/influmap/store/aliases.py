"""Former ids: what still names one means the record that took its place (`merge`).

A colleague's branch may bring an exchange with an id that was merged meanwhile: it counts for the person as she is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from influmap.models.base import Record
from influmap.models.collaboration import Collaboration
from influmap.models.interaction import Interaction
from influmap.models.references import redirected
from influmap.store.naming import Names
from influmap.store.source import Source

Aliases = Mapping[str, Mapping[str, str]]


def aliases_of(records: Iterable[Record], known: Mapping[str, set[str]]) -> Aliases:
    """Kind -> former id -> present id. A file that still bears an id keeps it."""
    found: dict[str, dict[str, str]] = {}
    for record in records:
        for former in getattr(record, "formerly", ()):
            if former not in known[record.folder]:
                found.setdefault(record.folder, {})[former] = record.id
    return found


def resolved(records: Iterable[Record], aliases: Aliases, sources: dict[str, Source]) -> list[Record]:
    """The records as if they had been written with present ids; their places follow."""
    people = Names("people", aliases.get("people", {}))
    return [_of_a_person(redirected(record, aliases), people, sources) for record in records]


def _of_a_person(record: Record, people: Names, sources: dict[str, Source]) -> Record:
    """An exchange or a collaboration whose file bears a former id."""
    if not isinstance(record, Interaction | Collaboration) or record.person not in people.new:
        return record
    person = people.new[record.person]
    key = people.of(record.key)
    if key in sources:  # another one has that name: both count, each under its own
        return record if isinstance(record, Collaboration) else record.replace(person=person)
    sources[key] = sources[record.key]
    return record.replace(person=person, id=key.split("/", 1)[1])
