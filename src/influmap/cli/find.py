"""`influmap find`: where something is written, in all records."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

import typer

from influmap.analysis.search import Match, search
from influmap.cli.common import Session, session, t
from influmap.errors import UsageError
from influmap.models.finding import Place, Spot

app = typer.Typer(add_completion=False)
AROUND = 40
"""Characters shown on each side of what was sought."""


class Format(StrEnum):
    text = "text"
    json = "json"


@app.command()
def find(
    ctx: typer.Context,
    sought: Annotated[str, typer.Argument(metavar="TEXT", help=t("find.text"))],
    output: Annotated[Format, typer.Option("--format", help=t("find.format"))] = Format.text,
) -> None:
    here = session(ctx)
    if not sought.strip():
        raise UsageError("nothing_sought")
    matches = list(search(here.programme, sought))
    places = [here.loaded.place_of(Spot(match.record.key, match.route)) for match in matches]
    found = list(zip(matches, places, strict=True))
    if output is Format.json:
        here.console.data({"version": 1, "as_of": here.as_of, "matches": [_tree(*pair) for pair in found]})
    else:
        _print(here, found)
    here.remark_on_faults()


def _print(here: Session, found: list[tuple[Match, Place]]) -> None:
    out = here.console
    for name, pairs in groupby(found, key=lambda pair: _title(pair[0])):
        out.result(name, "strong")
        for match, place in pairs:
            out.result(f"  {place.file}:{place.line}  {_key(match)}: {_excerpt(match)}")
    out.remark(here.words.plural("cli.find.count", len(found)))


def _title(match: Match) -> str:
    name = getattr(match.record, "name", None) or getattr(match.record, "title", None)
    return f"{name} ({match.record.key})" if name else match.record.key


def _key(match: Match) -> str:
    """`places.1.name`: items are counted from 1, as people do."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in match.route)


def _excerpt(match: Match) -> str:
    start, end = max(0, match.start - AROUND), min(len(match.text), match.end + AROUND)
    before, after = "…" if start else "", "…" if end < len(match.text) else ""
    return f"{before}{match.text[start:end]}{after}"


def _tree(match: Match, place: Place) -> dict[str, Any]:
    return {
        "record": match.record.key,
        "path": list(match.route),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "text": match.text,
    }
