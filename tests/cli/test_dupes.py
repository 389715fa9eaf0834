"""`dupes` shows which records are likely one person, and how to make one of them (cli.md)."""

from __future__ import annotations

import json
from pathlib import Path


def add(root: Path, person: str, text: str) -> None:
    (root / f"people/{person}.yaml").write_text(text, encoding="utf-8")


def test_each_pair_is_told_once_with_all_it_has_in_common(run, contract: Path) -> None:
    """Same name but for case and accents, same e-mail; another shares an account with nobody's consent."""
    add(contract, "moreau-lea", "name: MOREAU Lea\nregion: FR-BRE\ncontact: {email: Lea@latournee.example}\n")
    add(contract, "velo", "name: Vélo Club\naccounts: [{network: instagram, handle: '@Lea.A.Pedale'}]\n")
    done = run("doublons", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Léa Moreau et MOREAU Lea\n  même nom\n  même courriel : Lea@latournee.example\n"
        "  influmap merge lea-moreau moreau-lea\n"
        "Léa Moreau et Vélo Club\n  même compte : instagram lea.a.pedale\n  influmap merge lea-moreau velo\n"
    )
    told = json.loads(run("dupes", "--format", "json", cwd=contract).stdout)
    assert [pair["people"] for pair in told["pairs"]] == [["lea-moreau", "moreau-lea"], ["lea-moreau", "velo"]]
    assert [reason["what"] for reason in told["pairs"][0]["reasons"]] == ["name", "email"]


def test_two_who_share_an_account_and_say_so_are_two(run, contract: Path) -> None:
    account = "accounts: [{{network: twitch, handle: duo, shared_with: [{other}]}}]\n"
    add(contract, "ana", "name: Ana Roux\n" + account.format(other="bob"))
    add(contract, "bob", "name: Bob Roux\n" + account.format(other="ana"))
    done = run("dupes", cwd=contract)
    assert done.stdout == ""
    assert "0 paire" in done.stderr
