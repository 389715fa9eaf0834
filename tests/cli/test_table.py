"""Tables stay readable at 80 characters, in a pipe and without colour (issue 2)."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from influmap.cli.table import Column, write_table

NAMES = ("Communauté", Column("Pers.", align="right", is_short=True), Column("Note", rank=1))


def drawn(rows: list[tuple[str, ...]], width: int = 80, *, colored: bool = False) -> list[str]:
    screen = StringIO()
    write_table(screen, NAMES, rows, width=width, colored=colored)
    return screen.getvalue().splitlines()


def test_what_fits_is_one_line_each_and_figures_stand_to_the_right() -> None:
    assert drawn([("Les tondeurs", "3", "été"), ("Les élus", "12", "")]) == [
        "Communauté    Pers.  Note",
        "─────────────────────────",
        "Les tondeurs      3  été",
        "Les élus         12",
    ]


def test_long_texts_fold_between_words_and_nothing_is_lost() -> None:
    sentence = "un texte assez long pour ne pas tenir sur une seule ligne de terminal"
    lines = drawn([(sentence, "3", "")], width=40)
    assert max(map(len, lines)) <= 40
    assert " ".join(line[:31].replace("3", "").strip() for line in lines[2:]) == sentence


def test_a_secondary_column_leaves_before_words_are_cut() -> None:
    assert "Note" not in drawn([("anticonstitutionnelle", "3", "incompréhensiblement")], width=30)[0]


def test_wide_characters_count_for_two() -> None:
    lines = drawn([("羊毛", "1", ""), ("laine", "2", "")])
    assert {cell_len(line) for line in lines[2:]} == {cell_len("Communauté  Pers.")}


def test_only_the_head_is_styled_and_only_on_request() -> None:
    assert "\x1b" not in "".join(drawn([("a", "1", "b")]))
    assert ["\x1b" in line for line in drawn([("a", "1", "b")], colored=True)] == [True, False, False]


@given(st.lists(st.tuples(st.text(max_size=60), st.text("0123", max_size=4), st.text(max_size=30)), max_size=6))
def test_no_text_makes_a_line_wider_than_the_screen(rows: list[tuple[str, ...]]) -> None:
    assert max(cell_len(line) for line in drawn(rows, width=60)) <= 60
