"""`map --view … --format svg|html|md`: pictures from the command line (C3, L4)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

SVG = "{http://www.w3.org/2000/svg}"


def test_the_drawing_alone_is_a_picture_with_its_sentence(example: Path, run: Callable) -> None:
    done = run("map", "--format", "svg", "-o", "reseau.svg", "--as-of", "2026-11-20", cwd=example)
    assert done.returncode == 0, done.stderr
    drawing = ET.parse(example / "reseau.svg").getroot()  # noqa: S314 - our own file
    title = drawing.find(f"{SVG}title")
    assert title is not None
    assert title.text == "10 communautés, 40 personnes, dont 4 qui en relient plusieurs"


@pytest.mark.parametrize("view", ["network", "regions", "reef", "topics"])
def test_a_page_shows_the_drawing_and_the_same_facts_as_a_table(view: str, example: Path, run: Callable) -> None:
    done = run("map", "--view", view, "--format", "html", "-o", "page.html", "--as-of", "2026-11-20", cwd=example)
    assert done.returncode == 0, done.stderr
    page = (example / "page.html").read_text("utf-8")
    assert page.count('role="img"') == 1
    assert "<th scope" in page
    assert "n = " in page


def test_the_index_weighs_people_by_inhabitants(example: Path, run: Callable) -> None:
    """Île-de-France: 2 people of the 38 who live in the eighteen regions (5.26 %), 12 463 067 inhabitants of
    68 350 798 (18.23 %): 29. The two of Saint-Pierre-et-Miquelon are outside the drawing, and said so.
    """
    options = ("--view", "regions", "--index", "--format", "md", "--as-of", "2026-11-20")
    page = run("map", *options, cwd=example).stdout
    assert "| Île-de-France | 29 |" in page
    drawn = run("map", "--view", "regions", "--format", "md", "--as-of", "2026-11-20", cwd=example).stdout
    assert "Saint-Pierre-et-Miquelon (2)." in drawn


def test_the_index_is_for_regions(example: Path, run: Callable) -> None:
    done = run("map", "--index", cwd=example)
    assert done.returncode == 2
    assert "--view regions" in done.stderr


def test_a_spreadsheet_has_no_view(example: Path, run: Callable) -> None:
    done = run("map", "--view", "reef", "--format", "csv", cwd=example)
    assert done.returncode == 2
    assert "« reef »" in done.stderr


def test_the_network_can_be_read_in_a_terminal(example: Path, run: Callable) -> None:
    done = run("map", "--view", "network", "--as-of", "2026-11-20", cwd=example)
    assert done.returncode == 0
    assert "Solveig Andrieu" in done.stdout


def test_a_network_that_nobody_ties_says_so_without_a_zero(tmp_path: Path, run: Callable) -> None:
    (tmp_path / "communities").mkdir()
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Anse\nlanguage: fr\n", encoding="utf-8")
    for name in ("anse", "bocage"):
        (tmp_path / f"communities/{name}.yaml").write_text(f"name: {name}\nfamily: informal\n", encoding="utf-8")
    done = run("map", "--view", "network", "--format", "md", cwd=tmp_path)
    assert "Personne ne relie encore plusieurs de ces communautés" in done.stdout
