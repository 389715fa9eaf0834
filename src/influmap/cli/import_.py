"""`influmap import`: other people's lists become records; what was taken, what was left, nothing silent."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.errors import InflumapError, RefusedError
from influmap.language.visible import one_line
from influmap.language.words import Words

if TYPE_CHECKING:
    from influmap.exchange.importer import Plan
    from influmap.exchange.reading import Refused

app = typer.Typer(add_completion=False)

SHOWN = 5
"""Values of a kind that are printed one by one; the others are counted."""


class Kind(StrEnum):
    people = "people"
    communities = "communities"


@app.command()
def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=t("import.files"))],
    preset: Annotated[str | None, typer.Option("--preset", metavar="P", help=t("import.preset"))] = None,
    mapping: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help=t("import.map"))] = None,
    kind: Annotated[Kind, typer.Option("--kind", help=t("import.kind"))] = Kind.people,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("import.dry_run"))] = False,
) -> None:
    here = session(ctx)
    planned = _plan(here, files, preset or kind.value, mapping or [])
    new = {file.path: file.text for file in planned.of_state("new")}
    if new and not dry_run:
        from influmap.store import writer

        with writer.lock(here.root, command=here.command):
            writer.create(here.root, new)
    _account(here, planned)
    _outcome(here, planned, dry_run=dry_run)


def _plan(here: Session, files: Sequence[Path], name: str, mapping: Sequence[str]) -> Plan:
    from influmap.exchange import importer, inputs, presets
    from influmap.exchange.mapping import with_columns
    from influmap.rules.wording import say
    from influmap.store.reader import Unreadable

    loaded = here.loaded
    try:
        preset = presets.load(name, here.root)
        if mapping:
            preset = with_columns(preset, mapping)
        documents = inputs.documents([here.directory / file for file in files], preset)
    except Unreadable as unreadable:
        place = here.loaded.place(unreadable.finding)
        what = say(unreadable.finding, here.words)
        raise InflumapError("import_unreadable", file=place.file, line=place.line, what=what.message) from None
    planned = importer.plan(preset, documents, loaded, here.today)
    if not planned.files:
        for line in _reasons(planned, here.words):
            here.console.remark(line)
        raise RefusedError(
            "import_nothing", preset=name, files=[file.name for file in files], known=presets.names(here.root)
        )
    return planned


def _account(here: Session, planned: Plan) -> None:
    """What was taken, by kind; what was left, by key."""
    words, out = here.words, here.console
    title = planned.preset.description.title
    out.result(title.get(words.language) or next(iter(title.values()), planned.preset.name), "strong")
    for document in planned.documents:
        remarks = ", ".join(_remark(words, key, params) for key, params in document.remarks)
        text = f"{document.name} ({remarks})" if remarks else document.name
        out.result(textwrap.fill(text, 80, initial_indent="  ", subsequent_indent="    "), "muted")
    out.result(t("import.taken"))
    for folder in ("communities", "people"):
        if taken := planned.of_folder(folder):
            kinds = Counter(label.get(words.language, "") for file in taken for label in file.labels)
            detail = ", ".join(f"{words.show(n)} {label}" for label, n in kinds.items() if label)
            count = words.plural(f"cli.import.{folder}", len(taken))
            out.result(f"  {count}" + (f" ({detail})" if detail else ""))
    for (folder, key), n in planned.links.items():
        name = f"cli.import.links.{folder}_{key}"
        is_named = words.has(f"{name}.one")
        out.result("  " + words.plural(name if is_named else "cli.import.links.other", n, key=key))
    _kept_aside(here, planned)


def _remark(words: Words, key: str, params: dict[str, object]) -> str:
    text = f"cli.import.remarks.{key}"
    return words.plural(text, int(str(params["n"]))) if "n" in params else words(text, **params)


def _kept_aside(here: Session, planned: Plan) -> None:
    words, out = here.words, here.console
    if planned.extra:
        out.result(t("import.extra"))
        _counts(here, planned.extra.items())
    if planned.left:
        out.result(t("import.left"))
        _counts(here, sorted(planned.left.items(), key=lambda pair: (-pair[1], pair[0])))
    if planned.refused:
        out.result(words.plural("cli.import.refused", len(planned.refused)), "warning")
    for line in _reasons(planned, words):
        out.result(line)


def _reasons(planned: Plan, words: Words) -> Iterator[str]:
    """What found no place, a few of each kind."""
    alike: dict[tuple[str, str], list[Refused]] = {}
    for refused in planned.refused:
        alike.setdefault((refused.why, refused.field), []).append(refused)
    for group in alike.values():
        for refused in group[:SHOWN]:
            yield textwrap.fill(_reason(refused, words), 80, initial_indent="  ", subsequent_indent="    ")
        if len(group) > SHOWN:
            yield "  " + words.plural("cli.import.more", len(group) - SHOWN)


def _reason(refused: Refused, words: Words) -> str:
    where = t("import.line", n=str(refused.place)) if isinstance(refused.place, int) else refused.place
    where += f", {refused.column}" if refused.column else ""
    reason = words(f"cli.import.why.{refused.why}", field=refused.field, text=one_line(refused.text)[:80])
    return t("import.at", where=where, reason=reason)


def _counts(here: Session, counts: Iterable[tuple[str, int]]) -> None:
    rows = [(one_line(name), here.words.show(n)) for name, n in counts]
    width = min(max(len(name) for name, _ in rows), 40)
    for name, n in rows:
        here.console.result(f"  {name:<{width}}  {n:>6}")


def _outcome(here: Session, planned: Plan, *, dry_run: bool) -> None:
    """The files: new, as they were, kept as a colleague wrote them."""
    words, out = here.words, here.console
    new = planned.of_state("new")
    kept = planned.of_state("kept")
    for file in kept[:SHOWN]:
        text = words.plural("cli.import.kept", len(file.differences), file=file.path, keys=file.differences)
        out.result(textwrap.fill(text, 80, initial_indent="  ", subsequent_indent="    "))
    if len(kept) > SHOWN:
        out.result("  " + words.plural("cli.import.more", len(kept) - SHOWN))
    if dry_run:
        for file in new:
            out.result(f"  + {file.path}")
    counts = [words.plural("cli.import.planned" if dry_run else "cli.import.created", len(new))]
    if unchanged := len(planned.of_state("unchanged")):
        counts.append(words.plural("cli.import.unchanged", unchanged))
    if kept:
        counts.append(words.plural("cli.import.kept_count", len(kept)))
    out.result(", ".join(counts) + ".", "good")
    if new and not dry_run:
        out.remark(t("import.undo"))
