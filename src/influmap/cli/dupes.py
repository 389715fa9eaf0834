"""`influmap dupes`: records that are likely the same person, and the command that makes one of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from influmap.analysis.likeness import Pair, pairs
from influmap.cli.common import session, t
from influmap.cli.speech import words

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    text = "text"
    json = "json"


@app.command()
def dupes(
    ctx: typer.Context,
    output: Annotated[Format, typer.Option("--format", help=t("dupes.format"))] = Format.text,
) -> None:
    here = session(ctx)
    found = pairs(here.programme)
    if output is Format.json:
        here.console.data({"version": 1, "as_of": here.as_of, "pairs": [_tree(pair) for pair in found]})
        return
    for pair in found:
        here.console.result(t("dupes.pair", one=pair.one.name, other=pair.other.name), "strong")
        for what, same in pair.reasons:
            here.console.result("  " + t(f"dupes.reasons.{what}", same=same))
        here.console.result(f"  influmap merge {pair.one.id} {pair.other.id}", "muted")
    here.console.remark(words().plural("cli.dupes.count", len(found)))
    here.remark_on_faults()


def _tree(pair: Pair) -> dict[str, Any]:
    return {
        "people": [pair.one.id, pair.other.id],
        "reasons": [{"what": what, "same": same} for what, same in pair.reasons],
    }
