"""The programme that cards and briefs are tested on, and how its pages are rendered."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from influmap.cli.speech import words_in
from influmap.documents.brief import campaign_brief, personal_brief
from influmap.documents.brief.view import CampaignBrief, PersonalBrief
from influmap.documents.card import card, shareable_card
from influmap.documents.card.view import Card, ShareableCard
from influmap.documents.engine import Engine
from influmap.documents.standing import Standing
from influmap.documents.view import Stamp, View
from influmap.models.programme import Programme
from influmap.store import shipped
from influmap.store.law import law
from influmap.store.loader import load
from rules.cases import Case

HERE = Path(__file__).parent
DAY = dt.date(2026, 11, 21)
STAMP = Stamp(organisation="Le Fournil mobile", as_of=DAY)
STANDING = Standing("at_risk", "PRIVE-pourquoi, la courbe promise n'est pas arrivée.")
PORTRAIT = "data:image/png;base64,UE9SVFJBSVQ="


def write(folder: Path, changes: str = "") -> Path:
    """The programme as a workspace on the disk, some files replaced."""
    base = Case.read((HERE / "fournil.txt").read_text(encoding="utf-8"))
    return Case.read(changes).over(base).write(folder)


def programme(folder: Path, changes: str = "") -> Programme:
    """The programme as known on its day."""
    return load(write(folder, changes)).programme.as_of(DAY)


def picture(path: str | None) -> str | None:
    """A portrait for whoever has one."""
    return PORTRAIT if path else None


def card_of(folder: Path, person: str, changes: str = "") -> Card:
    known = programme(folder, changes)
    return card(known, known.people[person], STANDING, STAMP, words_in("fr"), picture, law())


def shared_card_of(folder: Path, person: str, changes: str = "") -> ShareableCard:
    known = programme(folder, changes)
    return shareable_card(known, known.people[person], STAMP, picture)


def brief_of(folder: Path, changes: str = "") -> CampaignBrief:
    known = programme(folder, changes)
    return campaign_brief(known, known.briefs["pain-du-soir"], STAMP, picture, law())


def personal_brief_of(folder: Path, person: str, changes: str = "") -> PersonalBrief:
    known = programme(folder, changes)
    collaboration = known.collaboration("pain-du-soir", person)
    assert collaboration is not None
    return personal_brief(known, collaboration, STAMP, picture, law())


def render(view: View, template: str, language: str = "fr") -> str:
    """The page, as a reader of that language receives it."""
    return Engine(shipped.folder("templates"), None, words_in(language)).render(template, view)


def without_style(page: str) -> str:
    """The page without its styles and embedded fonts, where any letters may follow each other."""
    return re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def plain(page: str) -> str:
    """The page with ordinary spaces, to look for sentences in it."""
    return page.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
