"""`influmap fit`: people for a brief, with reasons; who is left out, and why (B1, N4, N6)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer

from influmap.assessment.fit import Candidate, Exclusion, Fit, Reason, Voices, fit
from influmap.cli import completion
from influmap.cli.common import Session, pick, session, t
from influmap.cli.table import Column
from influmap.language.formats import money, number

app = typer.Typer(add_completion=False)
PRINTED = {"tie": "tie", "band": "band", "region": "region", "outcome": "outcome"}
"""Parameters of reasons that hold a word of the files, and the group that prints it."""


class Format(StrEnum):
    text = "text"
    json = "json"
    md = "md"
    html = "html"
    pdf = "pdf"
    pptx = "pptx"


@app.command("fit")
def fit_(
    ctx: typer.Context,
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help=t("fit.brief"), autocompletion=completion.briefs)],
    output: Annotated[Format, typer.Option("--format", help=t("fit.format"))] = Format.text,
    to: Annotated[str | None, typer.Option("-o", metavar="FILE|DIR", help=t("render.to"))] = None,
) -> None:
    here = session(ctx)
    known = here.programme.briefs[pick(brief, list(here.programme.briefs), "briefs")]
    found = fit(here.programme, known, here.rhythms, here.healths, here.relationships.findings, here.as_of)
    if output is Format.json:
        here.console.data({"version": 1, "as_of": here.as_of, "brief": known.id, **_tree(here, found)})
    elif output is Format.text:
        _print(here, found)
    else:
        _casting(here, found, output, to)


def _casting(here: Session, found: Fit, output: Format, to: str | None) -> None:
    """The file for the client: their own words and reasons, nothing of how we stand with people."""
    from influmap.cli.printing import Page
    from influmap.cli.render import PageFormat, deliver_all, stamp
    from influmap.cli.shown import office_picture, picture
    from influmap.documents.casting import casting

    words = here.words_for(found.brief.language)
    shown = partial(office_picture if output is Format.pptx else picture, here)
    view = casting(here.programme, found, stamp(here), words, shown)
    if output is Format.pptx:
        from influmap.cli.office import present
        from influmap.documents.casting.deck import deck

        present(here, deck(view, words), words, "casting", found.brief.id, to)
    else:
        page = Page(view, found.brief.id, words)
        deliver_all(here, [page], "casting/page", PageFormat(output.value), document="casting", to=to, many="")
    here.remark_on_faults()


def _print(here: Session, found: Fit) -> None:
    out = here.console
    out.result(t("fit.title", brief=found.brief.title), "strong")
    if not found.candidates:
        out.result(t("fit.nobody"))
    for candidate in found.candidates:
        out.result()
        out.result(candidate.person.name, "strong")
        for reason in candidate.reasons:
            out.result(f"  {'−' if reason.kind in ('rival', 'fragile') else '+'} {_said(here, reason)}")
            place = here.loaded.place_of(reason.spot)
            out.result(f"      {place.file}:{place.line}", "muted")
    if found.excluded:
        out.result()
        out.result(t("fit.excluded"), "strong")
        for exclusion in found.excluded:
            out.result(f"  {exclusion.person.name} · {_why_not(here, exclusion)}")
    _print_portfolio(here, found.portfolio)
    if found.portfolio:
        out.remark(t("fit.expected"))
    out.remark(t("fit.audience"))


def _print_portfolio(here: Session, voices: tuple[Voices, ...]) -> None:
    """Modest voices beside loud ones, from the ledger."""
    if not voices:
        return
    locale, currency = here.words.locale, here.workspace.currency
    here.console.result()
    here.console.result(t("fit.portfolio"), "strong")
    columns = [Column(t(f"fit.column.{name}"), "left" if name == "tier" else "right") for name in COLUMNS]
    here.console.table(columns, [_row(here, each, locale, currency) for each in voices])


COLUMNS = ("tier", "people", "outcomes", "each", "cost", "candidates", "expected")


def _row(here: Session, voices: Voices, locale: str, currency: str) -> list[str]:
    each = number(voices.each, locale, 1) if voices.each is not None else t("fit.unknown")
    expected = number(voices.expected, locale, 0) if voices.expected is not None else t("fit.unknown")
    return [
        here.words.word("tier", voices.tier),
        number(voices.people, locale),
        number(voices.outcomes, locale),
        each,
        money(voices.cost, currency, locale),
        number(voices.candidates, locale),
        expected,
    ]


def _said(here: Session, reason: Reason) -> str:
    return t(f"fit.reason.{reason.kind}", **_printed(here, reason.params))


def _why_not(here: Session, exclusion: Exclusion) -> str:
    said = t(f"fit.exclusion.{exclusion.rule}", **_printed(here, exclusion.params))
    return said if exclusion.rule == "pause" else f"{said} ({exclusion.rule})"


def _printed(here: Session, params: Mapping[str, object]) -> dict[str, object]:
    words = here.words
    return {
        name: words.word(PRINTED[name], str(value)) if name in PRINTED else value for name, value in params.items()
    }  # fmt: skip


def _tree(here: Session, found: Fit) -> dict[str, Any]:
    return {
        "candidates": [_candidate(here, candidate) for candidate in found.candidates],
        "excluded": [
            {"id": e.person.id, "rule": e.rule, "message": _why_not(here, e), "file": here.loaded.place_of(e.spot).file}
            for e in found.excluded
        ],
        "already": [person.id for person in found.already],
        "portfolio": [
            {"tier": v.tier, "people": v.people, "outcomes": v.outcomes, "each": v.each, "cost": v.cost}
            | {"candidates": v.candidates, "expected": v.expected}
            for v in found.portfolio
        ],
    }


def _candidate(here: Session, candidate: Candidate) -> dict[str, Any]:
    reasons = []
    for reason in candidate.reasons:
        place = here.loaded.place_of(reason.spot)
        reasons.append(
            {"kind": reason.kind, "message": _said(here, reason), "file": place.file, "line": place.line}
        )  # fmt: skip
    return {"id": candidate.person.id, "name": candidate.person.name, "reasons": reasons}
