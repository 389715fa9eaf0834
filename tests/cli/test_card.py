"""`influmap card` as it is typed (cli.md "card", B2)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from documents import fournil

PERSON_KEYS = (
    "id", "name", "tier", "region", "communities", "topics", "tone", "personality", "motivations", "main_network",
    "accounts", "brands", "relationship", "comparison",
)  # fmt: skip
ACCOUNT_KEYS = (
    "network", "handle", "followers", "rates", "default_rate", "basis", "date", "source", "posts", "posts_per_week",
    "trend", "best",
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return fournil.write(tmp_path / "fournil")


def person(run: Run, workspace: Path, *arguments: str) -> dict[str, Any]:
    done = run("card", *arguments, "--format", "json", cwd=workspace)
    assert done.returncode == 0, done.stderr
    tree = json.loads(done.stdout)
    assert (tree["version"], tree["as_of"]) == (1, "2026-11-21")
    return dict(tree["person"])


def account(of: dict[str, Any], network: str) -> dict[str, Any]:
    return dict(next(a for a in of["accounts"] if a["network"] == network))


def test_the_figures_of_the_contract_workspace(run: Run, contract: Path) -> None:
    """Issue 2, "Figures that must come out"."""
    lea = person(run, contract, "lea-moreau")
    instagram = account(lea, "instagram")
    assert instagram["rates"] == {"er_followers": 0.05408, "er_reach": 0.11386, "er_views": 0.07072}
    assert (instagram["default_rate"], instagram["basis"], instagram["date"]) == (
        "er_followers",
        "measured",
        "2026-09-01",
    )
    assert (lea["tier"], lea["main_network"], lea["communities"]) == (
        "nano",
        "instagram",
        ["artisans-du-dernier-kilometre"],
    )
    assert lea["relationship"]["last_exchange"] == "2026-09-05"
    assert (lea["relationship"]["due"], lea["relationship"]["band"]) == ("2026-10-05", "at_risk")
    theo = person(run, contract, "theo-garnier")
    assert (account(theo, "tiktok")["rates"]["er_views"], theo["tier"]) == (0.04122, "macro")


def test_every_key_of_the_shape_is_there(run: Run, contract: Path) -> None:
    """cli.md, "JSON shapes used by scripts"."""
    lea = person(run, contract, "lea-moreau")
    assert set(lea) >= set(PERSON_KEYS)
    assert set(lea["accounts"][0]) >= set(ACCOUNT_KEYS)
    assert set(lea["relationship"]) >= {"band", "last_exchange", "due", "resource_person"}


def test_as_of_reads_the_figures_of_that_day(run: Run, workspace: Path) -> None:
    """500 / (10 x 1000) = 0.05 before September."""
    done = run("card", "maud", "--format", "json", "--as-of", "2026-08-01", cwd=workspace)
    instagram = account(json.loads(done.stdout)["person"], "instagram")
    assert (instagram["followers"], instagram["rates"]["er_followers"], instagram["trend"]) == (1000, 0.05, None)


def test_money_is_a_number(run: Run, workspace: Path) -> None:
    assert person(run, workspace, "maud")["prices"][0]["amount"] == 300


def test_several_people_come_one_after_the_other(run: Run, workspace: Path) -> None:
    done = run("card", "maud", "bastien", "maud", cwd=workspace)
    titles = [line for line in done.stdout.splitlines() if line.startswith("# ")]
    assert titles == ["# Maud Le Bihan", "# Bastien Roux"]
    several = json.loads(run("card", "maud", "bastien", "--format", "json", cwd=workspace).stdout)
    assert [card["person"]["id"] for card in several["cards"]] == ["maud", "bastien"]


def test_pages_are_written_where_it_is_said(run: Run, workspace: Path, tmp_path: Path) -> None:
    done = run("card", "maud", "--format", "html", cwd=workspace)
    assert done.stdout == "Écrit : out/card/maud.html\n"
    page = (workspace / "out/card/maud.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    done = run("card", "maud", "bastien", "--format", "html", "-o", tmp_path / "fiches", cwd=workspace)
    assert done.returncode == 0
    assert sorted(p.name for p in (tmp_path / "fiches").iterdir()) == ["bastien.html", "maud.html"]
    assert run("card", "maud", "-o", "-", "--format", "html", cwd=workspace).stdout.startswith("<!DOCTYPE html>")


def test_several_people_do_not_fit_in_one_file(run: Run, workspace: Path, tmp_path: Path) -> None:
    done = run("card", "maud", "bastien", "--format", "html", "-o", tmp_path / "page.html", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "un seul fichier" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_an_unknown_person_is_told_the_nearest(run: Run, workspace: Path) -> None:
    done = run("card", "maude", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "« maud »" in done.stderr


def test_a_file_that_cannot_be_read_says_which(run: Run, workspace: Path) -> None:
    (workspace / "people/noor.yaml").write_text("called: Noor\n", encoding="utf-8")
    done = run("card", "noor", cwd=workspace)
    assert done.returncode == 3
    assert "people/noor.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_faults_elsewhere_are_remarked_and_do_not_stop(run: Run, workspace: Path) -> None:
    (workspace / "people/noor.yaml").write_text("name: [\n", encoding="utf-8")
    done = run("card", "maud", cwd=workspace)
    assert done.returncode == 0
    assert "influmap check" in done.stderr


def test_the_person_reads_their_card_in_their_language(run: Run, workspace: Path) -> None:
    (workspace / "people/noor.yaml").write_text("name: Noor\nlanguages: [de, en]\n", encoding="utf-8")
    assert (
        "What we know about you"
        in run("card", "noor", "--shareable", "--format", "html", "-o", "-", cwd=workspace).stdout
    )
    assert (
        "Ce que nous savons"
        in run("card", "noor", "--shareable", "--format", "html", "-o", "-", "--lang", "fr", cwd=workspace).stdout
    )
    assert "# Noor" in run("card", "noor", cwd=workspace).stdout


def test_the_shareable_card_leaves_nothing_of_ours(run: Run, workspace: Path) -> None:
    for output in ("md", "json"):
        done = run("card", "maud", "--shareable", "--format", output, cwd=workspace)
        assert done.returncode == 0
        assert "PRIVE" not in done.stdout
        assert "astien" not in done.stdout


def test_the_commit_is_printed_once_everything_is_committed(run: Run, workspace: Path) -> None:
    assert "brouillon" in run("card", "maud", cwd=workspace).stdout
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=workspace, check=True)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=workspace, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert f"version {commit}" in run("card", "maud", cwd=workspace).stdout
    (workspace / "people/noor.yaml").write_text("name: Noor B\n", encoding="utf-8")
    assert "brouillon" in run("card", "maud", cwd=workspace).stdout


def test_every_card_of_the_example_is_made_in_both_languages(run: Run, example: Path) -> None:
    people = sorted(file.stem for file in (example / "people").iterdir())
    for language in ("fr", "en"):
        for options in ([], ["--shareable"]):
            done = run("card", *people, *options, "--lang", language, cwd=example)
            assert done.returncode == 0, done.stderr
            assert done.stdout.count("\n# ") == len(people) - 1


BANDS = ("à réparer", "à soigner", "en sommeil", "naissante", "florissante", "régulière", "at_risk", '"band":')


def test_the_internal_card_says_the_band_with_its_sentence(run: Run, contract: Path) -> None:
    """glossary 2.5: always with the sentence that owns it; the missing thanks is the gravest."""
    for ending in ("md", "html"):
        page = run("card", "lea-moreau", "--format", ending, "-o", "-", cwd=contract).stdout.replace("\u00a0", " ")
        assert re.search(r"À réparer(\*\*|</b>) : +le 9 octobre 2026, Léa Moreau a fait sa part", page), ending


@pytest.mark.parametrize("ending", ["md", "html", "json"])
@pytest.mark.parametrize(
    "page",
    [
        ["card", "lea-moreau", "--shareable"],
        ["brief", "automne-cargo", "--for", "lea-moreau"],
        ["brief", "automne-cargo"],
        ["report", "automne-cargo"],
    ],
)
def test_no_band_leaves_the_house(run: Run, contract: Path, page: list[str], ending: str) -> None:
    """cli.md: no band in a client's document, none in what the person may read."""
    done = run(*page, "--format", ending, "-o", "-", cwd=contract)
    assert done.returncode == 0, done.stderr
    text = done.stdout.replace("\u00a0", " ").lower()
    assert [band for band in BANDS if band in text] == []
