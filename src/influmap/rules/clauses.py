"""CTR: what a contract says, clause by clause (law of 9 June 2023, art. 8 I and III)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from influmap.analysis.countries import FRANCE
from influmap.models.collaboration import Collaboration, Contract, Rights
from influmap.models.finding import Severity
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.contracting import due, for_france
from influmap.rules.relations import spot


@dataclass(frozen=True, slots=True)
class Told:
    """A contract whose clauses are written in the collaboration, or should be."""

    collaboration: Collaboration
    contract: Contract
    person: Person
    severity: Severity | None
    """A warning when no contract is due, or when its file may say more."""


def _told(programme: Programme, context: Context) -> Iterator[Told]:
    """Contracts of which some clauses are told; or due, recorded, and without a file that may hold them."""
    owed = due(programme, context)
    for collaboration, person in for_france(programme, context):
        contract = collaboration.contract
        is_due = collaboration.key in owed
        if contract is not None and (contract.has_clauses or (is_due and not contract.file)):
            severity = None if is_due and not contract.file else Severity.WARNING
            yield Told(collaboration, contract, person, severity)


def _seen(told: Told, *route: str | int, variant: str = "default", law: str = "", **params: object) -> Seen:
    where = spot(told.collaboration, *route)
    return Seen(where, variant, {"name": told.person.name, **params}, (), told.severity, law=law)


@rule("CTR003", "party-unidentified", Severity.ERROR, serves="Law art. 8", law="fr/contract-parties")
def party_unidentified(programme: Programme, context: Context) -> Iterator[Seen]:
    """The contract does not say who signs: two parties, each with addresses and a country of taxation.

    Why: the law lists them among the clauses without which the contract may be void.
    Example: `parties` without `tax_country`.
    How to mend: complete `contract.parties`.
    When to leave it: the signed file says it; write `contract.file`. Clauses are judged when they are written in the
    collaboration, or when a contract is due and has no file; a warning when it is not due or has a file.
    """
    for told in _told(programme, context):
        parties = told.contract.parties
        if len(parties) < 2:
            yield _seen(told, "contract", "parties", variant="few", n=len(parties))
        for index, party in enumerate(parties):
            asked = ("postal", "email", "tax_country")
            if missing := tuple(key for key in asked if not getattr(party, key)):
                yield _seen(told, "contract", "parties", index, party=party.name, missing=missing)


@rule("CTR004", "mission-unwritten", Severity.ERROR, serves="Law art. 8", law="fr/contract-missions")
def mission_unwritten(programme: Programme, context: Context) -> Iterator[Seen]:
    """The contract does not say what is asked for.

    Why: without it, nobody knows what is owed.
    Example: neither `ask`, nor a deliverable, here or in the brief.
    How to mend: write `ask`, and the deliverables with network, format and date.
    When to leave it: never, once a contract is written.
    """
    for told in _told(programme, context):
        brief = programme.briefs[told.collaboration.brief]
        if not (told.collaboration.ask or told.collaboration.deliverables or brief.deliverables):
            yield _seen(told, "deliverables")


@rule("CTR005", "pay-unwritten", Severity.ERROR, serves="Law art. 8", law="fr/contract-pay")
def pay_unwritten(programme: Programme, context: Context) -> Iterator[Seen]:
    """The contract does not say what is paid, or a gift has no value or no conditions.

    Why: pay, or how it is set, and the value of what is given are clauses of the law.
    Example: `in_kind: [{item: prêt du vélo}]`.
    How to mend: `terms.cash` or `terms.formula`; a `value` for each gift; `terms.conditions`.
    When to leave it: never, once a contract is written.
    """
    for told in _told(programme, context):
        terms = told.collaboration.terms
        if terms is None or not (terms.cash or terms.formula or terms.in_kind):
            yield _seen(told, "terms")
            continue
        for index, gift in enumerate(terms.in_kind):
            if gift.value is None:
                yield _seen(told, "terms", "in_kind", index, variant="value", item=gift.item)
        if terms.in_kind and not terms.conditions:
            yield _seen(told, "terms", "in_kind", variant="conditions")


@rule("CTR006", "rights-unwritten", Severity.ERROR, serves="Law art. 8", law="fr/contract-rights")
def rights_unwritten(programme: Programme, context: Context) -> Iterator[Seen]:
    """The contract does not tell rights and duties, or a right has no medium, purpose, territory or end.

    Why: a right that is not named with its limits is not given.
    Example: `rights: [{what: reprise}]`.
    How to mend: `contract.duties`, and `media`, `purpose`, `territory`, `until` for each right.
    When to leave it: no right is given; say so in `duties`. An incomplete right is a warning.
    """
    for told in _told(programme, context):
        if not told.contract.duties:
            yield _seen(told, "contract", "duties")
        for index, right in enumerate(told.collaboration.rights):
            if missing := _limits_missing(right):
                yield _seen(told, "rights", index, variant="right", law="fr/rights-listed", what=right.what,
                            missing=missing)  # fmt: skip


def _limits_missing(right: Rights) -> tuple[str, ...]:
    return tuple(key for key in ("media", "purpose", "territory", "until") if not getattr(right, key))


@rule("CTR007", "foreign-law", Severity.ERROR, serves="Law art. 8", law="fr/contract-law")
def foreign_law(programme: Programme, context: Context) -> Iterator[Seen]:
    """The audience is in France and the contract does not submit to French law.

    Why: the law asks for it, whatever the country of the parties.
    Example: `contract.law: AE`.
    How to mend: `contract.law: FR`, and the clause in the text.
    When to leave it: no part of the audience is in France; write `countries` in the brief.
    """
    for told in _told(programme, context):
        if told.contract.law != FRANCE:
            variant = "other" if told.contract.law else "default"
            yield _seen(told, "contract", "law", variant=variant, country=told.contract.law)


@rule("CTR009", "liability-unsaid", Severity.WARNING, serves="Law art. 8", law="fr/contract-liability")
def liability_unsaid(programme: Programme, context: Context) -> Iterator[Seen]:
    """An agency stands between, and the contract does not recall that all answer together for harm done to others.

    Why: each may pay for the fault of another; better to know it when signing.
    Example: an agent, and no `contract.liability`.
    How to mend: add the clause, write `liability: yes`.
    When to leave it: the agency only made the introduction.
    """
    for told in _told(programme, context):
        advertiser = programme.briefs[told.collaboration.brief].advertiser
        agency = (advertiser and advertiser.agent) or (told.person.agent and told.person.agent.name)
        if agency and not told.contract.liability:
            yield _seen(told, "contract", "liability", agency=agency)


RULES = (
    party_unidentified,
    mission_unwritten,
    pay_unwritten,
    rights_unwritten,
    foreign_law,
    liability_unsaid,
)
