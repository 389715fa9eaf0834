"""Rhythm and image of the printed documents: pages as promised, nothing cut, outside or over the rest (issue 5).

On the example, and on a programme of the longest names; `test_deck_layout.py` looks at the deck.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from documents import printed, stress
from influmap.cli.app import run
from influmap.documents.writers import weasy

EXAMPLE = ROOT / "examples" / "toison-franche"
BRIEF, PERSON = "tonte-ouverte", "annick-le-dreff"
DOCUMENTS: dict[str, tuple[list[str], int]] = {
    "card": (["card", PERSON], 2),
    "card-shareable": (["card", PERSON, "--shareable"], 2),
    "community": (["card", "--community", "tondeurs-itinerants"], 1),
    "brief": (["brief", BRIEF], 0),
    "brief-personal": (["brief", BRIEF, "--for", PERSON], 2),
    "casting": (["fit", BRIEF], 0),
    "health": (["health"], 0),
    "health-person": (["health", PERSON], 2),
    "interim": (["report", BRIEF, "--interim"], 1),
    "thanks": (["thanks", BRIEF, "--for", PERSON], 1),
}
"""The words of the command, and how many pages it promises; 0 for a document as long as what it tells."""
UNDER_A_LOGO = {name: known for name, known in DOCUMENTS.items() if known[1] == 1} | {
    "map-regions": (["map", "--view", "regions"], 2),
    "map-reef": (["map", "--view", "reef"], 2),
}
"""What a head higher than ours would drive on to another page."""
STRAINED = {
    **{name: DOCUMENTS[name][0] for name in ("card", "brief-personal", "casting", "health")},
    "map": ["map"],
}

pytestmark = pytest.mark.skipif(weasy.problem() is not None, reason=f"WeasyPrint: {weasy.problem()}")


@pytest.fixture(scope="module")
def strained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stress.write(tmp_path_factory.mktemp("strained"), 4)


def sheets(workspace: Path, words: list[str], page: Path) -> list[printed.Sheet]:
    options = ["-C", str(workspace), "--as-of", str(stress.DAY), "--lang", "fr", "--format", "html", "-o", str(page)]
    assert run([*words, *options]) in (0, None)
    return printed.sheets(page.read_text(encoding="utf-8"))


def faults(found: list[printed.Sheet]) -> list[str]:
    """The last page of a document that flows is as full as it is; those before it are not left empty."""
    empty = [f"{sheet.number}: {printed.filled(sheet):.0%} full" for sheet in found[:-1] if printed.filled(sheet) < 0.4]
    return [fault for sheet in found for fault in printed.faults(sheet)] + empty


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_of_the_example_stand_on_their_pages(name: str, tmp_path: Path) -> None:
    words, promised = DOCUMENTS[name]
    found = sheets(EXAMPLE, words, tmp_path / "page.html")
    assert faults(found) == []
    assert len(found) == (promised or len(found))


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example under the brand of an agency, which has a logo."""
    workspace = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("branded") / "toison-franche"))
    for held in (ROOT / "examples/brands/bureau-des-lisieres").iterdir():
        shutil.copy(held, workspace)
    return workspace


@pytest.mark.parametrize("name", UNDER_A_LOGO)
def test_a_logo_drives_nothing_on_to_another_page(name: str, branded: Path, tmp_path: Path) -> None:
    words, promised = UNDER_A_LOGO[name]
    found = sheets(branded, words, tmp_path / "page.html")
    assert faults(found) == []
    assert len(found) == promised


@pytest.mark.parametrize("name", STRAINED)
def test_the_longest_names_stand_on_their_pages(name: str, strained: Path, tmp_path: Path) -> None:
    theirs = {BRIEF: stress.BRIEF, PERSON: "p1"}
    words = [theirs.get(word, word) for word in STRAINED[name]]
    assert faults(sheets(strained, words, tmp_path / "page.html")) == []
