"""`influmap map`: the communities that exist around the purpose (G1, G2, C3)."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from influmap.analysis.selection import Selection
from influmap.assessment.health import tally
from influmap.cli.common import Session, session, t
from influmap.cli.filters import selection
from influmap.cli.table import Column
from influmap.errors import UsageError
from influmap.language.formats import MISSING
from influmap.models.community import Community
from influmap.models.corrections import fold
from influmap.models.programme import Programme

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    html = "html"
    pdf = "pdf"
    svg = "svg"
    pptx = "pptx"


class View(StrEnum):
    network = "network"
    regions = "regions"
    reef = "reef"
    topics = "topics"


class Sort(StrEnum):
    name = "name"
    family = "family"
    status = "status"
    people = "people"


HEALTH = ("good", "watch", "at_risk")
STATUSES = ("partner", "engaged", "approached", "observed", "dormant")


@app.command("map")
def map_(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Option("--topic", help=t("map.topic"))] = None,
    family: Annotated[str | None, typer.Option("--family", help=t("map.family"))] = None,
    region: Annotated[str | None, typer.Option("--region", help=t("map.region"))] = None,
    status: Annotated[str | None, typer.Option("--status", help=t("map.status"))] = None,
    sort: Annotated[Sort, typer.Option("--sort", help=t("map.sort"))] = Sort.name,
    view: Annotated[View | None, typer.Option("--view", help=t("map.view"))] = None,
    index: Annotated[bool, typer.Option("--index", help=t("map.index"))] = False,
    output: Annotated[Format, typer.Option("--format", help=t("map.format"))] = Format.table,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    wanted = selection(here, topic, family, region, status)
    communities = _sorted(here, wanted.communities(here.programme), sort)
    if index and view is not View.regions:
        raise UsageError("index_without_regions")
    if view is None and output in (Format.svg, Format.pptx):
        view = View.network
    if view is not None:
        _view(here, wanted, view, output, to, index=index)
    elif output in (Format.md, Format.html, Format.pdf):
        _page(here, communities, output, to)
    else:
        _data(here, communities, output, to)
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


def _view(here: Session, wanted: Selection, view: View, output: Format, to: str | None, *, index: bool) -> None:
    """A view as a table, as data or as a picture. Raises `UsageError` for a format that it does not have."""
    if output is Format.csv or (output is Format.pptx and view not in (View.network, View.regions)):
        raise UsageError("view_format", view=view.value, format=output.value)
    if output not in (Format.table, Format.json):
        from influmap.cli.views.pictures import deliver_picture

        deliver_picture(here, wanted, "regions-index" if index else view.value, output, to)
        return
    module = import_module(f"influmap.cli.views.{view}")
    if output is Format.json:
        from influmap.cli.render import json_text, put

        put(here, json_text(here, module.tree(here, wanted)), "map", f"map-{view}.json", to)
    else:
        module.show(here, wanted)


def _page(here: Session, communities: list[Community], output: Format, to: str | None) -> None:
    from influmap.cli.render import PageFormat, deliver, stamp
    from influmap.documents.map.builder import build

    view = build(here.programme, communities, here.healths, stamp(here))
    deliver(here, view, "map/page", PageFormat(output), document="map", name="map", to=to, words=here.words_for())


def _data(here: Session, communities: list[Community], output: Format, to: str | None) -> None:
    """What screens, spreadsheets and scripts receive: no page, so no git to ask and no template to read."""
    if output is Format.json:
        from influmap.cli.render import json_text, put
        from influmap.documents.map.builder import community_view

        views = [community_view(here.programme, community, here.healths) for community in communities]
        tree = {"communities": [view.model_dump(mode="json") for view in views]}
        put(here, json_text(here, tree), "map", "map.json", to)
    elif output is Format.csv:
        from influmap.cli.render import put
        from influmap.exchange.spreadsheet import to_csv

        rows = (_row(here, community) for community in communities)
        put(here, to_csv(COLUMNS, rows), "map", "map.csv", to)
    else:
        _table(here, communities)


def _table(here: Session, communities: list[Community]) -> None:
    words = here.words
    if not communities:
        total = len(here.programme.communities)
        here.console.result(words("map.nothing" if total else "map.nobody"))
        if not total:
            here.console.remark(words("map.start"))
        return
    columns = (
        words("map.columns.community"),
        words("map.columns.family"),
        words("map.columns.status"),
        Column(words("map.columns.people"), align="right", is_short=True),
        words("map.columns.health"),
        words("map.columns.expertise"),
        words("map.columns.resource"),
    )
    here.console.table(columns, [_cells(here, community) for community in communities])


def _cells(here: Session, community: Community) -> tuple[str, ...]:
    words, programme = here.words, here.programme
    added = programme.workspace.families.get(community.family)
    offers = (
        f"{programme.workspace.topic_label(offer.topic)} ({_colleague(programme, offer.expert) or '?'})"
        for offer in community.expertise
    )
    return (
        community.name,
        (added and added.label) or words.word("family", community.family),
        words.word("community_status", community.status),
        str(len(programme.people_in(community.id))),
        _health(here, community),
        ", ".join(offers),
        _colleague(programme, community.resource_person) or MISSING,
    )


def _health(here: Session, community: Community) -> str:
    """How many relationships are in each state, what is to be mended first."""
    counts = tally(here.healths, (person.id for person in here.programme.people_in(community.id)))
    told = zip(HEALTH, counts, strict=True)
    return " · ".join(here.words(f"map.health.{state}", n=n) for state, n in reversed([*told]) if n) or MISSING


def _colleague(programme: Programme, identifier: str | None) -> str | None:
    member = programme.team.get(identifier or "")
    return member.name if member else identifier


COLUMNS = (
    "id", "name", "family", "status", "topics", "regions", "people", "experts", "resource_person", "seeks", *HEALTH
)  # fmt: skip


def _row(here: Session, community: Community) -> tuple[str | int | None, ...]:
    """The words of the files, for a spreadsheet: lists are joined with semicolons."""
    people = [person.id for person in here.programme.people_in(community.id)]
    experts = dict.fromkeys(offer.expert for offer in community.expertise if offer.expert)
    return (
        community.id,
        community.name,
        community.family,
        community.status,
        *("; ".join(items) for items in (community.topics, community.regions, people, experts)),
        community.resource_person,
        "; ".join(community.seeks),
        *tally(here.healths, people),
    )
