"""The guides do what they say: every command is run, every file written, everything shown compared (issue 3).

When the commands say something else on purpose: `python scripts/update_guide.py`, then read the difference.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from meta.guide import Reader, shows, steps

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide"
PAGES = sorted(GUIDE.glob("*/*.md"))
OTHER = re.compile(r"^\*\[[^]]+\]\(\.\./(?P<page>(?:fr|en)/[\w-]+\.md)\)\*$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_followed_to_the_letter_shows_what_it_says(page: Path, tmp_path: Path) -> None:
    done = list(steps(page.read_text(encoding="utf-8")))
    if any(step.what.startswith("git ") or "--git" in step.what for step in done) and not shutil.which("git"):
        pytest.skip("git is not installed")
    reader = Reader(tmp_path, page.parent.name)
    for step in done:
        printed = reader.follow(step)
        assert not step.text or step.act != "run" or shows(step.text, printed), f"$ {step.what}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_leads_to_itself_in_the_other_language_and_back(page: Path) -> None:
    (there,) = OTHER.findall(page.read_text(encoding="utf-8"))
    assert there.partition("/")[0] != page.parent.name
    (back,) = OTHER.findall((GUIDE / there).read_text(encoding="utf-8"))
    assert GUIDE / back == page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_front_page_leads_to_every_other(language: str) -> None:
    text = (GUIDE / language / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in (GUIDE / language).glob("*.md")} - {"README.md"}
    assert len(pages) >= 9
    assert pages - set(re.findall(r"\]\(([\w-]+\.md)\)", text)) == set()


def test_both_languages_have_the_reader_do_the_same_things() -> None:
    """The same programme: as many commands, files and edits, page by page."""
    for page in (GUIDE / "fr").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        (other,) = OTHER.findall(text)
        there = (GUIDE / other).read_text(encoding="utf-8")
        assert [(step.act, step.what.split()[0]) for step in steps(text) if step.act == "run"] == [
            (step.act, step.what.split()[0]) for step in steps(there) if step.act == "run"
        ], page.name


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a", "a\nb\n", False),
        ("a\n…\nd", "a\nb\nc\nd\n", True),
        ("…\nd", "d\n", True),
        ("a …c", "a b c  \n", True),
        ("a (b)*", "a (b)*\n", True),
        ("a …c", "a b d\n", False),
    ],
)
def test_an_elision_stands_for_anything_and_the_rest_for_itself(shown: str, printed: str, *, same: bool) -> None:
    assert shows(shown, printed) is same
