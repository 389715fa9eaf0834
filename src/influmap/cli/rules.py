"""`influmap rules`: everything that `check` can report, family by family."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from influmap.cli import pages
from influmap.cli.common import Session, session, t
from influmap.cli.table import Column
from influmap.rules.registry import RULES

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    table = "table"
    json = "json"
    md = "md"


@app.command()
def rules(
    ctx: typer.Context,
    output: Annotated[Format, typer.Option("--format", help=t("rules.format"))] = Format.table,
) -> None:
    here = session(ctx)
    match output:
        case Format.json:
            trees = [pages.tree(rule, here.words) for rule in RULES]
            here.console.data({"version": 1, "as_of": here.as_of, "rules": trees})
        case Format.md:
            here.console.raw(pages.markdown_index(here.words))
        case Format.table:
            _write(here)


def _write(here: Session) -> None:
    words = here.words
    columns = (
        Column(words("manual.rules.code"), is_short=True),
        Column(words("manual.rules.name"), rank=1),
        Column(words("manual.rules.severity"), is_short=True),
        Column(words("manual.rules.about")),
    )
    for family, rules_of_it in pages.families():
        here.console.result(f"{family} · {pages.family_name(family, words)}", "strong")
        here.console.table(
            columns,
            [
                (rule.code, rule.name, words.word("severity", rule.severity), pages.page(rule, words).summary)
                for rule in rules_of_it
            ],
        )
        here.console.result()
    here.console.remark(t("rules.how"))
