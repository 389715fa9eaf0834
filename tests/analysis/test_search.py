"""Full text search: accents, case, apostrophes and spacing aside; never a pattern."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.search import search
from influmap.models.corrections import fold
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace


def programme(**more: object) -> Programme:
    workspace = Workspace.model_validate({"id": "influmap", "influmap": "1", "name": "Essai", "language": "fr"})
    return Programme.of(workspace, [Person.model_validate({"id": "lea", "name": "Léa", **more})])


def found(sought: str, **more: object) -> list[tuple[tuple[str | int, ...], str]]:
    return [(m.route, m.text[m.start : m.end]) for m in search(programme(**more), sought)]


def test_accents_case_and_apostrophes_are_ignored() -> None:
    notes = "Rencontrée à l’ÉTABLE d'hiver, près du cœur"
    assert found("l'etable D’HIVER", notes=notes) == [(("notes",), "l’ÉTABLE d'hiver")]
    assert found("COEUR", notes=notes) == [(("notes",), "cœur")]


def test_what_was_not_written_is_not_found() -> None:
    """`vous` is the default way of address: nobody wrote it."""
    assert found("vous") == []
    assert found("vous", address="vous") == [(("address",), "vous")]


def test_lists_dates_figures_and_free_keys_are_searched() -> None:
    accounts = [{"network": "blog", "snapshots": [{"date": "2026-09-01", "followers": "3840"}]}]
    assert found("3840", accounts=accounts) == [(("accounts", 0, "snapshots", 0, "followers"), "3840")]
    assert found("2026-09", accounts=accounts) == [(("accounts", 0, "snapshots", 0, "date"), "2026-09")]
    assert found("bipo", extra={"engin": ["biporteur"]}) == [(("extra", "engin", 0), "bipo")]


def test_a_pattern_is_plain_text() -> None:
    assert found(".*") == []
    assert found("a.b*[", notes="xa.b*[x") == [(("notes",), "a.b*[")]


def test_a_text_on_several_lines_is_one_text() -> None:
    assert found("deux lignes", notes="sur deux\n   lignes") == [(("notes",), "deux lignes")]


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"], max_codepoint=0x17F), min_size=1, max_size=40)


@given(WORDS, st.integers(0, 40), st.integers(1, 10))
def test_any_piece_of_a_text_is_found_where_it_stands(text: str, start: int, size: int) -> None:
    written = " ".join(text.split())
    piece = written[start : start + size].strip()
    if not fold(piece):
        return
    (match,) = [m for m in search(programme(notes=written), piece) if m.route == ("notes",)]
    assert fold(piece) in fold(match.text[match.start : match.end])  # « œ » is one letter, folded in two


def test_records_come_in_their_order() -> None:
    people = [Person.model_validate({"id": i, "name": "Léa"}) for i in ("b", "a")]
    workspace = Workspace.model_validate({"id": "influmap", "influmap": "1", "name": "Essai", "language": "fr"})
    day = date(2026, 1, 1)
    assert [m.record.id for m in search(Programme.of(workspace, people).as_of(day), "lea")] == ["a", "b"]
