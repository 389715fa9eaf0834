"""Word documents of ours: structure for those who listen, language for those who spell, the template's text."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from docx import Document

from influmap.documents.writers.about import About
from influmap.documents.writers.word import word

ABOUT = About("Le pain du soir", "Le Fournil", "fr-FR", dt.date(2026, 11, 20))
PAGE = """\
# Le pain du soir

Un *petit* mot, un **grand**\\*, un [lien](https://fournil.example), [un piège](javascript:alert).

- farine
- eau
  - tiède

| Quoi | Combien |
|---|--:|
| Fournées | 1 200 |

1. pétrir
2. cuire

> On entend la croûte.

1. dormir
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made() -> Any:
    return Document(io.BytesIO(word([PAGE], ABOUT)))


def test_headings_lists_and_quotations_are_words_own(made: Any) -> None:
    """They make an outline, and an agency can give them another look."""
    styles = [(p.style.name, p.text) for p in made.paragraphs if p.style.name != "Normal"]
    assert styles == [
        ("Heading 1", "Le pain du soir"),
        ("List Bullet", "farine"),
        ("List Bullet", "eau"),
        ("List Bullet 2", "tiède"),
        ("List Number", "pétrir"),
        ("List Number", "cuire"),
        ("Quote", "On entend la croûte."),
        ("List Number", "dormir"),
    ]


def test_a_table_repeats_its_head_and_sets_figures_to_the_right(made: Any) -> None:
    table = made.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Quoi", "Combien"], ["Fournées", "1 200"]]
    assert [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows] == [True, False]
    assert table.rows[1].cells[1].paragraphs[0].alignment is not None


def test_two_numbered_lists_both_begin_at_one(made: Any) -> None:
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_only_addresses_that_may_be_followed_are_links(made: Any) -> None:
    paragraph = made.paragraphs[1]
    assert paragraph.text == "Un petit mot, un grand*, un lien, [un piège](javascript:alert)."
    assert [link.address for link in paragraph.hyperlinks] == ["https://fournil.example"]


def test_it_says_its_title_its_author_its_language_and_the_day_it_speaks_of(made: Any) -> None:
    core = made.core_properties
    assert (core.title, core.author, core.language) == ("Le pain du soir", "Le Fournil", "fr-FR")
    assert core.created.date() == ABOUT.day
    assert [lang.get(f"{W}val") for lang in made.styles.element.iter(f"{W}lang")] == ["fr-FR"]


def test_control_characters_are_shown_and_break_nothing() -> None:
    """XML has no place for them."""
    made = Document(io.BytesIO(word(["Pain\x07 du \u202esoir\n"], About("\x00titre", "x", "en-GB", ABOUT.day))))
    assert made.paragraphs[0].text == r"Pain\x07 du \u202esoir"
    assert made.core_properties.title == r"\x00titre"


def test_the_same_text_gives_the_same_bytes() -> None:
    assert word([PAGE], ABOUT) == word([PAGE], ABOUT)


def test_a_cover_note_has_a_page_of_its_own() -> None:
    made = Document(io.BytesIO(word(["# Note\n", "# Brief\n"], ABOUT)))
    breaks = [p.text for p in made.paragraphs if 'w:type="page"' in p._p.xml]
    assert (len(breaks), [p.text for p in made.paragraphs if p.text.strip()]) == (1, ["Note", "Brief"])
