"""`influmap map` as it is typed (cli.md "map")."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Run
from documents import canal
from influmap.exchange.spreadsheet import cell

HOSTILE = """\
-- communities/pecheurs.yaml --
name: "=1+1 [/foo] :warning: \\e[31m<b>gras</b> \\u202e|x|"
family: citizen
status: engaged
description: "<script>alert(1)</script> [lien](javascript:alert(1))"
seeks: ["\\n# un titre"]
resource_person: zoe
positions:
  - {topic: eau, stance: wary, date: 2026-01-01, source: "javascript:alert(1)"}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return canal.write(tmp_path / "canal")


def ids(run: Run, workspace: Path, *options: str) -> list[str]:
    done = run("map", "--format", "json", *options, cwd=workspace)
    assert done.returncode == 0, done.stderr
    return [community["id"] for community in json.loads(done.stdout)["communities"]]


def test_the_contract_workspace_has_the_shape_of_cli_md(run: Run, contract: Path) -> None:
    done = run("map", "--format", "json", cwd=contract)
    tree = json.loads(done.stdout)
    assert (done.returncode, tree["version"], tree["as_of"]) == (0, 1, "2026-11-21")
    artisans = next(c for c in tree["communities"] if c["id"] == "artisans-du-dernier-kilometre")
    assert artisans["name"] == "Les artisans du dernier kilomètre"
    assert (artisans["family"], artisans["status"]) == ("professional", "engaged")
    assert artisans["topics"] == ["velo-cargo", "logistique-urbaine"]
    assert artisans["regions"] == ["FR-BRE", "FR-PDL"]
    assert artisans["people"] == ["lea-moreau", "theo-garnier"]
    assert artisans["experts"] == ["nadia-k"]
    assert artisans["resource_person"] == "nadia-k"
    assert {k: artisans["links"][0][k] for k in ("to", "kind")} == {"to": "elus-a-la-mobilite", "kind": "influences"}
    position = {k: artisans["positions"][0][k] for k in ("topic", "stance", "date")}
    assert position == {"topic": "zfe", "stance": "favourable", "date": "2026-03-14"}
    assert artisans["health"] == {"good": 0, "watch": 1, "at_risk": 1}


def test_a_parent_topic_finds_its_descendants_and_not_the_reverse(run: Run, workspace: Path) -> None:
    assert ids(run, workspace, "--topic", "eau") == ["eclusiers", "pecheurs"]
    assert ids(run, workspace, "--topic", "Pêche") == ["pecheurs"]


@pytest.mark.parametrize("region", ["FR-BRE", "Bretagne", "bretagne", "35", "FR-35"])
def test_a_region_is_its_code_its_name_or_a_department(run: Run, workspace: Path, region: str) -> None:
    assert ids(run, workspace, "--region", region) == ["pecheurs"]


def test_filters_take_the_words_that_are_printed_and_add_up(run: Run, workspace: Path) -> None:
    assert ids(run, workspace, "--family", "associations") == ["eclusiers"]
    assert ids(run, workspace, "--status", "engagée") == ["pecheurs"]
    assert ids(run, workspace, "--topic", "eau", "--status", "observed") == ["eclusiers"]
    assert ids(run, workspace, "--family", "ngo", "--status", "engaged") == []


def test_sorting(run: Run, workspace: Path) -> None:
    assert ids(run, workspace) == ["eclusiers", "pecheurs"]
    assert ids(run, workspace, "--sort", "people") == ["pecheurs", "eclusiers"]
    assert ids(run, workspace, "--sort", "status") == ["pecheurs", "eclusiers"]


@pytest.mark.parametrize(
    ("option", "given", "nearest"),
    [
        ("--topic", "riviere", "rivieres"),
        ("--family", "asociations", "ngo"),
        ("--region", "Bretange", "FR-BRE"),
        ("--status", "aproached", "approached"),
    ],
)
def test_an_unknown_filter_names_the_nearest_and_exits_2(
    run: Run, workspace: Path, option: str, given: str, nearest: str
) -> None:
    done = run("map", option, given, cwd=workspace)
    assert done.returncode == 2
    assert done.stdout == ""
    assert given in done.stderr
    assert nearest in done.stderr


def test_a_filter_with_nothing_near_lists_what_exists(run: Run, workspace: Path) -> None:
    done = run("map", "--topic", "zzzz", cwd=workspace)
    assert done.returncode == 2
    assert "cuisine (Cuisine), eau (Eau), peche (Pêche), rivieres (Rivières)" in done.stderr


def test_the_table_reads_at_80_columns_in_a_pipe_without_colour(run: Run, workspace: Path) -> None:
    done = run("map", cwd=workspace)
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout
    assert "professional" not in done.stdout
    assert "engagée" in done.stdout
    assert "Zoé Adam" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("columns", ["40", "80", "120", "rubbish"])
def test_no_line_is_wider_than_the_screen(run: Run, example: Path, columns: str) -> None:
    done = run("map", cwd=example, env={"COLUMNS": columns})
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= (int(columns) if columns.isdigit() else 80)


def test_pages_are_the_ones_that_were_read(run: Run, workspace: Path) -> None:
    for language in ("fr", "en"):
        done = run("map", "--format", "md", "--lang", language, cwd=workspace)
        assert done.returncode == 0, done.stderr
        canal.assert_snapshot(f"map.{language}.md", done.stdout)


def test_a_page_goes_to_a_file_whose_path_is_said(run: Run, workspace: Path) -> None:
    done = run("map", "--format", "html", cwd=workspace)
    page = (workspace / "out/map/map.html").read_text(encoding="utf-8")
    assert "out/map/map.html" in done.stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "Ceux qui se lèvent avant les péniches." in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_hostile_names_stay_text_everywhere(run: Run, tmp_path: Path) -> None:
    """notes/reliability.md, 5: terminal, spreadsheet, Markdown and HTML borders."""
    workspace = canal.write(tmp_path / "canal", HOSTILE)
    table = run("map", cwd=workspace)
    assert table.returncode == 0
    assert "\x1b" not in table.stdout
    assert "\u202e" not in table.stdout
    assert "[/foo]" in table.stdout
    assert ":warning:" in table.stdout
    rows = list(csv.DictReader(io.StringIO(run("map", "--format", "csv", cwd=workspace).stdout)))
    assert rows[0]["name"].startswith("'=1+1 ")
    page = run("map", "--format", "html", "-o", "-", cwd=workspace).stdout
    assert "<script" not in page
    assert "<b>gras" not in page
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    text = run("map", "--format", "md", cwd=workspace).stdout
    assert r"\<b\>gras" in text
    assert "\n# un titre" not in text
    assert "](javascript" not in text.replace(r"\]", "]").replace(r"lien](javascript", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1"])
def test_nothing_becomes_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_plain_text_and_counts_are_left_alone() -> None:
    assert (cell("Les pêcheurs"), cell(12), cell(-3), cell(None)) == ("Les pêcheurs", "12", "-3", "")


def test_a_workspace_without_communities_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: fr\n", encoding="utf-8")
    table = run("map", cwd=tmp_path)
    assert table.returncode == 0
    assert "Aucune communauté" in table.stdout
    assert "influmap new community" in table.stderr
    assert json.loads(run("map", "--format", "json", cwd=tmp_path).stdout)["communities"] == []
    assert run("map", "--format", "csv", cwd=tmp_path).stdout.count("\n") == 1
    assert "Aucune communauté" in run("map", "--format", "md", cwd=tmp_path).stdout
    assert "Aucune communauté" in run("map", "--format", "html", "-o", "-", cwd=tmp_path).stdout


def test_outside_a_workspace(run: Run, tmp_path: Path) -> None:
    assert run("map", cwd=tmp_path).returncode == 3


def test_as_of_leaves_out_what_is_later(run: Run, workspace: Path) -> None:
    """A stance of June 2026 was not known in January."""
    tree = json.loads(run("map", "--format", "json", "--as-of", "2026-01-01", cwd=workspace).stdout)
    pecheurs = next(c for c in tree["communities"] if c["id"] == "pecheurs")
    assert [p["stance"] for p in pecheurs["positions"]] == ["opposed", "ally"]


def test_the_reef_as_data(run: Run, workspace: Path) -> None:
    """C3: families present and missing, bridges, topics with dates and sources."""
    tree = json.loads(run("map", "--view", "reef", "--format", "json", cwd=workspace).stdout)
    assert (tree["version"], tree["as_of"], tree["missing"]) == (1, "2026-11-21", ["ngo", "label"])
    assert tree["bridges"] == [{"person": "omar", "name": "Omar Vidal", "communities": ["pecheurs", "eclusiers"]}]
    water = next(topic for topic in tree["topics"] if topic["topic"] == "eau")
    assert water["stances"] == [
        {"community": "pecheurs", "stance": "wary", "date": "2026-06-01", "source": "https://canal.example/accord"}
    ]


def test_the_reef_in_words(run: Run, workspace: Path) -> None:
    text = " ".join(run("map", "--view", "reef", cwd=workspace).stdout.split())
    for expected in (
        "labels personne encore",
        "Omar Vidal · Les pêcheurs du canal, Amicale des éclusiers",
        "Les pêcheurs du canal · réservée (1er juin 2026, https://canal.example/accord)",
        "alliée (date à compléter, source à compléter)",
    ):
        assert expected in text
    assert "wary" not in text


def test_topics_say_who_lives_by_them_and_who_knows_them(run: Run, workspace: Path) -> None:
    """Who knows rivers knows nothing of water at large; a colleague who left knows nothing for us any more."""
    rows = json.loads(run("map", "--view", "topics", "--format", "json", cwd=workspace).stdout)["topics"]
    found = {row["topic"]: (row["communities"], row["people"], row["experts"]) for row in rows}
    assert found["peche"] == (["pecheurs"], ["ines", "omar"], [])
    assert found["rivieres"] == ([], [], ["zoe"])
    assert "Zoé Adam" in run("map", "--view", "topics", cwd=workspace).stdout
    team = workspace / "team/zoe.yaml"
    team.write_text(team.read_text(encoding="utf-8") + "until: 2026-11-01\n", encoding="utf-8")
    assert "Zoé Adam" not in run("map", "--view", "topics", cwd=workspace).stdout


def test_regions_say_what_is_outside_the_capital(run: Run, workspace: Path) -> None:
    """L4, with counts: Inès in Brittany, Omar in Île-de-France, Paz somewhere unknown."""
    tree = json.loads(run("map", "--view", "regions", "--format", "json", cwd=workspace).stdout)
    assert tree["outside"]["people"] == {"outside": 1, "known": 2}
    assert tree["outside"]["exchanges"] == {"outside": 5, "known": 6}
    text = run("map", "--view", "regions", cwd=workspace).stdout.replace("\u00a0", " ")
    assert "Hors Île-de-France" in text
    assert "Personnes : 1 sur 2 (50 %)" in text


def test_a_filter_narrows_a_view(run: Run, workspace: Path) -> None:
    tree = json.loads(run("map", "--view", "reef", "--family", "citizen", "--format", "json", cwd=workspace).stdout)
    assert tree["bridges"] == []
    assert tree["missing"] == ["ngo", "label"]


@pytest.mark.parametrize("view", ["reef", "topics", "regions"])
def test_views_of_an_empty_workspace(run: Run, tmp_path: Path, view: str) -> None:
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: fr\n", encoding="utf-8")
    for output in ("table", "json"):
        done = run("map", "--view", view, "--format", output, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
