"""The pages for those who listen to them, who need contrast, or who have a keyboard and no mouse.

In a real browser, where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from influmap.documents.writers import browser

sys.path.insert(0, str(ROOT / "scripts"))
import accessibility

pytestmark = pytest.mark.skipif(browser.found() is None, reason="no Chrome, Edge or Chromium on this machine")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [*accessibility.rendered(tmp_path_factory.mktemp("pages"), "fr")]


@pytest.fixture
def deck(pages: list[Path]) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        shown = driver.chromium.launch(executable_path=browser.found(), args=["--no-sandbox"])
        tab = shown.new_page(viewport={"width": 1332, "height": 800})
        tab.goto(next(page for page in pages if page.stem == "report-fr").as_uri())
        yield tab
        shown.close()


def here(tab: Any) -> str:
    return str(tab.evaluate("document.activeElement.id"))


def test_axe_finds_no_fault_in_any_page(pages: list[Path]) -> None:
    """Contrast, landmarks, one `<main>`, order of headings, heads of tables, language."""
    faults = {page.stem: found for page, found in accessibility.looked_at(pages) if found}
    assert faults == {}


def test_the_deck_turns_at_the_keyboard(deck: Any) -> None:
    last = deck.evaluate("document.querySelectorAll('.slide').length")
    turned = []
    for key in ("ArrowRight", "PageDown", " ", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowUp"):
        deck.keyboard.press(key)
        turned.append(here(deck))
    assert turned == ["p2", "p3", "p4", "p3", f"p{last}", f"p{last}", "p1", "p1"]


def test_the_page_that_has_the_focus_shows_it(deck: Any) -> None:
    deck.keyboard.press("ArrowRight")
    drawn = deck.evaluate("(s => [s.outlineStyle, parseInt(s.outlineWidth)])(getComputedStyle(document.activeElement))")
    assert drawn == ["solid", 4]


@pytest.mark.parametrize("width", [1280, 1200, 1024, 800])
def test_the_deck_never_scrolls_sideways(deck: Any, width: int) -> None:
    """A page is 1,280 pixels wide; a smaller window shows it whole, and smaller."""
    deck.set_viewport_size({"width": width, "height": 720})
    assert deck.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
