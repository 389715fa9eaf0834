"""Nothing agrees with a person in what others read of them, and nobody is called tu and vous on one page.

documents-outline.md 3.2: « Mme » to a man, tu to a mayor, the masculine for a woman. The key `agree` changes no word
of these pages, because none of their words needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from documents import fanfare, fournil
from influmap.assessment.fit import fit
from influmap.documents.casting import casting
from influmap.documents.casting.deck import deck as casting_deck
from influmap.documents.map.builder import build
from influmap.documents.thanks import thanks
from influmap.documents.view import Stamp, View
from influmap.models.programme import Programme

STAMP = Stamp(organisation="Fanfare sans chef", as_of=fanfare.DAY)
WORDS = fanfare.words_in("fr")
CHANGES = """\
-- people/ana.yaml --
name: {name}
address: {address}
agree: {agree}
region: FR-BRE
city: Brest
communities: [harmonies]
topics: [rue]
presents_as: Le trombone des grands jours.
accounts: [{{network: instagram, main: true, snapshots: [{{date: 2026-05-01, followers: 2000, source: x}}]}}]
-- briefs/suite.yaml --
title: La suite
status: draft
starts: 2027-01-10
communities: [harmonies]
"""
GENDERED = r"\b(?:sollicité|invité|retenu|remercié|engagé|attribué|content|prêt|touché|venu|parti|nommé|choisi)e?s?\b"


def _thanks(known: Programme, root: Path) -> tuple[View, str]:
    part = known.collaboration("parade", "ana")
    assert part is not None
    told = "Le trombone a tenu la rue. Merci pour la pluie."
    return thanks(known, part, told, fanfare.facts(root), fanfare.teller(), lambda _: None), "thanks/page"


def _casting(known: Programme, _: Path) -> tuple[View, str]:
    found = fit(known, known.briefs["suite"], {}, {}, (), fanfare.DAY)
    view = casting(known, found, STAMP, WORDS, lambda _: None)
    assert view.proposals
    assert casting_deck(view, WORDS).slides
    return view, "casting/page"


def _community(known: Programme, _: Path) -> tuple[View, str]:
    return build(known, tuple(known.communities.values()), {}, STAMP), "map/page"


def _deck(known: Programme, root: Path) -> tuple[View, str]:
    return fanfare.deck_of(fanfare.facts(root), with_names=True), "report/deck"


DOCUMENTS: Mapping[str, Callable[[Programme, Path], tuple[View, str]]] = {
    "thanks": _thanks, "casting": _casting, "community": _community, "deck": _deck,
}  # fmt: skip


def page(document: str, root: Path, agree: str, address: str) -> str:
    """What is read of a person, without the name."""
    fanfare.write(root, CHANGES.format(name="Camille Roy", agree=agree, address=address))
    known = fanfare.load(root).programme.as_of(fanfare.DAY)
    view, template = DOCUMENTS[document](known, root)
    return fournil.render(view, f"{template}.md.j2")


@pytest.mark.parametrize("address", ["vous", "tu"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_page_mistakes_a_woman_a_man_or_anybody(tmp_path: Path, document: str, address: str) -> None:
    said = {agree: page(document, tmp_path / agree, agree, address) for agree in ("f", "m", "none")}
    assert "Camille" in said["f"]
    assert said["f"] == said["m"] == said["none"]
    assert not re.findall(r"\b(?:M\.|Mme|Madame|Monsieur|Cher|Chère|il|elle) Camille", said["f"])
    near = [line for line in said["f"].splitlines() if "Camille" in line]
    assert not [line for line in near if re.search(GENDERED, line)]
    other = {"vous": r"\b(?:tu|toi|ton|ta|tes|te)\b|\bt['’]", "tu": r"\b(?:vous|votre|vos)\b"}[address]
    if document == "thanks":
        assert not re.search(other, said["f"], re.IGNORECASE)
        assert re.search(rf"\b{address}\b", said["f"])
