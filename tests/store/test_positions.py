"""From a route of keys to a line and a column, counted in characters from 1."""

from __future__ import annotations

import pytest

from influmap.models.finding import Place, Route
from influmap.store.positions import locate, tree_of

TEXT = """\
name: Léa
"Clé": é
topics: [velo, "zfe"]
contact:
  email: lea@a.example
accounts:
  - network: instagram
    snapshots:
      - {date: 2026-09-01, likes: 3}
one: seul
notes: |
  sur deux
  lignes
empty:
"""


def at(route: Route, *, at_key: bool = False, text: str = TEXT) -> tuple[int, int, int]:
    place = locate(tree_of(text), "f.yaml", route, at_key=at_key)
    return place.line, place.column, place.length


@pytest.mark.parametrize(
    ("route", "place"),
    [
        ((), (1, 1, 0)),
        (("name",), (1, 7, 3)),
        (("Clé",), (2, 8, 1)),
        (("topics",), (3, 9, 0)),
        (("topics", 0), (3, 10, 4)),
        (("topics", 1), (3, 16, 5)),
        (("contact", "email"), (5, 10, 13)),
        (("accounts", 0, "snapshots", 0, "likes"), (9, 35, 1)),
        (("notes",), (11, 8, 0)),
        (("empty",), (14, 7, 0)),
    ],
)
def test_a_value_has_its_place(route: Route, place: tuple[int, int, int]) -> None:
    """Quotes count in the length; what holds on several lines has none."""
    assert at(route) == place


@pytest.mark.parametrize(
    ("route", "place"),
    [(("contact", "email"), (5, 3, 5)), (("accounts", 0, "network"), (7, 5, 7)), (("Clé",), (2, 1, 5))],
)
def test_a_key_has_its_place(route: Route, place: tuple[int, int, int]) -> None:
    assert at(route, at_key=True) == place


def test_a_missing_key_points_at_its_mapping() -> None:
    assert at(("accounts", 0, "handle")) == (7, 5, 0)
    assert at(("contact", "phone", 3)) == (5, 3, 0)


def test_a_list_written_as_one_value_is_its_only_item() -> None:
    assert at(("one", 0)) == (10, 6, 4)
    assert at(("contact", 0, "email")) == (5, 10, 13)


def test_the_last_of_two_equal_keys_is_the_one_that_is_read() -> None:
    assert at(("a",), text="a: 1\na: 2\n") == (2, 4, 1)


def test_newlines_of_windows_and_letters_of_two_bytes_count_once() -> None:
    assert at(("b",), text="é: à\r\nb: é\r\n") == (2, 4, 1)


def test_an_empty_text_points_at_its_beginning() -> None:
    assert locate(tree_of(""), "f.yaml", ("name",), at_key=False) == Place("f.yaml")
