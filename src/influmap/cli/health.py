"""`influmap health`: the facts of each relationship, and what to do next (G6, L1, L2, L3)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from influmap.analysis.rhythm import Rhythm, has_relationship, rhythms
from influmap.cli import completion
from influmap.cli.common import Session, pick, session, t
from influmap.cli.render import PageFormat, deliver, json_text, put, stamp
from influmap.cli.table import Column
from influmap.documents.health.builder import person_health
from influmap.documents.health.pages import person_page, portfolio_page
from influmap.documents.health.view import NextThing, PersonHealth
from influmap.language import formats
from influmap.language.formats import MISSING
from influmap.models.person import Person

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    table = "table"
    json = "json"
    md = "md"
    html = "html"


@app.command()
def health(
    ctx: typer.Context,
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help=t("health.people"), autocompletion=completion.people),
    ] = None,
    community: Annotated[
        str | None,
        typer.Option("--community", metavar="ID", help=t("health.community"), autocompletion=completion.communities),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help=t("health.all"))] = False,
    output: Annotated[Format, typer.Option("--format", help=t("health.format"))] = Format.table,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    chosen = _chosen(here, people or [], community, everyone=everyone)
    found = rhythms(here.programme, chosen, here.as_of)
    if output is Format.table:
        _table(here, found)
    elif output is Format.json:
        facts = [person_health(here.programme, rhythm).model_dump(mode="json") for rhythm in found]
        put(here, json_text(here, {"people": facts}), "health", f"{_name(people, community)}.json", to)
    else:
        _page(here, found, PageFormat(output), _name(people, community), to)
    here.remark_on_faults()


def _chosen(here: Session, people: list[str], community: str | None, *, everyone: bool) -> list[Person]:
    """Those named, those of a community, everyone; by default everyone we have a relationship with."""
    programme = here.programme
    if people:
        return [programme.people[pick(person, list(programme.people), "people")] for person in dict.fromkeys(people)]
    if community is not None:
        return list(programme.people_in(pick(community, list(programme.communities), "communities")))
    return [person for person in programme.people.values() if everyone or has_relationship(programme, person.id)]


def _name(people: list[str] | None, community: str | None) -> str:
    return people[0] if people and len(people) == 1 else community or "health"


def _page(here: Session, found: tuple[Rhythm, ...], output: PageFormat, name: str, to: str | None) -> None:
    """One person has a page of their own; several share the portfolio."""
    words = here.words_for()
    if len(found) == 1 and name == found[0].person.id:
        page = person_page(here.programme, found[0], stamp(here), words)
        deliver(here, page, "health/person", output, document="health", name=name, to=to, words=words)
    else:
        pages = portfolio_page(here.programme, found, stamp(here), words)
        deliver(here, pages, "health/portfolio", output, document="health", name=name, to=to, words=words)


def _table(here: Session, found: tuple[Rhythm, ...]) -> None:
    words = here.words
    if not found:
        here.console.result(words("health.nobody"))
        here.console.remark(words("health.start"))
        return
    titles = (words(f"health.columns.{name}") for name in ("person", "phase", "last", "days", "due", "asks", "gives"))
    person, phase, last, days, due, asks, gives = titles
    columns = (
        person,
        Column(phase, is_short=True),
        Column(last, is_short=True),
        Column(days, "right", is_short=True),
        Column(due, is_short=True),
        Column(asks, "right", is_short=True, rank=1),
        Column(gives, "right", is_short=True, rank=1),
        words("health.columns.next"),
    )
    here.console.table(columns, [_row(here, person_health(here.programme, rhythm)) for rhythm in found])
    if len(found) == 1:
        here.console.remark(t("health.page", person=found[0].person.id))


def _row(here: Session, person: PersonHealth) -> tuple[str, ...]:
    words = here.words

    def day(value: object) -> str:
        return formats.short_date(value, words.locale) if value else MISSING  # type: ignore[arg-type]

    return (
        person.name,
        words.word("phase", person.phase),
        day(person.last_exchange),
        MISSING if person.days_since is None else str(person.days_since),
        day(person.due),
        str(person.asks),
        str(person.gives),
        _to_do(here, person.next),
    )


def _to_do(here: Session, things: tuple[NextThing, ...]) -> str:
    """The first thing to do, and how many others there are."""
    if not things:
        return ""
    words, first = here.words, things[0]
    text = words("health.late", what=first.what) if first.is_late else first.what
    if first.due:
        text = words("health.by_day", what=text, date=formats.short_date(first.due, words.locale))
    return words("health.more", what=text, n=len(things) - 1) if len(things) > 1 else text
