"""The personal brief: why them, what we ask, what they get, what is free, what we will owe them (B4)."""

from __future__ import annotations

from typing import Any

from influmap.analysis.labels import is_gift
from influmap.analysis.owed import owed_in
from influmap.documents.brief import view
from influmap.documents.brief.common import (
    Picture,
    advertiser,
    answers,
    celebration,
    colleague,
    disclosure,
    expected_rates,
    objectives,
)
from influmap.documents.brief.labels import labels
from influmap.documents.view import Stamp
from influmap.language.address import suits
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.programme import Programme


def personal_brief(
    programme: Programme, collaboration: Collaboration, stamp: Stamp, picture: Picture, law: Law
) -> view.PersonalBrief:
    """The brief of one person in one campaign. Both records are in the programme."""
    brief, person = programme.briefs[collaboration.brief], programme.people[collaboration.person]
    privacy = programme.workspace.privacy
    return view.PersonalBrief(
        brief=brief.id,
        person=view.Addressee.of(person, called=person.greeting_name),
        has_agreed=collaboration.is_participant,
        advertiser=advertiser(programme, brief),
        controller=privacy.controller or programme.workspace.name,
        rights_contact=privacy.contact,
        contact=colleague(programme, brief.contact or person.resource_person, picture),
        trouble=colleague(programme, _in_charge_of_trouble(brief), picture),
        labels=_labels(programme, brief, collaboration, law),
        stamp=stamp,
        **_reasons(brief, collaboration, person),
        **_terms(brief, collaboration),
        **_substance(programme, brief, person),
        **_after(programme, brief, person, stamp),
    )


def opening(brief: Brief, collaboration: Collaboration, address: str) -> str | None:
    """The words a human wrote to open: theirs, else the brief's when it speaks as they wish to be spoken to."""
    if collaboration.opening:
        return collaboration.opening
    return brief.opening if brief.opening and suits(brief.opening, address) else None


def _reasons(brief: Brief, collaboration: Collaboration, person: Person) -> dict[str, Any]:
    return {
        "title": brief.title,
        "starts": brief.starts,
        "ends": brief.ends,
        "opening": opening(brief, collaboration, person.address),
        "why": collaboration.why,
        "made": _made(person),
        "ask": collaboration.ask,
        "deliverables": tuple(map(view.Asked.of, brief.deliverables)),
        "objectives": objectives(brief),
        "expected_rates": expected_rates(brief, (account.network for account in person.accounts)),
        "interactions": brief.expected.interactions,
        "conversation": brief.expected.conversation,
        "not_expected": brief.expected.not_expected,
    }


def _labels(programme: Programme, brief: Brief, collaboration: Collaboration, law: Law) -> view.Labels | None:
    """In a language they speak; for a gift without any request, the words that tell a gift."""
    person = programme.people[collaboration.person]
    offered = advertiser(programme, brief) if is_gift(collaboration) else None
    return labels(programme.workspace, brief, law, person.languages, offered)


def _made(person: Person) -> view.Made | None:
    """The newest of their best publications: a title and a date, never an audience."""
    known = [(p.date, p) for account in person.accounts for p in account.best if p.title and p.date]
    newest = max(known, key=lambda pair: pair[0], default=None)
    return view.Made.of(newest[1]) if newest else None


def _terms(brief: Brief, collaboration: Collaboration) -> dict[str, Any]:
    terms = collaboration.terms
    return {
        "pay": view.Pay.of(terms) if terms and terms.cash else None,
        "terms_are_written": bool(terms or collaboration.offer),
        "in_kind": tuple(map(view.InKind.of, terms.in_kind)) if terms else (),
        "offers": tuple(map(view.Offer.of, collaboration.offer)),
        "offers_to_all": (*brief.offer, *brief.we_bring),
        "rights": tuple(map(view.Rights.of, collaboration.rights)),
        "promo_code": collaboration.promo_code,
        "links": collaboration.links,
        "disclosure": disclosure(brief),
        "reply_by": brief.reply_by,
    }


def _substance(programme: Programme, brief: Brief, person: Person) -> dict[str, Any]:
    return {
        "free": brief.creative_freedom,
        "tone": brief.tone,
        "messages": brief.messages,
        "facts": brief.facts,
        "contents": tuple(
            view.Content.of(content)
            for content in brief.contents
            if person.id in content.made_with or not set(person.communities).isdisjoint(content.made_for)
        ),
        "answers": answers(programme, brief),
        "do_not_say": brief.do_not_say,
        "steps": tuple(map(view.Step.of, brief.process)),
        "moments": tuple(view.Moment.of(moment) for moment in brief.moments if person.id in moment.invited),
    }


def _after(programme: Programme, brief: Brief, person: Person, stamp: Stamp) -> dict[str, Any]:
    """What we will owe them: results by the close, and the promises of the log."""
    exchanges = [e for e in programme.interactions_about(brief.id) if e.person == person.id]
    return {
        "results_by": brief.closes,
        "promises": tuple(view.Promised.of(o) for o in owed_in(exchanges, stamp.as_of) if o.kind == "promise"),
        "celebration": celebration(brief) if _is_invited(brief, person) else None,
    }


def _is_invited(brief: Brief, person: Person) -> bool:
    """Whether the celebration is for them too: for everyone, unless it names its guests."""
    planned = brief.after.celebration if brief.after else None
    return planned is not None and (not planned.invited or person.id in planned.invited)


def _in_charge_of_trouble(brief: Brief) -> str | None:
    return (brief.monitoring.lead if brief.monitoring else None) or brief.contact
