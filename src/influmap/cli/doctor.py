"""`influmap doctor`: what to know of the machine before asking for help."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from influmap.cli.common import Session, session, t
from influmap.cli.machine import signs
from influmap.cli.sign import Sign

app = typer.Typer(add_completion=False)

STYLES = {"good": "good", "note": "warning", "bad": "error"}


class Format(StrEnum):
    text = "text"
    json = "json"


@app.command()
def doctor(
    ctx: typer.Context,
    output: Annotated[Format, typer.Option("--format", help=t("doctor.format"))] = Format.text,
) -> None:
    here = session(ctx)
    seen = [*signs(here.directory)]
    is_well = all(sign.state != "bad" for sign in seen)
    if output is Format.json:
        trees = [{"name": s.name, "state": s.state, "found": s.found, "advice": s.advice} for s in seen]
        here.console.data({"version": 1, "as_of": here.as_of, "well": is_well, "signs": trees})
    else:
        _write(here, seen)
        here.console.result()
        here.console.result(t("doctor.well" if is_well else "doctor.unwell"), "good" if is_well else "error")
    if not is_well:
        raise typer.Exit(3)


def _write(here: Session, seen: list[Sign]) -> None:
    labels = {sign.name: here.words.group("cli.doctor.names").get(sign.name, sign.name) for sign in seen}
    width = max(map(len, labels.values()))
    for sign in seen:
        here.console.result(
            f"{t(f'doctor.state.{sign.state}')} {labels[sign.name]:<{width}}  {sign.found}", STYLES[sign.state]
        )
        if sign.advice:
            here.console.result(f"  {' ' * width}  → {sign.advice}")
