"""`influmap` alone: where you are, what is due, what is wrong, and the next thing to do."""

from __future__ import annotations

import textwrap

import typer

from influmap.assessment.due import Due, dues
from influmap.cli.common import Session, t
from influmap.cli.due import told
from influmap.models.finding import Severity
from influmap.models.programme import Programme
from influmap.store.layout import find_workspace

DAYS = 7
SHOWN = 5


def show(here: Session, ctx: typer.Context) -> None:
    """The state of the workspace; outside one, how to begin and what there is."""
    if find_workspace(here.directory) is None:
        for line in ("nowhere", "demo", "init", "help"):
            here.console.result(t(f"home.{line}"))
        here.console.result()
        typer.echo(ctx.get_help())
        return
    _where(here)
    waiting = dues(here.programme, here.rhythms, here.relationships.findings, here.as_of, DAYS)
    _due(here, waiting)
    _wrong(here)
    here.console.result()
    here.console.result(t("home.next", command=_next(here, waiting)), "strong")
    here.console.result(t("home.help"), "muted")


def _where(here: Session) -> None:
    words, programme = here.words, here.programme
    counted = {
        "communities": len(programme.communities),
        "people": len(programme.people),
        "team": len(programme.team),
        "briefs": len(programme.briefs),
        "interactions": len(programme.interactions),
    }
    here.console.result(here.workspace.name, "strong")
    here.console.result(", ".join(words.plural(f"cli.home.{kind}", n) for kind, n in counted.items()) + ".")


def _due(here: Session, waiting: tuple[Due, ...]) -> None:
    words, out = here.words, here.console
    out.result()
    if not waiting:
        out.result(words.plural("cli.due.nothing", DAYS), "good")
        return
    out.result(words.plural("cli.home.due", len(waiting), days=DAYS), "strong")
    for item in waiting[:SHOWN]:
        line = textwrap.fill(told(here, item), 80, initial_indent="  ", subsequent_indent="      ")
        out.result(line, "error" if item.is_late else "")
    if len(waiting) > SHOWN:
        out.result("  " + t("home.more", n=len(waiting) - SHOWN))


def _wrong(here: Session) -> None:
    found = [finding.severity for finding in here.verdict.findings]
    counts = [here.words.plural(f"cli.check.{s}", found.count(s)) for s in Severity if s in found]
    here.console.result()
    if not counts:
        here.console.result(t("check.clean"), "good")
        return
    here.console.result(t("home.wrong", counts=", ".join(counts)), next(s for s in Severity if s in found))


def _next(here: Session, waiting: tuple[Due, ...]) -> str:
    """The command of the first thing that waits: a broken file, an empty map, something late, nothing."""
    programme = here.programme
    if any(finding.severity is Severity.ERROR for finding in here.loaded.findings):
        return "influmap check"
    missing = next((kind for kind, records in _needed(programme) if not records), None)
    if missing:
        return f"influmap new {missing}"
    return "influmap due" if waiting else "influmap map"


def _needed(programme: Programme) -> tuple[tuple[str, object], ...]:
    return (
        ("team", programme.team),
        ("community", programme.communities),
        ("person", programme.people),
        ("brief", programme.briefs),
    )
