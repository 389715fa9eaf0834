"""What the rules read in texts: a discount (L5), a corrected spelling (B4), our own name (G1), an address (C1)."""

from __future__ import annotations

import pytest

from influmap.analysis.sources import ADDRESS
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace
from influmap.rules.mapping import names_brand
from influmap.rules.promised import says_the_same
from influmap.rules.tactics import best_discount


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("15 % de remise sur toute la boutique en ligne", 15),
        ("un code à 10 % de remise pour ses lectrices", 10),
        ("−20 % ce week-end", 20),
        ("-12,5 % sur les cirés", 12.5),
        ("une réduction de 5 %", 5),
        ("10% off with the code INES", 10),
        ("save 30 %", 30),
        ("5 % de remise, puis 8 % de remise dès deux cirés", 8),
        ("un ciré 80 % coton", None),
        ("100 % laine", None),
        ("10-15 % des bénéfices à l'association", None),
        ("un kit complet", None),
        ("la remise des prix, où 60 élèves viendront", None),
    ],
)
def test_a_discount_is_not_any_percentage(text: str, percent: float | None) -> None:
    assert best_discount(text) == percent


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Le canal se mesure le matin.", "le canal se  mesure le matin", True),
        ("relecture des fait", "relecture des faits", True),
        ("Réunir 180 personnes", "Réunir 160 personnes", False),
        ("un carrousel", "deux carrousels", False),
        ("La laine gratte.", "La laine ne gratte pas.", False),
        ("avec la mairie", "sans la mairie", False),
        ("avant le 10 juin", "avant le 10 juillet", False),
        ("publier jeudi", "publier mardi", False),
    ],
)
def test_a_corrected_spelling_is_no_change(before: str, after: str, *, same: bool) -> None:
    assert says_the_same(before, after) is same
    assert says_the_same(after, before) is same


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Rejoignez Les Amis du Canal.", True),
        ("Un mot des amis du canal", True),
        ("Parlez-en aux Amis du Canal !", True),
        ("Le canal a des amis", False),
        ("L'Orge coule", True),
        ("Une gorge d'orgeat", False),
    ],
)
def test_our_name_is_found_as_whole_words(text: str, *, ours: bool) -> None:
    workspace = Workspace(id="influmap", influmap=1, name="Les Amis du Canal", language="fr", brand_terms=("Orge",))
    assert names_brand(Programme(workspace), text) is ours


@pytest.mark.parametrize(
    ("source", "public"),
    [
        ("https://journal.example/entretien?page=3#haut", True),
        ("journal.example/entretien", True),
        ("dit au téléphone", False),
        ("d'après un voisin. Peut-être", False),
        ("", False),
    ],
)
def test_a_public_source_is_the_address_of_a_page(source: str, *, public: bool) -> None:
    assert bool(ADDRESS.fullmatch(source)) is public
