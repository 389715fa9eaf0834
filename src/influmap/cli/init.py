"""`influmap init`: a new workspace, empty or with the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from influmap.cli.answers import ask, text
from influmap.cli.common import Session, is_interactive, session, t
from influmap.errors import RefusedError
from influmap.language.visible import one_line
from influmap.models.workspace import FORMAT_VERSION
from influmap.store import demo as demonstration
from influmap.store import layout, schemas, shipped, templates, writer

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
    name: Annotated[str | None, typer.Option("--name", help=t("init.name"))] = None,
) -> None:
    here = session(ctx)
    root = here.directory / directory
    around = layout.find_workspace(root.resolve())
    if around is not None:
        raise RefusedError("workspace_there", folder=around)
    files: Mapping[str, str | bytes] = _demonstration(here) if demo else _empty(here, name or _name(here, root))
    for_editors = {schemas.SETTINGS: schemas.settings(), **schemas.texts(here.words)}
    writer.create(root, {".gitignore": IGNORED, **for_editors, **files})
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
    moved_by = demonstration.weeks_between(EXAMPLE_DAY, here.today)
    if moved_by:
        here.console.remark(t("init.moved", days=moved_by.days))
    return demonstration.moved(shipped.folder("examples") / EXAMPLE, moved_by)
