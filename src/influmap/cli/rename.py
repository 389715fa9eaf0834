"""`influmap rename`: another id, in the name of the file and wherever the old one is written."""

from __future__ import annotations

from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.changing import show
from influmap.cli.common import Session, pick, session, t
from influmap.cli.speech import words
from influmap.errors import UsageError
from influmap.store import layout, naming, renaming, writer
from influmap.store.naming import Names
from influmap.store.validation import slug_of

app = typer.Typer(add_completion=False)


@app.command()
def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=t("rename.old"), autocompletion=completion.ids)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=t("rename.new"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    folder, identifier = which(here, old, naming.KINDS)
    new = new.removeprefix(f"{folder}/")
    _refuse_taken(here, folder, new)
    made = renaming.renamed(here.root, Names(folder, {identifier: new}))
    if dry_run:
        show(here, made.plan)
        return
    writer.change(here.root, made.plan, command=here.command)
    places = words().plural("cli.rename.places", made.places)
    here.console.result(
        words().plural("cli.rename.done", len(made.plan), old=f"{folder}/{identifier}", new=new, places=places)
    )
    here.console.remark(t("rename.back", new=f"{folder}/{new}", old=identifier))


def which(here: Session, given: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """(kind, id) of what is named: `theo-garnier`, `people/theo-garnier`, `people/theo-garnier.yaml`.

    Raises `UsageError` when it names nothing, or things of several kinds.
    """
    known = {kind: ids(here, kind) for kind in kinds}
    kind, slash, identifier = given.removesuffix(".yaml").partition("/")
    if slash and kind in known:
        return kind, pick(identifier, known[kind], kind)
    found = [kind for kind, names in known.items() if given in names]
    if len(found) > 1:
        raise UsageError("several_kinds", id=given, choices=tuple(f"{kind}/{given}" for kind in found))
    if not found:
        pick(given, sorted({name for names in known.values() for name in names}), "record")
    return found[0], given


def ids(here: Session, kind: str) -> list[str]:
    """The ids of a kind of record, or of what the workspace's own file declares."""
    programme = here.loaded.programme
    match kind:
        case "topics":
            return list(programme.workspace.topics)
        case "cadences":
            return list(programme.workspace.relationship.cadences)
        case _:
            return programme.ids(kind)


def _refuse_taken(here: Session, folder: str, new: str) -> None:
    """Raise `UsageError` for what cannot be an id, or is one already."""
    if not layout.is_slug(new):
        corrected = slug_of(new) or ""
        raise UsageError("not_a_slug", given=new, corrected=corrected if layout.is_slug(corrected) else "lea-moreau")
    if new in ids(here, folder):
        raise UsageError("id_taken", id=f"{folder}/{new}")
