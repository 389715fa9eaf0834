"""`influmap merge`: two records of the same person become one; what contradicts itself is for a person to choose."""

from __future__ import annotations

from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.changing import carry_out, show
from influmap.cli.common import Session, session, t
from influmap.cli.rename import which
from influmap.cli.speech import words
from influmap.errors import RefusedError, UsageError
from influmap.store import merging
from influmap.store.merging import Merged

app = typer.Typer(add_completion=False)

KINDS = ("people", "communities", "team")


@app.command()
def merge(
    ctx: typer.Context,
    kept: Annotated[str, typer.Argument(metavar="A", help=t("merge.kept"), autocompletion=completion.ids)],
    gone: Annotated[str, typer.Argument(metavar="B", help=t("merge.gone"), autocompletion=completion.ids)],
    prefer: Annotated[str | None, typer.Option("--prefer", metavar="A|B", help=t("merge.prefer"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    folder, first = which(here, kept, KINDS)
    other_folder, second = which(here, gone, KINDS)
    if folder != other_folder or first == second:
        raise UsageError("not_two_of_a_kind", a=f"{folder}/{first}", b=f"{other_folder}/{second}")
    if prefer is not None:
        prefer = prefer.removeprefix(f"{folder}/")
        if prefer not in {first, second}:
            raise UsageError("unknown_word", given=prefer, option="--prefer", words=f"{first}, {second}")
    made = merging.merged(here.root, folder, first, second, prefer)
    if made.contradictions and prefer is None:
        _tell(here, made, first, second)
        raise RefusedError("merge_undecided", a=first, b=second)
    if dry_run:
        show(here, made.plan)
        return
    back = carry_out(here, made.plan)
    here.console.result(
        words().plural("cli.merge.done", len(made.plan), gone=f"{folder}/{second}", kept=f"{folder}/{first}")
    )
    if made.contradictions:
        here.console.remark(t("merge.aside", file=f"{folder}/{first}.yaml"))
    for tie in made.dropped:
        here.console.remark(t("merge.dropped", tie=tie))
    here.console.remark(back)


def _tell(here: Session, made: Merged, first: str, second: str) -> None:
    """What each of the two says, key by key."""
    for file, found in made.contradictions.items():
        here.console.complain(file, "strong")
        for each in found:
            values = {"ours": str(each.ours), "theirs": str(each.theirs), "a": first, "b": second}
            here.console.complain(t("merge.contradiction", at=each.key, **values), "")
