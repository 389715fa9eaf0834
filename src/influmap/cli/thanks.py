"""`influmap thanks`: « Merci et à bientôt », for each person who delivered; never without a human's words (B8)."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.printing import Page
from influmap.cli.render import PageFormat, PrintFormat, deliver_all, part_of, readable, stamp, words_to
from influmap.cli.shown import picture
from influmap.documents.report import report
from influmap.documents.report.telling import Teller
from influmap.documents.thanks import thanks
from influmap.errors import RefusedError
from influmap.language.address import suits
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration

app = typer.Typer(add_completion=False)


@app.command()
def thank(
    ctx: typer.Context,
    campaign: Annotated[str, typer.Argument(metavar="BRIEF", help=t("thanks.brief"), autocompletion=completion.briefs)],
    people: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="PERSON", help=t("thanks.for"), autocompletion=completion.people),
    ] = None,
    output: Annotated[PrintFormat, typer.Option("--format", help=t("thanks.format"))] = PrintFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    asked = readable(here, "briefs", campaign, here.programme.briefs)
    chosen = _chosen(here, asked, people)
    _refuse_without_words(here, chosen)
    pages = [_page(here, asked, collaboration) for collaboration in chosen]
    deliver_all(here, pages, "thanks/page", PageFormat(output), document=f"thanks/{asked.id}", to=to, many="thanks")
    here.remark_on_faults()


def _chosen(here: Session, asked: Brief, people: list[str] | None) -> list[Collaboration]:
    """The people named, else everyone who delivered. Raises `RefusedError` when there is nobody to thank."""
    if not people:
        found = [c for c in here.programme.collaborations_in(asked.id) if c.has_delivered]
        known = [c for c in found if c.person in here.programme.people]
        if not known:
            raise RefusedError("nobody_to_thank", brief=asked.title)
        return known
    return [part_of(here, asked, person) for person in dict.fromkeys(people)]


def _refuse_without_words(here: Session, chosen: list[Collaboration]) -> None:
    """A template must not thank: nothing is rendered before a human wrote, and in the form they are spoken to."""
    silent = [c for c in chosen if not (c.thanks or "").strip()]
    if silent:
        names = [here.programme.people[c.person].name for c in silent]
        files = tuple(f"{c.key}.yaml" for c in silent)
        raise RefusedError("thanks_unwritten", people=here.words.listed(names), files=files)
    for c in chosen:
        person = here.programme.people[c.person]
        if not suits(c.thanks or "", person.address):
            raise RefusedError("thanks_address", person=person.name, address=person.address, file=f"{c.key}.yaml")


def _page(here: Session, asked: Brief, collaboration: Collaboration) -> Page:
    """Addressed to the person: in a language they read."""
    words = words_to(here, here.programme.people[collaboration.person], asked)
    facts = report(here.programme, asked.id, stamp(here), words)
    tell, written = Teller(words, here.workspace.currency), (collaboration.thanks or "").strip()
    view = thanks(here.programme, collaboration, written, facts, tell, partial(picture, here))
    return Page(view, collaboration.person, words)
