"""`influmap check`: everything that is wrong, located, all at once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.cli.report import json as json_report
from influmap.cli.report import text as text_report
from influmap.cli.report.model import Report, ReportedFinding
from influmap.models.finding import Finding, Severity
from influmap.rules.registry import BY_CODE
from influmap.rules.wording import say

app = typer.Typer()


class Format(StrEnum):
    text = "text"
    json = "json"


WRITERS = {Format.text: text_report.write, Format.json: json_report.write}


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
    report = build(here, paths or [], codes(select), codes(ignore))
    WRITERS[output](report, here)
    if any(finding.severity.rank <= fail_on.rank for finding in report.findings):
        raise typer.Exit(1)


def codes(given: list[str] | None) -> tuple[str, ...]:
    """`--select YML,REF001 --select SCH`: codes or their first letters."""
    return tuple(code.strip().upper() for item in given or [] for code in item.split(",") if code.strip())


def build(here: Session, paths: list[str], select: tuple[str, ...], ignore: tuple[str, ...]) -> Report:
    """What `check` says, for the files asked, worst order left to the reader: by file, line, code."""
    findings = [f for f in here.verdict.findings if _is_wanted(f, select, ignore)]
    wanted = [_relative(here, path) for path in paths]
    located = [
        _reported(here, finding, place)
        for finding, place in zip(findings, here.loaded.places(findings), strict=True)
        if not wanted or any(place.file == path or place.file.startswith(f"{path}/") or path == "." for path in wanted)
    ]
    located.sort(key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))
    records = sum(1 for _ in here.loaded.programme.records())
    return Report(tuple(located), len(here.verdict.waived), here.loaded.files, records)


def _is_wanted(finding: Finding, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore))


def _relative(here: Session, path: str) -> str:
    full = (here.directory / path).resolve()
    try:
        return full.relative_to(here.root.resolve()).as_posix()
    except ValueError:
        raise typer.BadParameter(t("check.outside", path=path)) from None


def _reported(here: Session, finding: Finding, place: object) -> ReportedFinding:
    return ReportedFinding.of(finding, place, BY_CODE[finding.code].name, say(finding, here.words), here)  # type: ignore[arg-type]
