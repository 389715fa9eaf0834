"""`influmap templates`: the pages' templates, and the workspace's own in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from influmap.cli import samples
from influmap.cli.common import Session, explain_error, session, t
from influmap.cli.engine import engine_for
from influmap.cli.printing import own_word
from influmap.cli.progress import watched
from influmap.cli.speech import LANGUAGES, words_in
from influmap.documents.view import View
from influmap.errors import InflumapError, RefusedError, UsageError
from influmap.language.words import Words
from influmap.store import overrides, writer
from influmap.store.layout import find_workspace
from influmap.store.overrides import Template

app = typer.Typer(no_args_is_help=True, add_completion=False)

FORMATS = ("html", "md")
Name = Annotated[str, typer.Argument(metavar="NAME", help=t("templates.name"))]


class Format(StrEnum):
    table = "table"
    json = "json"


@app.command("list", help=t("templates.list"))
def list_(
    ctx: typer.Context,
    parts: Annotated[bool, typer.Option("--all", help=t("templates.all"))] = False,
    output: Annotated[Format, typer.Option("--format", help=t("templates.format"))] = Format.table,
) -> None:
    here = session(ctx)
    found = [
        template
        for template in overrides.templates(_root(here))
        if parts or _is_page(template) or template.origin != "shipped"
    ]
    if output is Format.json:
        trees = [{"name": each.name, "origin": each.origin, "page": _is_page(each)} for each in found]
        here.console.data({"version": 1, "as_of": here.as_of, "templates": trees})
        return
    rows = [(each.name, t(f"templates.origins.{each.origin}"), _stale(each)) for each in found]
    here.console.table((t("templates.column_name"), t("templates.column_origin"), t("templates.column_note")), rows)
    here.console.remark(t("templates.how"))


@app.command("show", help=t("templates.show"))
def show(ctx: typer.Context, name: Name) -> None:
    here = session(ctx)
    here.console.raw(overrides.text(overrides.find(_root(here), name)))


@app.command("copy", help=t("templates.copy"))
def copy(ctx: typer.Context, name: Name) -> None:
    here = session(ctx)
    template = overrides.find(here.root, name)
    with writer.lock(here.root, command=here.command):
        path = overrides.copy(here.root, template)
    here.console.result(path)
    here.console.remark(t("templates.undo"))


@app.command("diff", help=t("templates.diff"))
def diff(ctx: typer.Context, name: Name) -> None:
    here = session(ctx)
    template = overrides.find(here.root, name)
    if template.origin != "replaced":
        raise RefusedError("template_not_replaced", name=template.name)
    for line in overrides.difference(template):
        here.console.result(line, {"+": "good", "-": "error", "@": "info"}.get(line[0], ""))
    if note := _stale(template):
        here.console.remark(note)


@app.command("check", help=t("templates.check"))
def check(ctx: typer.Context) -> None:
    here = session(ctx)
    with watched(t("templates.rendering"), quiet=here.console.quiet) as progress:
        tried = []
        for done, fault in enumerate(_faults(here), 1):
            tried.append(fault)
            if progress:
                progress(done, len(samples.PAGES) * len(FORMATS) * len(LANGUAGES))
    faults = {(error.params.get("file"), error.params.get("line")): error for error in tried if error is not None}
    for error in faults.values():
        message, hint = explain_error(error)
        here.console.result(message, "error")
        here.console.result(f"→ {hint}")
    for template in overrides.templates(_root(here)):
        if note := _stale(template):
            here.console.remark(f"{template.name}: {note}")
    if faults:
        raise typer.Exit(1)
    here.console.result(here.words.plural("cli.templates.well", len(tried)), "good")


@app.command("context", help=t("templates.context"))
def context(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="PAGE", help=t("templates.page"))],
    output: Annotated[Format, typer.Option("--format", help=t("templates.format"))] = Format.table,
) -> None:
    from influmap.documents.brand import WORD_PAGES
    from influmap.documents.described import described
    from influmap.documents.writers.word_template import NAMES

    here = session(ctx)
    page = name.removesuffix(".j2").removesuffix(".html").removesuffix(".md")
    if page not in samples.PAGES:
        raise UsageError("unknown_page", given=name, pages=tuple(samples.PAGES))
    view = samples.PAGES[page](samples.demonstration(here), here.words)
    told = described(type(view))
    if output is Format.json:
        trees = {
            each.name: {
                "about": each.meaning,
                "fields": {v.name: {"type": v.type, "about": v.meaning} for v in each.variables},
            }
            for each in told
        }
        here.console.data({"version": 1, "as_of": here.as_of, "page": page, "view": told[0].name, "views": trees})
        return
    here.console.result(t("templates.receives", page=page, view=told[0].name), "strong")
    for each in told:
        here.console.result()
        here.console.result(f"{each.name}  {each.meaning}", "strong")
        width = max((len(variable.name) for variable in each.variables), default=0)
        for variable in each.variables:
            line = f"  {variable.name:<{width}}  {variable.type}"
            here.console.result(f"{line}  ({variable.meaning})" if variable.meaning else line)
    here.console.result()
    for what in ("everywhere", "functions", "filters"):
        here.console.result(t(f"templates.{what}"))
    if page in WORD_PAGES:
        here.console.result(t("templates.in_word", kind=WORD_PAGES[page], names=NAMES))


def _root(here: Session) -> Path | None:
    """The workspace, if there is one: our templates can be looked at without."""
    return find_workspace(here.directory)


def _is_page(template: Template) -> bool:
    """Whether it makes a whole page, rather than a part of one."""
    return any(template.name == f"{page}.{ending}.j2" for page in samples.PAGES for ending in FORMATS)


def _stale(template: Template) -> str:
    """What to know of a copy: ours has changed since."""
    version = overrides.copied_from(template)
    return t("templates.stale", version=version) if version else ""


def _faults(here: Session) -> Iterator[InflumapError | None]:
    """Every page in every format and language, with the workspace's templates: its fault, or nothing."""
    shown = samples.demonstration(here)
    engines = here if _root(here) else shown
    for language in LANGUAGES:
        words = words_in(language)
        for page, sample in samples.PAGES.items():
            view = sample(shown, words)
            render = engine_for(engines, words).render
            tries: list[Callable[[], object]] = [partial(render, f"{page}.{ending}.j2", view) for ending in FORMATS]
            for attempt in [*tries, *_in_word(engines, page, view, words)]:
                try:
                    attempt()
                except InflumapError as error:
                    yield error
                else:
                    yield None


def _in_word(here: Session, page: str, view: View, words: Words) -> Iterator[Callable[[], object]]:
    """The page in the agency's Word template, if it has one."""
    from influmap.documents.brand import word_file

    if word_file(engine_for(here, words).brand, page):

        def attempt() -> None:
            if own := own_word(here, page):
                own.filled(engine_for(here, words), view, here.as_of)

        yield attempt
