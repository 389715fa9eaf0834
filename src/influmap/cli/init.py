"""`influmap init`: a new workspace, empty or with the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from influmap.cli.answers import ask, text
from influmap.cli.common import Session, is_interactive, session, t
from influmap.errors import RefusedError, UsageError
from influmap.language.visible import one_line
from influmap.models.workspace import FORMAT_VERSION
from influmap.store import demo as demonstration
from influmap.store import layout, repository, schemas, shipped, story, templates, writer

app = typer.Typer(add_completion=False)

EXAMPLE = "toison-franche"
EXAMPLE_DAY = date(2026, 11, 20)
"""The day the example is told from."""
IGNORED = f"{writer.STATE_FOLDER}/\n*.influmap-tmp\nout/\n"


@app.command()
def init(
    ctx: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=t("init.directory"))] = Path(),
    demo: Annotated[bool, typer.Option("--demo", help=t("init.demo"))] = False,
    git: Annotated[bool, typer.Option("--git", help=t("init.git"))] = False,
    name: Annotated[str | None, typer.Option("--name", help=t("init.name"))] = None,
) -> None:
    here = session(ctx)
    root = here.directory / directory
    around = layout.find_workspace(root.resolve())
    if around is not None:
        raise RefusedError("workspace_there", folder=around)
    if git and not demo:
        raise UsageError("git_without_demo")
    files: Mapping[str, str | bytes] = _demonstration(here) if demo else _empty(here, name or _name(here, root))
    common = {".gitignore": IGNORED, schemas.SETTINGS: schemas.settings()}
    everything = {**common, **schemas.texts(here.words), **files}
    if git:
        commits = list(_story(common).commits(_move(here)))
        repository.create(root.resolve(), commits, everything)
        here.console.remark(t("init.history", n=len(commits), authors=len({commit.email for commit in commits})))
    else:
        writer.create(root, everything)
    here.console.result(str(root.resolve()))
    here.console.remark(t("init.undo"))
    here.console.remark(t("init.next_demo" if demo else "init.next", folder=directory))


def _empty(here: Session, name: str) -> dict[str, str | bytes]:
    language = here.words.language
    values = {"influmap": FORMAT_VERSION, "name": name, "language": language}
    return {
        layout.WORKSPACE_FILE: templates.record("workspace", values, here.words),
        "README.md": here.words("records.readme", name=one_line(name)),
    }


def _name(here: Session, root: Path) -> str:
    """The organisation's name: asked at the keyboard, else the folder's."""
    folder = root.resolve().name
    return ask(here, t("init.which_name"), text, folder) if is_interactive() else folder


def _demonstration(here: Session) -> dict[str, bytes]:
    move = _move(here)
    if move.by:
        here.console.remark(t("init.moved", days=move.by.days))
    return move.files(demonstration.contents(_example()))


def _example() -> Path:
    return shipped.folder("examples") / EXAMPLE


def _move(here: Session) -> demonstration.Move:
    by = demonstration.weeks_between(EXAMPLE_DAY, here.today)
    return demonstration.Move.of(demonstration.contents(_example()), by)


def _story(common: Mapping[str, str]) -> story.Story:
    """The history of the demonstration, with the files that every workspace has."""
    files = {path: text.encode("utf-8") for path, text in common.items()}
    return story.read(demonstration.contents(_example()) | files, _example().with_suffix(".history.yaml"))
