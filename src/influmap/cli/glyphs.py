"""Characters that our fonts cannot draw: named before a page leaves, with the file where they are. The text stays."""

from __future__ import annotations

import json
import unicodedata

from influmap.analysis.search import texts_of
from influmap.cli.common import Session
from influmap.documents.view import View
from influmap.language.glyphs import undrawn
from influmap.models.finding import Spot

MOST = 5
"""Characters named before they are counted."""


def remark_on_glyphs(here: Session, view: View) -> None:
    """One line on standard error for each character of a page that the shipped fonts have not."""
    shown = json.dumps(view.model_dump(mode="json"), ensure_ascii=False)
    found = undrawn(shown)
    for character in found[:MOST]:
        name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
        place = _place(here, character, shown)
        key = "cli.render.undrawn_in" if place else "cli.render.undrawn"
        here.console.remark(here.words(key, character=character, name=name, where=place))
    if len(found) > MOST:
        here.console.remark(here.words.plural("cli.render.undrawn_more", len(found) - MOST))


def _place(here: Session, character: str, shown: str) -> str:
    """The first value of the files that holds the character and is on the page: file, line and key."""
    for record in here.programme.records():
        for route, text in texts_of(record):
            if character in text and json.dumps(text, ensure_ascii=False)[1:-1] in shown:
                place = here.loaded.place_of(Spot(record.key, route))
                keys = ".".join(str(step) for step in route if isinstance(step, str))
                return f"{place.file}:{place.line}, {keys}"
    return ""
