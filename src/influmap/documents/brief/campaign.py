"""The campaign brief, in the third person, for the team and the client. What people are paid is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from influmap.analysis.topics import labels as topic_labels
from influmap.analysis.topics import relates_to_any
from influmap.documents.brief import view
from influmap.documents.brief.calendar import calendar
from influmap.documents.brief.common import (
    Picture,
    advertiser,
    answers,
    celebration,
    colleague,
    disclosure,
    expected_rates,
    name_of,
    objectives,
)
from influmap.documents.brief.labels import labels
from influmap.documents.ledger import accounts_of
from influmap.documents.view import Stamp
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.law import Law
from influmap.models.programme import Programme

LEFT = ("declined", "released", "withdrawn", "cancelled")


def campaign_brief(programme: Programme, brief: Brief, stamp: Stamp, picture: Picture, law: Law) -> view.CampaignBrief:
    """The whole brief of a campaign or a programme."""
    return view.CampaignBrief.of(
        brief,
        brief=brief.id,
        advertiser=advertiser(programme, brief),
        topics=topic_labels(programme.workspace, brief.topics),
        objectives=objectives(brief),
        kpis=tuple(map(view.Kpi.of, brief.kpis)),
        communities=tuple(_audiences(programme, brief)),
        proofs=tuple(_proofs(programme, brief)),
        free=brief.creative_freedom,
        wanted=brief.image.wanted if brief.image else (),
        perceived=tuple(map(view.Perceived.of, brief.image.perceived)) if brief.image else (),
        offers=(*brief.offer, *brief.we_bring),
        deliverables=tuple(map(view.Asked.of, brief.deliverables)),
        calendar=calendar(programme, brief),
        expected_rates=expected_rates(brief),
        interactions=brief.expected.interactions,
        conversation=brief.expected.conversation,
        not_expected=brief.expected.not_expected,
        disclosure=disclosure(brief),
        labels=labels(programme.workspace, brief, law),
        answers=answers(programme, brief),
        contact=colleague(programme, brief.contact, picture),
        participants=tuple(_participant(programme, c, stamp, law) for c in still_in(programme, brief)),
        after=brief.after.content if brief.after else None,
        celebration=celebration(brief),
        stamp=stamp,
        **_crisis(programme, brief, picture),
        **_budget(brief),
    )


def still_in(programme: Programme, brief: Brief) -> tuple[Collaboration, ...]:
    """The collaborations of a brief that nobody has ended."""
    return tuple(c for c in programme.collaborations_in(brief.id) if c.status not in LEFT)


def _audiences(programme: Programme, brief: Brief) -> Iterator[view.Audience]:
    for identifier in brief.communities:
        if known := programme.communities.get(identifier):
            yield view.Audience.of(known, words=known.culture.words, taboos=known.culture.taboos)


def _proofs(programme: Programme, brief: Brief) -> Iterator[view.Proof]:
    """The commitments on the brief's topics, one line for each proof."""
    workspace = programme.workspace
    for commitment in workspace.purpose.commitments:
        if any(relates_to_any(workspace, topic, brief.topics) for topic in commitment.topics):
            for proof in commitment.proof:
                yield view.Proof.of(proof, statement=commitment.statement)


def _participant(programme: Programme, collaboration: Collaboration, stamp: Stamp, law: Law) -> view.Participant:
    person = programme.people.get(collaboration.person)
    client = collaboration.client
    return view.Participant.of(
        collaboration,
        id=collaboration.person,
        name=person.name if person else collaboration.person,
        resource_person=name_of(programme, person.resource_person) if person else None,
        decision=client.decision if client else None,
        decided_on=client.date if client else None,
        contract=_contract(programme, collaboration, stamp, law),
    )


def _contract(programme: Programme, collaboration: Collaboration, stamp: Stamp, law: Law) -> str | None:
    """What the year's sum asks of this person's contract; nothing when nothing is due."""
    if collaboration.contract and collaboration.contract.signed:
        return "signed"
    people = [collaboration.person] if collaboration.person in programme.people else []
    states = (
        account.state
        for account in accounts_of(programme, stamp.as_of, law, people)
        if any(line.brief == collaboration.brief for line in account.lines)
    )
    return next((state for state in states if state in ("due", "soon")), None)


def _crisis(programme: Programme, brief: Brief, picture: Picture) -> dict[str, Any]:
    watched = brief.monitoring
    cell = [colleague(programme, member, picture) for member in watched.crisis_cell] if watched else []
    return {
        "watch": watched.watch if watched else (),
        "lead": colleague(programme, watched.lead, picture) if watched else None,
        "crisis_cell": tuple(member for member in cell if member),
    }


def _budget(brief: Brief) -> dict[str, Any]:
    if brief.budget is None:
        return {"budget": None, "lines": ()}
    lines = tuple(view.Line(what=str(line.get("what", "")), amount=_amount(line)) for line in brief.budget.lines)
    return {"budget": brief.budget.amount, "lines": lines}


def _amount(line: dict[str, Any]) -> Decimal | None:
    """The amount of a budget line, whose keys are the workspace's own; `None` when it is no number."""
    try:
        return Decimal(str(line.get("amount")))
    except InvalidOperation:
        return None
