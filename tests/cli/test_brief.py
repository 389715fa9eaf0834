"""`influmap brief` as it is typed (cli.md, B4)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from documents import fournil


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return fournil.write(tmp_path / "fournil")


def test_the_campaign_brief_is_printed_in_markdown(run: Run, workspace: Path) -> None:
    done = run("brief", "pain-du-soir", cwd=workspace)
    assert done.returncode == 0
    assert done.stdout.startswith("# Le pain du soir\n")
    assert "411" not in done.stdout


def test_the_brief_of_one_person(run: Run, workspace: Path) -> None:
    done = run("brief", "pain-du-soir", "--for", "maud", cwd=workspace)
    assert done.returncode == 0
    assert "Bonjour Maud," in done.stdout
    assert "777" not in done.stdout


def test_the_contract_workspace(run: Run, contract: Path) -> None:
    lea = run("brief", "automne-cargo", "--for", "lea-moreau", cwd=contract)
    for expected in ("Bonjour Léa,", "Pourquoi toi", "LEA10", "Collaboration commerciale", "nadia@roueslibres.example"):
        assert expected in lea.stdout
    theo = run("brief", "automne-cargo", "--for", "theo-garnier", cwd=contract)
    assert "Bonjour Théo Garnier," in theo.stdout
    assert "LEA10" not in theo.stdout
    assert "Tu racontes" not in theo.stdout
    assert "theo-garnier.yaml" in theo.stderr


def test_all_writes_one_file_for_each_person_still_in(run: Run, workspace: Path) -> None:
    done = run("brief", "pain-du-soir", "--all", cwd=workspace)
    assert done.returncode == 0
    written = sorted(p.name for p in (workspace / "out/brief/pain-du-soir").iterdir())
    assert written == ["bastien.md", "maud.md"]
    assert done.stdout.splitlines() == [f"Écrit : out/brief/pain-du-soir/{name}" for name in written]


def test_for_repeats_and_a_folder_holds_the_pages(run: Run, workspace: Path, tmp_path: Path) -> None:
    options = ["--for", "maud", "--for", "bastien", "--format", "html", "-o", tmp_path / "envoi"]
    assert run("brief", "pain-du-soir", *options, cwd=workspace).returncode == 0
    assert sorted(p.name for p in (tmp_path / "envoi").iterdir()) == ["bastien.html", "maud.html"]


def test_someone_who_is_not_in_the_brief_is_refused_with_the_way_in(run: Run, workspace: Path) -> None:
    (workspace / "people/ali.yaml").write_text("name: Ali\n", encoding="utf-8")
    done = run("brief", "pain-du-soir", "--for", "ali", cwd=workspace)
    assert (done.returncode, done.stdout) == (1, "")
    assert "influmap new collaboration pain-du-soir/ali" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [(["pain-du-soi"], "pain-du-soir"), (["pain-du-soir", "--for", "mau"], "maud")],
)
def test_an_unknown_id_is_told_the_nearest(run: Run, workspace: Path, arguments: list[str], nearest: str) -> None:
    done = run("brief", *arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"« {nearest} »" in done.stderr


def test_nobody_is_written_to_when_one_of_them_is_unknown(run: Run, workspace: Path) -> None:
    """A command that fails writes nothing."""
    options = ["--for", "maud", "--for", "personne", "--format", "html"]
    assert run("brief", "pain-du-soir", *options, cwd=workspace).returncode == 2
    assert not (workspace / "out").exists()


def test_for_and_all_contradict_each_other(run: Run, workspace: Path) -> None:
    assert run("brief", "pain-du-soir", "--for", "maud", "--all", cwd=workspace).returncode == 2


def test_what_the_sender_should_know_is_a_remark_not_a_line_of_the_page(run: Run, workspace: Path) -> None:
    done = run("brief", "pain-du-soir", "--for", "bastien", cwd=workspace)
    assert "Bastien Roux" in done.stderr
    assert "« Tu as ouvert la voie. »" in done.stderr
    assert "Tu as ouvert" not in done.stdout
    assert run("brief", "pain-du-soir", "--for", "bastien", "--quiet", cwd=workspace).stderr == ""


def test_a_person_reads_their_brief_in_their_language(run: Run, workspace: Path) -> None:
    (workspace / "people/bastien.yaml").write_text("name: Bastien Roux\nlanguages: [en]\n", encoding="utf-8")
    assert "Dear Bastien Roux," in run("brief", "pain-du-soir", "--for", "bastien", cwd=workspace).stdout
    assert "Bonjour Maud," in run("brief", "pain-du-soir", "--for", "maud", cwd=workspace).stdout
    english = run("brief", "pain-du-soir", "--for", "maud", "--lang", "en", cwd=workspace).stdout
    assert "Hello Maud," in english


def test_a_brief_in_english_speaks_english_to_who_said_nothing(run: Run, workspace: Path) -> None:
    brief = workspace / "briefs/pain-du-soir.yaml"
    brief.write_text(brief.read_text(encoding="utf-8") + "language: en\n", encoding="utf-8")
    assert "Campaign brief" in run("brief", "pain-du-soir", cwd=workspace).stdout
    assert "Dear Bastien Roux," in run("brief", "pain-du-soir", "--for", "bastien", cwd=workspace).stdout
    assert "Bonjour Maud," in run("brief", "pain-du-soir", "--for", "maud", cwd=workspace).stdout


def test_json_is_the_view(run: Run, workspace: Path) -> None:
    one = json.loads(run("brief", "pain-du-soir", "--for", "maud", "--format", "json", cwd=workspace).stdout)
    assert (one["version"], one["brief"], one["person"]["id"]) == (1, "pain-du-soir", "maud")
    assert one["pay"] == {"cash": 411, "due": "2026-12-31", "paid_on": None}
    campaign = json.loads(run("brief", "pain-du-soir", "--format", "json", cwd=workspace).stdout)
    assert campaign["objectives"][0]["target"] == 100
    several = run("brief", "pain-du-soir", "--for", "maud", "--for", "bastien", "--format", "json", cwd=workspace)
    assert [brief["person"]["id"] for brief in json.loads(several.stdout)["briefs"]] == ["maud", "bastien"]


def test_a_template_of_the_workspace_replaces_ours(run: Run, workspace: Path) -> None:
    own = workspace / "templates/brief"
    own.mkdir(parents=True)
    (own / "personal.md.j2").write_text("Cher {{ view.person.calld }}\n", encoding="utf-8")
    done = run("brief", "pain-du-soir", "--for", "maud", cwd=workspace)
    assert done.returncode == 3
    assert "personal.md.j2, ligne 1" in done.stderr
    assert "calld" in done.stderr
    (own / "personal.md.j2").write_text("Cher {{ view.person.called }}\n", encoding="utf-8")
    assert run("brief", "pain-du-soir", "--for", "maud", cwd=workspace).stdout == "Cher Maud\n"


def test_every_brief_of_the_example_is_made_in_both_languages(run: Run, example: Path) -> None:
    for brief in sorted(file.stem for file in (example / "briefs").iterdir()):
        for language in ("fr", "en"):
            done = run("brief", brief, "--all", "--lang", language, "-o", f"{language}/", cwd=example)
            assert done.returncode == 0, done.stderr
            assert run("brief", brief, "--lang", language, cwd=example).returncode == 0


OPEN = ("--as-of", "2026-10-20")
"""A day when « Automne cargo » is still to be closed: nothing is wrong with the brief itself."""
THEO = ("brief", "automne-cargo", "--for", "theo-garnier", *OPEN)


def test_the_gate_refuses_in_words_and_places(run: Run, contract: Path) -> None:
    """Théo's log is a catalogue of bad beginnings: four kinds of them stand in the way of a brief."""
    done = run(*THEO, "--check", "--format", "html", cwd=contract)
    assert (done.returncode, done.stdout) == (1, "")
    assert "interactions/theo-garnier.yaml:10  avertissement BEG013" in done.stderr
    assert "le tutoiement n'a pas été convenu avec Théo Garnier" in " ".join(done.stderr.split())
    assert "→ Revenons au vouvoiement" in done.stderr
    assert "« Automne cargo » n'est pas écrit" in done.stderr
    assert "--force" in done.stderr
    assert not (contract / "out").exists()


def test_the_gate_opens_when_nothing_stands_in_the_way(run: Run, contract: Path) -> None:
    """Léa's late step (MNT007) and unpaid thanks are mended elsewhere."""
    done = run("brief", "automne-cargo", "--for", "lea-moreau", *OPEN, "--check", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Automne cargo")
    assert "Rien ne s'oppose à ce brief." in done.stderr
    assert run("brief", "automne-cargo", *OPEN, "--check", cwd=contract).returncode == 0


def test_a_waived_finding_holds_nothing_back(run: Run, contract: Path) -> None:
    late = ("brief", "automne-cargo", "--check")
    assert run(*late, cwd=contract).returncode == 1
    brief = contract / "briefs/automne-cargo.yaml"
    waiver = "\nwaive: [{rule: BRF011, reason: la fête est reportée, by: nadia-k}]\n"
    brief.write_text(brief.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert run(*late, cwd=contract).returncode == 0


def test_everyone_is_held_back_by_one(run: Run, contract: Path) -> None:
    """A command that fails writes nothing, for nobody."""
    done = run("brief", "automne-cargo", "--all", *OPEN, "--check", cwd=contract)
    assert done.returncode == 1
    assert "Théo Garnier" in done.stderr
    assert not (contract / "out").exists()


def test_force_puts_the_faults_on_a_cover_to_be_removed(run: Run, contract: Path) -> None:
    done = run(*THEO, "--force", cwd=contract)
    assert done.returncode == 0
    cover, brief = done.stdout.split("\n---\n", 1)
    assert cover.startswith("# À régler avant l’envoi\n\n**Page de garde interne, à retirer**")
    assert "BEG013" in cover
    assert "`interactions/theo-garnier.yaml:10`" in cover
    assert brief.lstrip().startswith("# Automne cargo")
    assert "BEG0" not in brief
    page = run(*THEO, "--force", "--format", "html", "-o", "-", cwd=contract).stdout
    assert page.index("Page de garde interne") < page.index("Bonjour Théo Garnier")
    assert page.count("<body") == 1


def test_without_faults_there_is_no_cover(run: Run, contract: Path) -> None:
    lea = ("brief", "automne-cargo", "--for", "lea-moreau", *OPEN)
    assert run(*lea, "--force", cwd=contract).stdout == run(*lea, cwd=contract).stdout


def test_the_cover_speaks_to_the_team_whatever_the_person_reads(run: Run, contract: Path) -> None:
    theo = contract / "people/theo-garnier.yaml"
    theo.write_text(theo.read_text(encoding="utf-8") + "\nlanguages: [en]\n", encoding="utf-8")
    done = run(*THEO, "--force", cwd=contract)
    assert "Page de garde interne" in done.stdout
    assert "Dear Théo Garnier" in done.stdout


def test_a_template_of_the_workspace_is_covered_too(run: Run, contract: Path) -> None:
    own = contract / "templates/brief/personal.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<!DOCTYPE html><html><body class='x'><h1>Le nôtre</h1></body></html>", encoding="utf-8")
    page = run(*THEO, "--force", "--format", "html", "-o", "-", cwd=contract).stdout
    assert page.index("Page de garde interne") < page.index("Le nôtre")


def test_scripts_see_what_stood_in_the_way(run: Run, contract: Path) -> None:
    tree = json.loads(run(*THEO, "--force", "--format", "json", cwd=contract).stdout)
    assert "BEG013" in [signal["code"] for signal in tree["cover"]["signals"]]
    assert "cover" not in json.loads(run(*THEO, "--format", "json", cwd=contract).stdout)
