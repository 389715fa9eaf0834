"""Printed pages as they were read and accepted: how many, their text, their tags, and their look in small.

`UPDATE_SNAPSHOTS=1` writes them anew: look at the pictures before keeping them. Pictures are kept at twenty dots to the
inch, in grey: a few kilobytes, blind to how a machine smooths its letters, and not to a font, a block or a colour lost.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from conftest import ROOT
from documents import stress
from documents.canal import assert_snapshot
from influmap.cli.app import run
from influmap.documents.writers import weasy

HERE = Path(__file__).parent / "snapshots"
EXAMPLE = ROOT / "examples" / "toison-franche"
DOCUMENTS = {
    "interim": ["report", "tonte-ouverte", "--interim"],
    "thanks": ["thanks", "tonte-ouverte", "--for", "annick-le-dreff"],
    "brief-personal": ["brief", "tonte-ouverte", "--for", "annick-le-dreff"],
}
DOTS, FAR, MOST = 20, 20, 0.005
"""Dots to the inch; levels of grey from which a dot is another one; the share of dots that may be."""

pytestmark = pytest.mark.skipif(weasy.problem() is not None, reason=f"WeasyPrint: {weasy.problem()}")


@pytest.fixture(scope="module", params=DOCUMENTS)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A document of the example, by its name; away from git, whose last commit would be printed on it."""
    page = tmp_path_factory.mktemp("pdf") / f"{request.param}.pdf"
    workspace = shutil.copytree(EXAMPLE, page.with_name("toison-franche"))
    options = ["-C", str(workspace), "--as-of", str(stress.DAY), "--lang", "fr", "--format", "pdf", "-o", str(page)]
    assert run([*DOCUMENTS[request.param], *options]) in (0, None)
    return request.param, page


def tags(node: object) -> Iterator[str]:
    """The tags of a document, from its root down."""
    node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        yield from tags(node.get("/K"))


def test_pages_text_and_tags_are_those_that_were_accepted(pdf: tuple[str, Path]) -> None:
    name, file = pdf
    read = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    counted = Counter(tags(read.root_object["/StructTreeRoot"]))
    told = [" ".join(page.extract_text().split()) for page in read.pages]
    lines = [f"{len(told)} p.", " ".join(f"{tag}:{n}" for tag, n in sorted(counted.items())), *told]
    assert_snapshot(f"{name}.pdf.txt", "\n".join(lines) + "\n")


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm on this machine")
def test_pages_look_as_they_were_accepted(pdf: tuple[str, Path]) -> None:
    from PIL import Image, ImageChops

    name, file = pdf
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", file, file.with_suffix("")], check=True)
    pages = [Image.open(page).convert("L") for page in sorted(file.parent.glob("*.png"))]
    shown = Image.new("L", (sum(page.width for page in pages), pages[0].height))
    for index, page in enumerate(pages):
        shown.paste(page, (index * page.width, 0))
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        shown.save(HERE / f"{name}.png", optimize=True)
    kept = Image.open(HERE / f"{name}.png")
    assert shown.size == kept.size
    other = sum(ImageChops.difference(shown, kept).point(lambda level: level > FAR).tobytes())
    assert other <= MOST * shown.width * shown.height
