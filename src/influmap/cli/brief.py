"""`influmap brief`: the campaign's brief, or the personal one of those who are in it (B4)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion, gate
from influmap.cli.common import Session, session, t
from influmap.cli.printing import Page
from influmap.cli.render import PageFormat, deliver_all, part_of, readable, stamp, words_to
from influmap.cli.shown import picture
from influmap.documents.brief import campaign_brief, gaps, personal_brief, still_in
from influmap.documents.view import Stamp
from influmap.errors import UsageError
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.store.law import law

app = typer.Typer(add_completion=False)


@app.command()
def brief(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    campaign: Annotated[str, typer.Argument(metavar="BRIEF", help=t("brief.brief"), autocompletion=completion.briefs)],
    people: Annotated[
        list[str] | None, typer.Option("--for", metavar="PERSON", help=t("brief.for"), autocompletion=completion.people)
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=t("brief.all"))] = False,
    check: Annotated[bool, typer.Option("--check", help=t("brief.check"))] = False,
    force: Annotated[bool, typer.Option("--force", help=t("brief.force"))] = False,
    output: Annotated[PageFormat, typer.Option("--format", help=t("brief.format"))] = PageFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    asked = readable(here, "briefs", campaign, here.programme.briefs)
    if people and everyone:
        raise UsageError("for_or_all")
    chosen = _chosen(here, asked, people, everyone=everyone)
    if check and not force:
        gate.refuse_if_needed(here, asked, [here.programme.people[c.person] for c in chosen] or [None])
    if everyone or people:
        _personal(here, asked, chosen, output, to or (f"out/brief/{asked.id}/" if everyone else None), covered=force)
    else:
        _campaign(here, asked, output, to, covered=force)
    here.remark_on_faults()


def _chosen(here: Session, asked: Brief, people: list[str] | None, *, everyone: bool) -> list[Collaboration]:
    """The people whose brief is asked for; nobody for the campaign's."""
    if not everyone:
        return [part_of(here, asked, person) for person in dict.fromkeys(people or [])]
    return [c for c in still_in(here.programme, asked) if c.person in here.programme.people]


def _campaign(here: Session, asked: Brief, output: PageFormat, to: str | None, *, covered: bool) -> None:
    seen = stamp(here)
    view = campaign_brief(here.programme, asked, seen, partial(picture, here), law())
    cover = gate.cover_note(here, asked, None, seen) if covered else None
    page = Page(view, asked.id, here.words_for(asked.language), cover)
    deliver_all(here, [page], "brief/campaign", output, document="brief", to=to, many="briefs")


def _personal(
    here: Session, asked: Brief, known: list[Collaboration], output: PageFormat, to: str | None, *, covered: bool
) -> None:
    seen = stamp(here)
    pages = [_page(here, asked, c, seen) for c in known]
    if covered:
        people = [here.programme.people[c.person] for c in known]
        covers = [gate.cover_note(here, asked, person, seen) for person in people]
        pages = [replace(page, cover=cover) for page, cover in zip(pages, covers, strict=True)]
    deliver_all(here, pages, "brief/personal", output, document=f"brief/{asked.id}", to=to, many="briefs")
    for c in known:
        _remark_on_gaps(here, asked, c)


def _page(here: Session, asked: Brief, collaboration: Collaboration, seen: Stamp) -> Page:
    """Addressed to the person: in a language they read."""
    view = personal_brief(here.programme, collaboration, seen, partial(picture, here), law())
    return Page(view, collaboration.person, words_to(here, here.programme.people[collaboration.person], asked))


def _remark_on_gaps(here: Session, asked: Brief, collaboration: Collaboration) -> None:
    person = here.programme.people[collaboration.person]
    for gap in gaps(asked, collaboration, person):
        what = here.words(f"brief.gaps.{gap.what}", file=gap.file, text=gap.text)
        here.console.remark(t("brief.gap", person=person.name, what=what))
