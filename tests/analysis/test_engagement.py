"""Rates come from counts, with their formula; figures worked out by hand (B2, cli.md "Formulas")."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis import engagement
from influmap.analysis.tiers import tier_of
from influmap.models.base import Counts
from influmap.models.person import Person, PersonAccount
from influmap.models.workspace import Tiers

DAY = date(2026, 11, 21)
LEA_MARCH = {
    "date": "2026-03-01",
    "followers": 3610,
    "posts": 12,
    "likes": 1610,
    "comments": 240,
    "reach": 21800,
    "views": 30100,
}
LEA_SEPTEMBER = {
    "date": "2026-09-01",
    "followers": 3840,
    "posts": 12,
    "likes": 2104,
    "comments": 388,
    "saves": 160,
    "shares": 92,
    "reach": 24100,
    "views": 38800,
    "basis": "measured",
}
THEO = {
    "date": "2026-09-01",
    "followers": 310000,
    "posts": 12,
    "likes": 98000,
    "comments": 2100,
    "shares": 900,
    "views": 2450000,
    "basis": "measured",
}


def counts(**values: Any) -> Counts:
    return Counts(**{key: value if key == "basis" else str(value) for key, value in values.items()})


def account(network: str = "instagram", *snapshots: dict[str, Any]) -> PersonAccount:
    return PersonAccount(network=network, handle="x", snapshots=[counts(**s) for s in snapshots])


def person(*accounts: PersonAccount) -> Person:
    return Person(id="x", name="X", accounts=accounts)


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("er_followers", 2492 / 46080),  # (2104 + 388) / (12 x 3840) = 0.05408
        ("er_reach", 2744 / 24100),  # (2104 + 388 + 92 + 160) / 24100 = 0.11386
        ("er_views", 2744 / 38800),  # 0.07072
    ],
)
def test_the_three_formulas_on_the_reference_figures(name: str, by_hand: float) -> None:
    found = engagement.rate(name, counts(**LEA_SEPTEMBER))
    assert found.value == by_hand
    assert (found.basis, found.n, found.absent) == ("measured", 12, frozenset())


def test_a_missing_saves_counts_as_absent_and_is_said() -> None:
    found = engagement.rate("er_views", counts(**THEO))
    assert found.value == pytest.approx(0.04122, abs=5e-6)  # 101000 / 2450000
    assert found.absent == {"saves"}


@pytest.mark.parametrize("gone", ["likes", "comments"])
@pytest.mark.parametrize("name", engagement.RATES)
def test_without_likes_or_comments_there_is_no_rate(name: str, gone: str) -> None:
    kept = {key: value for key, value in LEA_SEPTEMBER.items() if key != gone}
    assert engagement.rate(name, counts(**kept)).value is None


def test_a_deliverable_is_one_publication_and_a_snapshot_must_say_how_many() -> None:
    metrics = counts(followers=3905, likes=301, comments=64)
    assert engagement.rate("er_followers", metrics, posts=1).value == 365 / 3905
    assert engagement.rate("er_followers", metrics).value is None


def test_an_empty_base_gives_no_rate_rather_than_an_endless_one() -> None:
    assert engagement.rate("er_followers", counts(followers=0, posts=3, likes=0, comments=0)).value is None
    assert engagement.rate("er_views", counts(views=0, likes=0, comments=0)).value is None


@pytest.mark.parametrize(
    ("network", "snapshot", "name"),
    [
        ("instagram", {}, "er_followers"),
        ("pinterest", {}, "er_followers"),
        ("twitch", {}, "er_views"),
        ("linkedin", {}, "er_views"),
        ("newsletter", {"followers": 2140}, None),
        ("podcast", {"views": 900}, "er_views"),
    ],
)
def test_each_network_has_its_usual_rate(network: str, snapshot: dict[str, Any], name: str | None) -> None:
    assert engagement.default_rate(network, counts(**snapshot)) == name


def test_several_accounts_are_summed_never_averaged() -> None:
    """A loud account must not weigh as little as a modest one (N4): 10 % and 1 % make 1.09 %, not 5.5 %."""
    small = engagement.rate("er_views", counts(likes=10, comments=0, shares=0, saves=0, views=100, basis="measured"))
    large = engagement.rate("er_views", counts(likes=99, comments=0, views=9900, basis="estimated"))
    unknown = engagement.rate("er_views", counts(likes=5, views=50))
    both = engagement.pooled([small, large, unknown])
    assert both is not None
    assert both.value == 109 / 10000
    assert both.basis == "estimated"
    assert both.absent == {"shares", "saves"}
    assert engagement.pooled([unknown]) is None


def test_the_newest_snapshot_is_the_one_known_on_that_day() -> None:
    lea = account("instagram", LEA_SEPTEMBER, LEA_MARCH)
    assert engagement.newest(lea, DAY) == counts(**LEA_SEPTEMBER)
    assert engagement.newest(lea, date(2026, 8, 31)) == counts(**LEA_MARCH)
    assert engagement.newest(lea, date(2026, 2, 28)) is None


def test_of_two_snapshots_of_one_day_the_measured_one_holds() -> None:
    declared, measured = {"date": "2026-09-01", "followers": 1, "basis": "declared"}, {**THEO}
    for order in ([declared, measured], [measured, declared]):
        assert engagement.newest(account("tiktok", *order), DAY) == counts(**THEO)


def test_the_trend_counts_followers_and_points() -> None:
    """3840 - 3610 = 230; 2492 / 46080 - 1850 / 43320 = 0.01138 of difference, printed as 1.1 point."""
    found = engagement.trend(account("instagram", LEA_SEPTEMBER, LEA_MARCH), DAY)
    assert found is not None
    assert (found.since, found.until, found.followers) == (date(2026, 3, 1), date(2026, 9, 1), 230)
    assert found.rate == "er_followers"
    assert found.points == pytest.approx(2492 / 46080 - 1850 / 43320)


def test_one_snapshot_makes_no_trend() -> None:
    assert engagement.trend(account("instagram", LEA_MARCH, LEA_MARCH), DAY) is None
    assert engagement.trend(account("instagram", LEA_MARCH, LEA_SEPTEMBER), date(2026, 8, 31)) is None


@pytest.mark.parametrize(
    ("followers", "tier"),
    [(0, "nano"), (9_999, "nano"), (10_000, "micro"), (100_000, "macro"), (999_999, "macro"), (1_000_000, "mega")],
)
def test_tiers_follow_the_workspace_bounds(followers: int, tier: str) -> None:
    one = account("instagram", {"date": "2026-09-01", "followers": followers})
    assert tier_of(person(one), Tiers(), DAY) == tier


def test_the_largest_account_decides_the_tier_and_its_old_snapshots_do_not() -> None:
    fallen = account("x", {"date": "2020-01-01", "followers": 2_000_000}, {"date": "2026-01-01", "followers": 800})
    modest = account("instagram", {"date": "2026-01-01", "followers": 12_000})
    assert tier_of(person(fallen, modest), Tiers(), DAY) == "micro"


def test_nobody_is_nano_by_ignorance() -> None:
    """« sans compte » is not a small audience, and an account without figures is not one either (N1)."""
    assert tier_of(person(), Tiers(), DAY) == "none"
    assert tier_of(person(account("newsletter")), Tiers(), DAY) is None


count = st.none() | st.integers(0, 10**7)
snapshot = st.builds(
    lambda **given: Counts(**{k: str(v) for k, v in given.items() if v is not None}),
    followers=count,
    posts=count,
    likes=count,
    comments=count,
    shares=count,
    saves=count,
    reach=count,
    views=count,
)


@given(snapshot)
def test_law_a_rate_is_missing_or_the_quotient_of_its_counts(counts: Counts) -> None:
    for name in engagement.RATES:
        found = engagement.rate(name, counts)
        if found.value is None:
            assert found.interactions is None or not found.base
        else:
            assert found.value >= 0
            assert found.value * (found.base or 0) == pytest.approx(found.interactions)


@given(snapshot)
def test_law_what_is_known_of_shares_never_lowers_a_rate(counts: Counts) -> None:
    bare = counts.model_copy(update={"shares": None, "saves": None})
    with_all, without = engagement.rate("er_views", counts).value, engagement.rate("er_views", bare).value
    assert (with_all is None) == (without is None)
    assert with_all is None or without is None or with_all >= without


@given(st.lists(snapshot, min_size=1, max_size=6))
def test_law_a_pooled_rate_lies_between_its_parts(many: list[Counts]) -> None:
    parts = [engagement.rate("er_reach", counts) for counts in many]
    values = [part.value for part in parts if part.value is not None]
    pooled = engagement.pooled(parts)
    assert (pooled is None) == (not values)
    if pooled is not None and pooled.value is not None:
        assert min(values) - 1e-12 <= pooled.value <= max(values) * (1 + 1e-12) + 1e-12


@given(st.permutations(range(6)))
def test_law_the_order_of_snapshots_in_the_file_does_not_matter(order: list[int]) -> None:
    days = [{"date": date(2026, 1, 1) + timedelta(days=30 * n), "followers": 1000 + 10 * n} for n in range(6)]
    shuffled = account("instagram", *(days[n] for n in order))
    assert engagement.snapshots(shuffled, DAY) == engagement.snapshots(account("instagram", *days), DAY)
