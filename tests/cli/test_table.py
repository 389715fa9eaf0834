"""Tables: nothing cut, nothing wider than the screen, data never read as markup."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from influmap.cli.table import Column, write_table

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Me", "Zl", "Zp"]), max_size=60)


def drawn(columns: list[str | Column], rows: list[list[str]], width: int = 80) -> list[str]:
    stream = io.StringIO()
    write_table(stream, columns, rows, width=width, colored=False)
    return stream.getvalue().splitlines()


def test_a_table_takes_no_more_room_than_it_needs() -> None:
    assert drawn(["Nom", Column("Pers.", "right")], [["Léa", "2"], ["Théo", "12"]]) == [
        "Nom   Pers.",
        "───────────",
        "Léa       2",
        "Théo     12",
    ]


def test_texts_fold_between_words_and_long_words_after_a_hyphen() -> None:
    lines = drawn(["A", "B"], [["Saint-Pierre-et-Miquelon", "aussi loin que la mer"]], width=30)
    assert [line.split("  ")[0] for line in lines[2:]] == ["Saint-Pierre-", "et-Miquelon"]


def test_a_date_is_never_folded() -> None:
    lines = drawn([Column("Le", is_short=True), "Quoi"], [["02/09/26", "un très long résumé " * 4]], width=40)
    assert lines[2].startswith("02/09/26  un")


def test_the_least_useful_column_leaves_a_narrow_screen() -> None:
    columns: list[str | Column] = ["Personne", Column("Palier", rank=1), Column("Dernier", is_short=True)]
    row = [["Anne-Sophie", "sans compte", "02/09/26"]]
    assert "Palier" in drawn(columns, row, width=40)[0]
    assert "Palier" not in drawn(columns, row, width=25)[0]


def test_rows_of_several_lines_are_set_apart() -> None:
    assert "" in drawn(["A"], [["mot " * 20], ["mot " * 20]], width=30)
    assert "" not in drawn(["A"], [["mot"], ["mot"]], width=30)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.integers(40, 120))
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(rows: list[list[str]], width: int) -> None:
    lines = drawn(["Un", "Deux", "Trois"], rows, width)
    assert max(cell_len(line) for line in lines) <= width
    written = sorted("".join(lines[2:]).replace(" ", ""))
    assert written == sorted("".join("".join(cell.split()) for row in rows for cell in row))
