"""`influmap card`: the identity card of a person, or the version they may read (B2)."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.render import Page, PageFormat, deliver_all, picture, readable, stamp, words_to
from influmap.documents.card import card as internal_card
from influmap.documents.card import shareable_card
from influmap.documents.standing import standing
from influmap.documents.view import Stamp
from influmap.models.person import Person
from influmap.store.law import law

app = typer.Typer()


@app.command()
def card(
    ctx: typer.Context,
    people: Annotated[
        list[str], typer.Argument(metavar="PERSON...", help=t("card.people"), autocompletion=completion.people)
    ],
    shareable: Annotated[bool, typer.Option("--shareable", help=t("card.shareable"))] = False,
    output: Annotated[PageFormat, typer.Option("--format", help=t("card.format"))] = PageFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    persons = [readable(here, "people", person, here.programme.people) for person in dict.fromkeys(people)]
    seen = stamp(here)
    make, template = (_shared, "card/shareable") if shareable else (_internal, "card/internal")
    pages = [make(here, person, seen) for person in persons]
    deliver_all(here, pages, template, output, document="card", to=to, many="cards")
    here.remark_on_faults()


def _internal(here: Session, person: Person, seen: Stamp) -> Page:
    words = here.words_for()
    known = standing(here.rhythms[person.id], here.healths.get(person.id), words)
    view = internal_card(here.programme, person, known, seen, words, partial(picture, here), law())
    return Page(view, person.id, words)


def _shared(here: Session, person: Person, seen: Stamp) -> Page:
    view = shareable_card(here.programme, person, seen, partial(picture, here))
    return Page(view, person.id, words_to(here, person))
