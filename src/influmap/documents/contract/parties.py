"""Who signs: the identities that the law asks for, those who act for them, and the signature block."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.contract.deal import Deal
from influmap.documents.contract.view import Clause, Line, Part, Signature
from influmap.language.formats import territory
from influmap.models.collaboration import Party
from influmap.models.corrections import fold

NOBODY = Party(name="")
LISTED = "contract.parties"
RULE = "CTR003"


def parties(deal: Deal) -> Clause:
    """The parties of a contract: postal and electronic addresses, country of taxation (art. 8 I 1°)."""
    ours, theirs = _matched(deal)
    parts = (
        Part(heading=deal.say("parties.advertiser"), lines=tuple(_advertiser(deal, ours))),
        Part(heading=deal.say("parties.person"), lines=tuple(_person(deal, theirs))),
        *_between(deal),
    )
    return deal.clause(
        "parties",
        "fr/contract-parties",
        texts=(deal.say("parties.text"),),
        parts=parts,
        after=(deal.say("parties.end"),),
    )


def light_parties(deal: Deal) -> Clause:
    """Those of a letter: the law asks for no address below the threshold."""
    lines = (deal.known("advertiser_name", deal.advertiser), deal.known("person_name", _name(deal)))
    return deal.clause("parties", texts=(deal.say("parties.text"),), lines=lines, after=(deal.say("parties.end"),))


def signatures(deal: Deal) -> tuple[Signature, ...]:
    """One block for each who signs; for someone under age, their legal representatives sign too."""
    ours, _ = _matched(deal)
    signed = {each.role: each.name for each in deal.contract.signatories if each.role}
    found = [
        Signature(role=deal.say("sign.advertiser", name=ours.name or deal.advertiser), name=signed.get("advertiser")),
        Signature(role=deal.say("sign.person"), name=_name(deal)),
    ]
    if deal.is_minor:
        found += [Signature(role=deal.say("sign.representative"), name=name) for name in _representatives(deal)]
    if (agent := deal.person.agent) is not None:
        found.append(Signature(role=deal.say("sign.agent"), name=agent.name))
    if deal.brief.advertiser and deal.brief.advertiser.agent:
        found.append(Signature(role=deal.say("sign.intermediary"), name=deal.brief.advertiser.agent))
    return tuple(found)


def _representatives(deal: Deal) -> tuple[str | None, ...]:
    """Those whose names are known, else one block without a name."""
    signed = tuple(each.name for each in deal.contract.signatories if each.role == "representative")
    return signed or (deal.person.minor.representatives if deal.person.minor else ()) or (None,)


def _matched(deal: Deal) -> tuple[Party, Party]:
    """The advertiser and the person among the parties written, by their names; the one left over is the other."""
    written = list(deal.contract.parties)
    known = deal.brief.advertiser.name if deal.brief.advertiser else deal.programme.workspace.name
    ours = next((each for each in written if fold(each.name) == fold(known)), None)
    theirs = next((each for each in written if fold(each.name) == fold(deal.person.name)), None)
    left = [each for each in written if each not in (ours, theirs)]
    if theirs is None and ours is not None and len(left) == 1:
        theirs = left[0]
    elif ours is None and theirs is not None and len(left) == 1:
        ours = left[0]
    return ours or NOBODY, theirs or NOBODY


def _name(deal: Deal) -> str:
    return _matched(deal)[1].name or deal.person.name


def _advertiser(deal: Deal, party: Party) -> Iterator[Line]:
    known = deal.brief.advertiser
    yield deal.known("advertiser_name", party.name or deal.advertiser)
    registration = party.registration or (known and known.registration)
    where = (deal.shared, "advertiser.registration")
    yield deal.asked("advertiser_registration", registration, where)
    postal = party.postal or (known and known.postal)
    yield deal.asked("advertiser_postal", postal, (deal.shared, "advertiser.postal"), RULE)
    yield from _rest(deal, "advertiser", party, party.email)


def _person(deal: Deal, party: Party) -> Iterator[Line]:
    yield deal.known("person_name", party.name or deal.person.name)
    if party.name and fold(party.name) != fold(deal.person.name):
        yield deal.known("person_acting", deal.person.name)
    if party.registration:
        yield deal.known("person_registration", party.registration)
    yield deal.asked("person_postal", party.postal, (deal.theirs, f"{LISTED}.postal"), RULE)
    yield from _rest(deal, "person", party, party.email or deal.person.contact.email)


def _rest(deal: Deal, who: str, party: Party, email: str | None) -> Iterator[Line]:
    yield deal.asked(f"{who}_email", email, (deal.theirs, f"{LISTED}.email"), RULE)
    country = territory(party.tax_country, deal.words.locale) if party.tax_country else None
    yield deal.asked(f"{who}_tax_country", country, (deal.theirs, f"{LISTED}.tax_country"), RULE)
    yield deal.asked(f"{who}_vat", party.vat, (deal.theirs, f"{LISTED}.vat"))


def _between(deal: Deal) -> Iterator[Part]:
    """Those who act for a party, and whom they stand for."""
    if (agent := deal.person.agent) is not None:
        name = ", ".join(filter(None, (agent.name, agent.agency)))
        lines = [deal.known("agent_name", name)]
        if agent.email:
            lines.append(deal.known("agent_email", agent.email))
        file = f"{deal.person.key}.yaml"
        lines.append(deal.asked("agent_mandate", agent.mandate, (file, "agent.mandate"), "AGT002"))
        yield Part(heading=deal.say("parties.agent"), lines=tuple(lines))
    if deal.brief.advertiser and deal.brief.advertiser.agent:
        line = deal.known("intermediary_name", deal.brief.advertiser.agent)
        yield Part(heading=deal.say("parties.intermediary"), lines=(line,))
