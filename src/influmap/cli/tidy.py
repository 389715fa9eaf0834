"""`influmap tidy`: the exchanges of years that are over, gathered in one list a year."""

from __future__ import annotations

from typing import Annotated

import typer

from influmap.cli.changing import carry_out, show
from influmap.cli.common import session, t
from influmap.cli.speech import words
from influmap.store import tidying

app = typer.Typer(add_completion=False)


@app.command()
def tidy(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    _ = here.loaded  # a workspace of a newer format is not touched
    made = tidying.tidied(here.root, here.today.year)
    for file in made.left:
        here.console.remark(t("tidy.left", file=file))
    if not made.plan:
        here.console.result(t("tidy.nothing"))
        return
    if dry_run:
        show(here, made.plan)
        return
    back = carry_out(here, made.plan)
    if made.folded:
        into = words().plural("cli.tidy.lists", made.lists)
        here.console.result(words().plural("cli.tidy.done", made.folded, lists=into))
    if made.renamed:
        here.console.result(words().plural("cli.tidy.renamed", made.renamed))
    here.console.remark(back)
