"""The history of git after an erasure: rewritten and proved, or the commands that would do it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import typer

from influmap.cli.common import Session, t
from influmap.cli.speech import words
from influmap.errors import InflumapError, RefusedError
from influmap.models.mentions import PART, WHOLE, Names
from influmap.models.person import Person
from influmap.store import git, rewriting
from influmap.store.erasing import Erasing
from influmap.store.rewriting import Rewriting

SHOWN = 20
EXPRESSIONS = "expressions.txt"


def refuse_if_needed(here: Session, made: Erasing) -> None:
    """Raise what stands in the way of a rewriting, before anything is written."""
    if git.head_commit(here.root) is None:
        raise RefusedError("no_history")
    if not rewriting.is_available():
        raise InflumapError("no_filter_repo")
    if not git.version(here.root):
        raise RefusedError("not_committed")
    if left := [path for path in made.contracts if path not in made.gone]:
        raise RefusedError("contract_inside", files=tuple(left))


def copies_of(here: Session) -> list[str]:
    """What else holds the files: remotes, working trees, and what the workspace lists."""
    return [*rewriting.remotes(here.root), *here.workspace.privacy.copies]


def without(here: Session, person: Person, made: Erasing, names: Names, *, rewrite: bool) -> None:
    """Rewrite the history and prove it, or say how; list what is to be purged. Exit 1 when something is left."""
    if git.head_commit(here.root) is None:
        return
    texts, copies = here.words_for(), copies_of(here)
    wanted = Rewriting(
        tuple(made.gone), names, person.id, made.pseudonym, texts("privacy.erased.name"), _apart(here, person)
    )
    if rewrite:
        rewriting.commit(here.root, texts("privacy.erased.message", id=made.pseudonym))
        rewriting.rewrite(here.root, wanted)
        here.console.result(t("privacy.erase.rewritten"))
    left = rewriting.traces(here.root, names, wanted.apart)
    if left:
        here.console.result(words().plural("cli.privacy.erase.left", len(left)))
    if left and not rewrite:
        here.console.result(t("privacy.erase.how"))
        for line in _commands(here, wanted):
            here.console.result(f"  {line}")
    for copy in copies:
        here.console.result(t("privacy.erase.purge", where=copy))
    if not left:
        here.console.result(t("privacy.erase.clean"), "good")
    elif rewrite:
        for trace in left[:SHOWN]:
            here.console.result(f"  {trace.kind} {trace.where}")
        raise typer.Exit(1)


def _apart(here: Session, person: Person) -> str:
    """Whether their id may be found inside longer words: not when somebody else's holds it."""
    programme = here.loaded.programme
    ids = {i for folder in ("people", "team", "communities", "briefs") for i in programme.ids(folder)}
    return WHOLE if any(person.id in other for other in ids - {person.id}) else PART


def _commands(here: Session, wanted: Rewriting) -> Iterator[str]:
    """What a person would type. The expressions are theirs to write to a file outside the repository."""
    arguments = wanted.arguments(git.prefix(here.root), Path(EXPRESSIONS))
    yield "git add -A && git commit"
    yield f"git filter-repo {shlex.join(arguments)}"
    yield "git reflog expire --expire=now --all && git gc --prune=now"
    yield f"{EXPRESSIONS}:"
    yield f"  literal:{wanted.identifier}==>{wanted.pseudonym}"
    yield from (f"  literal:{name}==>{wanted.erased}" for name in wanted.names.sure if name != wanted.identifier)
