"""`influmap people`: who is on the map, by what their communities live for, never by audience (G2, N4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, get_args

import typer

from influmap.analysis.tiers import Tier, tier_of
from influmap.analysis.topics import labels
from influmap.cli import completion
from influmap.cli.answers import one_of, printed
from influmap.cli.common import Session, pick, session, t
from influmap.cli.filters import selection
from influmap.cli.render import json_text, put
from influmap.cli.table import Column
from influmap.errors import UsageError
from influmap.exchange.spreadsheet import to_csv
from influmap.language import formats
from influmap.language.formats import MISSING
from influmap.models.corrections import fold, region_of
from influmap.models.person import Person

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


@app.command()
def people(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Option("--topic", help=t("people.topic"))] = None,
    family: Annotated[str | None, typer.Option("--family", help=t("people.family"))] = None,
    region: Annotated[str | None, typer.Option("--region", help=t("people.region"))] = None,
    status: Annotated[str | None, typer.Option("--status", help=t("people.status"))] = None,
    tier: Annotated[str | None, typer.Option("--tier", help=t("people.tier"))] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="TEAM", help=t("people.by"), autocompletion=completion.team)
    ] = None,
    due: Annotated[bool, typer.Option("--due", help=t("people.due"))] = False,
    team: Annotated[bool, typer.Option("--team", help=t("people.team"))] = False,
    output: Annotated[Format, typer.Option("--format", help=t("people.format"))] = Format.table,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    found = selection(here, topic, family, region, status).people(here.programme)
    if tier is not None:
        wanted = one_of(tier, printed(get_args(Tier), "tier"), "--tier")
        found = tuple(person for person in found if _tier(here, person) == wanted)
    if by is not None:
        pick(by, here.programme.ids("team"), "team")
        found = tuple(person for person in found if person.resource_person == by)
    if due:
        expected = _expected(here)
        found = tuple(person for person in found if person.id in expected)
    listed = sorted(found, key=lambda person: (fold(person.name), person.id))
    if team:
        _team(here, listed, output, to)
    elif output is Format.table:
        _table(here, listed)
    else:
        trees = [_tree(here, person) for person in listed]
        text = json_text(here, {"people": trees})
        put(here, _csv(trees) if output is Format.csv else text, "people", f"people.{output}", to)
    here.remark_on_faults()


def _team(here: Session, listed: list[Person], output: Format, to: str | None) -> None:
    """Who holds these people. Raises `UsageError` for a spreadsheet: a load is more than a line."""
    from influmap.cli.views import team

    if output is Format.table:
        team.show(here, listed)
    elif output is Format.json:
        put(here, json_text(here, team.tree(here, listed)), "people", "team.json", to)
    else:
        raise UsageError("team_format", format=output.value)


def _expected(here: Session) -> set[str]:
    """The people that `influmap due` speaks of."""
    from influmap.assessment.due import dues

    return {item.person for item in dues(here.programme, here.rhythms, here.relationships.findings, here.as_of)}


def _tier(here: Session, person: Person) -> Tier | None:
    return tier_of(person, here.workspace.tiers, here.as_of)


def _band(here: Session, person: Person) -> str | None:
    known = here.healths.get(person.id)
    return known.band if known else None


def _tree(here: Session, person: Person) -> dict[str, Any]:
    rhythm = here.rhythms[person.id]
    return {
        "id": person.id,
        "name": person.name,
        "tier": _tier(here, person),
        "city": person.city,
        "region": person.region,
        "communities": person.communities,
        "topics": person.topics,
        "resource_person": person.resource_person,
        "band": _band(here, person),
        "last_exchange": rhythm.last_exchange.date if rhythm.last_exchange else None,
        "due": rhythm.due,
    }


def _csv(trees: list[dict[str, Any]]) -> str:
    def cell(value: object) -> str:
        return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)

    header = (
        "id",
        "name",
        "tier",
        "city",
        "region",
        "communities",
        "topics",
        "resource_person",
        "band",
        "last_exchange",
        "due",
    )
    return to_csv(header, [[cell(tree[name]) for name in header] for tree in trees])


def _table(here: Session, listed: list[Person]) -> None:
    if not listed:
        here.console.result(t("people.nobody"))
        if not here.programme.people:
            here.console.remark(t("people.start"))
        return
    columns = (
        t("people.columns.name"),
        t("people.columns.place"),
        t("people.columns.topics"),
        t("people.columns.resource"),
        Column(t("people.columns.tier"), rank=1),
        Column(t("people.columns.band"), is_short=True),
        Column(t("people.columns.last"), is_short=True),
    )
    here.console.table(columns, [_row(here, person) for person in listed])


def _row(here: Session, person: Person) -> tuple[str, ...]:
    words, programme = here.words, here.programme
    resource = programme.team.get(person.resource_person or "")
    region = words.word("region", region_of(person.region)) if person.region else None
    tier = _tier(here, person)
    exchange = here.rhythms[person.id].last_exchange
    return (
        person.name,
        ", ".join(place for place in (person.city, region) if place) or MISSING,
        ", ".join(labels(here.workspace, person.topics)) or MISSING,
        resource.name if resource else person.resource_person or MISSING,
        words.word("tier", tier) if tier else MISSING,
        words.word("band", _band(here, person)) or MISSING,
        formats.short_date(exchange.date, words.locale) if exchange else MISSING,
    )
