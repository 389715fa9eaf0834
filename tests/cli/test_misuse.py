"""A command line typed wrong is answered in the reader's language, with what to type instead."""

from __future__ import annotations

import pytest

from influmap.cli import app

SLIPS = {
    "new": ("KIND", "influmap new --help"),
    "new person --nme Léa": ("--nme", "Vouliez-vous dire --name ?"),
    "new person --zzz Léa": ("--zzz", "influmap new --help"),
    "new person a Léa": ("« Léa »", "guillemets droits"),
    "chek": ("« chek »", "Vouliez-vous dire « influmap check » ?"),
    "nouvo": ("« nouvo »", "Vouliez-vous dire « influmap nouveau » ?"),
    "privacy notise": ("« notise »", "Vouliez-vous dire « influmap privacy notice » ?"),
    "zzzzzz": ("« zzzzzz »", "influmap --help"),
    "check --format tableau": ("« tableau »", "text, json, github, sarif"),
    "due --days demain": ("--days", "influmap due --help"),
    "log lea --by": ("--by", "entre guillemets"),
    "check --fix=oui": ("--fix", "sans valeur"),
    "--lang de check": ("« de »", "fr, en"),
}
PARSER = ("Usage", "Error", "No such", "Missing", "Got unexpected", "Invalid", "requires", "does not take")


@pytest.mark.parametrize("typed", SLIPS)
def test_a_slip_is_answered_in_french(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--lang", "fr", *typed.split()]) == 2
    said = " ".join(capsys.readouterr().err.split())
    what, remedy = SLIPS[typed]
    assert what in said
    assert remedy in said
    assert not [word for word in PARSER if word in said]


def test_the_same_in_english_without_the_french_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--lang", "en", "nouvo"]) == 2
    assert capsys.readouterr().err == "“nouvo” is not a command.\n“influmap --help” lists all commands.\n"


@pytest.mark.parametrize(
    "typed", ["--help", "new --help", "import --help", "brief --help", "privacy", "privacy notice --help"]
)
def test_a_help_page_has_no_english_in_french(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["--lang", "fr", *typed.split()])
    page = capsys.readouterr().out
    assert "Cette aide." in page
    assert not [word for word in ("Commands", "Show", "Install", "required", "default") if word in page]
    assert not [word for word in ("<str>", "<bool>", "list[str]", "<path>") if word in page]
