"""The entry of the register of processing activities (GDPR art. 30), from the workspace and what its files hold."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.informing import retention, told_on
from influmap.documents.privacy.notice import ANY_BASIS
from influmap.documents.privacy.view import Line, Paper, Part
from influmap.documents.view import Stamp
from influmap.language.formats import long_date
from influmap.language.words import Words
from influmap.models.law import Law
from influmap.models.programme import Programme


def register(programme: Programme, law: Law, stamp: Stamp, words: Words) -> Paper:
    """The entry: what the workspace says, what the files show; a missing fact is a blank."""
    return Paper(
        title=words("privacy.register.title"),
        opening=(words("privacy.register.opening", organisation=programme.workspace.name),),
        parts=(
            Part(heading=words("privacy.register.who"), lines=tuple(_who(programme, words))),
            Part(heading=words("privacy.register.what"), lines=tuple(_what(programme, law, words))),
            Part(heading=words("privacy.register.protect"), lines=tuple(_protection(programme, words))),
            *_clients(programme, words),
        ),
        stamp=stamp,
    )


def _who(programme: Programme, words: Words) -> Iterator[Line]:
    privacy = programme.workspace.privacy
    yield Line(label=words("privacy.notice.controller"), value=privacy.controller)
    yield Line(label=words("privacy.notice.contact"), value=privacy.contact)
    yield Line(label=words("privacy.notice.dpo"), value=privacy.dpo or words("privacy.none"))
    yield Line(label=words("privacy.register.reference"), value=privacy.record)


def _what(programme: Programme, law: Law, words: Words) -> Iterator[Line]:
    privacy = programme.workspace.privacy
    people = programme.people.values()
    told = sum(1 for person in people if told_on(programme, person))
    basis = words(f"privacy.basis.{privacy.legal_basis}") if privacy.legal_basis in ANY_BASIS else privacy.legal_basis
    weighed = privacy.assessment and (
        f"{privacy.assessment} ({long_date(privacy.assessed, words.locale)})"
        if privacy.assessed
        else privacy.assessment
    )
    roles = sorted({words.word("role", role) for person in people for role in person.roles})
    held = tuple(words(f"privacy.kinds.{kind}") for kind in _kinds(programme))
    yield Line(label=words("privacy.notice.purposes"), value=", ".join(privacy.purposes) or None)
    yield Line(label=words("privacy.notice.basis"), value=basis)
    yield Line(label=words("privacy.register.weighed"), value=weighed)
    yield Line(label=words("privacy.register.people"), value=words.plural("privacy.register.count", len(people)))
    yield Line(label=words("privacy.register.roles"), value=", ".join(roles) or None)
    yield Line(label=words("privacy.register.kinds"), value=", ".join(held))
    yield Line(label=words("privacy.register.told"), value=words("privacy.told_of", told=told, all=len(people)))
    months = retention(programme, law)
    yield Line(label=words("privacy.notice.retention"), value=words.plural("privacy.retention_value", months))


def _kinds(programme: Programme) -> list[str]:
    people = programme.people.values()
    found = {
        "identity": bool(people),
        "contact": any(p.contact.email or p.contact.phone for p in people),
        "accounts": any(p.accounts for p in people),
        "public": any(p.mandate or p.organisation or p.positions for p in people),
        "manner": any(p.tone or p.personality or p.motivations or p.qualities for p in people),
        "exchanges": bool(programme.interactions),
        "work": bool(programme.collaborations),
        "notes": any(p.notes for p in people),
        "scores": any(p.scores for p in people),
        "special": any(p.privacy.special for p in people),
    }
    return [kind for kind, there in found.items() if there]


def _protection(programme: Programme, words: Words) -> Iterator[Line]:
    privacy = programme.workspace.privacy
    recipients = ", ".join((words("privacy.team"), *privacy.recipients))
    yield Line(label=words("privacy.notice.recipients"), value=recipients)
    signed = tuple(
        f"{p.name} ({p.contract or words('privacy.blank')}, "
        f"{long_date(p.signed, words.locale) if p.signed else words('privacy.blank')})"
        for p in privacy.processors
    )
    yield Line(label=words("privacy.register.processors"), value=", ".join(signed) or words("privacy.none"))
    yield Line(label=words("privacy.notice.transfers"), value=", ".join(privacy.transfers) or None)
    yield Line(label=words("privacy.register.security"), value=", ".join(privacy.security) or None)
    yield Line(label=words("privacy.register.copies"), value=", ".join(privacy.copies) or None)
    dpia = privacy.dpia
    yield Line(label=words("privacy.register.dpia"), value=(dpia.file or dpia.why_not) if dpia else None)
    yield Line(label=words("privacy.register.erasures"), value=str(len(privacy.erasures)))


def _clients(programme: Programme, words: Words) -> Iterator[Part]:
    """The briefs handled for others, if any."""
    lines = tuple(_for_clients(programme, words))
    if lines:
        yield Part(heading=words("privacy.register.clients"), lines=lines)


def _for_clients(programme: Programme, words: Words) -> Iterator[Line]:
    """Each with who decides and under which contract."""
    for brief in programme.briefs.values():
        if brief.privacy is not None:
            blank = words("privacy.blank")
            contracts = ", ".join(f"{p.name} ({p.contract or blank})" for p in brief.privacy.processors)
            yield Line(label=brief.title, value=f"{brief.privacy.controller or blank} ; {contracts or blank}")
