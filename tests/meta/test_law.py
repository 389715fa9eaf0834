"""Legal facts are data that somebody checks every year (design.md, decision 10; ADR 0010)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from influmap.models.law import COUNTRIES, LegalFact
from influmap.rules.registry import RULES
from influmap.store.facts import load
from influmap.store.law import law

LANGUAGES = ("fr", "en")
A_YEAR = timedelta(days=365)


def facts() -> Iterator[LegalFact]:
    return (fact for country in COUNTRIES for fact in law().facts(country))


def test_no_fact_was_left_unchecked_for_twelve_months() -> None:
    """It looks at the real day on purpose: the law changes while the code does not."""
    today = datetime.now(UTC).date()  # noqa: TID251 - the only test that reads the clock
    old = [f"{fact.id} ({fact.checked}): {fact.source}" for fact in facts() if today - fact.checked > A_YEAR]
    assert old == [], (
        "These legal facts were last checked more than a year ago. Read each source again, correct src/influmap/data/"
        "law/<country>.yaml, and write today's date in its `checked`:\n" + "\n".join(old)
    )


def test_every_fact_says_what_where_and_how_sure_in_both_languages() -> None:
    for fact in facts():
        assert fact.mark in ("V", "S", "M", "I"), fact.id
        assert fact.source.startswith(("https://", "http://")), fact.id
        for language in LANGUAGES:
            assert fact.article[language].strip(), fact.id
            assert fact.says[language].endswith((".", ".)", "”.", "».")), (fact.id, language)


def test_nothing_else_is_written_in_the_pages_of_the_law() -> None:
    """A key with a slip would be silently left out."""
    known = {"value", "unit", "article", "says", "source", "since", "until", "checked", "mark", "is_law"}
    for country in COUNTRIES:
        page = load(f"law/{country}")
        assert set(page) <= {"country", "checked", "facts", "labels", "sectors", "eea"}, country
        for name, fact in page["facts"].items():
            assert set(fact) <= known, (country, name)


def test_the_labels_of_six_countries_are_known_and_rest_on_a_fact() -> None:
    for country in ("FR", "BE", "CH", "CA", "GB", "US"):
        labels = law().labels(country)
        assert labels is not None
        assert law().fact(labels.fact).is_certain
        assert labels.paste
        assert not set(labels.accepted) & set(labels.refused), country
    assert law().labels("JP") is None


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.law], ids=lambda rule: rule.code)
def test_a_rule_of_law_rests_on_a_fact_that_is_written(rule) -> None:
    assert law().fact(rule.law).id == rule.law
