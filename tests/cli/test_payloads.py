"""What data brings to each kind of output stays text: markup, scripts, formulas, calendar lines (issue 6).

Every text of a small programme carries all payloads at once; each output is then read as its own software reads it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from documents import canal
from influmap.language.visible import visible

markdown_it = pytest.importorskip("markdown_it")
Say = Callable[..., str]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)></style></title>-->]]>{{ 7*7 }}"
LINKS = "[x](javascript:alert(1)) <javascript:alert(1)> ![x](http://evil.example/x.png) </td>| a | b |"
CONTROLS = "\x1b[31m\x9b2J\u202e\x07\r\nEND:VEVENT\r\nX-EVIL:1\nBEGIN:VEVENT\n# title\n- item\n=1+1"
PAYLOAD = f"=cmd|'/C calc'!A0 {SCRIPT} {LINKS} {CONTROLS}"
TEXTS = re.compile(
    r"\b(name|called|title|statement|description|why|ask|words|what|summary|text|note|who|source|kind): "
    r"(?:\"[^\"]*\"|[A-Z][^,}\n]*)"
)
ADDRESSES = "\n".join(
    f"  - {{network: website, handle: a{n}, url: {url!r}}}"
    for n, url in enumerate(
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>", "//evil.example"]
    )
)
SAFE = frozenset({"", "http", "https", "mailto", "tel"})


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command in this process, in the hostile programme; gives what it prints."""
    from influmap.cli.app import run

    root = canal.write(tmp_path / "canal")
    for file in root.rglob("*.yaml"):
        text = TEXTS.sub(lambda found: f"{found[1]}: {quoted(PAYLOAD)}", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    person = root / "people/ines.yaml"
    person.write_text(f"{person.read_text(encoding='utf-8')}accounts:\n{ADDRESSES}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("INFLUMAP_TODAY", "2026-11-21")

    def call(*arguments: str) -> str:
        code = run([*arguments])
        said = capsys.readouterr()
        assert code in (0, 1), said.err
        assert not RAW.search(said.out + said.err.replace("\n", "")), arguments
        return said.out

    return call


RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def quoted(text: str) -> str:
    signs = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(signs.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


class Page(HTMLParser):
    """What a browser would run or fetch of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and "alert(1)" in data:
            self.bad.append(f"{self.cdata_elem}: {data[:80]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"iframe", "object", "embed", "base", "form"}:
            self.bad.append(tag)
        for name, value in attrs:
            scheme = urlsplit("".join((value or "").split())).scheme.lower() if name in {"href", "src"} else ""
            is_picture = tag == "img" and (value or "").startswith("data:image/")
            if (
                name.startswith("on")
                or (scheme not in SAFE and not is_picture)
                or "evil" in (value or "").split("?")[0][:20]
            ):
                self.bad.append(f"{tag} {name}={value}")


DOCUMENTS = [
    ("card", "ines"), ("map",), ("brief", "comptage"), ("brief", "comptage", "--for", "ines", "--force"),
    ("report", "comptage"), ("health",), ("health", "ines"), ("card", "--community", "pecheurs"), ("fit", "comptage"),
]  # fmt: skip


@pytest.mark.parametrize("asked", DOCUMENTS, ids=" ".join)
def test_a_page_runs_nothing_and_links_nowhere(say: Say, asked: tuple[str, ...]) -> None:
    html = say(*asked, "--format", "html", "-o", "-")
    assert "alert(1)" in html, "the payload is shown"
    assert Page(html).bad == []


@pytest.mark.parametrize("asked", DOCUMENTS, ids=" ".join)
def test_markdown_read_by_a_renderer_runs_nothing(say: Say, asked: tuple[str, ...]) -> None:
    text = say(*asked, "--format", "md", "-o", "-")
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "alert(1)" in html
    assert Page(html).bad == []


@pytest.mark.parametrize("asked", [("map",), ("people",)], ids=" ".join)
def test_no_cell_of_a_table_is_a_formula(say: Say, asked: tuple[str, ...]) -> None:
    cells = [cell for row in csv.reader(io.StringIO(say(*asked, "--format", "csv"))) for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell) and not re.fullmatch(r"-?[\d.]+", cell)]


def test_a_calendar_holds_the_events_of_the_programme_and_no_line_of_data(say: Say) -> None:
    from icalendar import Calendar

    text = say("due", "--format", "ics", "-o", "-")
    events = Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == text.count("BEGIN:VEVENT\r\n") >= 1
    assert not [line for line in text.splitlines() if line.startswith("X-EVIL")]
    assert all(visible(str(event["summary"])) == str(event["summary"]) for event in events)
