"""How Sphinx makes the site of these pages, one language at a time: `sphinx-build -t fr` or `-t en` (scripts/docs.py).

The pages are written to be read on a code host too. What Sphinx needs beyond that, tables of contents and links from
one language to the other, is added here as it reads them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<path>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")
PLACES = {
    "fr": ["guide/fr", "rules/fr", "reference/fr", "confiance.md"],
    "en": ["guide/en", "rules", "reference", "adr", "architecture.md", "trust.md"],
}
HIDDEN = "\n\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n"

language = "fr" if tags.has("fr") else "en"  # type: ignore[name-defined]  # noqa: F821 - given by Sphinx
project = "influmap"
author = "influmap"
extensions = ["myst_parser"]
root_doc = f"guide/{language}/README"
html_theme = "furo"
html_title = "influmap"
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8f3226", "color-brand-content": "#8f3226"},
    "dark_css_variables": {"color-brand-primary": "#e08b7d", "color-brand-content": "#e08b7d"},
}
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]  # broken YAML is what some rules are about


def pages_of(wanted: str) -> set[Path]:
    """The pages of the site of a language."""
    inside = [HERE / place for place in PLACES[wanted]]
    found = {page for place in inside for page in ([place] if place.is_file() else place.rglob("*.md"))}
    return {page for page in found if wanted == "fr" or page.parent.name != "fr"}


LISTED = {HERE / folder for folder in ("rules", "rules/fr", "adr")}
PAGES = {wanted: pages_of(wanted) for wanted in PLACES}
include_patterns = [page.relative_to(HERE).as_posix() for page in sorted(PAGES[language])]


def setup(app: Any) -> None:
    """Complete each page as it is read."""
    app.connect("source-read", complete)


def complete(_app: Any, name: str, source: list[str]) -> None:
    """Turn links that leave this language into plain ones, and give the front page its table of contents."""
    page = HERE / f"{name}.md"
    source[0] = front_matter(page) + LINK.sub(lambda link: outward(page, link), source[0]) + contents(page)


def front_matter(page: Path) -> str:
    """Rules and decisions are listed by their front page: a hundred of them beside every page would hide the guide."""
    is_listed = page.parent in LISTED and page.stem != "README"
    return "---\norphan: true\n---\n" if is_listed else ""


def outward(page: Path, link: re.Match[str]) -> str:
    """A link as it is when it stays in this site; to the other site when it is there; else its text."""
    target = Path(os.path.normpath(page.parent / link["path"]))
    if target in PAGES[language]:
        return link[0]
    other = "en" if language == "fr" else "fr"
    if target not in PAGES[other]:
        return link["text"]
    there = HERE / other / target.relative_to(HERE).with_suffix(".html")
    here = (HERE / language / page.relative_to(HERE)).parent
    return f'<a href="{Path(os.path.relpath(there, here)).as_posix()}">{link["text"]}</a>'


def contents(page: Path) -> str:
    """The hidden table of contents of the front page; "" for the others."""
    if page == HERE / f"{root_doc}.md":
        guides = re.findall(r"\]\(([\w-]+)\.md\)", page.read_text(encoding="utf-8"))
        rest = {
            "fr": ["rules/fr/README", "reference/fr/commands", "reference/fr/keys", "reference/fr/law", "confiance"],
            "en": [
                "rules/README",
                "reference/commands",
                "reference/keys",
                "reference/law",
                "trust",
                "architecture",
                "adr/README",
            ],
        }[language]
        captions = ("Guide", "Référence" if language == "fr" else "Reference")
        pages = (guides, [f"/{each}" for each in rest])
        return "".join(HIDDEN.format(caption=c, pages="\n".join(each)) for c, each in zip(captions, pages, strict=True))
    return ""
