"""Lists as people keep them: spreadsheets of every habit, YAML and JSON lists (notes/peers.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from influmap.errors import InflumapError, UsageError
from influmap.exchange.importer import Plan

Bring = Callable[..., Plan]
Record = Callable[[str], Any]

FRENCH = """\
Contacts de la tournée;;;;;;;;;
;;;;;;;;;
Prénom;Nom;E-mail;Région;Pays;Instagram;Abonnés Instagram;Rôle;Communauté;Sujets
Léa;Moreau;lea@latournee.example;Bretagne;France;@lea.a.pedale;3\u00a0840;Créatrice;Les artisans;vélo-cargo
Théo;Garnier;;75;Belgique;https://www.instagram.com/theo.roule/?hl=fr;1,2 k;journaliste;;
;;;;;;;;;
Total;;;;;;5\u00a0040;;;
"""


@pytest.fixture
def french(tmp_path: Path) -> Path:
    """A list saved by a French spreadsheet, under Windows."""
    file = tmp_path / "liste.csv"
    file.write_bytes(FRENCH.replace("\n", "\r\n").encode("cp1252"))
    return file


def test_a_french_spreadsheet_needs_no_setting(french: Path, bring: Bring, record: Record) -> None:
    """Semicolons, Windows-1252, a title line, French headers, spaces in numbers, regions by name, a total."""
    plan = bring("people", french)
    assert [file.path for file in plan.files] == ["people/lea-moreau.yaml", "people/theo-garnier.yaml"]
    assert dict(plan.documents[0].remarks) == {
        "encoding": {"encoding": "Windows-1252"},
        "table": {"separator": ";", "header": 3},
        "before": {"n": 1},
        "totals": {"n": 1},
    }
    assert record("people/lea-moreau") == {
        "name": "Léa Moreau",
        "roles": ["creator"],
        "communities": ["artisans"],
        "topics": ["velo-cargo"],
        "region": "FR-BRE",
        "country": "FR",
        "accounts": [
            {
                "network": "instagram",
                "handle": "lea.a.pedale",
                "snapshots": [{"date": "2026-11-21", "source": "liste.csv", "followers": "3840"}],
            }
        ],
        "contact": {"email": "lea@latournee.example"},
        "privacy": {"source": "liste.csv", "collected": "2026-11-21"},
    }
    theo = record("people/theo-garnier")
    assert (theo["region"], theo["country"], theo["roles"]) == ("FR-IDF", "BE", ["journalist"])
    assert theo["accounts"][0]["handle"] == "theo.roule"
    assert theo["accounts"][0]["snapshots"][0]["followers"] == "1200"


def test_what_is_not_understood_is_kept_and_told(tmp_path: Path, bring: Bring, record: Record) -> None:
    """Unknown columns, headers that are double or empty, values in doubt: nothing is dropped silently."""
    file = tmp_path / "liste.csv"
    file.write_text(
        "Nom,Notes,Notes,,Pointure,Abonnés,Sujets,Communauté\n"
        'Léa Moreau,aime la pluie,"deux\nlignes",sans titre,38,"12,400","vélo-cargo, cuisine",Inconnue\n',
        encoding="utf-8-sig",
    )
    plan = bring("people", file)
    lea = record("people/lea-moreau")
    assert lea["notes"] == "aime la pluie"
    assert lea["topics"] == ["velo-cargo"]
    assert lea["extra"] == {
        "Notes (2)": "deux\nlignes",
        "#4": "sans titre",
        "Pointure": "38",
        "Abonnés": "12,400",
        "Sujets": "vélo-cargo, cuisine",
        "Communauté": "Inconnue",
    }
    assert {(r.place, r.column, r.text, r.why) for r in plan.refused} == {
        (3, "Abonnés", "12,400", "value"),
        (3, "Sujets", "cuisine", "unknown"),
        (3, "Communauté", "Inconnue", "unknown"),
    }
    assert plan.extra["Pointure"] == 1
    assert plan.left == {}


def test_a_column_goes_where_map_says(tmp_path: Path, bring: Bring, record: Record) -> None:
    file = tmp_path / "export.csv"
    file.write_text(
        "sep=|\nQui|Compte.insta|Suivi|Autre|Depuis\nLéa Moreau|lea|6 000|Lyon|02/09/2024\n", encoding="utf-8"
    )
    columns = (
        "Qui=name",
        "Compte.insta=accounts.instagram.handle",
        "Suivi=accounts.instagram.followers",
        "autre=city",
        "Depuis=known_since",
    )
    bring("people", file, columns=columns)
    lea = record("people/lea-moreau")
    assert lea["accounts"] == [
        {
            "network": "instagram",
            "handle": "lea",
            "snapshots": [{"date": "2026-11-21", "source": "export.csv", "followers": "6000"}],
        }
    ]
    assert (lea["city"], lea["known_since"]) == ("Lyon", "2024-09-02")
    assert "extra" not in lea


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("Qui=nam", "map_unknown_field"),
        ("Qui=city.x", "map_unknown_field"),
        ("Qui=id", "map_unknown_field"),
        ("Qui=contact", "map_unknown_field"),
        ("Qui", "map_form"),
        ("=name", "map_form"),
    ],
)
def test_a_map_that_leads_nowhere_says_so(french: Path, bring: Bring, column: str, key: str) -> None:
    with pytest.raises(UsageError) as stopped:
        bring("people", french, columns=(column,))
    assert stopped.value.key == key


def test_yaml_and_json_lists_are_read_the_same_way(tmp_path: Path, bring: Bring, record: Record) -> None:
    (tmp_path / "a.yaml").write_text(
        "- {nom: Léa Moreau, ville: Rennes, profil: {suivi: 3840, age: 30}}\n", encoding="utf-8"
    )
    (tmp_path / "b.json").write_text('[{"nom": "Théo Garnier", "ville": "Paris", "actif": true, "n": 1e3}]', "utf-8")
    bring("people", tmp_path / "a.yaml", columns=("profil.suivi=accounts.tiktok.followers",))
    bring("people", tmp_path / "b.json")
    lea, theo = record("people/lea-moreau"), record("people/theo-garnier")
    assert lea["accounts"][0]["snapshots"][0]["followers"] == "3840"
    assert lea["extra"] == {"profil": {"age": "30"}}
    assert (theo["city"], theo["extra"]) == ("Paris", {"actif": "true", "n": "1e3"})


def test_what_is_mapped_joins_what_is_known(tmp_path: Path, bring: Bring, record: Record) -> None:
    """Several columns for a list, a network that the preset does not have, any key under `extra`."""
    file = tmp_path / "liste.csv"
    file.write_text(
        "nom,Langues,Parle aussi,Ciel,Vues,Engin,Structure,Dirige\n"
        "Léa Moreau,français,anglais,@lea,21 000,biporteur,La Tournée,La Tournée\n",
        encoding="utf-8",
    )
    columns = (
        "Parle aussi=languages",
        "Ciel=accounts.bluesky.handle",
        "Vues=accounts.bluesky.views",
        "Engin=extra.engin",
        "Dirige=ties.kind",
        "Structure=organisation.name",
    )
    plan = bring("people", file, columns=columns)
    lea = record("people/lea-moreau")
    assert lea["languages"] == ["fr", "en"]
    assert lea["accounts"][0]["handle"] == "lea"
    assert lea["accounts"][0]["snapshots"] == [{"date": "2026-11-21", "source": "liste.csv", "views": "21000"}]
    assert lea["organisation"] == {"name": "La Tournée"}
    assert lea["extra"] == {"engin": "biporteur", "Dirige": "La Tournée"}
    assert [(r.column, r.why) for r in plan.refused] == [("Dirige", "value")]


def test_a_part_without_what_it_needs_is_left_and_told(tmp_path: Path, bring: Bring, record: Record) -> None:
    """A function without an organisation, a community without a family: nothing is written that `check` refuses."""
    people, communities = tmp_path / "people.csv", tmp_path / "communities.csv"
    people.write_text("nom,fonction,instagram\nLéa Moreau,fondatrice,lea\n", encoding="utf-8")
    communities.write_text("nom,famille\nLes fileuses,tricot\nLes tondeurs,agricole\n", encoding="utf-8")
    plan = bring("people", people)
    assert "organisation" not in record("people/lea-moreau")
    assert record("people/lea-moreau")["extra"] == {"fonction": "fondatrice"}
    plan = bring("communities", communities)
    assert [file.path for file in plan.files] == ["communities/les-tondeurs.yaml"]
    assert [(r.place, r.field, r.why) for r in plan.refused] == [(2, "family", "value"), (2, "family", "not_made")]


def test_a_list_of_communities(tmp_path: Path, bring: Bring, record: Record) -> None:
    file = tmp_path / "communautes.tsv"
    file.write_text(
        "Nom\tFamille\tAdhérents\tRégions\nLes fileuses\tAssociation\t240\tBretagne; 44\n", encoding="utf-16"
    )
    bring("communities", file)
    assert record("communities/les-fileuses") == {
        "name": "Les fileuses",
        "family": "ngo",
        "regions": ["FR-BRE", "FR-PDL"],
        "size": {"date": "2026-11-21", "source": "communautes.tsv", "value": "240"},
    }


def test_two_namesakes_are_two_people_and_stay_so(tmp_path: Path, bring: Bring, record: Record) -> None:
    """The order of the lines does not decide who is who."""
    file = tmp_path / "liste.csv"
    rows = ["Léa Moreau,lea@a.example", "Léa Moreau,lea@b.example"]
    file.write_text("\n".join(["nom,e-mail", *rows]), encoding="utf-8")
    bring("people", file)
    assert record("people/lea-moreau")["contact"]["email"] == "lea@a.example"
    assert record("people/lea-moreau-2")["contact"]["email"] == "lea@b.example"
    file.write_text("\n".join(["nom,e-mail", *reversed(rows)]), encoding="utf-8")
    assert len(bring("people", file).of_state("unchanged")) == 2


def test_who_was_renamed_is_not_made_twice(workspace: Path, french: Path, bring: Bring) -> None:
    bring("people", french)
    (workspace / "people/lea-moreau.yaml").rename(workspace / "people/lea-de-rennes.yaml")
    again = bring("people", french)
    assert again.of_state("new") == ()
    assert {file.path for file in again.files} == {"people/lea-de-rennes.yaml", "people/theo-garnier.yaml"}


def test_what_a_colleague_wrote_is_kept(workspace: Path, french: Path, bring: Bring, run: Run) -> None:
    bring("people", french)
    file = workspace / "people/lea-moreau.yaml"
    edited = file.read_text(encoding="utf-8").replace("FR-BRE", "FR-PDL") + "tone: drôle\n"
    file.write_text(edited, encoding="utf-8")
    told = run("import", french, cwd=workspace)
    assert told.returncode == 0
    assert "people/lea-moreau.yaml : gardé tel que vous l'avez écrit, une différence" in told.stdout
    assert "(region)" in told.stdout
    assert file.read_text(encoding="utf-8") == edited


def test_the_day_of_a_later_import_is_no_difference(french: Path, bring: Bring) -> None:
    bring("people", french)
    assert len(bring("people", french, day=date(2027, 5, 1)).of_state("unchanged")) == 2


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("liste.xlsx", b"PK\x03\x04", "import_format"),
        ("liste.csv", b"PK\x03\x04\0\0", "import_not_a_table"),
        ("liste.csv", b"", "import_empty"),
        ("liste.csv", b'nom,ville\nL\xc3\xa9a,"Rennes\nTh\xc3\xa9o,Paris\n', "import_broken_table"),
        ("liste.json", b'[{"nom": ]', "import_broken_json"),
        ("liste.json", b"[" * 100_000, "import_too_deep"),
    ],
)
def test_a_file_that_is_no_list_is_named(tmp_path: Path, bring: Bring, name: str, data: bytes, key: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InflumapError) as stopped:
        bring("people", tmp_path / name)
    assert stopped.value.key == key
    assert stopped.value.params.get("line", 2) in {1, 2}, "the line on which the fault begins"


def test_a_list_without_anybody_writes_nothing(tmp_path: Path, workspace: Path, run: Run, content: Any) -> None:
    file = tmp_path / "achats.csv"
    file.write_text("Produit,Prix\nSonnette,12\n", encoding="utf-8")
    before = content(workspace)
    told = run("import", file, cwd=workspace)
    assert told.returncode == 1
    assert "aucune fiche n'en sort" in told.stderr
    assert '--map "Colonne=name"' in told.stderr
    assert content(workspace) == before


@pytest.mark.parametrize("file", ["absent.csv", "dossier", "mauvais.yaml"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, workspace: Path, run: Run, file: str) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "mauvais.yaml").write_text("- nom: Léa : Moreau\n", encoding="utf-8")
    told = run("import", tmp_path / file, cwd=workspace)
    assert told.returncode in {2, 3}
    assert file in told.stderr


def test_the_command_writes_and_tells(tmp_path: Path, workspace: Path, run: Run) -> None:
    """What was understood of the file, what was taken, what is to look at (five of a kind), and the way back."""
    file = tmp_path / "liste.csv"
    rows = [f"Personne {n};{n} abonnés\x07;bleu" for n in range(8)]
    file.write_text("\n".join(["Relevé;;", "Nom;Abonnés;Couleur", *rows, "Total;8;"]), encoding="utf-8")
    told = run("import", file, cwd=workspace)
    assert told.returncode == 0
    assert "cellules séparées par « ; », en-têtes à la ligne 2" in told.stdout.replace("\n    ", " ")
    assert "8 caractères invisibles remplacés" in told.stdout.replace("\n    ", " ")
    assert "  8 personnes\n" in told.stdout
    assert "  Couleur       8\n" in told.stdout
    assert "8 valeurs à revoir" in told.stdout
    assert told.stdout.count("n'entre pas dans « followers »") == 5
    assert "… et 3 autres." in told.stdout
    assert told.stdout.endswith("8 fichiers créés.\n")
    assert "git clean -n" in told.stderr
    assert len(list((workspace / "people").iterdir())) == 8


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path, bring: Bring) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "liste.csv").write_text("nom\nLéa Moreau\n", encoding="utf-8")
    with pytest.raises(UsageError) as stopped:
        bring("people", tmp_path / "a/liste.csv", tmp_path / "b/liste.csv")
    assert stopped.value.key == "import_twice"


def test_a_record_that_cannot_be_read_is_left_alone(workspace: Path, french: Path, bring: Bring, content: Any) -> None:
    (workspace / "people").mkdir()
    (workspace / "people/lea-moreau.yaml").write_text("name: Léa : Moreau\n", encoding="utf-8")
    plan = bring("people", french)
    assert [file.path for file in plan.of_state("kept")] == ["people/lea-moreau.yaml"]
    assert content(workspace)["people/lea-moreau.yaml"].decode() == "name: Léa : Moreau\n"


def test_a_key_written_twice_is_told(tmp_path: Path, bring: Bring, record: Record) -> None:
    file = tmp_path / "liste.yaml"
    file.write_text("- nom: Léa Moreau\n  ville: Rennes\n  ville: Nantes\n", encoding="utf-8")
    assert bring("people", file).documents[0].remarks == [("double_keys", {"n": 1})]
    assert record("people/lea-moreau")["city"] == "Nantes"
