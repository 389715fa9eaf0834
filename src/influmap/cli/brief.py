"""`influmap brief`: the campaign's brief, or the personal one of those who are in it (B4)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.render import Page, PageFormat, deliver, deliver_all, picture, readable, stamp, words_to
from influmap.documents.brief import campaign_brief, gaps, personal_brief, still_in
from influmap.documents.view import Stamp
from influmap.errors import RefusedError, UsageError
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration

app = typer.Typer()


@app.command()
def brief(
    ctx: typer.Context,
    campaign: Annotated[str, typer.Argument(metavar="BRIEF", help=t("brief.brief"), autocompletion=completion.briefs)],
    people: Annotated[
        list[str] | None, typer.Option("--for", metavar="PERSON", help=t("brief.for"), autocompletion=completion.people)
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=t("brief.all"))] = False,
    output: Annotated[PageFormat, typer.Option("--format", help=t("brief.format"))] = PageFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    asked = readable(here, "briefs", campaign, here.programme.briefs)
    if people and everyone:
        raise UsageError("for_or_all")
    if everyone:
        _personal(here, asked, still_in(here.programme, asked), output, to or f"out/brief/{asked.id}/")
    elif people:
        _personal(here, asked, [_collaboration(here, asked, person) for person in dict.fromkeys(people)], output, to)
    else:
        _campaign(here, asked, output, to)
    here.remark_on_faults()


def _campaign(here: Session, asked: Brief, output: PageFormat, to: str | None) -> None:
    view = campaign_brief(here.programme, asked, stamp(here), partial(picture, here))
    words = here.words_for(asked.language)
    deliver(here, view, "brief/campaign", output, document="brief", name=asked.id, to=to, words=words)


def _personal(
    here: Session, asked: Brief, collaborations: Iterable[Collaboration], output: PageFormat, to: str | None
) -> None:
    seen = stamp(here)
    known = [c for c in collaborations if c.person in here.programme.people]
    pages = [_page(here, asked, c, seen) for c in known]
    deliver_all(here, pages, "brief/personal", output, document=f"brief/{asked.id}", to=to, many="briefs")
    for c in known:
        _remark_on_gaps(here, asked, c)


def _collaboration(here: Session, asked: Brief, identifier: str) -> Collaboration:
    """The part of a person in the brief. Raises `RefusedError` when they are not in it."""
    person = readable(here, "people", identifier, here.programme.people)
    found = here.programme.collaboration(asked.id, person.id)
    if found is None:
        raise RefusedError("not_in_brief", person=person.name, brief=asked.title, path=f"{asked.id}/{person.id}")
    return found


def _page(here: Session, asked: Brief, collaboration: Collaboration, seen: Stamp) -> Page:
    """Addressed to the person: in a language they read."""
    view = personal_brief(here.programme, collaboration, seen, partial(picture, here))
    return Page(view, collaboration.person, words_to(here, here.programme.people[collaboration.person], asked))


def _remark_on_gaps(here: Session, asked: Brief, collaboration: Collaboration) -> None:
    person = here.programme.people[collaboration.person]
    for gap in gaps(asked, collaboration, person):
        what = here.words(f"brief.gaps.{gap.what}", file=gap.file, text=gap.text)
        here.console.remark(t("brief.gap", person=person.name, what=what))
