"""From the records of a deal to its contract, or to the letter that is enough."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.contract import parties, safeguards, work
from influmap.documents.contract import words as writing
from influmap.documents.contract.deal import Deal
from influmap.documents.contract.form import Form, form_of, sum_of
from influmap.documents.contract.view import Agreement, Blank, Clause, Line
from influmap.documents.view import Stamp
from influmap.language.formats import long_date
from influmap.language.words import Words
from influmap.models.collaboration import Collaboration
from influmap.models.law import Law
from influmap.models.programme import Programme


def agreement(
    programme: Programme, collaboration: Collaboration, law: Law, stamp: Stamp, words: Words, *, in_full: bool
) -> Agreement:
    """The contract when the facts ask for it, or `in_full`; else a letter. Both records are in the programme."""
    brief, person = programme.briefs[collaboration.brief], programme.people[collaboration.person]
    deal = Deal(programme, collaboration, brief, person, law, words, stamp)
    form = form_of(deal, stamp.as_of)
    is_letter = form.is_light and not in_full
    found = _letter(deal, form) if is_letter else _contract(deal)
    clauses = tuple(clause.model_copy(update={"number": n}) for n, clause in enumerate(filter(None, found), 1))
    lines = [line for clause in clauses for part in clause.parts for line in part.lines]
    kind = "letter" if is_letter else "contract"
    return Agreement(
        brief=brief.id,
        person=person.id,
        kind=kind,
        cause=form.cause,
        title=deal.say(f"{kind}.title", person=person.name, advertiser=deal.advertiser),
        why=tuple(_why(deal, form, in_full=in_full)),
        sum=sum_of(deal, form),
        missing=tuple(_once(lines)),
        opening=(deal.say(f"{kind}.opening"),),
        clauses=clauses,
        signatures=parties.signatures(deal),
        facts={line.id: _text(deal, line) for line in lines},
        stamp=stamp,
    )


def _contract(deal: Deal) -> Iterator[Clause | None]:
    """Every clause of article 8, then what protects both."""
    yield parties.parties(deal)
    yield work.purpose(deal)
    yield work.missions(deal)
    yield work.steps(deal)
    yield work.pay(deal)
    yield writing.labels(deal)
    yield safeguards.duties(deal)
    yield writing.works(deal)
    yield writing.image(deal)
    yield safeguards.liability(deal)
    yield safeguards.abroad(deal)
    yield safeguards.minor(deal)
    yield safeguards.data(deal)
    yield safeguards.term(deal)
    yield safeguards.governing(deal)


def _letter(deal: Deal, form: Form) -> Iterator[Clause | None]:
    """What is enough below the threshold; a gift without any request asks for nothing."""
    yield parties.light_parties(deal)
    if deal.is_gift:
        yield _gift(deal)
    else:
        yield work.missions(deal)
        yield work.steps(deal)
        yield work.pay(deal)
    yield writing.labels(deal)
    if deal.collaboration.rights:
        yield writing.works(deal)
    yield safeguards.abroad(deal)
    yield safeguards.minor(deal)
    yield _year(deal, form)
    yield safeguards.data(deal)
    if deal.aims_at_france:
        yield safeguards.governing(deal)


def _gift(deal: Deal) -> Clause:
    """What is offered, and that nothing is owed for it."""
    lines = (work.value_of(deal, n, gift) for n, gift in enumerate(deal.terms.in_kind, 1))
    return deal.clause("gift", "fr/gift", texts=(deal.say("gift.text"),), lines=lines)


def _year(deal: Deal, form: Form) -> Clause | None:
    """That it counts in the sum of the year."""
    counted = sum_of(deal, form)
    if counted is None:
        return None
    threshold = deal.price(counted.threshold)
    texts = (deal.say("year.text", threshold=threshold), counted.shown)
    return deal.clause("year", "fr/contract-threshold", texts=texts)


def _why(deal: Deal, form: Form, *, in_full: bool) -> Iterator[str]:
    """For the team: why this form, what to look at first."""
    counted = sum_of(deal, form)
    sums = {"threshold": deal.price(form.threshold), "sum": counted.shown if counted else ""}
    yield deal.say(f"why.{form.cause}", article=deal.article("fr/contract-threshold"), **sums)
    if in_full and form.is_light:
        yield deal.say("why.in_full")
    if deal.is_minor:
        yield deal.say("why.minor")
    if deal.contract.signed:
        day = long_date(deal.contract.signed, deal.words.locale)
        yield deal.say("why.signed", date=day, file=deal.contract.file or deal.theirs)


def _once(lines: list[Line]) -> Iterator[Blank]:
    """Each blank, in the order of the page; twice the same place with the same name is one thing to write."""
    yield from dict.fromkeys(line.blank for line in lines if line.blank)


def _text(deal: Deal, line: Line) -> str:
    blank = deal.say("blank", what=line.blank.what) if line.blank else ""
    return ", ".join(filter(None, (line.value, blank)))
