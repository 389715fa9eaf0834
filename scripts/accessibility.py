"""Look at every HTML page of the example as axe-core does: `.venv/bin/python scripts/accessibility.py`.

Needs a Chrome, an Edge or a Chromium on the machine. 1 when a page has a fault that is more than
minor, 3 without a browser.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gallery import BRIEF, DAY, DOCUMENTS, WORKSPACE

from influmap.documents.writers import browser

FAULTS = frozenset({"moderate", "serious", "critical"})
PAGES = DOCUMENTS | {"brief-forced": ["brief", BRIEF, "--check", "--force"]}


def main() -> int:
    """Render, look, print the faults."""
    if browser.found() is None:
        print("No Chrome, Edge or Chromium on this machine.")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        pages = [*rendered(Path(folder), "fr", "en")]
        told = [f"{page.stem}: {fault}" for page, faults in looked_at(pages) for fault in faults]
    print("\n".join(told) or f"{len(pages)} pages, no fault.")
    return 1 if told else 0


def rendered(folder: Path, *languages: str) -> Iterator[Path]:
    """Every document of the example in each language, as HTML."""
    for language in languages:
        for name, words in PAGES.items():
            page = folder / f"{name}-{language}.html"
            options = ["-C", str(WORKSPACE), "--as-of", DAY, "--lang", language, "--format", "html", "-o", str(page)]
            subprocess.run([sys.executable, "-m", "influmap", *words, *options], check=True, stdout=subprocess.DEVNULL)
            yield page


def looked_at(pages: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """Each page, and its faults: rule, help, and the elements that have it."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=browser.found(), args=["--no-sandbox"])
        tab = shown.new_page(bypass_csp=True, reduced_motion="reduce")
        for page in pages:
            tab.goto(page.as_uri())
            found = Axe().run(tab).response["violations"]
            yield page, [_told(fault) for fault in found if fault["impact"] in FAULTS]
        shown.close()


def _told(fault: dict[str, Any]) -> str:
    where = [f"{node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}" for node in fault["nodes"]]
    return "\n    ".join([f"{fault['id']}: {fault['help']}", *where])


if __name__ == "__main__":
    sys.exit(main())
