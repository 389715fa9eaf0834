"""From the candidates of a brief to what a client may see of them."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.assessment.fit import Fit, Reason
from influmap.documents.brief.common import Picture, advertiser
from influmap.documents.casting import view
from influmap.documents.view import Stamp
from influmap.language.words import Words
from influmap.models.corrections import fold
from influmap.models.person import Person
from influmap.models.programme import Programme

SHOWN = frozenset({"topic", "near_topic", "community", "elsewhere"})
"""Reasons that are facts about the person. Ties, past briefs and the state of the relationship are ours to keep."""
MOST, WAITING = 2, ("identified", "contacted", "interested")


def casting(programme: Programme, found: Fit, stamp: Stamp, words: Words, picture: Picture) -> view.Casting:
    """The people already proposed and not yet agreed, then the candidates, all in alphabetical order."""
    brief = found.brief
    reasons = {candidate.person.id: candidate.reasons for candidate in found.candidates}
    proposed = [c for c in programme.collaborations_in(brief.id) if c.status in WAITING]
    why = {c.person: c.why for c in proposed if c.why}
    decided = {
        c.person: view.Decided(decision=words.word("decision", c.client.decision), date=c.client.date)
        for c in proposed
        if c.client and c.client.decision
    }
    known = (programme.people.get(person) for person in {*reasons, *(c.person for c in proposed)})
    ids = {person.id for person in known if person and person.privacy.objection is None}
    people = sorted((programme.people[person] for person in ids), key=lambda person: (fold(person.name), person.id))
    return view.Casting(
        brief=brief.id,
        title=brief.title,
        advertiser=advertiser(programme, brief),
        starts=brief.starts,
        ends=brief.ends,
        proposals=tuple(
            _proposal(programme, person, (*_why(why.get(person.id)), *_said(words, reasons.get(person.id, ()))), words,
                      picture, decided.get(person.id))
            for person in people
        ),
        stamp=stamp,
    )  # fmt: skip


def _proposal(
    programme: Programme, person: Person, reasons: tuple[str, ...], words: Words, picture: Picture,
    decided: view.Decided | None,
) -> view.Proposal:  # fmt: skip
    photo = person.photo if person.photo and person.photo.consent else None
    known = (programme.communities.get(community) for community in person.communities)
    place = (person.city, words.word("region", person.region) if person.region else None)
    return view.Proposal(
        name=person.name,
        presents_as=person.presents_as,
        place=", ".join(filter(None, place)),
        communities=tuple(community.name for community in known if community),
        photo=picture(photo.file) if photo else None,
        credit=photo.credit if photo else None,
        reasons=reasons,
        made=tuple(best.title for account in person.accounts for best in account.best if best.title)[:MOST],
        decided=decided,
    )


def _why(written: str | None) -> Iterator[str]:
    if written:
        yield written


def _said(words: Words, reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons:
        if reason.kind in SHOWN:
            params = dict(reason.params)
            if "region" in params:
                params["region"] = words.word("region", str(params["region"]))
            yield words(f"cli.fit.reason.{reason.kind}", **params)
