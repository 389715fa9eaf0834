"""The engine of a workspace: its templates and its brand first, then ours."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from influmap.cli.common import Session
from influmap.cli.unusable import require_usable
from influmap.language.words import Words
from influmap.store import attachments, shipped

if TYPE_CHECKING:
    from influmap.documents.engine import Engine
    from influmap.models.brand import Brand


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
    require_usable(found.page, tolerated="SCH001")
    return found.brand
