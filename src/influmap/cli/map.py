"""`influmap map`: the communities that exist around the purpose (G1, G2, C3)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.cli.filters import selection
from influmap.cli.render import PageFormat, deliver, json_text, put, stamp
from influmap.cli.table import Column
from influmap.documents.map.builder import build
from influmap.documents.map.view import CommunityView, MapView
from influmap.exchange.spreadsheet import to_csv
from influmap.language.formats import MISSING
from influmap.models.community import Community
from influmap.models.corrections import fold

app = typer.Typer()


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"


class Sort(StrEnum):
    name = "name"
    family = "family"
    status = "status"
    people = "people"


STATUSES = ("partner", "engaged", "approached", "observed", "dormant")


@app.command("map")
def map_(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Option("--topic", help=t("map.topic"))] = None,
    family: Annotated[str | None, typer.Option("--family", help=t("map.family"))] = None,
    region: Annotated[str | None, typer.Option("--region", help=t("map.region"))] = None,
    status: Annotated[str | None, typer.Option("--status", help=t("map.status"))] = None,
    sort: Annotated[Sort, typer.Option("--sort", help=t("map.sort"))] = Sort.name,
    output: Annotated[Format, typer.Option("--format", help=t("map.format"))] = Format.table,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    wanted = selection(here, topic, family, region, status)
    view = build(here.programme, _sorted(here, wanted.communities(here.programme), sort), stamp(here))
    if output is Format.json:
        put(here, json_text(here, view.model_dump(mode="json", include={"communities"})), "map", "map.json", to)
    elif output is Format.csv:
        put(here, to_csv(COLUMNS, map(_row, view.communities)), "map", "map.csv", to)
    elif output is Format.table:
        _table(here, view)
    else:
        words = here.words_for()
        deliver(here, view, "map/page", PageFormat(output), document="map", name="map", to=to, words=words)
    here.remark_on_faults()


def _sorted(here: Session, communities: tuple[Community, ...], sort: Sort) -> list[Community]:
    """By name, after what was asked."""

    def first(community: Community) -> object:
        match sort:
            case Sort.family:
                return fold(here.words.word("family", community.family))
            case Sort.status:
                return STATUSES.index(community.status)
            case Sort.people:
                return -len(here.programme.people_in(community.id))
        return 0

    return sorted(communities, key=lambda c: (first(c), fold(c.name), c.id))


def _table(here: Session, view: MapView) -> None:
    words = here.words
    if not view.communities:
        here.console.result(words("map.nothing" if view.total else "map.nobody"))
        if not view.total:
            here.console.remark(words("map.start"))
        return
    columns = (
        words("map.columns.community"),
        words("map.columns.family"),
        words("map.columns.status"),
        Column(words("map.columns.people"), align="right", is_short=True),
        words("map.columns.expertise"),
        words("map.columns.resource"),
    )
    here.console.table(columns, [_cells(here, community) for community in view.communities])


def _cells(here: Session, community: CommunityView) -> tuple[str, ...]:
    words = here.words
    return (
        community.name,
        community.family_label or words.word("family", community.family),
        words.word("community_status", community.status),
        str(len(community.people)),
        ", ".join(f"{offer.label} ({offer.expert_name or '?'})" for offer in community.offers),
        community.resource_name or MISSING,
    )


COLUMNS = ("id", "name", "family", "status", "topics", "regions", "people", "experts", "resource_person", "seeks")


def _row(community: CommunityView) -> tuple[str | int | None, ...]:
    """The words of the files, for a spreadsheet: lists are joined with semicolons."""
    lists = (community.topics, community.regions, community.people, community.experts)
    return (
        community.id,
        community.name,
        community.family,
        community.status,
        *("; ".join(items) for items in lists),
        community.resource_person,
        "; ".join(community.seeks),
    )
