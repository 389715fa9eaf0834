"""Labels that pass and labels that do not, and how old someone may be."""

from __future__ import annotations

import pytest

from influmap.analysis.ages import is_under, oldest
from influmap.analysis.labels import judge
from influmap.models.person import Person
from influmap.store.law import law

CASES = [
    ("FR", "Collaboration commerciale", "accepted"),
    ("FR", "PUBLICITÉ", "accepted"),
    ("FR", "publicite", "accepted"),
    ("FR", "En partenariat avec les Amis du Canal", "accepted"),
    ("FR", "Sponsorisé par Toison Franche", "accepted"),
    ("FR", "Produit offert par Toison Franche", "accepted"),
    ("FR", "#ad mais aussi : collaboration commerciale", "accepted"),
    ("FR", "#ad", "refused"),
    ("FR", "Merci à Toison Franche", "refused"),
    ("FR", "#collab", "refused"),
    ("FR", "Ceci est une réclame", "unknown"),
    ("FR", "Salade du jour", "unknown"),
    ("BE", "Réclame", "accepted"),
    ("BE", "Merci à la marque", "refused"),
    ("GB", "#ad", "accepted"),
    ("GB", "In collaboration with the Canal", "refused"),
    ("GB", "#sp", "refused"),
    ("GB", "#spectacle", "unknown"),
    ("US", "Sponsored", "accepted"),
    ("US", "Thanks Canal", "refused"),
    ("CA", "#pub", "accepted"),
    ("CH", "Werbung", "accepted"),
]


@pytest.mark.parametrize(("country", "label", "expected"), CASES)
def test_a_label_is_judged_by_the_country_of_the_audience(country: str, label: str, expected: str) -> None:
    labels = law().labels(country)
    assert labels is not None
    assert judge(label, labels) == expected


@pytest.mark.parametrize(
    ("band", "age"),
    [
        ("16-17", 17),
        ("13-15", 15),
        ("under 16", 15),
        ("moins de 16 ans", 15),
        ("-18", 17),
        ("mineur", 17),
        ("15 ans", 15),
        ("25-34", 34),
        ("18+", None),
        ("plus de 60", None),
        ("adulte", None),
        (None, None),
    ],
)
def test_an_age_band_says_the_highest_age(band: str | None, age: int | None) -> None:
    assert oldest(band) == age


def test_someone_of_sixteen_is_under_eighteen_and_not_under_sixteen() -> None:
    person = Person(id="paulin", name="Paulin Arbogast", age_band="16-17")
    assert is_under(person, 18)
    assert not is_under(person, 16)
