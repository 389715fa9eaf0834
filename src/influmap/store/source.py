"""Where a record was read."""

from __future__ import annotations

from typing import NamedTuple

from influmap.models.finding import Route


class Source(NamedTuple):
    """A file, and the item of its list if the record is one."""

    file: str
    prefix: Route = ()
