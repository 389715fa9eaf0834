"""`influmap card`: the identity card of a person, or the version they may read (B2)."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.printing import Page
from influmap.cli.render import PageFormat, PrintFormat, deliver_all, readable, stamp, words_to
from influmap.cli.shown import picture
from influmap.documents.card import card as internal_card
from influmap.documents.card import shareable_card
from influmap.documents.standing import standing
from influmap.documents.view import Stamp
from influmap.errors import UsageError
from influmap.models.person import Person
from influmap.store.law import law

app = typer.Typer(add_completion=False)


@app.command()
def card(
    ctx: typer.Context,
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help=t("card.people"), autocompletion=completion.people),
    ] = None,
    communities: Annotated[
        list[str] | None, typer.Option("--community", metavar="COMMUNITY", help=t("card.community"))
    ] = None,
    shareable: Annotated[bool, typer.Option("--shareable", help=t("card.shareable"))] = False,
    output: Annotated[PrintFormat, typer.Option("--format", help=t("card.format"))] = PrintFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    if bool(people) == bool(communities):
        raise UsageError("person_or_community")
    seen = stamp(here)
    if communities:
        sheets = [_sheet(here, community, seen) for community in dict.fromkeys(communities)]
        deliver_all(here, sheets, "card/community", PageFormat(output), document="card", to=to, many="communities")
        here.remark_on_faults()
        return
    persons = [readable(here, "people", person, here.programme.people) for person in dict.fromkeys(people or [])]
    make, template = (_shared, "card/shareable") if shareable else (_internal, "card/internal")
    pages = [make(here, person, seen) for person in persons]
    deliver_all(here, pages, template, PageFormat(output), document="card", to=to, many="cards")
    here.remark_on_faults()


def _sheet(here: Session, identifier: str, seen: Stamp) -> Page:
    """The sheet of a community: it exists without us, and its field notes stay with us."""
    from influmap.documents.map.builder import community_view
    from influmap.documents.map.view import CommunitySheet

    known = readable(here, "communities", identifier, here.programme.communities)
    view = CommunitySheet(stamp=seen, community=community_view(here.programme, known, here.healths))
    return Page(view, known.id, here.words_for())


def _internal(here: Session, person: Person, seen: Stamp) -> Page:
    words = here.words_for()
    known = standing(here.rhythms[person.id], here.healths.get(person.id), words)
    view = internal_card(here.programme, person, known, seen, words, partial(picture, here), law())
    return Page(view, person.id, words)


def _shared(here: Session, person: Person, seen: Stamp) -> Page:
    view = shareable_card(here.programme, person, seen, partial(picture, here))
    return Page(view, person.id, words_to(here, person))
