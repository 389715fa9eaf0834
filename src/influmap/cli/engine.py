"""The engine of a workspace: its templates and its brand first, then ours."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from influmap.cli.common import Session
from influmap.errors import InflumapError
from influmap.language.words import Words
from influmap.store import attachments, shipped
from influmap.store.reader import Unreadable

if TYPE_CHECKING:
    from influmap.documents.engine import Engine


def engine_for(here: Session, words: Words) -> Engine:
    """The engine: the workspace's templates first, then ours, its brand, its currency."""
    return _engine(here.root, words, here.workspace.currency)


@cache
def _engine(root: Path, words: Words, currency: str) -> Engine:
    """One engine per language: it keeps the templates it compiled."""
    from influmap.documents.assets import gathered
    from influmap.documents.brand import Brand
    from influmap.documents.engine import Engine

    try:
        brand = Brand.read(attachments.brand(root))
    except Unreadable as unreadable:
        raise InflumapError("brand_unreadable", code=unreadable.finding.code) from None
    assets = gathered(brand, partial(attachments.file, root))
    return Engine(shipped.folder("templates"), root / "templates", words, brand, currency, assets)
