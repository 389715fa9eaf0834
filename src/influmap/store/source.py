"""Where a record was read."""

from __future__ import annotations

from dataclasses import dataclass

from influmap.models.finding import Route


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the item of its list if the record is one."""

    file: str
    prefix: Route = ()
