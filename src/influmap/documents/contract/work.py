"""What is asked for and what is given: purpose, missions, steps, pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from influmap.analysis.countries import aimed_at
from influmap.analysis.ledger import promoted
from influmap.documents.contract.deal import Deal
from influmap.documents.contract.view import Clause, Line, Part
from influmap.documents.filters import capital
from influmap.language.formats import date_range, long_date, territory
from influmap.models.brief import AskedDeliverable
from influmap.models.collaboration import InKind


def purpose(deal: Deal) -> Clause:
    """What is promoted, for whom, when: the objective by which the sums of a year add up."""
    locale, brief = deal.words.locale, deal.brief
    countries = tuple(territory(code, locale) for code in aimed_at(brief, deal.programme.workspace))
    lines = [
        deal.known("campaign", brief.title),
        deal.asked("promotes", promoted(deal.programme, deal.collaboration), (deal.shared, "promotes"), "CTR002"),
        deal.known("period", capital(date_range(brief.starts, brief.ends, locale))),
        deal.known("countries", countries),
    ]
    if brief.audience:
        lines.append(deal.known("audience", brief.audience))
    return deal.clause(
        "purpose", "fr/influence", "fr/contract-threshold", texts=(deal.say("purpose.text"),), lines=lines
    )


def missions(deal: Deal) -> Clause:
    """What is asked for, publication by publication (art. 8 I 2°)."""
    lines = [deal.asked("ask", deal.collaboration.ask, (deal.theirs, "ask"), "CTR004")]
    lines += list(_publications(deal)) or [
        deal.asked("deliverables", None, (deal.shared, "deliverables"), "CTR004"),
    ]
    lines += deal.numbered("message", deal.brief.messages, "message")
    lines += deal.numbered("do_not_say", deal.brief.do_not_say, "do_not_say")
    return deal.clause("missions", "fr/contract-missions", texts=(deal.say("missions.text"),), lines=lines)


def _publications(deal: Deal) -> Iterator[Line]:
    """Those agreed with this person, then those of the brief that they do not replace."""
    wanted = {each.id: each for each in deal.brief.deliverables}
    for n, own in enumerate(deal.collaboration.deliverables, 1):
        asked = wanted.pop(own.id or "", AskedDeliverable(id="none"))
        shape, network = own.format or asked.format, own.network or asked.network
        yield _publication(deal, n, shape, network, own.due or asked.due or own.published, deal.theirs)
    for n, asked in enumerate(wanted.values(), len(deal.collaboration.deliverables) + 1):
        yield _publication(deal, n, asked.format, asked.network, asked.due, deal.shared)


def _publication(deal: Deal, n: int, shape: str | None, network: str | None, due: date | None, file: str) -> Line:
    words = deal.words
    told = [capital(words.word("content", shape))] if shape else []
    told += [words.word("network", network)] if network else []
    label = deal.say("facts.deliverable", n=n)
    return deal.dated(f"deliverable_{n}", told, due, (file, "deliverables.due"), label)


def steps(deal: Deal) -> Clause:
    """Dates, approvals and rounds, and what the person decides alone."""
    lines = [_step(deal, n) for n in range(1, len(deal.brief.process) + 1)]
    lines = lines or [deal.asked("process", None, (deal.shared, "process"))]
    lines.append(deal.asked("freedom", deal.brief.creative_freedom, (deal.shared, "creative_freedom")))
    return deal.clause("steps", "fr/contract-rights", texts=(deal.say("steps.text"),), lines=lines)


def _step(deal: Deal, n: int) -> Line:
    step, words = deal.brief.process[n - 1], deal.words
    told = [deal.say(f"who.{step.by}")] if step.by else []
    told += [words.plural("brief.rounds", step.rounds)] if step.rounds else []
    return deal.dated(f"step_{n}", told, step.due, (deal.shared, "process.due"), capital(step.step))


def pay(deal: Deal) -> Clause:
    """Money or how it is set, benefits in kind with their value and conditions (art. 8 I 3°)."""
    parts = [Part(heading="", lines=tuple(_money(deal)))]
    if deal.terms.in_kind:
        parts.append(Part(heading=deal.say("pay.in_kind"), lines=tuple(_gifts(deal))))
    texts = (deal.say("pay.text"),)
    return deal.clause(
        "pay", "fr/contract-pay", texts=texts, parts=parts, after=(deal.say("pay.total", total=total(deal)),)
    )


def total(deal: Deal) -> str:
    """All that this deal gives, in words; what has no value yet is not counted, and that is said."""
    values = [gift.value for gift in deal.terms.in_kind]
    amount = deal.price(deal.terms.cash + sum((value for value in values if value is not None), Decimal(0)))
    return amount if None not in values and not deal.terms.formula else deal.say("at_least", amount=amount)


def _money(deal: Deal) -> Iterator[Line]:
    terms, where = deal.terms, (deal.theirs, "terms.cash")
    if terms.cash or not (terms.formula or terms.in_kind):
        yield deal.asked("cash", deal.price(terms.cash) if terms.cash else None, where, "CTR005")
    if terms.formula:
        yield deal.known("formula", terms.formula)
    if terms.cash or terms.formula:
        day = terms.due or terms.paid_on
        yield deal.asked("pay_day", long_date(day, deal.words.locale) if day else None, (deal.theirs, "terms.due"))
    if deal.contract.expenses:
        yield deal.known("expenses", deal.contract.expenses)
    if deal.collaboration.promo_code:
        yield deal.known("code", deal.collaboration.promo_code)
    for n, offer in enumerate(deal.collaboration.offer, 1):
        yield deal.known(f"offer_{n}", capital(offer.what), deal.say("facts.offer"))


def _gifts(deal: Deal) -> Iterator[Line]:
    for n, gift in enumerate(deal.terms.in_kind, 1):
        yield value_of(deal, n, gift)
    yield deal.asked("in_kind_conditions", deal.terms.conditions, (deal.theirs, "terms.conditions"), "CTR005")


def value_of(deal: Deal, n: int, gift: InKind) -> Line:
    """A benefit in kind and its value."""
    label = deal.say("facts.in_kind_value", item=gift.item)
    shown = deal.say("excl_vat", amount=deal.price(gift.value)) if gift.value is not None else None
    return deal.asked(f"in_kind_{n}", shown, (deal.theirs, "terms.in_kind.value"), "CTR005", label)
