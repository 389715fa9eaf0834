"""`privacy retention`, `privacy objection`: who is due for deletion, and who no longer wishes to hear from us."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from influmap.analysis.calendar import shifted
from influmap.analysis.informing import heard_from, kept_until
from influmap.analysis.informing import retention as months_kept
from influmap.cli import completion
from influmap.cli.answers import past_day
from influmap.cli.changing import carry_out, show
from influmap.cli.common import Session, pick, session, t
from influmap.language.formats import long_date
from influmap.models.person import Person
from influmap.store import editor
from influmap.store.edits import Add, Edit, Set
from influmap.store.law import law

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    table = "table"
    json = "json"


class Scope(StrEnum):
    messages = "messages"
    everything = "everything"


@app.command("retention", help=t("privacy.retention.help"))
def retention(
    ctx: typer.Context,
    days: Annotated[int, typer.Option("--days", metavar="N", min=0, help=t("privacy.retention.days"))] = 90,
    output: Annotated[Format, typer.Option("--format", help=t("privacy.retention.format"))] = Format.table,
) -> None:
    here = session(ctx)
    rows = sorted((row for person in here.programme.people.values() if (row := _row(here, person, days))), key=_until)
    if output is Format.json:
        here.console.data({"version": 1, "as_of": here.as_of, "months": _months(here), "people": rows})
        return
    if not rows:
        here.console.result(t("privacy.retention.nobody", months=_months(here)))
        return
    heads = [t(f"privacy.retention.{column}") for column in ("person", "last", "until", "why")]
    language = here.words.language
    here.console.table(
        tuple(heads),
        [
            (row["name"], long_date(row["last"], language), long_date(row["until"], language), _why(here, row))
            for row in rows
        ],
    )
    here.console.remark(t("privacy.retention.after"))


def _months(here: Session) -> int:
    return months_kept(here.programme, law())


def _row(here: Session, person: Person, days: int) -> dict[str, Any] | None:
    """A person whose data are due for deletion, now or within some days."""
    last, until = heard_from(here.programme, person), kept_until(here.programme, person, _months(here))
    if last is None or until is None or until > shifted(here.as_of, days):
        return None
    return {"id": person.id, "name": person.name, "last": last, "until": until, "due": until < here.as_of}


def _until(row: dict[str, Any]) -> Any:
    return row["until"], row["id"]


def _why(here: Session, row: dict[str, Any]) -> str:
    return t("privacy.retention.due" if row["due"] else "privacy.retention.soon", months=_months(here))


@app.command("objection", help=t("privacy.objection.help"))
def objection(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help=t("log.people"), autocompletion=completion.people)],
    scope: Annotated[Scope, typer.Option("--scope", help=t("privacy.objection.scope"))] = Scope.messages,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("privacy.objection.date"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    programme = here.loaded.programme
    known = pick(person, programme.ids("people"), "people")
    day = past_day(date, here.today)
    file = here.loaded.sources[f"people/{known}"].file
    changes = editor.planned(here.root, {file: _edits(editor.tree(here.root, file), day.isoformat(), scope)})
    if dry_run:
        show(here, changes)
        return
    back = carry_out(here, changes)
    name = programme.people[known].name if known in programme.people else known
    here.console.result(t("privacy.objection.noted", name=name, day=long_date(day, here.words.language), file=file))
    for key in ("no_message", *(("no_list",) if scope is Scope.everything else ()), "right", "keep"):
        here.console.result(f"- {t(f'privacy.objection.{key}')}")
    for collaboration in programme.collaborations_of(known):
        brief = programme.briefs.get(collaboration.brief)
        if brief is not None and brief.is_open_on(here.as_of) and not collaboration.has_delivered:
            here.console.remark(t("privacy.objection.brief", brief=brief.id, person=known))
    here.console.remark(back)


def _edits(tree: dict[str, Any], day: str, scope: Scope) -> list[Edit]:
    """The day and the scope, in the place of former ones."""
    from influmap.store.scalar import Bare

    values = {"objection": Bare(day), "objection_scope": scope.value}
    there = tree.get("privacy")
    if not isinstance(there, dict):
        return [Add((), "privacy", values)]
    return [
        Set(("privacy", key), value) if key in there else Add(("privacy",), key, value) for key, value in values.items()
    ]
