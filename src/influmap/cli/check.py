"""`influmap check`: everything that is wrong, located, all at once."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.cli.report.model import Report, Reporter
from influmap.models.finding import Finding, Severity
from influmap.store import baseline

app = typer.Typer()


class Format(StrEnum):
    """Each is written by the module of `influmap.cli.report` that bears its name."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


@app.command()
def check(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=t("check.paths"))] = None,
    output: Annotated[Format, typer.Option("--format", help=t("check.format"))] = Format.text,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="CODES", help=t("check.select"))] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help=t("check.ignore"))] = None,
    fail_on: Annotated[Severity, typer.Option("--fail-on", help=t("check.fail_on"))] = Severity.ERROR,
) -> None:
    here = session(ctx)
    if here.past is None:
        here.console.remark(t("check.no_history"))
    report = build(here, paths or [], codes(select), codes(ignore))
    import_module(f"influmap.cli.report.{output}").write(report, here)
    if any(finding.severity.rank <= fail_on.rank for finding in report.findings):
        raise typer.Exit(1)


def codes(given: list[str] | None) -> tuple[str, ...]:
    """`--select YML,REF001 --select SCH`: codes or their first letters."""
    return tuple(code.strip().upper() for item in given or [] for code in item.split(",") if code.strip())


def build(here: Session, paths: list[str], select: tuple[str, ...], ignore: tuple[str, ...]) -> Report:
    """What `check` says, for the files asked, worst order left to the reader: by file, line, code."""
    verdict = here.verdict.without(baseline.read(here.root).entries)
    findings = [f for f in verdict.findings if _is_wanted(f, select, ignore)]
    wanted = [_relative(here, path) for path in paths]
    reported = [f for f in Reporter(here).report(findings) if not wanted or _is_below(f.place.file, wanted)]
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
        raise typer.BadParameter(t("check.outside", path=path)) from None
