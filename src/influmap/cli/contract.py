"""`influmap contract`: the contract of a person for a brief, or the letter that is enough; the sum of the year."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion, gate, yearly
from influmap.cli.common import Session, session, t
from influmap.cli.render import PageFormat, deliver, part_of, readable, stamp, words_to
from influmap.documents.contract import agreement
from influmap.errors import UsageError
from influmap.store.law import law

app = typer.Typer(add_completion=False)
TEMPLATES = {"contract": "contract/page", "letter": "contract/letter"}
OF_LEDGER = ("table", "json", "md")


class Format(StrEnum):
    table = "table"
    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"
    json = "json"


@app.command()
def contract(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    brief: Annotated[
        str | None, typer.Argument(metavar="[BRIEF]", help=t("contract.brief"), autocompletion=completion.briefs)
    ] = None,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help=t("contract.person"), autocompletion=completion.people)
    ] = None,
    ledger: Annotated[bool, typer.Option("--ledger", help=t("contract.ledger"))] = False,
    full: Annotated[bool, typer.Option("--full", help=t("contract.full"))] = False,
    output: Annotated[Format | None, typer.Option("--format", help=t("contract.format"))] = None,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    if output is not None and (output not in OF_LEDGER if ledger else output is Format.table):
        raise UsageError("contract_format", format=output.value)
    if ledger:
        yearly.show(here, brief, person, output or Format.table, to)
    elif brief is None or person is None:
        raise UsageError("contract_who")
    else:
        _draft(here, brief, person, PageFormat(output or Format.md), to, in_full=full)
    here.remark_on_faults()


def _draft(here: Session, campaign: str, identifier: str, output: PageFormat, to: str | None, *, in_full: bool) -> None:
    """The contract or the letter, and on standard error what stands in its way."""
    brief = readable(here, "briefs", campaign, here.programme.briefs)
    collaboration = part_of(here, brief, identifier)
    person = here.programme.people[collaboration.person]
    words = words_to(here, person, brief)
    draft = partial(agreement, here.programme, collaboration, law(), stamp(here), in_full=in_full)
    view = draft(words)
    template, folder = TEMPLATES[view.kind], f"contract/{brief.id}"
    deliver(here, view, template, output, document=folder, name=person.id, to=to, words=words)
    gate.complain_of_law(here, brief, person)
    ours = view if words.language == here.words.language else draft(here.words)
    for text in ours.why:
        here.console.remark(text)
    if view.missing:
        here.console.remark(here.words.plural("cli.contract.missing", len(view.missing)))
    here.console.remark(t("contract.counsel"))
