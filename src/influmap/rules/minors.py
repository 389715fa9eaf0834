"""MIN: people under age (Labour Code, art. L7124-1; law of 19 October 2020; GDPR)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.analysis.ages import ADULT, is_under
from influmap.analysis.labels import is_compensated
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import live_collaborations, spot

SCORE = re.compile(r"\b(?:score|scoring|rang|rank|classement|note|mark|rating|points?|potentiel|potential)\b")


@rule("MIN001", "child-without-agreement", Severity.ERROR, serves="C. trav. art. L7124-1", law="fr/child")
def child_without_agreement(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone under 16 takes part, and neither an agreement nor a declaration is noted.

    Why: filming a child for money without it is a crime, whatever the family agreed to.
    Example: `age_band: 13-15`, a video asked for, no `minor.agreement`.
    How to mend: stop; ask the family and your counsel; write the reference in `minor.agreement` before showing
    anything.
    When to leave it: the child is not the main subject, or nothing is published; waive it, saying so.
    """
    under = int(context.law.fact("fr/child").number)
    told = set()
    for collaboration, brief in live_collaborations(programme, context):
        person = programme.people[collaboration.person]
        is_shown = bool(collaboration.deliverables or brief.deliverables) or is_compensated(collaboration)
        if not (collaboration.is_participant and is_shown and is_under(person, under)) or person.id in told:
            continue
        if person.minor is None or not person.minor.agreement:
            told.add(person.id)
            params = {"name": person.name, "brief": brief.title}
            yield Seen(spot(person, "age_band"), "default", params, (Evidence(spot(collaboration, "status")),))


@rule("MIN002", "minor-unsigned", Severity.ERROR, serves="C. trav. art. L7124-9", law="fr/minor-signature")
def minor_unsigned(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone under 18 is paid, and no legal representative signed; or, under 16, nothing goes to the fund.

    Why: their own signature binds nobody, and part of a child's money is kept for them by law.
    Example: 80 EUR to an apprentice of 16, no parent's signature.
    How to mend: a contract that a parent signs (`signatories: [{name: …, role: representative}]`); under 16, `deposit:
    yes` too.
    When to leave it: an emancipated minor; waive it, saying so.
    """
    child = int(context.law.fact("fr/child").number)
    for collaboration, _ in live_collaborations(programme, context):
        person = programme.people[collaboration.person]
        if not (collaboration.is_participant and is_compensated(collaboration) and is_under(person, ADULT)):
            continue
        contract = collaboration.contract
        params = {"name": person.name}
        if contract is None or all(each.role != "representative" for each in contract.signatories):
            yield Seen(spot(collaboration, "contract" if contract else "terms"), "default", params)
        is_paid = collaboration.terms is not None and bool(collaboration.terms.cash)
        if is_paid and is_under(person, child) and not (contract and contract.deposit):
            where = spot(collaboration, "contract" if contract else "terms")
            yield Seen(where, "deposit", params, law="fr/child-deposit")


@rule("MIN003", "minor-scored", Severity.ERROR, serves="GDPR art. 6", law="eu/minors-profiling")
def minor_scored(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone under 18 bears a score, a rank or a mark.

    Why: a child is not a target, and is not ranked.
    Example: `extra: {score: 8}` on someone of 16.
    How to mend: remove it; what was seen can be told as a fact in `qualities`.
    When to leave it: never. A warning as long as its source was not verified.
    """
    for person in programme.people.values():
        if not is_under(person, ADULT):
            continue
        for key in person.extra:
            if SCORE.search(fold(key.replace("_", " "))):
                yield Seen(spot(person, "extra", key), "default", {"name": person.name, "what": key})
        for index, tag in enumerate(person.tags):
            if SCORE.search(fold(tag.replace("-", " "))):
                yield Seen(spot(person, "tags", index), "default", {"name": person.name, "what": tag})


RULES = (child_without_agreement, minor_unsigned, minor_scored)
