"""`brand.yaml`: what is wrong with it is told, and the rest of it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from influmap.models.brand import Brand
from influmap.models.finding import Finding, Severity, Spot
from influmap.models.references import references
from influmap.store import attachments, beside
from influmap.store.beside import Beside
from influmap.store.layout import BRAND_FILE
from influmap.store.validation import validate

KEY = Brand.folder


class Branded(NamedTuple):
    """A brand, and the file that says it."""

    brand: Brand
    page: Beside


def read(root: Path) -> Branded | None:
    """The brand of a workspace; `None` when it has none."""
    page = beside.opened(root, BRAND_FILE)
    if page is None:
        return None
    brand, findings = _validated(page.tree)
    page.findings.extend(findings)
    page.findings.extend(
        Finding("REF004", Severity.WARNING, Spot(KEY, named.route), "default", {"path": named.id})
        for named in references(brand, "files")
        if not attachments.is_inside(root, named.id)
    )
    return Branded(brand, page)


def _validated(tree: Any) -> tuple[Brand, list[Finding]]:
    if not isinstance(tree, dict | None):
        return Brand.empty(), [Finding("SCH002", Severity.ERROR, Spot(KEY), "a_list")]
    brand, findings = validate(Brand, tree or {}, {}, {})
    return brand or Brand.empty(), findings
