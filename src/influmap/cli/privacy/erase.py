"""`privacy erase`: a person leaves the files in one transaction, then the history of git, and it is proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.changing import show
from influmap.cli.common import Session, is_interactive, session, t
from influmap.cli.engine import engine_for
from influmap.cli.privacy import history
from influmap.cli.privacy.history import SHOWN, copies_of
from influmap.cli.render import readable, stamp
from influmap.documents.privacy.certificate import Done, certificate, kept_until
from influmap.errors import InflumapError, RefusedError
from influmap.language.formats import long_date
from influmap.models.person import Person
from influmap.store import editor, erasing, writer
from influmap.store.edits import Add, Append, Edit
from influmap.store.erasing import Erasing, Wording
from influmap.store.law import law
from influmap.store.layout import WORKSPACE_FILE
from influmap.store.scalar import Bare
from influmap.store.writer import Change

app = typer.Typer(add_completion=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """An erasure as it was asked for."""

    here: Session
    person: Person
    contracts: Path | None


@app.command("erase", help=t("privacy.erase.help"))
def erase(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help=t("log.people"), autocompletion=completion.people)],
    contracts: Annotated[
        Path | None, typer.Option("--contracts", metavar="DIR", help=t("privacy.erase.contracts"))
    ] = None,
    rewrite_history: Annotated[bool, typer.Option("--rewrite-history", help=t("privacy.erase.rewrite"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=t("privacy.erase.yes"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    asked = Asked(here, readable(here, "people", person, here.loaded.programme.people), contracts)
    names = erasing.spelled_of(here.loaded.programme, asked.person)
    made = _planned(asked)
    if dry_run:
        show(here, made.plan)
        _say_doubts(here, made)
        return
    if rewrite_history:
        history.refuse_if_needed(here, made)
    _confirm(here, asked.person, rewrite=rewrite_history, yes=yes)
    _set_contracts_apart(asked, made)
    writer.change(here.root, made.plan, command=here.command)
    here.console.result(t("privacy.erase.done", id=made.pseudonym, files=len(made.plan)))
    _say_kept(asked, made)
    _say_doubts(here, made)
    history.without(here, asked.person, made, names, rewrite=rewrite_history)


def _planned(asked: Asked) -> Erasing:
    """What becomes of every file, the note in the workspace's own and the certificate included."""
    here, person, words = asked.here, asked.person, asked.here.words_for()
    said = Wording(*(words(f"privacy.erased.{key}") for key in ("name", "source", "prefix")))
    name = erasing.pseudonym(said.prefix)
    made = erasing.erasing(here.root, here.loaded.programme, person, name, said, here.today)
    if asked.contracts is not None:
        for path in made.contracts:
            made.plan[path] = Change(editor.content(here.root, path), None)
            made.gone.append(path)
    kept = tuple(_kept(asked, made))
    _note(here, made, person, kept)
    done = Done(name, made.gone, made.places, kept, copies_of(here))
    page = certificate(done, law(), stamp(here), words)
    text = engine_for(here, words).render("privacy/paper.md.j2", page)
    made.plan[f"{words('privacy.erased.folder')}/{name}.md"] = Change(None, text.encode())
    return made


def _note(here: Session, made: Erasing, person: Person, kept: tuple[str, ...]) -> None:
    """The erasure in `influmap.yaml`: no name, a mark by which the history can be checked."""
    before = editor.content(here.root, WORKSPACE_FILE)
    known = made.plan.get(WORKSPACE_FILE)
    current = known.after if known is not None and known.after is not None else before
    entry = {
        "id": made.pseudonym,
        "date": Bare(here.today.isoformat()),
        "fingerprint": erasing.fingerprint(person.id),
        "kept": list(kept),
    }
    privacy = editor.tree(here.root, WORKSPACE_FILE).get("privacy")
    edit: Edit
    if not isinstance(privacy, dict):
        edit = Add((), "privacy", {"erasures": [entry]})
    elif "erasures" in privacy:
        edit = Append(("privacy", "erasures"), entry)
    else:
        edit = Add(("privacy",), "erasures", [entry])
    made.plan[WORKSPACE_FILE] = Change(before, editor.edited_bytes(current, [edit], WORKSPACE_FILE))


def _kept(asked: Asked, made: Erasing) -> Iterator[str]:
    """What stays, and the reason in law."""
    here, words = asked.here, asked.here.words_for()
    if made.ledgers:
        yield words("privacy.erased.ledger", id=made.pseudonym, files=len(made.ledgers))
    signed = [
        c.contract.signed
        for c in here.loaded.programme.collaborations_of(asked.person.id)
        if c.contract and c.contract.signed
    ]
    for day in signed:
        until = kept_until(day, law())
        if until >= here.today:
            shown = {"signed": long_date(day, words.language), "until": long_date(until, words.language)}
            yield words(
                "privacy.erased.contract", article=law().fact("fr/retention-contract").article[words.language], **shown
            )
    if made.contracts and not signed:
        yield words("privacy.erased.contract_undated")


def _confirm(here: Session, person: Person, *, rewrite: bool, yes: bool) -> None:
    """A person at the keyboard types the id; a script says `--yes`. Raises `RefusedError`."""
    if yes:
        return
    if not is_interactive():
        raise RefusedError("erase_unconfirmed", person=person.id)
    here.console.remark(t("privacy.erase.warn_history" if rewrite else "privacy.erase.warn"))
    if typer.prompt(t("privacy.erase.confirm", id=person.id)).strip() != person.id:
        raise RefusedError("erase_unconfirmed", person=person.id)


def _set_contracts_apart(asked: Asked, made: Erasing) -> None:
    """Contracts leave the workspace for a place of their own, under the pseudonym."""
    if asked.contracts is None:
        return
    for number, path in enumerate((p for p in made.contracts if p in made.plan), 1):
        before = made.plan[path].before or b""
        target = asked.contracts / f"{made.pseudonym}-{number}{Path(path).suffix}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(before)
        except OSError as error:
            raise InflumapError("not_writable", file=target.as_posix(), reason=error.strerror or "") from None
        asked.here.console.result(t("privacy.erase.contract_moved", path=target.as_posix()))


def _say_kept(asked: Asked, made: Erasing) -> None:
    for line in _kept(asked, made):
        asked.here.console.result(f"- {line}")
    for path in (path for path in made.contracts if path not in made.gone):
        asked.here.console.result(t("privacy.erase.contract_left", file=path))


def _say_doubts(here: Session, made: Erasing) -> None:
    """Where somebody has to look."""
    if made.doubtful:
        here.console.result(t("privacy.erase.doubtful"))
        for place in made.doubtful[:SHOWN]:
            here.console.result(f"  {place.file}:{place.line}")
        if len(made.doubtful) > SHOWN:
            here.console.result(t("privacy.erase.more", n=len(made.doubtful) - SHOWN))
