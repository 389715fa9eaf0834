"""What existed on day one and was accepted: `baseline.yaml`, one line a finding, dated and signed (rules.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from influmap.errors import InflumapError
from influmap.store import reader, scalar, writer
from influmap.store.layout import BASELINE_FILE


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of the findings that were accepted; empty without a file."""

    entries: frozenset[str] = frozenset()


def read(root: Path) -> Baseline:
    """The baseline of a workspace. Raises `InflumapError` when its file is not one."""
    if not (root / BASELINE_FILE).is_file():
        return Baseline()
    try:
        text = reader.decode(reader.read_bytes(root / BASELINE_FILE, BASELINE_FILE), BASELINE_FILE)
        tree = reader.parse(text, BASELINE_FILE).tree
    except reader.Unreadable as unreadable:
        raise InflumapError("baseline_unreadable", code=unreadable.finding.code) from None
    accepted = tree.get("accepted") if isinstance(tree, dict) else None
    if not isinstance(accepted, list | None):
        raise InflumapError("baseline_unreadable", code="SCH002")
    return Baseline(frozenset(entry for entry in accepted or [] if isinstance(entry, str)))


def write(root: Path, entries: Iterable[str], by: str, day: date, comment: str) -> None:
    """Write the baseline in place of the older one, under the workspace's lock."""
    kept = sorted(set(entries))
    lines = [f"# {comment}", f"date: {day.isoformat()}", f"by: {by}", "accepted:" if kept else "accepted: []"]
    lines += [f"  - {scalar.yaml_text(entry)}" for entry in kept]
    with writer.lock(root):
        writer.replace(root, BASELINE_FILE, "\n".join(lines) + "\n")
