"""`influmap report`: the closing deck of a brief, or one page while it runs (B6)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.office import present
from influmap.cli.printing import Page
from influmap.cli.render import PageFormat, deliver_all, json_text, put, readable, stamp
from influmap.cli.shown import office_picture, picture
from influmap.cli.sourcing import lines_of
from influmap.documents.report import deck, interim, report, tiers_of_one
from influmap.documents.report.telling import Teller
from influmap.documents.report.view import Report, Version, Written
from influmap.errors import UsageError
from influmap.language.words import Words
from influmap.models.brief import Brief

app = typer.Typer(add_completion=False)
DOCUMENT = "report"


class ReportFormat(StrEnum):
    """The formats of a report: those of a page that is looked at, and a presentation."""

    md = "md"
    html = "html"
    pdf = "pdf"
    pptx = "pptx"
    json = "json"


@app.command()
def closing(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    campaign: Annotated[str, typer.Argument(metavar="BRIEF", help=t("report.brief"), autocompletion=completion.briefs)],
    short: Annotated[bool, typer.Option("--interim", help=t("report.interim"))] = False,
    check: Annotated[bool, typer.Option("--check", help=t("report.check"))] = False,
    with_names: Annotated[bool, typer.Option("--with-names", help=t("report.with_names"))] = False,
    output: Annotated[ReportFormat, typer.Option("--format", help=t("report.format"))] = ReportFormat.md,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    asked = readable(here, "briefs", campaign, here.programme.briefs)
    words = here.words_for(asked.language)
    facts = report(here.programme, asked.id, stamp(here), words, _written(here, asked, words), lines_of(here))
    if check:
        _checklist(here, facts)
        return
    tell = Teller(words, here.workspace.currency)
    if output is ReportFormat.json:
        put(here, json_text(here, facts.model_dump(by_alias=True)), DOCUMENT, f"{asked.id}.json", to)
    elif output is ReportFormat.pptx:
        if short:
            raise UsageError("interim_pptx")
        pages = deck(facts, tell, partial(office_picture, here), with_names=with_names)
        present(here, pages, words, DOCUMENT, asked.id, to)
    elif short:
        page = Page(interim(facts, tell), f"{asked.id}-interim", words)
        deliver_all(here, [page], "report/interim", PageFormat(output), document=DOCUMENT, to=to, many="")
    else:
        page = Page(deck(facts, tell, partial(picture, here), with_names=with_names), asked.id, words)
        deliver_all(here, [page], "report/deck", PageFormat(output), document=DOCUMENT, to=to, many="")
    _remarks(here, facts, with_names=with_names)


def _checklist(here: Session, facts: Report) -> None:
    """What to write before the report is made, file by file; exit 1 while something is missing."""
    if not facts.missing:
        here.console.result(t("report.ready"), "good")
        return
    for where, gaps in groupby(sorted(facts.missing, key=lambda gap: gap.where), key=lambda gap: gap.where):
        here.console.result(where, "strong")
        for gap in gaps:
            here.console.result(f"  {gap.what}")
    here.console.remark(here.words.plural("cli.report.unfinished", len(facts.missing)))
    raise typer.Exit(1)


def _written(here: Session, asked: Brief, words: Words) -> Written | None:
    """The first and the last version of the brief's file that git knows, and what moved since the start."""
    from influmap.store import git

    commits = git.commits_of(here.root, f"briefs/{asked.id}.yaml")
    if not commits:
        return None
    last, first = commits[0], commits[-1]
    return Written(first=Version.of(first), last=Version.of(last), moved=_moved(here, asked, words))


def _moved(here: Session, asked: Brief, words: Words) -> tuple[str, ...]:
    """The objectives that changed after the start without a word (BRF009), in the words of the document."""
    from influmap.rules.engine import judge
    from influmap.rules.promised import objective_moved
    from influmap.rules.wording import say

    found = judge(here.loaded.programme, replace(here.context, past=here.past), (objective_moved,)).findings
    return tuple(say(finding, words).message for finding in found if getattr(finding.where, "record", "") == asked.key)


def _remarks(here: Session, facts: Report, *, with_names: bool) -> None:
    """What the person who sends it should know first."""
    if facts.missing:
        here.console.remark(here.words.plural("cli.report.missing", len(facts.missing)))
    tiers = [] if with_names else sorted(here.words.word("tier", tier) for tier in tiers_of_one(facts))
    if tiers:
        here.console.remark(t("report.alone", tiers=tiers))
    here.remark_on_faults()
