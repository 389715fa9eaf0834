"""Printed pages: tagged, titled, in their language, the same twice, and never a request."""

from __future__ import annotations

import base64
import datetime as dt
import io
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

from influmap.documents.writers import browser, weasy
from influmap.documents.writers.pdf import pdf
from influmap.errors import InflumapError

DAY = dt.date(2026, 11, 20)
PAGE = """\
<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8"><title>Le pain du soir</title>
<style>@page {{ size: A4 }}</style></head>
<body><main><h1>Le pain du soir</h1><p>1 200 fournées</p>
<svg viewBox="0 0 9 9"><title>Deux fournées sur trois</title><rect width="9" height="9"/></svg>
<p style="break-before: page">{more}</p></main></body></html>
"""
needs_weasyprint = pytest.mark.skipif(weasy.problem() is not None, reason=f"WeasyPrint: {weasy.problem()}")
needs_browser = pytest.mark.skipif(browser.found() is None, reason="no Chrome, Edge or Chromium on this machine")


@contextmanager
def listening() -> Iterator[tuple[int, list[object]]]:
    """A host of this machine, and who called it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    calls.append(connection)
                    connection.close()
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)


@needs_weasyprint
def test_the_file_is_tagged_titled_and_in_its_language() -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf(PAGE.format(more="fin"), DAY)))
    root = read.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr-FR", True)
    assert read.metadata is not None
    assert read.metadata.title == "Le pain du soir"
    assert len(read.pages) == 2
    assert "1 200 fournées" in read.pages[0].extract_text()


@needs_weasyprint
def test_a_drawing_is_told_by_its_title() -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf(PAGE.format(more=""), DAY)))
    assert _alternatives(read) == ["Deux fournées sur trois"]


def _alternatives(read: pypdf.PdfReader) -> list[str]:
    """The texts that stand in for pictures, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found.extend([str(node["/Alt"])] if "/Alt" in node else [])
            walk(node.get("/K"))

    walk(read.root_object["/StructTreeRoot"])
    return found


@needs_weasyprint
def test_the_same_page_gives_the_same_bytes_whatever_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fonts inside are dated: from the day the page speaks of, and nothing of the environment is left changed."""
    monkeypatch.setattr("time.time", iter([1e9 + 7 * n for n in range(9999)]).__next__)
    page = (Path(__file__).parents[3] / "templates/shared/fonts/inter.woff2").read_bytes()
    face = f"@font-face {{ font-family: I; src: url(data:font/woff2;base64,{base64.b64encode(page).decode()}) }}"
    html = PAGE.format(more="fin").replace("@page", face + " body { font-family: I } @page")
    assert weasy.printed(html, DAY) == weasy.printed(html, DAY)
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(
    "printer",
    [
        pytest.param(weasy.printed, marks=needs_weasyprint, id="weasyprint"),
        pytest.param(
            lambda html, day: browser.printed(browser.found() or Path(), html, day), marks=needs_browser, id="browser"
        ),
    ],
)
def test_nothing_is_asked_of_any_host(printer: object) -> None:
    """Not even by a page whose template would like to tell someone who reads it."""
    with listening() as (port, calls):
        more = f'<img src="http://127.0.0.1:{port}/a.png"><img src="http://localhost:{port}/b.png">'
        style = f'<link rel="stylesheet" href="http://127.0.0.1:{port}/c.css">'
        made = printer(PAGE.format(more=more).replace("<style>", style + "<style>"), DAY)  # type: ignore[operator]
    assert made.startswith(b"%PDF-")
    assert calls == []


@needs_browser
def test_a_browser_makes_the_same_pages_dated_as_asked() -> None:
    program = browser.found()
    assert program is not None
    made = browser.printed(program, PAGE.format(more="fin"), DAY)
    read = pypdf.PdfReader(io.BytesIO(made))
    assert (len(read.pages), read.root_object["/Lang"]) == (2, "fr-FR")
    assert read.metadata is not None
    assert (read.metadata.title, str(read.metadata.creation_date)[:10]) == ("Le pain du soir", "2026-11-20")


def test_a_browser_that_cannot_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(InflumapError) as caught:
        browser.printed(tmp_path / "chrome", PAGE.format(more=""), DAY)
    assert caught.value.key == "browser_failed"


def test_dates_change_without_moving_a_byte() -> None:
    before = b"<</CreationDate (D:20260102030405+00'00')\n/ModDate (D:20260102030405+00'00')>>"
    after = browser.dated(before, DAY)
    assert len(after) == len(before)
    assert after.count(b"(D:20261120000000+00'00')") == 2


def test_without_any_engine_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasy, "problem", lambda: "absent")
    monkeypatch.setattr(browser, "found", lambda: None)
    with pytest.raises(InflumapError) as caught:
        pdf(PAGE.format(more=""), DAY)
    assert caught.value.key == "no_printer"
