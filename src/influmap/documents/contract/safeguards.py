"""What binds and protects both: duties, joint liability, minors, those established abroad, data, term, law."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.ages import is_under
from influmap.analysis.countries import FRANCE, established_in, is_european_elsewhere, is_outside_europe
from influmap.analysis.informing import retention
from influmap.documents.contract.deal import WORKSPACE, Deal
from influmap.documents.contract.view import Clause, Line
from influmap.language.formats import long_date, territory


def duties(deal: Deal) -> Clause:
    """What each owes the other (art. 8 I 4°)."""
    lines = (deal.asked("duties", deal.contract.duties, (deal.theirs, "contract.duties"), "CTR006"),)
    texts = (deal.say("duties.person"), deal.say("duties.advertiser"))
    return deal.clause("duties", "fr/contract-rights", texts=texts, lines=lines)


def liability(deal: Deal) -> Clause:
    """All answer together for harm done to others (art. 8 III)."""
    return deal.clause("liability", "fr/contract-liability", texts=(deal.say("liability.text"),))


def abroad(deal: Deal) -> Clause | None:
    """For someone established outside France: what the law asks for out of Europe, whose law comes first in it."""
    country = established_in(deal.person)
    if not deal.aims_at_france or country in (None, FRANCE):
        return None
    told = deal.known("established_in", territory(country or "", deal.words.locale))
    if is_outside_europe(deal.person, deal.law):
        lines = (told, *_answering(deal))
        return deal.clause("abroad", "fr/established-abroad", texts=(deal.say("abroad.text"),), lines=lines)
    if is_european_elsewhere(deal.person, deal.law):
        return deal.clause("abroad", "fr/country-of-origin", texts=(deal.say("abroad.european"),), lines=(told,))
    return None


def _answering(deal: Deal) -> Iterator[Line]:
    known, file = deal.person.establishment, f"{deal.person.key}.yaml"
    for name in ("representative", "insurer"):
        value = getattr(known, name) if known else None
        yield deal.asked(f"abroad_{name}", value, (file, f"establishment.{name}"), "CTR010")


def minor(deal: Deal) -> Clause | None:
    """For someone under age: who signs for them; for a child, the agreement and the fund."""
    if not deal.is_minor:
        return None
    is_child = is_under(deal.person, int(deal.law.fact("fr/child").number))
    facts = ("fr/minor-signature", *(("fr/child", "fr/child-deposit") if is_child else ()))
    texts = (deal.say("minor.text"), *((deal.say("minor.child"),) if is_child else ()))
    return deal.clause("minor", *facts, texts=texts, lines=_representatives(deal, is_child=is_child))


def _representatives(deal: Deal, *, is_child: bool) -> Iterator[Line]:
    known, file = deal.person.minor, f"{deal.person.key}.yaml"
    names = known.representatives if known else ()
    yield deal.asked("representatives", names, (file, "minor.representatives"), "MIN002")
    if not is_child:
        return
    yield deal.asked("agreement", known and known.agreement, (file, "minor.agreement"), "MIN001")
    deposit = deal.say("deposited") if deal.contract.deposit else None
    yield deal.asked("deposit", deposit, (deal.theirs, "contract.deposit"), "MIN002")


def data(deal: Deal) -> Clause:
    """The notice of data, given when signing (GDPR art. 13)."""
    privacy, brief = deal.programme.workspace.privacy, deal.brief.privacy
    controller = (brief and brief.controller) or privacy.controller
    months = deal.words.plural("privacy.retention_value", retention(deal.programme, deal.law))
    authority = deal.law.fact("fr/data-authority").value
    lines = (
        deal.asked("controller", controller, (WORKSPACE, "privacy.controller")),
        deal.asked("privacy_contact", privacy.contact, (WORKSPACE, "privacy.contact")),
        deal.known("retention", months),
    )
    texts, after = (deal.say("data.text"),), (deal.say("data.rights", authority=authority),)
    return deal.clause("data", "eu/notice-direct", texts=texts, lines=lines, after=after)


def term(deal: Deal) -> Clause:
    """When it begins, when it ends, what else is promised meanwhile."""
    last = deal.collaboration.ends or deal.brief.closes or deal.brief.ends
    until = long_date(last, deal.words.locale) if last else None
    exclusivity = deal.contract.exclusivity or deal.say("no_exclusivity")
    lines = (
        deal.asked("until", until, (deal.theirs, "ends")),
        deal.known("exclusivity", exclusivity),
    )
    return deal.clause("term", "fr/contract-written", texts=(deal.say("term.text"),), lines=lines)


def governing(deal: Deal) -> Clause:
    """French law when the public is in France (art. 8 I 5°); else the law that was chosen."""
    if deal.aims_at_france:
        texts = (deal.say("governing.french"), deal.say("governing.court"))
        return deal.clause("governing", "fr/contract-law", texts=texts)
    chosen = territory(deal.contract.law, deal.words.locale) if deal.contract.law else None
    line = deal.asked("law", chosen, (deal.theirs, "contract.law"), "CTR007")
    return deal.clause("governing", texts=(deal.say("governing.court"),), lines=(line,))
