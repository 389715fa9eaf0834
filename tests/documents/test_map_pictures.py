"""Pictures of the map: communities first, one size for everybody, nothing written over something else (C3, L3, L4)."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.documents.charts import canvas_of, draw, geography
from influmap.documents.charts.canvas import Canvas
from influmap.documents.charts.model import (
    Chart,
    Island,
    Member,
    Network,
    Reef,
    ReefFamily,
    Region,
    Regions,
    Tie,
    TopicRow,
    Topics,
)
from influmap.documents.charts.network import _places
from influmap.documents.map.classes import MOST, classes, shade_of
from influmap.models.brand import Colors

COLORS = Colors()
LONG = "Anne-Sophie de La Rochefoucauld-Montbel"


def network(communities: int, people: int) -> Network:
    """Communities of unequal size; one person in six ties the next one."""
    members = tuple(
        Member(
            id=f"p{i:03}",
            name=f"{LONG} {i}" if i % 7 == 0 else f"Personne {i}",
            initials="AM",
            home=f"c{i * i % communities}",
            others=(f"c{(i * i + 1) % communities}",) if i % 6 == 0 and communities > 1 else (),
            is_named=i % 6 == 0,
        )
        for i in range(people)
    )
    islands = tuple(Island(id=f"c{i}", name=f"Communauté {i}", is_joined=i % 3 > 0) for i in range(communities))
    ties = tuple(Tie(one=f"c{i}", other=f"c{(i + 3) % communities}", label="alliée") for i in range(0, communities, 2))
    texts = ("une personne", "une personne qui relie des communautés", "communauté observée, sans échange avec nous")
    return Network(
        title="Qui relie qui", islands=islands, members=members,
        ties=tuple(t for t in ties if t.one != t.other), together="{n} personnes", legend=texts,
    )  # fmt: skip


def assert_readable(canvas: Canvas) -> None:
    """No text over another, none outside the sheet."""
    for index, box in enumerate(canvas.boxes):
        assert box.left >= -0.5
        assert box.top >= -0.5
        assert box.right <= canvas.width + 0.5
        assert box.bottom <= canvas.height + 0.5
        assert not [other for other in canvas.boxes[index + 1 :] if box.overlaps(other)]


@pytest.mark.parametrize(("communities", "people"), [(1, 0), (1, 1), (3, 40), (12, 250), (40, 60)])
def test_no_name_covers_another(communities: int, people: int) -> None:
    assert_readable(canvas_of(network(communities, people), COLORS))


def test_everyone_has_one_dot_of_one_size() -> None:
    """L3: no audience is drawn; the same name never appears six times."""
    svg = draw(network(6, 80), COLORS, "fr_FR")
    radii = Counter(re.findall(r'r="([\d.]+)" fill="[^"]+" stroke="#ffffff" stroke-width="2"', svg))
    assert radii == {"12.5": 80, "8": 2}  # the two of the legend


def test_two_communities_never_overlap() -> None:
    boxes = [place.box for place in _places(network(30, 200)).values()]
    assert not [1 for i, box in enumerate(boxes) for other in boxes[i + 1 :] if box.overlaps(other)]


def test_one_more_person_moves_no_community_far() -> None:
    before, after = _places(network(12, 100)), _places(network(12, 101))
    wide = max(p.x for p in before.values()) - min(p.x for p in before.values())
    moves = [math.hypot(before[name].x - after[name].x, before[name].y - after[name].y) for name in before]
    assert max(moves) < wide * 0.1


@given(st.permutations(range(5)))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    known = network(5, 30)
    shuffled = known.model_copy(update={"members": tuple(sorted(known.members, key=lambda m: order[hash(m.id) % 5]))})
    assert _places(known) == _places(shuffled)


def test_more_than_three_ties_are_one_with_their_count() -> None:
    chart = network(2, 60)  # persons 0, 6, 12, ... tie the two: ten of them
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", draw(chart, COLORS, "fr_FR"))
    assert "10 personnes" in texts


REGIONS = Regions(
    title="Deux personnes sur trois hors Île-de-France",
    regions=(
        Region(code="FR-IDF", name="Île-de-France", shown="1", shade=1),
        Region(code="FR-974", name="La Réunion", shown="2", shade=2),
    ),
    classes=("1", "2"),
    nothing="personne",
)


def test_the_map_of_regions_has_corsica_and_overseas() -> None:
    """L4: all eighteen regions of France, its neighbours who speak French, Quebec."""
    drawn = {code for frame in geography.frames().values() for code in frame.regions}
    assert {"FR-20R", "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", "BE-WAL", "BE-BRU", "CH", "LU", "CA-QC"} < drawn
    assert sum(code.startswith("FR-") for code in drawn) == 18
    assert set(geography.populations()) == {code for code in drawn if code.startswith("FR-")}


def test_values_are_written_on_regions() -> None:
    canvas = canvas_of(REGIONS, COLORS)
    assert_readable(canvas)
    assert re.findall(r'font-size="17"[^>]*>([^<]*)<', canvas.svg("")) == ["1", "2"]


@pytest.mark.parametrize(
    ("code", "outline"),
    [
        ("FR-BRE", "FR-BRE"),
        ("BE-WLG", "BE-WAL"),
        ("BE-VAN", "BE-VLG"),
        ("CH-VD", "CH"),
        ("LU-L", "LU"),
        ("SN-DK", None),
    ],
)
def test_a_province_is_drawn_in_its_region(code: str, outline: str | None) -> None:
    assert geography.drawn_in(code) == outline


@given(st.lists(st.integers(0, 1000), max_size=30))
def test_every_count_has_one_shade_and_more_is_never_paler(values: list[int]) -> None:
    limits = classes(values)
    assert len(limits) <= MOST
    shades = [shade_of(value, limits) for value in sorted(values)]
    assert shades == sorted(shades)
    assert all((shade == 0) == (value == 0) for shade, value in zip(shades, sorted(values), strict=True))


def test_ten_regions_are_cut_between_values() -> None:
    """Ten counts in five classes of two; equal counts stay together."""
    assert classes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]
    assert classes([1, 1, 1, 2]) == [(1, 1), (2, 2)]


@pytest.mark.parametrize("count", [0, 1, 3, 8, 12, 19, 40])
def test_every_family_of_the_reef_has_its_card(count: int) -> None:
    families = tuple(
        ReefFamily(label=f"Famille {i}", state="missing", shown="personne encore", communities=(LONG,) * (i % 7))
        for i in range(count)
    )
    canvas = canvas_of(Reef(title="Le récif", purpose=LONG * 3, families=families, more="et {n} de plus"), COLORS)
    assert_readable(canvas)
    assert canvas.svg("").count("Famille ") == count


@pytest.mark.parametrize("names", [0, 1, 4, 40])
def test_a_topic_names_a_few_and_counts_the_others(names: int) -> None:
    row = TopicRow(label=LONG, facts=("2 communautés en vivent",), cells=((LONG,) * names, (), ()))
    canvas = canvas_of(
        Topics(title="Sujets", columns=("Opposée", "Neutre", "Alliée"), rows=(row, row), more="et {n} de plus"), COLORS
    )
    assert_readable(canvas)
    assert ("et 35 de plus" in canvas.svg("")) == (names == 40)


@pytest.mark.parametrize("chart", [network(4, 20), REGIONS], ids=["network", "regions"])
def test_the_same_facts_give_the_same_bytes(chart: Chart) -> None:
    assert draw(chart, COLORS, "fr_FR") == draw(chart.model_copy(deep=True), COLORS, "fr_FR")
