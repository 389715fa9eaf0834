"""`influmap schema`: what each kind of record may hold, for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.errors import UsageError
from influmap.store import schemas

app = typer.Typer(add_completion=False)


@app.command()
def schema(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help=t("schema.kind"))] = None,
    write: Annotated[bool, typer.Option("--write", help=t("schema.write"))] = False,
) -> None:
    here = session(ctx)
    if kind is not None and kind not in schemas.NAMES:
        raise UsageError("no_such_kind", given=kind, kinds=schemas.NAMES)
    if write:
        for path in schemas.write(here.root, here.words):
            here.console.result(path)
    elif kind is not None:
        here.console.data(schemas.schema(kind, here.words))
    else:
        _list(here)


def _list(here: Session) -> None:
    rows = [(name, schemas.pattern(name), schemas.title(name, here.words)) for name in schemas.NAMES]
    here.console.table((t("schema.column_kind"), t("schema.column_files"), t("schema.column_what")), rows)
    here.console.remark(t("schema.how"))
