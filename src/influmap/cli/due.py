"""`influmap due`: what to do in the next days, by colleague, what harms most first."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

import typer

from influmap.assessment.due import Due, dues
from influmap.cli import completion, extras
from influmap.cli.common import Session, pick, session, t
from influmap.cli.render import put
from influmap.exchange.ics import Entry, to_ics
from influmap.language.formats import long_date

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    text = "text"
    json = "json"
    ics = "ics"


@app.command()
def due(
    ctx: typer.Context,
    days: Annotated[int, typer.Option("--days", min=0, max=366, metavar="N", help=t("due.days"))] = 7,
    by: Annotated[
        str | None, typer.Option("--by", metavar="TEAM", help=t("due.by"), autocompletion=completion.team)
    ] = None,
    output: Annotated[Format, typer.Option("--format", help=t("due.format"))] = Format.text,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    if by is not None:
        pick(by, here.programme.ids("team"), "team")
    listed = dues(here.programme, here.rhythms, here.relationships.findings, here.as_of, days)
    wanted = [item for item in listed if by is None or item.by == by]
    if output is Format.json:
        here.console.data({"version": 1, "as_of": here.as_of, "due": [_tree(here, item) for item in wanted]})
    elif output is Format.ics:
        extras.require("calendar", "icalendar")
        entries = [_entry(here, item) for item in wanted]
        calendar = to_ics(entries, t("due.calendar", name=here.workspace.name), here.as_of).decode("utf-8")
        put(here, calendar, "due", "due.ics", to, default_is_file=True)
    else:
        _print(here, wanted, days)


def _print(here: Session, wanted: list[Due], days: int) -> None:
    out = here.console
    if not wanted:
        out.result(here.words.plural("cli.due.nothing", days), "good")
        return
    by_colleague = sorted(wanted, key=lambda item: (item.by is None, _colleague(here, item), item.harm))
    for name, items in groupby(by_colleague, key=lambda item: _colleague(here, item)):
        out.result(name, "strong")
        for item in items:
            out.result(f"  {told(here, item)}", "error" if item.is_late else "")
            out.result(f"      {item.command()}", "muted")
        out.result()
    out.remark(t("due.logged"))


def told(here: Session, item: Due) -> str:
    """One thing to do, on one line: for whom, what, for when."""
    return f"{_person(here, item)} · {_what(here, item)}"


def _colleague(here: Session, item: Due) -> str:
    known = here.programme.team.get(item.by or "")
    return known.name if known else t("due.nobody")


def _person(here: Session, item: Due) -> str:
    return here.programme.people[item.person].name


def _what(here: Session, item: Due) -> str:
    """What is owed, and for when: several kinds of one brief on one line."""
    label = ", ".join(t(f"due.kind.{kind}") for kind in item.kinds)
    parts = [f"{label}{t('due.colon')} {item.what}" if item.what else label]
    if item.day is not None:
        parts.append(t("due.for_late" if item.is_late else "due.for", date=long_date(item.day, here.words.locale)))
    return ", ".join(parts)


def _tree(here: Session, item: Due) -> dict[str, Any]:
    place = here.loaded.place_of(item.spot)
    return {
        "person": item.person,
        "kinds": item.kinds,
        "what": item.what,
        "due": item.day,
        "late": item.is_late,
        "by": item.by,
        "brief": item.brief,
        "file": place.file,
        "line": place.line,
        "command": item.command(),
    }


def _entry(here: Session, item: Due) -> Entry:
    day = max(item.day or here.as_of, here.as_of)
    key = f"{here.workspace.name}/{item.person}/{'+'.join(item.kinds)}/{item.what}/{item.day}"
    return Entry(day, told(here, item), f"{_colleague(here, item)} · {item.command()}", key)
