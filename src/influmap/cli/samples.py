"""One view of every page, made from the demonstration: what templates are tried with, and described by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from influmap.cli.common import Session
from influmap.cli.init import EXAMPLE, EXAMPLE_DAY
from influmap.cli.render import stamp
from influmap.cli.shown import picture
from influmap.documents.view import View
from influmap.language.words import Words
from influmap.store import shipped
from influmap.store.law import law

if TYPE_CHECKING:
    from influmap.documents.health.assessed import Assessed

PERSON = "annick-le-dreff"
BRIEF = "tonte-ouverte"
Sample = Callable[[Session, Words], View]


def demonstration(here: Session) -> Session:
    """The programme that ships, on the day it is told from."""
    return Session(shipped.folder("examples") / EXAMPLE, here.console, EXAMPLE_DAY, here.lang_asked, here.today)


def _card(here: Session, words: Words) -> View:
    from influmap.documents.card import card
    from influmap.documents.standing import standing

    known = standing(here.rhythms[PERSON], here.healths.get(PERSON), words)
    return card(here.programme, here.programme.people[PERSON], known, stamp(here), words, partial(picture, here), law())


def _shareable(here: Session, _: Words) -> View:
    from influmap.documents.card import shareable_card

    return shareable_card(here.programme, here.programme.people[PERSON], stamp(here), partial(picture, here))


def _campaign(here: Session, _: Words) -> View:
    from influmap.documents.brief import campaign_brief

    return campaign_brief(here.programme, here.programme.briefs[BRIEF], stamp(here), partial(picture, here), law())


def _personal(here: Session, _: Words) -> View:
    from influmap.documents.brief import personal_brief

    collaboration = here.programme.collaboration(BRIEF, PERSON)
    assert collaboration is not None, "the demonstration has one"
    return personal_brief(here.programme, collaboration, stamp(here), partial(picture, here), law())


def _cover(here: Session, _: Words) -> View:
    from influmap.cli.telling import teller
    from influmap.documents.cover import CoverNote

    told = tuple(map(teller(here), here.relationships.findings[:3]))
    name = here.programme.people[PERSON].name
    return CoverNote(stamp=stamp(here), title=here.programme.briefs[BRIEF].title, person=name, signals=told)


def _health(here: Session, words: Words) -> View:
    from influmap.documents.health.pages import person_page

    return person_page(_assessed(here, words), here.rhythms[PERSON], stamp(here))


def _portfolio(here: Session, words: Words) -> View:
    from influmap.documents.health.pages import portfolio_page

    return portfolio_page(_assessed(here, words), tuple(here.rhythms.values()), stamp(here))


def _assessed(here: Session, words: Words) -> Assessed:
    from influmap.cli.health import assessed

    return replace(assessed(here), words=words, trend=here.trend)


def _map(here: Session, _: Words) -> View:
    from influmap.documents.map.builder import build

    return build(here.programme, [*here.programme.communities.values()], here.healths, stamp(here))


def _picture(here: Session, words: Words) -> View:
    from influmap.documents.map.pictures import families

    return families(here.programme, words, stamp(here))


def _paper(here: Session, words: Words) -> View:
    from influmap.documents.privacy.register import register

    return register(here.programme, law(), stamp(here), words)


def _deck(here: Session, words: Words) -> View:
    from influmap.documents.report import deck, report
    from influmap.documents.report.telling import Teller

    facts = report(here.programme, BRIEF, stamp(here), words, None)
    return deck(facts, Teller(words, here.workspace.currency), partial(picture, here), with_names=False)


def _interim(here: Session, words: Words) -> View:
    from influmap.documents.report import interim, report
    from influmap.documents.report.telling import Teller

    facts = report(here.programme, BRIEF, stamp(here), words, None)
    return interim(facts, Teller(words, here.workspace.currency))


def _community(here: Session, _: Words) -> View:
    from influmap.documents.map.builder import community_view
    from influmap.documents.map.view import CommunitySheet

    first = next(iter(here.programme.communities.values()))
    return CommunitySheet(stamp=stamp(here), community=community_view(here.programme, first, here.healths))


def _casting(here: Session, words: Words) -> View:
    from influmap.assessment.fit import fit
    from influmap.documents.casting import casting

    brief = here.programme.briefs[BRIEF]
    found = fit(here.programme, brief, here.rhythms, here.healths, here.relationships.findings, here.as_of)
    return casting(here.programme, found, stamp(here), words, partial(picture, here))


def _thanks(here: Session, words: Words) -> View:
    from influmap.documents.report import report
    from influmap.documents.report.telling import Teller
    from influmap.documents.thanks import thanks

    collaboration = here.programme.collaboration(BRIEF, PERSON)
    assert collaboration is not None, "the demonstration has one"
    facts = report(here.programme, BRIEF, stamp(here), words)
    tell = Teller(words, here.workspace.currency)
    return thanks(here.programme, collaboration, collaboration.thanks or "", facts, tell, partial(picture, here))


def _contract(here: Session, words: Words, *, in_full: bool) -> View:
    from influmap.documents.contract import agreement

    collaboration = here.programme.collaboration(BRIEF, PERSON)
    assert collaboration is not None, "the demonstration has one"
    return agreement(here.programme, collaboration, law(), stamp(here), words, in_full=in_full)


PAGES: Mapping[str, Sample] = {
    "brief/campaign": _campaign,
    "brief/cover": _cover,
    "brief/personal": _personal,
    "card/community": _community,
    "card/internal": _card,
    "card/shareable": _shareable,
    "casting/page": _casting,
    "contract/letter": partial(_contract, in_full=False),
    "contract/page": partial(_contract, in_full=True),
    "health/person": _health,
    "health/portfolio": _portfolio,
    "map/page": _map,
    "map/picture": _picture,
    "privacy/paper": _paper,
    "report/deck": _deck,
    "report/interim": _interim,
    "thanks/page": _thanks,
}
"""The name of a page, without its format -> how its view is made."""
