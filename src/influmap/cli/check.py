"""`influmap check`: everything that is wrong, located, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from influmap.cli.changing import carry_out, show
from influmap.cli.common import Session, session, t
from influmap.cli.report.model import Report, Reporter
from influmap.cli.speech import words
from influmap.errors import UsageError
from influmap.models.finding import Finding, Severity
from influmap.store import baseline, git

if TYPE_CHECKING:
    from influmap.store.fixing import Fixed

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """Each is written by the module of `influmap.cli.report` that bears its name."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


@app.command()
def check(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=t("check.paths"))] = None,
    output: Annotated[Format, typer.Option("--format", help=t("check.format"))] = Format.text,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="CODES", help=t("check.select"))] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help=t("check.ignore"))] = None,
    fail_on: Annotated[Severity, typer.Option("--fail-on", help=t("check.fail_on"))] = Severity.ERROR,
    since: Annotated[str | None, typer.Option("--since", metavar="REV", help=t("check.since"))] = None,
    fix: Annotated[bool, typer.Option("--fix", help=t("check.fix"))] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help=t("check.unsafe"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("changing.dry_run"))] = False,
) -> None:
    here = session(ctx)
    if (unsafe or dry_run) and not fix:
        raise UsageError("needs_option", option="--unsafe" if unsafe else "--dry-run", needs="--fix")
    if here.past is None:
        here.console.remark(t("check.no_history"))
    shown = _shown(here, paths or [], since)
    if fix:
        made = _fixes(here, shown, codes(select), codes(ignore), unsafe=unsafe)
        if dry_run:
            show(here, {each.file: each.change for each in made})
            return
        here = _fixed(here, made)
    report = build(here, shown, codes(select), codes(ignore))
    import_module(f"influmap.cli.report.{output}").write(report, here)
    if any(finding.severity.rank <= fail_on.rank for finding in report.findings):
        raise typer.Exit(1)


def _fixes(
    here: Session, shown: Callable[[str], bool], select: tuple[str, ...], ignore: tuple[str, ...], *, unsafe: bool
) -> list[Fixed]:
    """What can be mended of what is asked for; a finding that the baseline accepts is left alone."""
    from influmap.cli.fixing import fixes

    verdict = here.verdict.without(baseline.read(here.root).entries)
    wanted = [finding for finding in verdict.findings if _is_wanted(finding, select, ignore)]
    return [each for each in fixes(here, wanted, unsafe=unsafe) if shown(each.file)]


def _fixed(here: Session, made: list[Fixed]) -> Session:
    """The session once the files are mended; what was done is said beside the result."""
    if not made:
        here.console.remark(t("check.nothing_to_fix"))
        return here
    back = carry_out(here, {each.file: each.change for each in made})
    for each in made:
        done = ", ".join(f"{code} × {count}" if count > 1 else code for code, count in Counter(each.codes).items())
        here.console.remark(words().plural("cli.check.fixed", len(each.codes), file=each.file, codes=done))
    here.console.remark(back)
    return replace(here)


def codes(given: list[str] | None) -> tuple[str, ...]:
    """`--select YML,REF001 --select SCH`: codes or their first letters."""
    return tuple(code.strip().upper() for item in given or [] for code in item.split(",") if code.strip())


def _shown(here: Session, paths: list[str], since: str | None) -> Callable[[str], bool]:
    """Which files are asked for: below the paths given, changed since a revision, or all."""
    wanted = [_relative(here, path) for path in paths]
    changed = git.changed_since(here.root, since) if since is not None else None
    if since is not None and changed is None:
        raise UsageError("unknown_revision", given=since)

    def is_shown(file: str) -> bool:
        is_changed = changed is None or file in changed
        return is_changed and (not wanted or _is_below(file, wanted))

    return is_shown


def build(here: Session, shown: Callable[[str], bool], select: tuple[str, ...], ignore: tuple[str, ...]) -> Report:
    """What `check` says, for the files asked, worst order left to the reader: by file, line, code."""
    verdict = here.verdict.without(baseline.read(here.root).entries)
    findings = [f for f in verdict.findings if _is_wanted(f, select, ignore)]
    reported = [f for f in Reporter(here).report(findings) if shown(f.place.file)]
    records = sum(1 for _ in here.loaded.programme.records())
    return Report(tuple(reported), len(verdict.waived), here.loaded.files, records, len(verdict.accepted))


def _is_wanted(finding: Finding, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore))


def _is_below(file: str, wanted: list[str]) -> bool:
    return any(path in {".", file} or file.startswith(f"{path}/") for path in wanted)


def _relative(here: Session, path: str) -> str:
    full = (here.directory / path).resolve()
    try:
        return full.relative_to(here.root.resolve()).as_posix()
    except ValueError:
        raise UsageError("outside", path=path) from None
