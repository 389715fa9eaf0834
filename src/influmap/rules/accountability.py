"""GDP, the file as a whole: who answers for it, on which ground, in which register (GDPR art. 5, 6, 28, 30, 35)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.analysis.informing import months_later
from influmap.models.base import Processor
from influmap.models.brief import Brief
from influmap.models.corrections import fold
from influmap.models.finding import Route, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule

LEGITIMATE_INTEREST = frozenset({"legitimate-interest", "legitimate interest", "interet legitime", "interet-legitime"})
MANY_SOURCES = 2


@rule("GDP001", "nobody-answers", Severity.ERROR, serves="GDPR art. 4, 28", law="eu/processor")
def nobody_answers(programme: Programme, context: Context) -> Iterator[Seen]:
    """Nobody is named as answering for the data, or somebody handles them for another without a contract.

    Why: no article 28 contract with the agencies was one of the two breaches behind a fine of 400,000 EUR (CNIL,
    SAN-2021-012); and people must know whom to write to.
    Example: `privacy:` without `controller`; a brief for a client, with neither controller nor contract.
    How to mend: write `privacy.controller` in influmap.yaml; in the brief of a client, `privacy.controller` and one
    `privacy.processors` entry each, with `contract` and `signed`.
    When to leave it: never for the controller (a warning only in the first month of a file). An agency that keeps a
    base of its own is the controller of that base.
    """
    if programme.people and not programme.workspace.privacy.controller:
        spot, params = Spot("influmap", ("privacy", "controller")), {"name": programme.workspace.name}
        yield Seen(spot, "default", params, severity=_while_settling_in(programme, context.as_of))
    yield from _unsigned("influmap", programme.workspace.privacy.processors)
    for brief in programme.briefs.values():
        if brief.privacy is not None:
            yield from _unsigned(brief.key, brief.privacy.processors)
        if brief.status != "cancelled" and is_for_a_client(programme, brief):
            yield from _for_a_client(brief)


def _while_settling_in(programme: Programme, as_of: date) -> Severity | None:
    """A warning during the first month of a file: nobody has written everything on the first day."""
    days = [person.privacy.collected for person in programme.people.values() if person.privacy.collected]
    days += [interaction.date for interaction in programme.interactions[:1]]
    is_new = not days or months_later(min(days), 1) >= as_of
    return Severity.WARNING if is_new else None


def is_for_a_client(programme: Programme, brief: Brief) -> bool:
    """Whether a brief is made for an organisation that is not ours."""
    if brief.advertiser is None:
        return False
    ours, theirs = fold(programme.workspace.name), fold(brief.advertiser.name)
    controller = fold(programme.workspace.privacy.controller or ours)
    return ours not in theirs and theirs not in ours and theirs not in controller


def _for_a_client(brief: Brief) -> Iterator[Seen]:
    assert brief.advertiser is not None
    params = {"brief": brief.title, "client": brief.advertiser.name}
    if brief.privacy is None or not brief.privacy.controller:
        yield Seen(Spot(brief.key, ("privacy", "controller")), "client", params)
    elif not brief.privacy.processors:
        yield Seen(Spot(brief.key, ("privacy", "processors")), "contract", params)


def _unsigned(record: str, processors: tuple[Processor, ...]) -> Iterator[Seen]:
    for index, processor in enumerate(processors):
        if processor.contract is None or processor.signed is None:
            route: Route = ("privacy", "processors", index)
            yield Seen(Spot(record, route), "unsigned", {"name": processor.name})


@rule("GDP003", "no-balancing-test", Severity.ERROR, serves="GDPR art. 5, 6", law="eu/legitimate-interest")
def no_balancing_test(programme: Programme, context: Context) -> Iterator[Seen]:
    """No legal basis is written, or it is legitimate interest without the written balancing test.

    Why: legitimate interest is the usual ground for such a file, and it holds only once our interest and people's
    rights have been weighed in writing, with a date.
    Example: `legal_basis: legitimate-interest`, and no `assessment`.
    How to mend: write the test (one page), put it in `docs/`, and name it in `privacy.assessment` with its day in
    `privacy.assessed`. Without the day, and in the first month of a file, it is a warning.
    When to leave it: never.
    """
    privacy = programme.workspace.privacy
    if not programme.people:
        return
    new = _while_settling_in(programme, context.as_of)
    if not privacy.legal_basis:
        yield Seen(Spot("influmap", ("privacy", "legal_basis")), "none", severity=new)
    elif fold(privacy.legal_basis) in LEGITIMATE_INTEREST:
        if privacy.assessment is None:
            yield Seen(Spot("influmap", ("privacy", "assessment")), severity=new)
        elif privacy.assessed is None:
            yield Seen(Spot("influmap", ("privacy", "assessed")), "undated", severity=Severity.WARNING)


@rule("GDP011", "no-register-entry", Severity.WARNING, serves="GDPR art. 30", law="eu/record")
def no_register_entry(programme: Programme, context: Context) -> Iterator[Seen]:
    """The file is not in the register of processing activities, as far as the workspace says.

    Why: the exemption of small organisations falls when the processing is not occasional, and a map is not.
    Example: `privacy:` without `record`.
    How to mend: `influmap privacy register` writes the entry from what is in the files; keep it where your register
    is, and write its reference in `privacy.record`.
    When to leave it: never for long.
    """
    if programme.people and not programme.workspace.privacy.record:
        yield Seen(Spot("influmap", ("privacy", "record")))


@rule("GDP012", "no-impact-assessment", Severity.WARNING, serves="GDPR art. 35", law="eu/impact-assessment")
def no_impact_assessment(programme: Programme, context: Context) -> Iterator[Seen]:
    """People are marked, or specially protected facts are kept, from several sources, without an impact assessment.

    Why: two of the nine criteria of the authorities (scoring, crossing of sources, sensitive facts) make one due in
    principle; CNIL's list 2018-327 names profiling from external sources.
    Example: `scores:` on ten people, from three sources, and no `privacy.dpia`.
    How to mend: remove the marks, which is best; else write the assessment, or the reasons not to make one, in
    `privacy.dpia`.
    When to leave it: when counsel wrote why none is needed: then say so in `privacy.dpia.why_not`.
    """
    dpia = programme.workspace.privacy.dpia
    if dpia is not None and (dpia.file or dpia.why_not):
        return
    marked = [person for person in programme.people.values() if person.scores or person.privacy.special]
    sources = {fold(person.privacy.source) for person in programme.people.values() if person.privacy.source}
    if marked and (len(sources) >= MANY_SOURCES or any(person.privacy.special for person in marked)):
        yield Seen(Spot("influmap", ("privacy", "dpia")), "default", {"n": len(marked)})


RULES = (nobody_answers, no_balancing_test, no_register_entry, no_impact_assessment)
