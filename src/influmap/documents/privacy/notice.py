"""The notice of article 14: what we hold, where it comes from, what for, until when, and how to say no."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.informing import retention
from influmap.documents.filters import capital
from influmap.documents.privacy.view import Line, Paper, Part
from influmap.documents.view import Stamp
from influmap.language.formats import long_date
from influmap.language.words import Words
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.programme import Programme

ANY_BASIS = ("legitimate-interest", "consent", "contract")


def notice(programme: Programme, person: Person, law: Law, stamp: Stamp, words: Words) -> Paper:
    """The letter to a person, in their language, as they are addressed; what is not known stays a blank."""
    privacy, voice = programme.workspace.privacy, f"privacy.notice.{person.address}"
    controller = privacy.controller or programme.workspace.name
    return Paper(
        title=words(f"{voice}.title"),
        to=(person.name,),
        opening=(
            words(f"{voice}.hello", name=person.greeting_name),
            words(f"{voice}.why", organisation=programme.workspace.name),
        ),
        parts=(
            Part(heading=words("privacy.notice.who"), lines=tuple(_who(programme, controller, words))),
            Part(heading=words(f"{voice}.what"), texts=tuple(_held(programme, person, voice, words))),
            Part(heading=words(f"{voice}.use"), lines=tuple(_use(programme, law, words))),
            Part(heading=words(f"{voice}.rights_title"), texts=tuple(_rights(programme, law, voice, words))),
        ),
        closing=(words(f"{voice}.bye"), programme.workspace.name),
        stamp=stamp,
    )


def _who(programme: Programme, controller: str, words: Words) -> Iterator[Line]:
    privacy = programme.workspace.privacy
    yield Line(label=words("privacy.notice.controller"), value=controller)
    yield Line(label=words("privacy.notice.contact"), value=privacy.contact)
    if privacy.dpo:
        yield Line(label=words("privacy.notice.dpo"), value=privacy.dpo)


def _held(programme: Programme, person: Person, voice: str, words: Words) -> Iterator[str]:
    """The categories of data that the files hold of this person, and where they come from."""
    held = {
        "identity": True,
        "contact": person.contact.email or person.contact.phone,
        "accounts": person.accounts,
        "public": person.mandate or person.organisation or person.positions,
        "manner": person.tone or person.personality or person.motivations or person.qualities,
        "exchanges": programme.interactions_with(person.id),
        "work": programme.collaborations_of(person.id),
        "notes": person.notes,
        "special": person.privacy.special,
    }
    kinds = tuple(words(f"privacy.kinds.{kind}") for kind, there in held.items() if there)
    yield capital(f"{', '.join(kinds)}.")
    where = person.privacy.source or words("privacy.blank")
    key = "source_public" if person.privacy.public else "source"
    if person.privacy.collected:
        since = long_date(person.privacy.collected, words.locale)
        yield words(f"{voice}.{key}_since", source=where.rstrip(" ."), since=since)
    else:
        yield words(f"{voice}.{key}", source=where.rstrip(" ."))
    if not person.scores:
        yield words(f"{voice}.no_score")
    for score in person.scores:
        blank = words("privacy.blank")
        yield words(
            f"{voice}.score",
            what=score.what,
            value=score.value,
            scale=score.scale or blank,
            criteria=score.criteria or blank,
        )


def _use(programme: Programme, law: Law, words: Words) -> Iterator[Line]:
    privacy = programme.workspace.privacy
    basis = privacy.legal_basis
    shown = words(f"privacy.basis.{basis}") if basis in ANY_BASIS else basis
    yield Line(label=words("privacy.notice.purposes"), value=", ".join(privacy.purposes) or None)
    yield Line(label=words("privacy.notice.basis"), value=shown)
    yield Line(label=words("privacy.notice.recipients"), value=_recipients(programme, words))
    yield Line(label=words("privacy.notice.transfers"), value=", ".join(privacy.transfers) or None)
    months = retention(programme, law)
    yield Line(label=words("privacy.notice.retention"), value=words.plural("privacy.retention_value", months))
    yield Line(label=words("privacy.notice.automated"), value=words("privacy.no_automated"))


def _recipients(programme: Programme, words: Words) -> str:
    privacy = programme.workspace.privacy
    others = (*privacy.recipients, *(processor.name for processor in privacy.processors))
    return ", ".join((words("privacy.team"), *others))


def _rights(programme: Programme, law: Law, voice: str, words: Words) -> Iterator[str]:
    contact = programme.workspace.privacy.contact or words("privacy.blank")
    yield words(f"{voice}.rights")
    yield words(f"{voice}.object", contact=contact)
    yield words(f"{voice}.complain", authority=law.fact("fr/data-authority").value)
