"""Every document of the example on contact sheets: `.venv/bin/python scripts/gallery.py [NAME...]`.

In both languages, for both brands of `examples/`, as web page, PDF and presentation. For eyes: the pages and the
sheets are PNG files in `out/gallery`, which git ignores. Needs the `[all]` extra, `pdftoppm` (poppler-utils), a
Chrome, an Edge or a Chromium, and LibreOffice for the presentations.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from influmap.documents.writers import browser

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = ROOT / "examples/toison-franche"
OTHER_BRAND = ROOT / "examples/brands/bureau-des-lisieres"
BRANDS = {"toison-franche": WORKSPACE, "bureau-des-lisieres": OTHER_BRAND}
LANGUAGES = ("fr", "en")
FORMATS = ("html", "pdf", "pptx")
GALLERY = ROOT / "out/gallery"
DAY = "2026-11-20"
PERSON, BRIEF, COMMUNITY = "annick-le-dreff", "tonte-ouverte", "tondeurs-itinerants"
DOCUMENTS = {
    "card": ["card", PERSON],
    "card-shareable": ["card", PERSON, "--shareable"],
    "card-community": ["card", "--community", COMMUNITY],
    "brief": ["brief", BRIEF],
    "brief-personal": ["brief", BRIEF, "--for", PERSON],
    "casting": ["fit", BRIEF],
    "contract": ["contract", BRIEF, PERSON, "--full"],
    "health": ["health"],
    "health-person": ["health", PERSON],
    "map": ["map"],
    "map-network": ["map", "--view", "network"],
    "map-regions": ["map", "--view", "regions"],
    "map-reef": ["map", "--view", "reef"],
    "map-topics": ["map", "--view", "topics"],
    "report": ["report", BRIEF],
    "report-interim": ["report", BRIEF, "--interim"],
    "thanks": ["thanks", BRIEF, "--for", PERSON],
}
PRESENTED = {"report", "casting", "map-network", "map-regions"}
COLUMNS, GAP = 4, 12


def main() -> int:
    """Render each document, draw its pages, and put them side by side."""
    asked = arguments()
    missing = [name for name in ("pdftoppm", "soffice") if shutil.which(name) is None]
    if missing or browser.found() is None:
        print(f"Missing: {', '.join(missing) or 'a browser'} (Debian: apt install poppler-utils libreoffice chromium).")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        for brand in asked.brand:
            workspace = branded(BRANDS[brand], Path(folder) / brand)
            for made in rendered(workspace, GALLERY / brand, asked):
                print(sheet(made).relative_to(ROOT), flush=True)
    return 0


def arguments() -> argparse.Namespace:
    """What to draw; everything when nothing is said."""
    parser = argparse.ArgumentParser(description="The documents of the example, as pictures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(DOCUMENTS)}")
    for option, choices in (("brand", BRANDS), ("language", LANGUAGES), ("format", FORMATS)):
        parser.add_argument(f"--{option}", choices=list(choices), action="append")
    asked = parser.parse_args()
    asked.names = asked.names or list(DOCUMENTS)
    asked.brand, asked.language = asked.brand or list(BRANDS), asked.language or LANGUAGES
    asked.format = asked.format or FORMATS
    return asked


def branded(brand: Path, folder: Path) -> Path:
    """The example, as the agency of a brand would send it."""
    shutil.copytree(WORKSPACE, folder)
    for held in (brand / "brand.yaml", *brand.glob("logo.*")):
        shutil.copy(held, folder)
    return folder


def rendered(workspace: Path, folder: Path, asked: argparse.Namespace) -> Iterator[Path]:
    """The files that were asked for, one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in asked.language:
        for name in asked.names:
            for suffix in asked.format:
                if suffix != "pptx" or name in PRESENTED:
                    made = folder / f"{name}-{language}.{suffix}"
                    options = ["-C", str(workspace), "--as-of", DAY, "--lang", language, "-o", str(made)]
                    run(sys.executable, "-m", "influmap", *DOCUMENTS[name], "--format", suffix, *options)
                    yield made


def sheet(made: Path) -> Path:
    """The contact sheet of a document: its pages in rows, each as large as a screen can show four of them."""
    from PIL import Image

    pages = made.with_name(f"{made.name}-pages")
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    DRAWN[made.suffix](made, pages)
    drawn = [Image.open(page) for page in sorted(pages.glob("*.png"))]
    width, height = max(i.width for i in drawn) + GAP, max(i.height for i in drawn) + GAP
    rows = -(-len(drawn) // COLUMNS)
    whole = Image.new("RGB", (min(COLUMNS, len(drawn)) * width, rows * height), "#888888")
    for index, page in enumerate(drawn):
        whole.paste(page, (index % COLUMNS * width, index // COLUMNS * height))
    result = made.with_name(f"{made.name}.png")
    whole.save(result)
    return result


def draw_web_page(made: Path, pages: Path) -> None:
    """A web page, whole, as wide as a laptop shows it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=browser.found(), args=["--no-sandbox"])
        tab = shown.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        tab.goto(made.as_uri())
        tab.screenshot(path=pages / "page.png", full_page=True)
        shown.close()


def draw_pdf(made: Path, pages: Path) -> None:
    """The pages of a PDF."""
    run(shutil.which("pdftoppm") or "", "-r", "70", "-png", str(made), str(pages / "page"))


def draw_presentation(made: Path, pages: Path) -> None:
    """The slides of a presentation, as LibreOffice shows them."""
    run(shutil.which("soffice") or "", "--headless", "--convert-to", "pdf", "--outdir", str(pages), str(made))
    draw_pdf(pages / f"{made.stem}.pdf", pages)


DRAWN = {".html": draw_web_page, ".pdf": draw_pdf, ".pptx": draw_presentation}


def run(*command: str) -> None:
    """One command; what it prints is kept quiet."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
