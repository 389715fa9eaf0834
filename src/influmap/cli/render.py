"""What document commands share: what a page is made from, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from influmap.cli import printing
from influmap.cli.common import Session, pick, require_read, t
from influmap.cli.printing import Page
from influmap.cli.speech import LANGUAGES
from influmap.documents.view import Stamp, View
from influmap.errors import InflumapError, RefusedError, UsageError
from influmap.language.words import Words
from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person
from influmap.store import delivery

if TYPE_CHECKING:
    from influmap.documents.cover import CoverNote

STANDARD_OUTPUT = "-"
R = TypeVar("R", bound=Record)


class PageFormat(StrEnum):
    """The formats a page can be rendered to."""

    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"
    json = "json"


class PrintFormat(StrEnum):
    """Those of a page that is looked at, and not written on: no Word version."""

    md = "md"
    html = "html"
    pdf = "pdf"
    json = "json"


def stamp(here: Session) -> Stamp:
    """Organisation, day and version of the workspace that a document is made from."""
    from influmap.analysis.informing import told_on
    from influmap.store import git

    head = git.head_commit(here.root)
    people = here.programme.people.values()
    return Stamp(
        organisation=here.workspace.name,
        as_of=here.as_of,
        version=head.commit if head and head.is_clean else None,
        currency=here.workspace.currency,
        controller=here.workspace.privacy.controller,
        recipients=here.workspace.privacy.recipients,
        told=sum(1 for person in people if told_on(here.programme, person)),
        people=len(people),
    )


def readable(here: Session, folder: str, identifier: str, records: Mapping[str, R]) -> R:
    """A record named on the command line. Raises `UsageError` for an unknown id, `InflumapError` for a broken file."""
    known = pick(here.loaded.programme.present(folder, identifier), here.programme.ids(folder), folder)
    if known not in records:
        raise InflumapError("unreadable_record", file=f"{folder}/{known}.yaml")
    return records[known]


def part_of(here: Session, brief: Brief, identifier: str) -> Collaboration:
    """The part of a person in a brief. Raises `RefusedError` when they are not in it."""
    person = readable(here, "people", identifier, here.programme.people)
    found = here.programme.collaboration(brief.id, person.id)
    if found is None:
        require_read(here, brief.id, person.id)
        raise RefusedError("not_in_brief", person=person.name, brief=brief.title, path=f"{brief.id}/{person.id}")
    return found


def words_to(here: Session, person: Person, brief: Brief | None = None) -> Words:
    """The words of a page addressed to someone: `--lang`, else a language they read, else the brief's, else ours."""
    read = [language for language in person.languages if language[:2] in LANGUAGES]
    return here.words_for(read[0] if read else brief.language if brief else None)


def deliver(
    here: Session,
    view: View,
    template: str,
    output: PageFormat,
    *,
    document: str,
    name: str,
    to: str | None,
    words: Words,
    cover: CoverNote | None = None,
) -> None:
    """Render one page and put it where it goes: standard output for md and json, else a file whose path is said.

    `template` is the template's path without the format: `card/internal`. The cover is in our language, on top.
    """
    if output is PageFormat.json:
        put(here, json_text(here, _tree(view, cover)), document, f"{name}.json", to)
        return
    page = Page(view, name, words, cover)
    made = printing.MAKERS[output](here, page, template)
    if output in {PageFormat.html, PageFormat.pdf}:
        from influmap.cli.glyphs import remark_on_glyphs

        remark_on_glyphs(here, view)
    put(here, made, document, f"{name}.{output}", to, default_is_file=output is not PageFormat.md)


def deliver_all(
    here: Session, pages: Sequence[Page], template: str, output: PageFormat, *, document: str, to: str | None, many: str
) -> None:
    """Several pages of one document: one after the other on standard output, else one file each in a folder.

    `many` is the key of the list in JSON on standard output.
    """
    on_screen = to == STANDARD_OUTPUT or (to is None and output in {PageFormat.md, PageFormat.json})
    if len(pages) > 1 and on_screen and output is PageFormat.json:
        put(here, json_text(here, {many: [_tree(page.view, page.cover) for page in pages]}), "", "", to)
        return
    folder = to if on_screen or to is None or len(pages) == 1 else _folder(to)
    for page in pages:
        deliver(
            here,
            page.view,
            template,
            output,
            document=document,
            name=page.name,
            to=folder,
            words=page.words,
            cover=page.cover,
        )


def _tree(view: View, cover: CoverNote | None) -> dict[str, Any]:
    """A view as scripts read it, with what stood in its way if it was rendered all the same."""
    return view.model_dump(by_alias=True) | ({"cover": cover.model_dump()} if cover else {})


def _folder(to: str) -> str:
    """The folder meant by `-o`. Raises `UsageError` for the name of one file."""
    if Path(to).suffix and not Path(to).is_dir():
        raise UsageError("several_into_one", path=to)
    return to.rstrip("/\\") + "/"


def json_text(here: Session, tree: Mapping[str, Any]) -> str:
    """The view as scripts read it."""
    return here.console.json({"version": 1, "as_of": here.as_of, **tree})


def put(
    here: Session, made: str | bytes, document: str, file: str, to: str | None, *, default_is_file: bool = False
) -> None:
    """Write a rendered text or file to `to`: `-`, a file, a folder; by default standard output or `out/<document>/`."""
    if to == STANDARD_OUTPUT or (to is None and not default_is_file):
        if isinstance(made, bytes):
            here.console.file(made)
        else:
            here.console.raw(made)
        return
    target = _target(to, document, file)
    data = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    try:
        delivery.deliver(target, data, Path.cwd() if to is None else None)
    except OSError as error:
        raise InflumapError(
            "not_writable", file=target.as_posix(), reason=error.strerror or type(error).__name__
        ) from None
    here.console.result(t("render.written", path=target.as_posix()))


def _target(to: str | None, document: str, file: str) -> Path:
    if to is None:
        return Path("out") / document / file
    path = Path(to)
    if to.endswith(("/", "\\")) or path.is_dir():
        return path / file
    if path.suffix and path.suffix[1:] != file.rsplit(".", 1)[-1]:
        raise UsageError("wrong_ending", path=to, ending=file.rsplit(".", 1)[-1])
    return path
