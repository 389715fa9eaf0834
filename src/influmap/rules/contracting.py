"""CTR: whether a written contract is due, and signed in time (law of 9 June 2023, art. 8 and 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from influmap.analysis.countries import FRANCE, aimed_at, established_in, is_european_elsewhere, is_outside_europe
from influmap.analysis.labels import is_compensated
from influmap.analysis.ledger import (
    EURO,
    THRESHOLD,
    Account,
    Line,
    Period,
    State,
    accounts,
    agreed,
    is_french,
    proposed,
    state,
)
from influmap.models.collaboration import Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, horizon, recent_collaborations, spot


def for_france(programme: Programme, context: Context) -> Iterator[tuple[Collaboration, Person]]:
    """Recent deals of those who take part, when the brief aims at an audience in France."""
    for collaboration, brief in recent_collaborations(programme, context):
        if collaboration.is_participant and FRANCE in aimed_at(brief, programme.workspace):
            yield collaboration, programme.people[collaboration.person]


def summed(
    programme: Programme, context: Context, counts: Callable[[Collaboration], bool] = agreed
) -> Iterator[tuple[Account, Period]]:
    """The accounts under the French threshold, each with the period in which most was given."""
    since = max(horizon(programme, context), context.law.fact(THRESHOLD).since or horizon(programme, context))
    people = {c.person: None for c in programme.collaborations if c.terms is not None and c.person in programme.people}
    for account in accounts(programme, people, counts):
        best = account.highest(context.as_of, since)
        if best is not None and is_french(programme, account):
            yield account, best


def due(programme: Programme, context: Context) -> frozenset[str]:
    """The keys of the collaborations for which a written contract is due."""
    threshold = context.law.fact(THRESHOLD).number
    reached = (best for _, best in summed(programme, context) if best.total >= threshold)
    return frozenset(line.spot.record for best in reached for line in best.lines)


def _unsigned(programme: Programme, context: Context, wanted: State) -> Iterator[tuple[Person, Seen]]:
    """The sums for which a contract is due, or soon, and of which a part is under none."""
    for account, best in summed(programme, context):
        if state(programme, account, best, context.law) == wanted:
            variant = best.kind if account.is_dated else "undated"
            yield programme.people[account.person], _sum(programme, context, account, best, variant)


def _proposed(programme: Programme, context: Context, wanted: State) -> Iterator[Seen]:
    """The sums that would ask for a contract if those who are asked said yes, and ask for none yet."""
    told = {
        (account.person, fold(account.advertiser))
        for account, best in summed(programme, context)
        if state(programme, account, best, context.law) in ("due", "soon")
    }
    for account, best in summed(programme, context, proposed):
        is_new = (account.person, fold(account.advertiser)) not in told
        if is_new and state(programme, account, best, context.law) == wanted:
            seen = _sum(programme, context, account, best, "proposed")
            yield Seen(seen.spot, seen.variant, seen.params, seen.evidence, Severity.INFO)


def _sum(programme: Programme, context: Context, account: Account, best: Period, variant: str) -> Seen:
    """A sum, told at the last line that is under no contract."""
    params = {
        "name": programme.people[account.person].name,
        "advertiser": account.advertiser,
        "amount": best.total,
        "cash": best.sum("cash"),
        "in_kind": best.sum("in_kind"),
        "threshold": context.law.fact(THRESHOLD).number,
        "currency": EURO,
        "year": str(best.end.year),
        "start": best.start,
        "end": best.end,
    }
    last = [line for line in best.lines if line.signed is None][-1]
    return Seen(last.spot, variant, params, _proofs(best.lines))


def _proofs(lines: tuple[Line, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(line.spot) for line in lines[:SHOWN])


@rule("CTR001", "contract-missing", Severity.ERROR, serves="Law art. 8", law=THRESHOLD)
def contract_missing(programme: Programme, context: Context) -> Iterator[Seen]:
    """A person receives 1,000 EUR or more from one advertiser in a year, and no contract is signed.

    Why: from that sum a collaboration without a written contract is void, for both.
    Example: 280 EUR in February, 650 EUR and 120 EUR of yarn in October, nothing signed.
    How to mend: prepare the contract, sign it, write `contract: {signed: …}` in each collaboration it covers.
    When to leave it: money for something else than speaking to an audience, such as the rent of a barn; waive it,
    saying so. Cash and in kind add up by advertiser, person and objective (`promotes`), over the civil year and over
    twelve rolling months: the higher counts. A warning for someone established in another country of
    Europe; an info for what is proposed and not accepted yet.
    """
    for person, seen in _unsigned(programme, context, "due"):
        elsewhere = is_european_elsewhere(person, context.law)
        severity = Severity.WARNING if elsewhere else None
        yield Seen(seen.spot, seen.variant, seen.params, seen.evidence, severity)
    yield from _proposed(programme, context, "due")


@rule("CTR002", "contract-soon-due", Severity.WARNING, serves="Law art. 8", law=THRESHOLD)
def contract_soon_due(programme: Programme, context: Context) -> Iterator[Seen]:
    """The sum of the year comes near the threshold of the written contract.

    Why: one more gift, and the whole year is under no contract.
    Example: 999.99 EUR since January.
    How to mend: prepare the contract before the next deal; `influmap contract --ledger` shows the sum line by line.
    When to leave it: the year's last deal with this person; waive it until New Year. From 700 EUR (70 % of the
    threshold, our choice). When no objective is written (`promotes`), all deals add up.
    """
    for _, seen in _unsigned(programme, context, "soon"):
        yield seen
    yield from _proposed(programme, context, "soon")


@rule("CTR008", "signed-too-late", Severity.ERROR, serves="Law art. 8", law="fr/contract-written")
def signed_too_late(programme: Programme, context: Context) -> Iterator[Seen]:
    """The contract was signed after the first publication, or is written down and not signed.

    Why: what was published before was under no contract.
    Example: published on 16 May, signed on 19 May.
    How to mend: nothing repairs the date; say it to your counsel, and sign before the next one.
    When to leave it: an amendment signed later; write the day of the first contract. A warning below the threshold.
    """
    owed = due(programme, context)
    for collaboration, person in for_france(programme, context):
        days = [each.published for each in collaboration.published if each.published]
        if not days or collaboration.contract is None:
            continue
        signed, first = collaboration.contract.signed, min(days)
        if signed is None or signed > first:
            params = {"name": person.name, "signed": signed, "published": first}
            severity = None if collaboration.key in owed else Severity.WARNING
            variant = "unsigned" if signed is None else "default"
            where = spot(collaboration, "contract") if signed is None else spot(collaboration, "contract", "signed")
            yield Seen(where, variant, params, (), severity)


@rule("CTR010", "nobody-in-europe", Severity.ERROR, serves="Law art. 9", law="fr/established-abroad")
def nobody_in_europe(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody established outside Europe speaks to France for us, and nobody answers for them in Europe.

    Why: the law asks for a legal representative and an insurance in the European Union.
    Example: `country: AE`, no `establishment`.
    How to mend: ask for both names and write them: `establishment: {country: AE, representative: …, insurer: …}`.
    When to leave it: nothing is given in exchange (already left aside), or the audience is not in France: write
    `countries` in the brief.
    """
    told = set()
    for collaboration, person in for_france(programme, context):
        if person.id in told or not is_compensated(collaboration) or not is_outside_europe(person, context.law):
            continue
        told.add(person.id)
        known = person.establishment
        lacks = {"representative": known and known.representative, "insurer": known and known.insurer}
        if missing := tuple(name for name, value in lacks.items() if not value):
            params = {"name": person.name, "country": established_in(person), "missing": missing}
            route = "establishment" if known else "country"
            yield Seen(spot(person, route), "default", params, (Evidence(spot(collaboration, "terms")),))


@rule("CTR011", "country-of-origin", Severity.INFO, serves="Law art. 5-1", law="fr/country-of-origin")
def country_of_origin(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody established in another country of Europe works with us: the law of that country comes first.

    Why: the French law applies case by case only, and the other country has its own labels.
    Example: someone established in Belgium.
    How to mend: nothing is wrong; check that country's words for the label.
    When to leave it: once read. What French law alone forbids is a warning for them, not an error.
    """
    told = set()
    for collaboration, person in for_france(programme, context):
        if person.id not in told and is_compensated(collaboration) and is_european_elsewhere(person, context.law):
            told.add(person.id)
            params = {"name": person.name, "country": established_in(person)}
            route = "establishment" if person.establishment and person.establishment.country else "country"
            yield Seen(spot(person, route), "default", params)


RULES = (contract_missing, contract_soon_due, signed_too_late, nobody_in_europe, country_of_origin)
