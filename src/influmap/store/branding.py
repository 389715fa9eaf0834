"""`brand.yaml`, read as records are: each fault is told where it stands, and the rest of the file counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influmap.models.brand import Brand
from influmap.models.finding import Finding, Place, Severity, Spot
from influmap.models.references import references
from influmap.store import attachments, mending, positions, reader
from influmap.store.layout import BRAND_FILE
from influmap.store.loader import Loaded
from influmap.store.source import Source
from influmap.store.validation import validate

KEY = Brand.folder
"""How the file is named in findings."""


@dataclass(frozen=True, slots=True)
class Branded:
    """What a `brand.yaml` holds, and what is wrong with it."""

    brand: Brand
    findings: list[Finding]
    text: str
    """The text that was read: the file's, with its faults of typing mended."""
    is_mended: bool = False

    def place(self, finding: Finding) -> Place:
        """The line and column of a finding."""
        if isinstance(finding.where, Place):
            return finding.where
        return positions.locate(
            positions.tree_of(self.text), BRAND_FILE, finding.where.route, at_key=finding.where.at_key
        )


def read(root: Path) -> Branded | None:
    """The brand of a workspace; `None` when it has none."""
    if not (root / BRAND_FILE).is_file():
        return None
    try:
        text = reader.decode(reader.read_bytes(root / BRAND_FILE, BRAND_FILE), BRAND_FILE)
    except reader.Unreadable as unreadable:
        return Branded(Brand.empty(), [unreadable.finding], "")
    mended = mending.read(text, BRAND_FILE)
    if mended.tree is mending.UNREAD:
        return Branded(Brand.empty(), mended.findings, mended.text)
    brand, findings = _validated(mended.tree)
    findings += [
        Finding("REF004", Severity.WARNING, Spot(KEY, named.route), "default", {"path": named.id})
        for named in references(brand, "files")
        if not attachments.is_inside(root, named.id)
    ]
    return Branded(brand, [*mended.findings, *findings], mended.text, is_mended=mended.text != text)


def told(loaded: Loaded) -> list[Finding]:
    """What is wrong with the brand of a workspace; its places are known to what was loaded from now on."""
    found = read(loaded.root)
    if found is None:
        return []
    loaded.sources[KEY] = Source(BRAND_FILE)
    loaded.files += 1
    if found.is_mended:
        loaded.mended[BRAND_FILE] = found.text
    return found.findings


def _validated(tree: Any) -> tuple[Brand, list[Finding]]:
    if not isinstance(tree, dict | None):
        return Brand.empty(), [Finding("SCH002", Severity.ERROR, Spot(KEY), "a_list")]
    brand, findings = validate(Brand, tree or {}, {}, {})
    return brand or Brand.empty(), findings
