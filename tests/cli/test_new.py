"""`new` creates one record in the right folder, with what it may hold in comments (issue 2, cli.md)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Snapshot = Callable[[Path], dict[str, bytes]]


def values(root: Path, path: str) -> list[str]:
    """The lines that are not comments, without their notes."""
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    return [line.split("   ")[0].split(" # ")[0].rstrip() for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("arguments", "path", "expected"),
    [
        (
            ("community", "les-pedaleurs", "--name", "Les pédaleurs : club", "--family", "associations"),
            "communities/les-pedaleurs.yaml",
            ['name: "Les pédaleurs : club"', "family: ngo", "status: observed"],
        ),
        (
            ("person", "zoe", "--name", "Zoé", "--role", "créatrice", "--role", "expert", "--topic", "zfe,sport",
             "--region", "Bretagne", "--community", "elus-a-la-mobilite"),
            "people/zoe.yaml",
            ["name: Zoé", "roles: [creator, expert]", "communities: [elus-a-la-mobilite]", "topics: [zfe, sport]",
             "region: FR-BRE"],
        ),
        (
            ("team", "sam", "--name", "No", "--role", "dirigeante", "--email", "sam@x.example", "--region", "35"),
            "team/sam.yaml",
            ['name: "No"', "role: leader", "regions: [FR-BRE]", 'email: "sam@x.example"'],
        ),
        (
            ("brief", "hiver", "--title", "Hiver", "--starts", "2027-01-04", "--ends", "2027-02-28",
             "--status", "ouvert"),
            "briefs/hiver.yaml",
            ["title: Hiver", "status: open", "starts: 2027-01-04", "ends: 2027-02-28"],
        ),
    ],
    ids=["community", "person", "team", "brief"],
)  # fmt: skip
def test_a_record_holds_what_was_given_and_passes_check(
    run, contract: Path, snapshot: Snapshot, arguments: tuple[str, ...], path: str, expected: list[str]
) -> None:
    before = snapshot(contract)
    done = run("new", *arguments, cwd=contract)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{path}\n"
    assert set(snapshot(contract)) - set(before) == {path}
    assert values(contract, path) == expected
    assert "supprimez ce fichier" in done.stderr
    checked = run("check", "--select", "YML,SCH,REF", path, cwd=contract)
    assert checked.returncode == 0, checked.stdout


def test_a_collaboration_and_results_hang_on_their_brief(run, contract: Path) -> None:
    run("new", "brief", "hiver", "--title", "Hiver", "--starts", "2027-01-04", cwd=contract)
    done = run("new", "collaboration", "hiver/lea-moreau", cwd=contract)
    assert done.stdout == "collaborations/hiver/lea-moreau.yaml\n"
    assert values(contract, done.stdout.strip()) == [
        "status: identified",
        "history: [{date: 2026-11-21, status: identified}]",
    ]
    done = run("new", "résultats", "hiver", cwd=contract)
    assert done.stdout == "results/hiver.yaml\n"
    assert values(contract, done.stdout.strip()) == ["as_of: 2026-11-21"]


def test_the_id_is_made_from_the_name(run, contract: Path) -> None:
    done = run("new", "personne", "--name", "Anne-Sophie d'Œuvre", cwd=contract)
    assert done.stdout == "people/anne-sophie-d-oeuvre.yaml\n"


def test_opaque_ids_say_nothing_of_the_person(run, contract: Path) -> None:
    """model.md: teams that want opaque ids (privacy)."""
    workspace = contract / "influmap.yaml"
    workspace.write_text(workspace.read_text().replace("privacy:\n", "privacy:\n  opaque_ids: yes\n"))
    done = run("new", "person", "--name", "Zoé Martin", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert "zoe" not in done.stdout
    assert len(done.stdout.strip()) == len("people/p-7f3a.yaml")


def test_a_family_of_the_workspace_is_accepted(run, contract: Path) -> None:
    with (contract / "influmap.yaml").open("a") as workspace:
        workspace.write("families:\n  choir: {label: Chœurs}\n")
    done = run("new", "community", "choeur", "--name", "Chœur", "--family", "chœurs", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert "family: choir" in values(contract, "communities/choeur.yaml")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("person", "lea-moreau", "--name", "Léa"), 1, "people/lea-moreau.yaml"),
        (("person", "Zoé Martin", "--name", "Zoé"), 2, "zoe-martin"),
        (("person", "con", "--name", "Zoé"), 2, "« con »"),
        (("person", "../zoe", "--name", "Zoé"), 2, "zoe"),
        (("person", "zoe"), 2, "Il manque --name"),
        (("person",), 2, "Il manque --name"),
        (("chaussette", "zoe"), 2, "person (personne)"),
        (("community", "x", "--name", "X", "--family", "asociations"), 2, "« associations »"),
        (("community", "x", "--name", "X"), 2, "--family"),
        (("team", "x", "--name", "X", "--role", "expert,leader"), 2, "--role"),
        (("brief", "x", "--title", "X", "--starts", "4 janvier"), 2, "2026-09-02"),
        (("person", "x", "--name", "X", "--title", "Y"), 2, "--title"),
        (("person", "x", "--name", "X", "--community", "elus"), 2, "« elus-a-la-mobilite »"),
        (("person", "x", "--name", "X", "--topic", "velo"), 2, "« velo-cargo »"),
        (("person", "x", "--name", "X", "--region", "FR-ZZZ"), 2, "FR-ZZZ"),
        (("person", "x", "--name", "X\x07"), 1, "U+0007"),
        (("collaboration", "automne-cargo"), 2, "automne-cargo/lea-moreau"),
        (("collaboration", "automne/lea-moreau"), 2, "« automne-cargo »"),
        (("collaboration", "automne-cargo/zoe"), 2, "« zoe »"),
        (("collaboration",), 2, "Il manque ID"),
        (("results", "automne-cargo"), 1, "existe déjà"),
        (("results", "hiver"), 2, "« hiver »"),
    ],
)
def test_a_refusal_says_what_to_do_and_writes_nothing(
    run, contract: Path, snapshot: Snapshot, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = snapshot(contract)
    done = run("new", *arguments, cwd=contract)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert says in done.stderr
    assert snapshot(contract) == before


def test_outside_a_workspace_the_command_says_where_to_go(run, tmp_path: Path) -> None:
    done = run("new", "person", "zoe", "--name", "Zoé", cwd=tmp_path)
    assert done.returncode == 3
    assert "influmap init" in done.stderr


def test_what_is_missing_is_asked_and_the_id_proposed(keyboard, contract: Path) -> None:
    answers = ["", "Les rémouleurs", "associationz", "associations", ""]
    code, screen = keyboard("new", "communauté", answers=answers, cwd=contract)
    assert code == 0, screen
    assert "La réponse est vide." in screen
    assert "« associationz » n'est pas un mot prévu" in screen
    assert "[les-remouleurs]" in screen
    assert values(contract, "communities/les-remouleurs.yaml")[:2] == ["name: Les rémouleurs", "family: ngo"]


def test_the_proposed_id_may_be_changed(keyboard, contract: Path) -> None:
    code, screen = keyboard("new", "person", answers=["Léa Moreau", "Léa M", "lea-m"], cwd=contract)
    assert code == 0, screen
    assert (contract / "people/lea-m.yaml").is_file()


@pytest.fixture
def read_only(contract: Path) -> Iterator[Path]:
    """A workspace that may be read and not written, for the owner too."""
    folders = [contract, *(path for path in contract.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield contract
    for folder in folders:
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "person", "zoe", "--name", "Zoé"),
        ("log", "lea-moreau", "--about", "news", "--channel", "mail", "--by", "nadia-k"),
        ("init", "inside", "-C", ".."),
    ],
    ids=["new", "log", "init"],
)
def test_a_read_only_folder_is_said(read_only: Path, snapshot: Snapshot, arguments: tuple[str, ...]) -> None:
    """Issue 2: a read-only folder says what is wrong; exit 3 (cli.md)."""
    powers: list[str] = []
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write anywhere, and nothing here takes that power away")
        powers = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    read_only.parent.chmod(0o555)
    before = snapshot(read_only.parent)
    done = subprocess.run(
        [*powers, sys.executable, "-m", "influmap", *arguments],
        cwd=read_only,
        env={**os.environ, "INFLUMAP_TODAY": "2026-11-21", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    read_only.parent.chmod(0o755)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert "lecture seule" in done.stderr
    assert snapshot(read_only.parent) == before
