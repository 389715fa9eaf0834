"""`influmap new`: a record with its required keys and, in comments, what else it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated

import typer

from influmap.cli import completion
from influmap.cli.answers import ask, choices, needed, one_of, printed, split, text
from influmap.cli.common import Session, is_interactive, parse_day, pick, session, t
from influmap.errors import UsageError
from influmap.models import corrections
from influmap.rules.wording import say
from influmap.store import layout, templates, writer
from influmap.store.scalar import as_read
from influmap.store.validation import slug_of, validate

app = typer.Typer(add_completion=False)

KINDS = ("community", "person", "team", "brief", "collaboration", "results")
KEYS = {
    "name": ("name",),
    "title": ("title",),
    "family": ("family",),
    "role": ("role", "roles"),
    "status": ("status",),
    "starts": ("starts",),
    "ends": ("ends",),
    "community": ("communities",),
    "topic": ("topics",),
    "region": ("region", "regions"),
    "email": ("email",),
}
"""Option -> the key it fills, singular or plural as the kind has it."""
LISTS = frozenset({"roles", "communities", "topics", "regions"})


@app.command()
def new(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=t("new.kind"))],
    identifier: Annotated[str | None, typer.Argument(metavar="ID", help=t("new.id"))] = None,
    name: Annotated[str | None, typer.Option("--name", help=t("new.name"))] = None,
    title: Annotated[str | None, typer.Option("--title", help=t("new.title"))] = None,
    family: Annotated[str | None, typer.Option("--family", help=t("new.family"))] = None,
    role: Annotated[list[str] | None, typer.Option("--role", help=t("new.role"))] = None,
    status: Annotated[str | None, typer.Option("--status", help=t("new.status"))] = None,
    starts: Annotated[str | None, typer.Option("--starts", metavar="DATE", help=t("new.starts"))] = None,
    ends: Annotated[str | None, typer.Option("--ends", metavar="DATE", help=t("new.ends"))] = None,
    community: Annotated[
        list[str] | None, typer.Option("--community", help=t("new.community"), autocompletion=completion.communities)
    ] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help=t("new.topic"))] = None,
    region: Annotated[list[str] | None, typer.Option("--region", help=t("new.region"))] = None,
    email: Annotated[str | None, typer.Option("--email", help=t("new.email"))] = None,
) -> None:
    here = session(ctx)
    kind = one_of(kind, {each: here.words.word("kind", templates.FOLDERS[each]) for each in KINDS}, "KIND")
    options = {
        "name": name, "title": title, "family": family, "role": role, "status": status, "starts": starts, "ends": ends,
        "community": community, "topic": topic, "region": region, "email": email,
    }  # fmt: skip
    path = _path(here, kind, identifier) if identifier else None
    values = _defaults(kind, here.today) | _given(here, kind, options)
    for key in templates.required(kind):
        if key not in values:
            values[key] = needed(here, f"--{key}", _question(here, kind, key), partial(_read, here, kind, key))
    if kind == "collaboration":
        values["history"] = [{"date": here.today, "status": values["status"]}]
    path = path or _proposed_path(here, kind, values)
    _validate(here, path, values)
    with writer.lock(here.root, command=here.command):
        writer.create(here.root, {path: templates.record(kind, values, here.words)})
    here.console.result(path)
    here.console.remark(t("new.undo"))
    here.console.remark(t(f"new.next.{kind}", id=_id_of(path)))


def _defaults(kind: str, today: date) -> dict[str, object]:
    """What a new record says unless told otherwise: the first status, the day of the reading."""
    first: dict[str, dict[str, object]] = {
        "community": {"status": "observed"},
        "brief": {"status": "draft"},
        "collaboration": {"status": "identified"},
        "results": {"as_of": today},
    }
    return first.get(kind, {})


def _given(here: Session, kind: str, options: Mapping[str, str | list[str] | None]) -> dict[str, object]:
    """The options as keys of the record. Raises `UsageError` for one that this kind has no key for."""
    known = templates.KINDS[kind].known_keys()
    values = {}
    for option, typed in options.items():
        if not typed:
            continue
        key = next((key for key in KEYS[option] if key in known), None)
        if key is None:
            shown = here.words.word("kind", templates.FOLDERS[kind])
            raise UsageError("option_not_for_kind", option=f"--{option}", kind=shown)
        values[key] = _read(here, kind, key, typed if isinstance(typed, str) else ",".join(typed))
    return values


def _read(here: Session, kind: str, key: str, typed: str) -> object:
    """What was typed as the value of a key."""
    if key in LISTS:
        return [_read_one(here, kind, key, item) for item in split([typed])]
    return _read_one(here, kind, key, typed)


def _read_one(here: Session, kind: str, key: str, typed: str) -> object:
    known = _closed(here, kind, key)
    if known:
        return one_of(typed, known, f"--{key}")
    match key:
        case "starts" | "ends":
            return parse_day(typed, f"--{key}")
        case "communities":
            return pick(typed, here.loaded.programme.ids("communities"), "communities")
        case "topics":
            return pick(typed, list(here.workspace.topics), "topics")
        case "region" | "regions":
            return corrections.to_region(typed) or typed
        case _:
            return text(typed)


def _closed(here: Session, kind: str, key: str) -> dict[str, str]:
    """The words a key accepts, with those we print; empty for a free key."""
    group = {"role": "team_role", "roles": "role", "status": f"{kind}_status"}.get(key, key)
    added = {name: family.label for name, family in here.workspace.families.items()} if key == "family" else {}
    return printed(templates.closed_words(kind, key), group) | added


def _question(here: Session, kind: str, key: str) -> str:
    return t(f"new.ask.{key}", words=choices(_closed(here, kind, key)))


def _path(here: Session, kind: str, identifier: str) -> str:
    """The file of an id. A result is named after its brief, a collaboration after its brief and its person."""
    programme = here.loaded.programme
    if kind == "collaboration":
        brief, slash, person = identifier.partition("/")
        if not slash:
            raise UsageError("not_brief_slash_person", given=identifier)
        identifier = (
            f"{pick(brief, programme.ids('briefs'), 'briefs')}/{pick(person, programme.ids('people'), 'people')}"
        )
    elif kind == "results":
        pick(identifier, programme.ids("briefs"), "briefs")
    elif not layout.is_slug(identifier):
        raise UsageError("not_a_slug", given=identifier, corrected=slug_of(identifier) or "lea-moreau")
    return f"{templates.FOLDERS[kind]}/{identifier}.yaml"


def _proposed_path(here: Session, kind: str, values: Mapping[str, object]) -> str:
    """The file named after the record's name, or as the person at the keyboard prefers."""
    name = values.get("name") or values.get("title")
    proposed = slug_of(str(name)) if name else None
    if kind == "person" and here.workspace.privacy.opaque_ids:
        proposed = f"p-{layout.random_end()}"
    if proposed and not is_interactive():
        return _path(here, kind, proposed)
    if not is_interactive():
        raise UsageError("missing_option", option="ID", question=t(f"new.which_id.{kind}"))
    return ask(here, t(f"new.which_id.{kind}"), partial(_path, here, kind), proposed or "")


def _id_of(path: str) -> str:
    return path.split("/", 1)[1].removesuffix(".yaml")


def _validate(here: Session, path: str, values: Mapping[str, object]) -> None:
    """Raise `UsageError` with what `check` would say of the record."""
    located = layout.place(path)
    assert located.kind is not None
    context = {"timezone": here.workspace.timezone, "families": tuple(here.workspace.families)}
    tree = {key: as_read(value) for key, value in values.items()}
    _, findings = validate(located.kind, tree, located.given, context)
    for finding in findings:
        said = say(finding, here.words)
        raise UsageError("not_a_value", message=said.message, remedy=said.remedy)
