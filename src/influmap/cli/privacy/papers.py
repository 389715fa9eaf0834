"""`privacy notice`, `privacy access`, `privacy register`: what is told to people, and to the register."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from influmap.analysis.informing import to_be_told_by, told_on
from influmap.cli import completion
from influmap.cli.common import Session, session, t
from influmap.cli.printing import Page
from influmap.cli.render import PageFormat, deliver, deliver_all, json_text, put, readable, stamp, words_to
from influmap.documents.privacy.held import Told, access, held
from influmap.documents.privacy.notice import notice
from influmap.documents.privacy.register import register
from influmap.documents.view import Stamp
from influmap.errors import UsageError
from influmap.language.words import Words
from influmap.models.person import Person
from influmap.store import facts
from influmap.store.law import law
from influmap.store.schemas import manual

app = typer.Typer(add_completion=False)
TEMPLATE = "privacy/paper"
Format = Annotated[PageFormat, typer.Option("--format", help=t("privacy.format"))]
To = Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))]


@app.command("notice", help=t("privacy.notice.help"))
def notice_(
    ctx: typer.Context,
    people: Annotated[
        list[str] | None, typer.Argument(metavar="PERSON...", help=t("card.people"), autocompletion=completion.people)
    ] = None,
    due: Annotated[bool, typer.Option("--due", help=t("privacy.notice.due"))] = False,
    output: Format = PageFormat.md,
    to: To = None,
) -> None:
    here = session(ctx)
    asked = [readable(here, "people", person, here.programme.people) for person in dict.fromkeys(people or ())]
    if due:
        asked += [person for person in here.programme.people.values() if person not in asked and _is_due(here, person)]
    if not asked:
        if not due:
            raise UsageError("nobody_named")
        here.console.result(t("privacy.notice.nobody"))
        return
    seen = stamp(here)
    pages = [_page(here, person, seen) for person in asked]
    deliver_all(here, pages, TEMPLATE, output, document="notice", to=to, many="notices")
    here.console.remark(t("privacy.notice.after"))


def _is_due(here: Session, person: Person) -> bool:
    """Whether they still have to be told, be it late or not yet."""
    return not person.privacy.exempt and told_on(here.programme, person) is None and person.privacy.objection is None


def _page(here: Session, person: Person, seen: Stamp) -> Page:
    words = words_to(here, person)
    limit = to_be_told_by(here.programme, person, int(law().fact("eu/notice").number))
    if limit is not None and told_on(here.programme, person) is None:
        _say_when(here, person, limit)
    return Page(notice(here.programme, person, law(), seen, words), person.id, words)


def _say_when(here: Session, person: Person, limit: date) -> None:
    key = "late" if limit < here.as_of else "by"
    here.console.remark(t(f"privacy.notice.{key}", name=person.name, limit=limit))


@app.command("access", help=t("privacy.access.help"))
def access_(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help=t("log.people"), autocompletion=completion.people)],
    output: Format = PageFormat.md,
    to: To = None,
) -> None:
    here = session(ctx)
    asked = readable(here, "people", person, here.loaded.programme.people)
    if output is PageFormat.json:
        put(here, json_text(here, _data(here, asked)), "access", f"{asked.id}.json", to)
        return
    words = words_to(here, asked)
    page = access(here.loaded.programme, asked, stamp(here), _told(words))
    deliver(here, page, TEMPLATE, output, document="access", name=asked.id, to=to, words=words)


def _told(words: Words) -> Told:
    return Told(words, manual(words.language), facts.load("fields/vocabularies"))


def _data(here: Session, person: Person) -> dict[str, object]:
    """Everything as data, record by record: keys as they stand in the files."""
    values = [
        {"record": each.record.key, "path": list(each.route), "value": each.value}
        for each in held(here.loaded.programme, person)
    ]
    return {"person": person.id, "name": person.name, "values": values}


@app.command("register", help=t("privacy.register.help"))
def register_(ctx: typer.Context, output: Format = PageFormat.md, to: To = None) -> None:
    here = session(ctx)
    words = here.words_for()
    page = register(here.programme, law(), stamp(here), words)
    deliver(here, page, TEMPLATE, output, document="register", name="register", to=to, words=words)
