"""`influmap status`: a collaboration moves on, and its history says when."""

from __future__ import annotations

from datetime import date as day_type
from typing import Annotated, get_args

import typer

from influmap.cli import completion
from influmap.cli.answers import one_of, past_day, printed
from influmap.cli.changing import carry_out, show
from influmap.cli.common import Session, pick, require_read, session, t
from influmap.errors import UsageError
from influmap.language.formats import long_date
from influmap.models.collaboration import Collaboration, CollaborationStatus
from influmap.store import editor
from influmap.store.edits import Add, Append, Edit, Set

app = typer.Typer(add_completion=False)

STATUSES: tuple[str, ...] = get_args(CollaborationStatus)


@app.command()
def status(
    ctx: typer.Context,
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help=t("status.brief"), autocompletion=completion.briefs)],
    person: Annotated[str, typer.Argument(metavar="PERSON", help=t("status.person"), autocompletion=completion.people)],
    new: Annotated[str, typer.Argument(metavar="STATUS", help=t("status.status"))],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("status.date"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    collaboration = _collaboration(here, brief, person)
    reached = one_of(new, printed(STATUSES, "collaboration_status"), "STATUS")
    day = past_day(date, here.today)
    file = here.loaded.sources[collaboration.key].file
    if _is_there(collaboration, reached, day):
        here.console.result(t("status.already", file=file, status=_word(here, reached)))
        return
    changes = editor.planned(here.root, {file: _edits(editor.tree(here.root, file), reached, day)})
    if dry_run:
        show(here, changes)
        return
    back = carry_out(here, changes)
    words = {"before": _word(here, collaboration.status), "after": _word(here, reached)}
    here.console.result(t("status.moved", file=file, day=long_date(day, here.words.language), **words))
    here.console.remark(back)


def _collaboration(here: Session, brief: str, person: str) -> Collaboration:
    programme = here.loaded.programme
    person = programme.present("people", person)
    brief, person = pick(brief, programme.ids("briefs"), "briefs"), pick(person, programme.ids("people"), "people")
    found = next((c for c in programme.collaborations if (c.brief, c.person) == (brief, person)), None)
    if found is None:
        require_read(here, brief, person)
        raise UsageError("no_collaboration", brief=brief, person=person)
    return found


def _is_there(collaboration: Collaboration, reached: str, day: day_type) -> bool:
    """Whether the collaboration stands there already. Raises `UsageError` when its history went on since."""
    last = max((change.date for change in collaboration.history), default=day)
    if day < last:
        raise UsageError("history_went_on", given=day, last=last)
    return collaboration.status == reached


def _edits(tree: dict[str, object], reached: str, day: day_type) -> list[Edit]:
    """`status` where it is written, and one more line of `history`."""
    change = {"date": day, "status": reached}
    said: list[Edit] = [Set(("status",), reached)] if "status" in tree else []
    if "history" in tree:
        return [*said, Append(("history",), change)]
    return [*said, Add((), "history", [change], after="status")]


def _word(here: Session, status: str) -> str:
    return here.words.word("collaboration_status", status)
