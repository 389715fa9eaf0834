"""Every document of the example on contact sheets, in both languages: `.venv/bin/python scripts/gallery.py`.

For eyes: the PNG go to `out/gallery`, which git ignores. Needs the `[pdf]` extra and `pdftoppm` (poppler-utils).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = ROOT / "examples/toison-franche"
GALLERY = ROOT / "out/gallery"
DAY = "2026-11-20"
PERSON, BRIEF = "annick-le-dreff", "tonte-ouverte"
DOCUMENTS = {
    "card": ["card", PERSON],
    "card-shareable": ["card", PERSON, "--shareable"],
    "brief": ["brief", BRIEF],
    "brief-personal": ["brief", BRIEF, "--for", PERSON],
    "health": ["health"],
    "health-person": ["health", PERSON],
    "map": ["map"],
    "report": ["report", BRIEF],
    "report-interim": ["report", BRIEF, "--interim"],
}
COLUMNS, GAP = 4, 12


def main() -> int:
    """Print each document, draw its pages, and put them side by side."""
    if shutil.which("pdftoppm") is None:
        print("pdftoppm is missing (Debian: apt install poppler-utils).")
        return 3
    GALLERY.mkdir(parents=True, exist_ok=True)
    for language in ("fr", "en"):
        for name, words in DOCUMENTS.items():
            made = GALLERY / f"{name}-{language}.pdf"
            options = ["-C", str(WORKSPACE), "--as-of", DAY, "--lang", language, "--format", "pdf", "-o", str(made)]
            subprocess.run([sys.executable, "-m", "influmap", *words, *options], check=True, stdout=subprocess.DEVNULL)
            print(sheet(made).relative_to(ROOT), flush=True)
    return 0


def sheet(made: Path) -> Path:
    """The contact sheet of a PDF: its pages in rows, each as large as a screen can show four of them."""
    from PIL import Image

    pages = made.with_suffix("")
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    subprocess.run([shutil.which("pdftoppm") or "", "-r", "70", "-png", str(made), str(pages / "page")], check=True)
    drawn = [Image.open(page) for page in sorted(pages.iterdir())]
    width, height = max(i.width for i in drawn) + GAP, max(i.height for i in drawn) + GAP
    rows = -(-len(drawn) // COLUMNS)
    whole = Image.new("RGB", (min(COLUMNS, len(drawn)) * width, rows * height), "#888888")
    for index, page in enumerate(drawn):
        whole.paste(page, (index % COLUMNS * width, index // COLUMNS * height))
    result = made.with_suffix(".png")
    whole.save(result)
    return result


if __name__ == "__main__":
    sys.exit(main())
