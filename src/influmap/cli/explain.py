"""`influmap explain`: what a rule means and how to mend what it found."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from influmap.cli import pages
from influmap.cli.common import Session, session, t
from influmap.errors import UsageError
from influmap.rules.base import Rule
from influmap.rules.registry import BY_CODE, RULES

app = typer.Typer(add_completion=False)

WIDTH = 80


class Format(StrEnum):
    text = "text"
    md = "md"
    json = "json"


@app.command()
def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help=t("explain.code"))],
    output: Annotated[Format, typer.Option("--format", help=t("explain.format"))] = Format.text,
) -> None:
    here = session(ctx)
    rule = find(code)
    match output:
        case Format.json:
            here.console.data({"version": 1, "as_of": here.as_of, "rule": pages.tree(rule, here.words)})
        case Format.md:
            here.console.raw(pages.markdown(rule, here.words))
        case Format.text:
            _write(rule, here)


def find(typed: str) -> Rule:
    """The rule of a code or a name. Raises `UsageError` with the nearest when there is none."""
    known = {**BY_CODE, **{rule.name: rule for rule in RULES}}
    found = known.get(typed.upper()) or known.get(typed.lower())
    if found is not None:
        return found
    near = difflib.get_close_matches(typed.upper(), BY_CODE, n=1, cutoff=0.5)
    near += difflib.get_close_matches(typed.lower(), known, n=1, cutoff=0.6)
    if near:
        raise UsageError("unknown_rule_nearest", given=typed, nearest=near[0])
    raise UsageError("unknown_rule", given=typed)


def _write(rule: Rule, here: Session) -> None:
    words, out = here.words, here.console
    out.result(f"{rule.code} ({rule.name}), {words.word('severity', rule.severity)}", rule.severity)
    out.result(textwrap.fill(pages.page(rule, words).summary, WIDTH), "strong")
    for heading, text in pages.parts(rule, words):
        out.result()
        out.result(heading, "strong")
        for line in _lines(text):
            out.result(f"  {line}")


def _lines(text: str) -> Iterator[str]:
    """Sentences folded to the width, examples as they are typed."""
    typed = False
    for line in text.splitlines():
        if line.startswith("```"):
            typed = not typed
        elif typed:
            yield f"  {line}"
        else:
            yield from textwrap.wrap(line, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
