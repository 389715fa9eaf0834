"""`influmap baseline`: accept what exists on day one, so that only what is new shows afterwards (rules.md)."""

from __future__ import annotations

from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.common import Session, pick, session, t
from influmap.cli.speech import words
from influmap.errors import UsageError
from influmap.store import baseline, git
from influmap.store.layout import BASELINE_FILE

app = typer.Typer(add_completion=False)


@app.command("baseline")
def baseline_(
    ctx: typer.Context,
    by: Annotated[
        str | None, typer.Option("--by", metavar="TEAM", help=t("baseline.by"), autocompletion=completion.team)
    ] = None,
    again: Annotated[bool, typer.Option("--again", help=t("baseline.again"))] = False,
) -> None:
    here = session(ctx)
    colleague = _colleague(here, by)
    before = baseline.read(here.root).entries
    found = {finding.fingerprint for finding in here.verdict.findings}
    kept = found if again or not before else found & before
    baseline.write(here.root, kept, colleague, here.today, t("baseline.comment"))
    held = sum(1 for finding in here.verdict.findings if finding.fingerprint in kept)
    here.console.result(words().plural("cli.baseline.accepted", held, file=BASELINE_FILE))
    if before and not again:
        here.console.result(words().plural("cli.baseline.mended", len(before - kept)))
    here.console.remark(t("baseline.back", file=BASELINE_FILE))


def _colleague(here: Session, by: str | None) -> str:
    """Who signs: `--by`, else the colleague whose e-mail is git's. Raises `UsageError` without either."""
    known = here.loaded.programme.team
    if by is not None:
        return pick(by, list(known), "team")
    email = git.user_email(here.root)
    found = next((m.id for m in known.values() if email and m.email == email), None)
    if found is None:
        raise UsageError("baseline_unsigned", team=tuple(known))
    return found
