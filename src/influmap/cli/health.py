"""`influmap health`: how each relationship stands, what decided it, and what to do next (G6, L1, L2, L3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from influmap.analysis.owed import soonest_first
from influmap.analysis.rhythm import Rhythm, has_relationship, rhythms
from influmap.assessment.matters import matters
from influmap.cli import completion, trending
from influmap.cli.common import Session, pick, session, t
from influmap.cli.render import PageFormat, deliver, json_text, put, stamp
from influmap.cli.report.text import wrap
from influmap.cli.table import Column
from influmap.cli.telling import teller
from influmap.documents.health.assessed import Assessed
from influmap.documents.health.builder import person_health
from influmap.documents.health.pages import person_page, portfolio_page
from influmap.documents.health.portfolio import SHOWN
from influmap.language import formats
from influmap.language.formats import MISSING
from influmap.models.person import Person

app = typer.Typer(add_completion=False)
REASONS = 2
"""How many reasons of a band the table names."""


class Format(StrEnum):
    table = "table"
    json = "json"
    md = "md"
    html = "html"
    pdf = "pdf"


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
    name = people[0] if people and len(people) == 1 else community or "health"
    if output is Format.table:
        _table(here, found)
        for rhythm in found if people else ():
            _details(here, rhythm)
        if found and not people and (community is not None or everyone):
            trending.show(here, found)
    elif output is Format.json:
        judged = assessed(here)
        facts = [
            person_health(judged, rhythm).model_dump(mode="json") | {"trend": trending.tree_of(here, rhythm.person.id)}
            for rhythm in found
        ]
        told = json_text(here, {"people": facts, "trend": trending.tree(here, found)})
        put(here, told, "health", f"{name}.json", to)
    else:
        _page(here, found, PageFormat(output), name, community, to)
    here.remark_on_faults()


def assessed(here: Session) -> Assessed:
    """What was judged, for pages in the reader's language; without the trend, which costs twelve judgements."""
    return Assessed(here.programme, here.as_of, here.healths, here.conduct.findings, teller(here), here.words_for())


def _chosen(here: Session, people: list[str], community: str | None, *, everyone: bool) -> list[Person]:
    """Those named, those of a community, everyone; by default everyone we have a relationship with."""
    programme = here.programme
    if people:
        named = dict.fromkeys(programme.present("people", person) for person in people)
        return [programme.people[pick(person, list(programme.people), "people")] for person in named]
    if community is not None:
        return list(programme.people_in(pick(community, list(programme.communities), "communities")))
    return [person for person in programme.people.values() if everyone or has_relationship(programme, person.id)]


def _page(
    here: Session, found: tuple[Rhythm, ...], output: PageFormat, name: str, community: str | None, to: str | None
) -> None:
    """One person has a page of their own; several share the portfolio, that of a community under its name."""
    judged = replace(assessed(here), trend=here.trend)
    words = judged.words
    if community is None and len(found) == 1 and name == found[0].person.id:
        page = person_page(judged, found[0], stamp(here))
        deliver(here, page, "health/person", output, document="health", name=name, to=to, words=words)
    else:
        scope = here.programme.communities[community].name if community else None
        pages = portfolio_page(judged, found, stamp(here), scope)
        deliver(here, pages, "health/portfolio", output, document="health", name=name, to=to, words=words)


def _table(here: Session, found: tuple[Rhythm, ...]) -> None:
    words = here.words
    if not found:
        here.console.result(words("health.nobody"))
        here.console.remark(words("health.start"))
        return
    titles = ("person", "band", "why", "phase", "last", "days", "due", "balance")
    person, band, why, phase, last, days, due, balance = (words(f"health.columns.{title}") for title in titles)
    columns = (
        person,
        Column(band, is_short=True),
        why,
        Column(phase, is_short=True, rank=1),
        Column(last, is_short=True),
        Column(days, "right", is_short=True, rank=3),
        Column(due, is_short=True),
        Column(balance, "right", is_short=True, rank=2),
    )
    here.console.table(columns, [_row(here, rhythm) for rhythm in found])


def _row(here: Session, rhythm: Rhythm) -> tuple[str, ...]:
    words, last = here.words, rhythm.last_exchange

    def day(value: date | None) -> str:
        return formats.short_date(value, words.locale) if value else MISSING

    known = here.healths.get(rhythm.person.id)
    return (
        rhythm.person.name,
        words.word("band", known.band) if known else MISSING,
        _why(here, rhythm),
        words.word("phase", rhythm.phase),
        day(last.date if last else None),
        MISSING if rhythm.days_since is None else str(rhythm.days_since),
        day(rhythm.due),
        f"{len(rhythm.asks)}/{len(rhythm.gives)}",
    )


def _why(here: Session, rhythm: Rhythm) -> str:
    """What decided the band, in a few words: the page has the sentences."""
    words, known = here.words, here.healths.get(rhythm.person.id)
    if known is None:
        return words("health.why.none")
    if known.reason in ("error", "warning"):
        labels = dict.fromkeys(words(f"health.found.{signal.code}") for signal in known.signals)
        return words.listed([*labels], REASONS)
    key = f"health.why.{known.reason}"
    return words(key) if known.n is None else words.plural(key, known.n)


def _details(here: Session, rhythm: Rhythm) -> None:
    """The evidence, for people asked for by name: what was seen, where, what to do."""
    out, words, judged = here.console, here.words, assessed(here)
    standing = judged.standing(rhythm)
    band = f"{words.word('band', standing.band).capitalize()}{words('page.colon')}" if standing.band else ""
    out.result()
    out.result(wrap(f"{rhythm.person.name}. {band}{standing.why}", ""), "strong")
    for matter in matters(judged.signals.get(rhythm.person.id, ())):
        out.result()
        out.result(f"{words.word('cause', matter.cause)} ({words(f'health.when.{matter.severity}')})", matter.severity)
        for signal in map(judged.tell, matter.findings[:SHOWN]):
            out.result(wrap(signal.message))
            for proof in signal.evidence:
                out.result(wrap(f"{proof.file}:{proof.line}  {proof.text}", "      "), "muted")
            out.result(wrap(f"→ {signal.remedy}"))
        if len(matter.findings) > SHOWN:
            out.result(f"  {words.plural('health.and_more', len(matter.findings) - SHOWN)}")
    for item in soonest_first(item for item in rhythm.owed if item.stands and item.state == "open"):
        out.result()
        due = f" ({formats.long_date(item.due, words.locale)})" if item.due else ""
        out.result(wrap(f"{t('health.coming')}{words('page.colon')}{item.what}{due}", ""))
    trending.show_one(here, rhythm.person.id)
    out.remark(t("health.page", person=rhythm.person.id))
