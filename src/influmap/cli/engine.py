"""The engine of a workspace: its templates and its brand first, then ours."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from influmap.cli import speech
from influmap.cli.common import Session
from influmap.errors import InflumapError
from influmap.language.words import Words
from influmap.models.finding import Finding, Severity
from influmap.store import attachments, shipped

if TYPE_CHECKING:
    from influmap.documents.engine import Engine
    from influmap.models.brand import Brand
    from influmap.store.branding import Branded


def engine_for(here: Session, words: Words) -> Engine:
    """The engine: the workspace's templates first, then ours, its brand, its currency."""
    return _engine(here.root, words, here.workspace.currency)


@cache
def _engine(root: Path, words: Words, currency: str) -> Engine:
    """One engine per language: it keeps the templates it compiled."""
    from influmap.documents.assets import gathered
    from influmap.documents.engine import Engine

    brand = brand_of(root)
    assets = gathered(brand, partial(attachments.file, root))
    return Engine(shipped.folder("templates"), root / "templates", words, brand, currency, assets)


def brand_of(root: Path) -> Brand:
    """The brand of a workspace, ours where it says nothing; keys of later versions are left aside.

    Raises `InflumapError` with the place of the first value that cannot be used.
    """
    from influmap.models.brand import Brand
    from influmap.store import branding

    found = branding.read(root)
    if found is None:
        return Brand.empty()
    for finding in found.findings:
        if finding.severity is Severity.ERROR and finding.code != "SCH001":
            raise _unusable(found, finding)
    return found.brand


def _unusable(found: Branded, finding: Finding) -> InflumapError:
    from influmap.rules.wording import say

    place, said = found.place(finding), say(finding, speech.words())
    where = f"{place.file}:{place.line}:{place.column}"
    return InflumapError("brand", place=where, what=said.message, remedy=said.remedy)
