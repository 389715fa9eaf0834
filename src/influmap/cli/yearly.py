"""`influmap contract --ledger`: what each person receives in a year, deal by deal."""

from __future__ import annotations

from influmap.cli.common import Session, t
from influmap.cli.engine import engine_for
from influmap.cli.render import json_text, put, readable, stamp
from influmap.cli.table import Column
from influmap.documents.ledger import ledger as ledger_of
from influmap.documents.ledger.view import Account, Ledger
from influmap.language.formats import long_date, money
from influmap.store.law import law


def show(here: Session, brief: str | None, person: str | None, output: str, to: str | None) -> None:
    """The ledger of everyone, or of some, as `table`, `json` or `md`."""
    found = _asked(here, brief, person)
    if output == "json":
        put(here, json_text(here, found.model_dump(exclude={"stamp"})), "contract", "ledger.json", to)
    elif output == "md":
        page = engine_for(here, here.words_for()).render("contract/ledger.md.j2", found)
        put(here, page, "contract", "ledger.md", to)
    else:
        _table(here, found)


def _asked(here: Session, brief: str | None, person: str | None) -> Ledger:
    """The accounts of one person, of the people of one brief, or of all."""
    people = [readable(here, "people", person, here.programme.people).id] if person else None
    found = ledger_of(here.programme, stamp(here), law(), people)
    if brief is None:
        return found
    asked = readable(here, "briefs", brief, here.programme.briefs).id
    kept = [account for account in found.accounts if any(line.brief == asked for line in account.lines)]
    return found.model_copy(update={"accounts": tuple(kept)})


def _table(here: Session, found: Ledger) -> None:
    """Each account, its lines, its sums."""
    out, words = here.console, here.words
    if not found.accounts:
        out.result(words("ledger.nothing"), "good")
    for account in found.accounts:
        title = ", ".join(filter(None, (account.name, account.advertiser, account.objective)))
        out.result(title, "strong")
        _lines(here, account)
        for line in _sums(here, account):
            out.result(f"  {line}")
        if account.state:
            out.result(f"  {words(f'ledger.state.{account.state}')}", "error" if account.state == "due" else "")
        out.result()
    article = found.article[words.language]
    out.remark(words("ledger.intro", threshold=_price(here, found.threshold), article=article))


def _lines(here: Session, account: Account) -> None:
    words = here.words
    columns = [
        Column(t("contract.day"), is_short=True),
        Column(t("contract.campaign")),
        Column(t("contract.what")),
        Column(t("contract.amount"), align="right", is_short=True),
        Column(t("contract.signed"), is_short=True),
        Column(t("contract.file"), rank=1),
    ]
    rows = [
        (
            line.day.isoformat() if line.day else "–",
            line.title,
            words("ledger.cash") if line.kind == "cash" else line.what,
            words("ledger.no_value") if line.amount is None else _price(here, line.amount),
            line.signed.isoformat() if line.signed else "–",
            line.file,
        )
        for line in account.lines
    ]
    here.console.table(columns, rows)


def _sums(here: Session, account: Account) -> list[str]:
    """The civil years, the rolling months when they count more, and what was added up for want of knowing."""
    words, best = here.words, account.highest
    told = [
        words("ledger.year", year=str(year.start.year), amount=_price(here, year.total), cash=_price(here, year.cash),
              in_kind=_price(here, year.in_kind))
        for year in account.years
    ]  # fmt: skip
    if best.kind == "rolling":
        days = {"start": long_date(best.start, words.locale), "end": long_date(best.end, words.locale)}
        told.append(words("ledger.rolling", amount=_price(here, best.total), **days))
    if any(line.day is None for line in account.lines):
        told.append(t("contract.undated"))
    return told if account.objective or len(account.lines) < 2 else [*told, words("ledger.together")]


def _price(here: Session, amount: object) -> str:
    return money(amount, here.workspace.currency, here.words.locale)  # type: ignore[arg-type]
