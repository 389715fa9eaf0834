"""The site of the documentation builds without a warning, takes nothing from the network, and its links hold."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from meta.guide import unmeasured

pytestmark = [pytest.mark.slow, pytest.mark.skipif(find_spec("sphinx") is None, reason="pip install influmap[docs]")]
LANGUAGES = ("fr", "en")


class Page(HTMLParser):
    """What a built page fetches, where it leads, and its language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.language = given.get("lang", "") if tag == "html" else self.language
        if tag in {"link", "script", "img", "iframe", "source"}:
            self.fetched += [given[name] for name in ("href", "src") if name in given]
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    docs = Path(__file__).resolve().parents[2] / "docs"
    for language in LANGUAGES:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-W",
                "-t",
                language,
                "-d",
                folder / "trees",
                docs,
                folder / language,
            ],
            env=unmeasured(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def built(site: Path) -> dict[Path, Page]:
    return {page: Page(page.read_text(encoding="utf-8")) for page in site.glob("*/**/*.html")}


def test_nothing_is_taken_from_the_network(site: Path, built: dict[Path, Page]) -> None:
    assert len(built) > 200
    outside = {url for page in built.values() for url in page.fetched if urlsplit(url).netloc}
    assert outside == set()
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert "@import" not in text, style
        assert not [part for part in text.split("url(")[1:] if part.lstrip("'\"").startswith(("http", "//"))], style


def test_every_link_leads_to_a_page_of_the_site(built: dict[Path, Page]) -> None:
    broken = {
        (page.name, link)
        for page, read in built.items()
        for link in read.links
        if not urlsplit(link).scheme and urlsplit(link).path
        if not (page.parent / unquote(urlsplit(link).path)).is_file()
    }
    assert broken == set()


def test_each_language_says_which_it_is_and_leads_to_the_other(site: Path, built: dict[Path, Page]) -> None:
    for page, read in built.items():
        assert read.language == page.relative_to(site).parts[0], page
    for here, there in (("fr", "en"), ("en", "fr")):
        front = built[site / here / "guide" / here / "README.html"]
        assert f"../../../{there}/guide/{there}/README.html" in front.links
