"""The campaigns that the report is tested on, and how its pages are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influmap.cli.speech import words_in
from influmap.documents.engine import Engine
from influmap.documents.report import deck, interim, report
from influmap.documents.report.interim import Interim
from influmap.documents.report.slides import Deck, Slide
from influmap.documents.report.telling import Teller
from influmap.documents.report.view import Report, Written
from influmap.documents.view import Stamp, View
from influmap.store import shipped
from influmap.store.loader import load
from rules.cases import Case

HERE = Path(__file__).parent
DAY = dt.date(2026, 11, 21)


def write(folder: Path, changes: str = "") -> Path:
    """The small campaign as a workspace on the disk, some files replaced."""
    base = Case.read((HERE / "fanfare.txt").read_text(encoding="utf-8"))
    return Case.read(changes).over(base).write(folder)


def facts(
    root: Path, brief: str = "parade", day: dt.date = DAY, language: str = "fr", written: Written | None = None
) -> Report:
    """What the report of a brief knows on a day."""
    known = load(root).programme.as_of(day)
    stamp = Stamp(organisation=known.workspace.name, as_of=day)
    return report(known, brief, stamp, words_in(language), written)


def teller(language: str = "fr") -> Teller:
    return Teller(words_in(language), "EUR")


def deck_of(known: Report, language: str = "fr", *, with_names: bool = False) -> Deck:
    return deck(known, teller(language), lambda path: path, with_names=with_names)


def interim_of(known: Report, language: str = "fr") -> Interim:
    return interim(known, teller(language))


def render(view: View, template: str, language: str = "fr") -> str:
    return Engine(shipped.folder("templates"), None, words_in(language)).render(f"report/{template}.j2", view)


def slides(pages: Deck, kind: str) -> list[Slide]:
    return [slide for slide in pages.slides if slide.kind == kind]


def texts(tree: Any) -> Iterator[str]:
    """Every text of a view, whatever it is in."""
    if isinstance(tree, View):
        tree = tree.model_dump()
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from texts(value)
