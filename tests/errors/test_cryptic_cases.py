"""The faults that other tools refuse with a riddle, or accept without a word: each is named, with its corrected line.

The list is that of the reliability study: what YAML tools say wrongly or not at all, and what French hands type.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from errors import gallery

PERSON = "name: Léa Moreau\n"
BRIEF = "title: Hiver cargo\nstatus: draft\nstarts: 2026-12-01\n"
EXCHANGE = "date: 2026-09-02\nby: nadia-k\nchannel: mail\nabout: ask\nfrom: us\n"

# what was typed, in which kind of record, the code, the line to write (`None` where there is a choice to make)
CASES: dict[str, tuple[str, str, str, str | None]] = {
    "a handle": ("people", PERSON + "called: @lea\n", "YML005", 'called: "@lea"'),
    "a backtick": ("people", PERSON + "called: `léa`\n", "YML005", 'called: "`léa`"'),
    "a percent sign first": ("people", PERSON + "notes: % de quoi ?\n", "YML005", 'notes: "% de quoi ?"'),
    "a word in bold": ("people", PERSON + "notes: *important* à lire\n", "YML005", 'notes: "*important* à lire"'),
    "one star": ("people", PERSON + "notes: *mot\n", "YML005", 'notes: "*mot"'),
    "an exclamation first": ("people", PERSON + "notes: !important\n", "YML005", 'notes: "!important"'),
    "an ampersand first": ("people", PERSON + "notes: & fils\n", "YML005", 'notes: "& fils"'),
    "a mail quotation": ("people", PERSON + "notes: > merci\n", "YML005", 'notes: "> merci"'),
    "a bar first": ("people", PERSON + "notes: | merci\n", "YML005", 'notes: "| merci"'),
    "a dash first": ("people", PERSON + "notes: - ne pas appeler\n", "YML005", 'notes: "- ne pas appeler"'),
    "an English colon": ("people", PERSON + "notes: Re: bonjour\n", "YML003", 'notes: "Re: bonjour"'),
    "a French colon": ("people", PERSON + "notes: Le vélo : un outil\n", "YML003", 'notes: "Le vélo : un outil"'),
    "a French colon in a list": (
        "briefs", BRIEF + "messages:\n  - Le vélo : un outil\n", "YML003", '  - "Le vélo : un outil"',
    ),
    "a French colon in braces": (
        "people", PERSON + "extra: {a: Le vélo : un outil}\n", "YML003", 'extra: {a: "Le vélo : un outil"}',
    ),
    "a French colon in brackets": (
        "briefs", BRIEF + "messages: [Le vélo : un outil]\n", "YML003", 'messages: ["Le vélo : un outil"]',
    ),
    "an apostrophe inside apostrophes": ("people", PERSON + "notes: 'l'abc'\n", "YML001", 'notes: "l\'abc"'),
    "a Windows path": ("people", PERSON + 'notes: "C:\\path"\n', "YML001", "notes: 'C:\\path'"),
    "a Windows user": ("people", PERSON + 'notes: "C:\\Users\\Léa"\n', "YML001", "notes: 'C:\\Users\\Léa'"),
    "a tab": ("people", PERSON + "contact:\n\temail: a@b.example\n", "YML009", "  email: a@b.example"),
    "an unclosed quote": ("people", PERSON + 'notes: "abc\ncity: Rennes\n', "YML001", 'notes: "abc"'),
    "an unclosed bracket": ("people", PERSON + "tags: [a, b\ncity: Rennes\n", "YML001", "tags: [a, b]"),
    "a hashtag first": ("people", PERSON + "notes: #velo\n", "YML004", 'notes: "#velo"'),
    "a hashtag": ("people", PERSON + "notes: À vélo #velo\n", "YML004", 'notes: "À vélo #velo"'),
    "a comma in braces": (
        "people", PERSON + "contact: {pitch: Un mot, une date}\n", "YML011", "contact:\n  pitch: Un mot, une date",
    ),
    "a comma in brackets": (
        "briefs", BRIEF + "messages: [Essayez un jour, sur la route]\n", "YML011",
        'messages: ["Essayez un jour, sur la route"]',
    ),
    "a sentence of three parts in brackets": (
        "briefs", BRIEF + "messages: [Une journée, sur la route, et sans papier, Courte]\n", "YML011",
        'messages: ["Une journée, sur la route, et sans papier", Courte]',
    ),
    "curly quotes": ("people", PERSON + "notes: “La Tournée”\n", "YML014", 'notes: "La Tournée"'),
    "curly quotes around a colon": ("people", PERSON + "notes: “a : b”\n", "YML014", 'notes: "a : b"'),
    "a dash without space": ("people", PERSON + "tags:\n  -velo\n", "YML001", "  - velo"),
    "a colon without space": ("people", PERSON + "city:Rennes\n", "YML001", "city: Rennes"),
    "a colon without space below a text": ("people", PERSON + "  city:Rennes\n", "YML001", "city: Rennes"),
    "a full-width colon": ("people", PERSON + "city：Rennes\n", "YML001", "city: Rennes"),
    "a missing colon": ("people", PERSON + "city Rennes\n", "YML001", "city: Rennes"),
    "a shift": ("people", PERSON + " city: Rennes\n", "YML001", "city: Rennes"),
    "a no-break indentation": (
        "people", PERSON + "contact:\n\u00a0 email: a@b.example\n", "YML013", "  email: a@b.example",
    ),
    "a zero-width space in a key": ("people", PERSON + "ci\u200bty: Rennes\n", "YML013", "city: Rennes"),
    "an inversion of direction": ("people", PERSON + "notes: \u202eabc\n", "YML013", "notes: abc"),
    "half a character": ("people", PERSON + 'notes: "\\ud800"\n', "YML007", None),
    "a duplicate key": ("people", PERSON + "city: Rennes\ncity: Brest\n", "YML002", None),
    "a merge": ("people", PERSON + "<<<<<<< HEAD\ncity: Rennes\n=======\n>>>>>>> b\n", "YML006", None),
    "two documents": ("people", PERSON + "---\nname: Théo\n", "YML012", None),
    "a web page": ("people", "<html>\n<body>Léa</body></html>\n", "YML001", None),
    "a Git LFS stub": ("people", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "YML001", None),
    "a bomb": ("people", "a: &a [x]\nb: [*a, *a]\n", "YML012", None),
    "a French amount": ("briefs", BRIEF + "budget: {amount: 6 000 €}\n", "SCH002", "budget: {amount: 6000}"),
    "a decimal comma": ("briefs", BRIEF + "budget:\n  amount: 400,00\n", "SCH002", "  amount: 400"),
    "a percentage": ("briefs", BRIEF + "expected:\n  engagement_rate:\n    x: 4,5 %\n", "SCH002", "    x: 0.045"),
    "a French date": ("briefs", BRIEF + "ends: 02/09/2026\n", "SCH002", "ends: 2026-09-02"),
    "a French date in letters": ("briefs", BRIEF + "ends: 2 sept. 2026\n", "SCH002", "ends: 2026-09-02"),
    "a day that does not exist": ("briefs", BRIEF + "ends: 2026-02-30\n", "SCH002", None),
    "a region by its name": ("people", PERSON + "region: Bretagne\n", "SCH002", "region: FR-BRE"),
    "a region by its number": ("people", PERSON + "region: 35\n", "SCH002", "region: FR-BRE"),
    "a region by its number, quoted": ("people", PERSON + "region: '35'\n", "SCH002", "region: 'FR-BRE'"),
    "a French key": ("briefs", "title: Hiver\nstatus: draft\ndebut: 2026-12-01\n", "SCH001", "starts: 2026-12-01"),
    "a French key and its value": (
        "briefs", "title: Hiver\nstarts: 2026-12-01\nstatut: ouvert\n", "SCH001", "status: open",
    ),
    "a French word": ("interactions", EXCHANGE.replace("ask", "relance"), "SCH002", "about: follow-up"),
    "the word of another key": ("interactions", EXCHANGE.replace("mail", "relance"), "SCH002", None),
}  # fmt: skip
NAMES = {"people": "people/c{n}.yaml", "briefs": "briefs/c{n}.yaml",
         "interactions": "interactions/theo-garnier/2026-09-02-ask-c{n:03}.yaml"}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The findings of each case, all read in one run of `check --format json`."""
    from influmap.cli.app import run

    workspace = tmp_path_factory.mktemp("cases") / "roues-libres"
    shutil.copytree(gallery.BASE, workspace)
    files = {}
    for number, (name, (kind, text, *_)) in enumerate(CASES.items()):
        file = workspace / NAMES[kind].format(n=number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        files[file.relative_to(workspace).as_posix()] = name
    out = StringIO()
    with patch.dict(os.environ, {"INFLUMAP_TODAY": "2026-11-21"}), redirect_stdout(out):
        run(["-C", str(workspace), "--quiet", "check", "--format", "json", "--select", gallery.FAMILIES])
    by_case: dict[str, list[dict[str, Any]]] = {name: [] for name in CASES}
    for finding in json.loads(out.getvalue())["findings"]:
        by_case[files[finding["file"]]].append(finding)
    return by_case


@pytest.mark.parametrize("name", CASES)
def test_the_fault_is_named_with_its_corrected_line(name: str, found: dict[str, list[dict[str, Any]]]) -> None:
    *_, code, line = CASES[name]
    assert (code, line) in [(finding["code"], finding["corrected"]) for finding in found[name]]


def test_nothing_is_left_to_the_riddles_of_the_parser(found: dict[str, list[dict[str, Any]]]) -> None:
    """No case falls back on "the file cannot be read from here on", and one fault is one finding."""
    told = {name: [f["message"] for f in findings] for name, findings in found.items()}
    assert [name for name, messages in told.items() if any("plus lisible" in m for m in messages)] == []
    several = {name for name, messages in told.items() if len(messages) > 1}
    assert several == {"a French key and its value"}


def test_oui_is_a_yes(tmp_path: Path) -> None:
    from influmap.store.loader import load

    shutil.copytree(gallery.BASE, tmp_path / "w")
    (tmp_path / "w/people/lea.yaml").write_text(
        "name: Léa\naccounts: [{network: tiktok, main: oui}]\n", encoding="utf-8"
    )
    loaded = load(tmp_path / "w")
    assert loaded.findings == []
    assert loaded.programme.people["lea"].accounts[0].main is True
