"""`influmap report` as it is typed (cli.md "report", B6)."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from documents import fanfare

Tree = Callable[[Path], dict[str, bytes]]
EXAMPLE_DAY = ("--as-of", "2026-11-20")
KEYS = (
    "brief", "objectives", "results", "people", "analysis", "conclusion", "recommendations", "reputation", "missing",
    "closing",
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return fanfare.write(tmp_path / "fanfare")


def data(run: Run, workspace: Path, brief: str, *arguments: str) -> dict[str, Any]:
    done = run("-C", workspace, "report", brief, "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_json_has_the_shape_that_scripts_rely_on(run: Run, contract: Path) -> None:
    """cli.md, "JSON shapes used by scripts"; figures of issue 2."""
    known = data(run, contract, "automne-cargo")
    assert (known["version"], known["as_of"]) == (1, "2026-11-21")
    assert [key for key in KEYS if key not in known] == []
    assert known["brief"] == "automne-cargo"
    objective = known["objectives"][0]
    assert {key: objective[key] for key in ("id", "outcome", "target", "actual", "attainment", "attributed")} == {
        "id": "essais", "outcome": "participants", "target": 150, "actual": 55, "attainment": 0.36667,
        "attributed": {"lea-moreau": 34},
    }  # fmt: skip
    assert objective["statement"].startswith("Faire essayer un biporteur")
    results = known["results"]
    indicator = {"kpi": "contactes", "metric": "people_contacted", "target": 12, "actual": 2}
    assert {key: results["actions"][0][key] for key in indicator} == indicator
    assert results["exposure"]["organic"]["reach"] == 1700
    assert results["exposure"]["paid"]["reach"] == 5200
    assert results["exposure"]["lower_bounds"] == ["reach"]
    assert results["transformation"][0]["actual"] == 55
    lea = next(person for person in known["people"] if person["id"] == "lea-moreau")
    assert (lea["tier"], lea["cost"]) == ("nano", 640)
    assert lea["cost_per_outcome"] == {"essais": 18.82}
    assert lea["outcomes_per_1000_followers"] == {"essais": 8.854}
    assert lea["rates"]["instagram"]["er_followers"] == pytest.approx(365 / 3905, abs=1e-5)
    assert known["analysis"]["written"] == ["Les récits de métier convertissent mieux que la portée."]
    assert known["analysis"]["computed"]
    assert sum(line["mentions"] for line in known["reputation"]["series"]) == 107
    assert known["reputation"]["incidents"][0]["first_answer_minutes"] == 155
    assert {tuple(gap) for gap in known["missing"]} == {("what", "where")}
    assert known["closing"] == {"thanked": [], "not_thanked": ["lea-moreau"], "results_sent": []}


def test_the_page_goes_to_standard_output_and_remarks_beside_it(run: Run, workspace: Path, snapshot: Tree) -> None:
    before = snapshot(workspace)
    done = run("-C", workspace, "report", "parade")
    assert done.returncode == 0
    assert done.stdout.startswith("# La parade\n")
    assert "informations manquent" in done.stderr
    assert "(macro)" in done.stderr  # one person in a tier: their pay can be guessed
    assert run("-C", workspace, "report", "parade", "--quiet").stderr == ""
    assert snapshot(workspace) == before


def test_the_deck_is_a_file_whose_path_is_said(run: Run, workspace: Path, tmp_path: Path) -> None:
    done = run("-C", workspace, "report", "parade", "--format", "html")
    assert done.stdout.strip() == "Écrit : out/report/parade.html"
    assert (tmp_path / "out/report/parade.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    short = run("-C", workspace, "report", "parade", "--interim", "--format", "html")
    assert short.stdout.strip() == "Écrit : out/report/parade-interim.html"
    printed = run("-C", workspace, "report", "parade", "--format", "html", "-o", "-")
    assert printed.stdout.startswith("<!DOCTYPE html>")


def test_names_beside_costs_are_asked_for(run: Run, workspace: Path) -> None:
    client = run("-C", workspace, "report", "parade").stdout
    internal = run("-C", workspace, "report", "parade", "--with-names")
    assert "| Ana Mercier |" not in client
    assert "| Ana Mercier | Bretagne | nano | 50 | 120" in internal.stdout
    assert "Document interne" in internal.stdout
    assert "macro)" not in internal.stderr


def test_the_language_asked_for_wins(run: Run, workspace: Path) -> None:
    assert "Closing report" in run("-C", workspace, "--lang", "en", "report", "parade").stdout
    assert "Bilan de campagne" in run("-C", workspace, "bilan", "parade").stdout


def test_the_example_as_of_its_day(run: Run, example: Path) -> None:
    """example.md 5.11."""
    known = data(run, example, "tonte-ouverte", *EXAMPLE_DAY)
    assert [(o["actual"], o["target"], o["attainment"]) for o in known["objectives"]] == [
        (1046, 1200, 0.87167), (71, 60, 1.18333),
    ]  # fmt: skip
    assert sum(known["objectives"][0]["attributed"].values()) == 829
    exposure = known["results"]["exposure"]
    assert (exposure["total"]["reach"], exposure["paid"]["reach"], exposure["organic"]["reach"]) == (
        95740,
        38000,
        62240,
    )
    assert "reach" in exposure["lower_bounds"]
    assert next(k["actual"] for k in known["results"]["transformation"] if k["kpi"] == "hors-occitanie") == 906
    assert (known["budget"]["spent"], known["budget"]["planned"]) == (8230, 9800)


def test_the_brief_s_version_is_printed_when_it_is_committed(run: Run, workspace: Path) -> None:
    git = ["git", "-c", "user.name=Lou", "-c", "user.email=lou@fanfare.example"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x", "--date", "2026-04-20T10:00:00"]):
        subprocess.run([*git, *words], cwd=workspace, check=True, capture_output=True)
    commit = subprocess.run(
        [*git, "rev-parse", "--short", "HEAD"], cwd=workspace, check=True, capture_output=True, text=True
    )
    page = run("-C", workspace, "report", "parade").stdout
    assert f"Écrits dans la version {commit.stdout.strip()} du 20 avril 2026, inchangée depuis." in page


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("parades",), 2),
        ((), 2),
        (("parade", "--format", "docx"), 2),
        (("parade", "-o", "x.txt", "--format", "html"), 2),
    ],
)
def test_what_cannot_be_done_writes_nothing(
    run: Run, workspace: Path, snapshot: Tree, arguments: tuple[str, ...], code: int
) -> None:
    before = snapshot(workspace)
    done = run("-C", workspace, "report", *arguments)
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert snapshot(workspace) == before


def test_a_workspace_may_have_its_own_page(run: Run, workspace: Path) -> None:
    own = workspace / "templates/report/deck.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ view.title }}: {{ view.slides | length }}\n", encoding="utf-8")
    assert run("-C", workspace, "report", "parade").stdout.startswith("La parade: ")
    own.write_text("{{ view.titel }}", encoding="utf-8")
    broken = run("-C", workspace, "report", "parade")
    assert broken.returncode == 3
    assert "deck.md.j2" in broken.stderr


def test_the_checklist_says_what_to_write_and_where(run: Run, workspace: Path) -> None:
    """documents-outline.md 3.2: what is missing shows before rendering, not on a page of the deck."""
    done = run("-C", workspace, "report", "parade", "--check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "briefs/parade.yaml" in lines
    assert "  Version enregistrée du brief (date des objectifs)" in lines
    assert "# La parade" not in done.stdout


def test_a_target_lowered_after_the_start_is_told_to_the_client(run: Run, workspace: Path) -> None:
    """BRF009: 100 expected on the first day, 80 since; nothing agreed in writing."""
    file = workspace / "briefs/parade.yaml"
    text = file.read_text(encoding="utf-8")
    assert "target: 100" in text
    git = ["git", "-c", "user.name=Lou", "-c", "user.email=lou@fanfare.example"]
    subprocess.run([*git, "init", "-q"], cwd=workspace, check=True, capture_output=True)
    for day, version in (("2026-04-20", text), ("2026-05-25", text.replace("target: 100", "target: 80", 1))):
        file.write_text(version, encoding="utf-8")
        for words in (["add", "."], ["commit", "-qm", "x", "--date", f"{day}T10:00:00"]):
            subprocess.run([*git, *words], cwd=workspace, check=True, capture_output=True)
    done = run("-C", workspace, "report", "parade")
    assert "**Objectif modifié après le début de la campagne.**" in done.stdout


def test_a_photo_that_cannot_be_shown_is_named_and_the_deck_is_made_without_it(run: Run, example: Path) -> None:
    """File, line and column of the key that names it; the next photo takes its place."""
    lines = (example / "results/tonte-ouverte.yaml").read_text(encoding="utf-8").splitlines()
    places = {n: next(i for i, line in enumerate(lines, 1) if n in line) for n in ("pelotes.png", "collines.png")}
    (example / "photos/pelotes.png").unlink()
    whole = (example / "photos/collines.png").read_bytes()
    (example / "photos/collines.png").write_bytes(whole[: len(whole) // 2])
    done = run("-C", example, *EXAMPLE_DAY, "report", "tonte-ouverte", "--format", "html", "-o", "-")
    assert done.returncode == 0
    for name, line in places.items():
        (said,) = [text for text in done.stderr.splitlines() if name in text]
        assert said.startswith(f"results/tonte-ouverte.yaml:{line}:12")
    cover = re.search(r'<section class="slide cover pictured".*?</section>', done.stdout, flags=re.DOTALL)
    assert cover
    assert "Un jersey" in cover[0]
    assert done.stdout.count('<figure class="shot">') == 1


def test_a_photo_that_no_presentation_program_is_sure_to_show_is_left_out_and_named(
    run: Run, example: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pptx")
    (example / "photos/jersey.png").write_bytes(b"RIFF\0\0\0\0WEBP" + bytes(400))
    report = ("-C", example, *EXAMPLE_DAY, "report", "tonte-ouverte", "--format")
    done = run(*report, "pptx", "-o", tmp_path / "bilan.pptx")
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "jersey.png" in line and "WebP" in line]
