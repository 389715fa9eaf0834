"""A name typed where an id is expected: `resource_person: Nadia Kerbrat` was meant for `nadia-k`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from influmap.models.base import Record
from influmap.models.corrections import fold
from influmap.models.finding import Finding
from influmap.models.nearest import nearest
from influmap.models.programme import Programme

FOLDERS = frozenset({"communities", "people", "team", "briefs"})


def with_known_ids(findings: Iterable[Finding], programme: Programme) -> list[Finding]:
    """The findings, with the id of the record that was meant in place of one made from the name."""
    return [_with_known_id(f, programme) if f.variant == "not_an_id" else f for f in findings]


def _with_known_id(finding: Finding, programme: Programme) -> Finding:
    folder = str(finding.params.get("to", ""))
    if folder not in FOLDERS:
        return finding
    meant = _named(str(finding.params["given"]), programme, folder)
    return replace(finding, corrected=meant, fixable=meant is not None)


def _named(given: str, programme: Programme, folder: str) -> str | None:
    """The id of the record of that name, else the nearest id."""
    records: Mapping[str, Record] = getattr(programme, folder)
    by_name = {fold(str(getattr(record, "name", ""))): identifier for identifier, record in records.items()}
    return by_name.get(fold(given)) or nearest(given, programme.ids(folder))
