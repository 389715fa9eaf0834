"""`influmap health` as it is typed (cli.md "health")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from documents import canal

HOSTILE = """\
-- people/omar.yaml --
name: "=1+1 [/foo] :warning: \\e[31m<b>gras</b> \\u202e|x|"
communities: [pecheurs]
-- interactions/omar.yaml --
- {date: 2026-11-12, by: malo, channel: message, about: news, from: us, summary: "<script>alert(1)</script>",
   next: {what: "[/bold]\\e]0;titre\\a *x*", due: 2026-11-13}}
- {date: 2026-11-13, by: malo, channel: message, about: feedback, from: them, words: "<img src=x onerror=alert(1)>"}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return canal.write(tmp_path / "canal")


def people(run: Run, workspace: Path, *options: str) -> dict[str, Any]:
    done = run("health", "--format", "json", *options, cwd=workspace)
    assert done.returncode == 0, done.stderr
    return {person["id"]: person for person in json.loads(done.stdout)["people"]}


def test_the_contract_workspace_has_the_shape_of_cli_md(run: Run, contract: Path) -> None:
    done = run("health", "lea-moreau", "--format", "json", cwd=contract)
    tree = json.loads(done.stdout)
    assert (tree["version"], tree["as_of"]) == (1, "2026-11-21")
    (lea,) = tree["people"]
    assert {"id", "band", "phase", "last_exchange", "days_since", "due", "asks", "gives", "signals", "next"} <= set(lea)
    assert (lea["phase"], lea["last_exchange"], lea["days_since"], lea["due"]) == (
        "end",
        "2026-09-05",
        77,
        "2026-10-05",
    )
    assert (lea["asks"], lea["gives"]) == (1, 2)
    first = lea["next"][0]
    assert (first["what"], first["due"]) == ("rappeler pour caler la date", "2026-09-10")


def test_as_of_is_the_day_to_judge_on(run: Run, contract: Path) -> None:
    """On 12 September the promise was not kept yet, the brief had not ended, the step was two days late."""
    lea = people(run, contract, "lea-moreau", "--as-of", "2026-09-12")["lea-moreau"]
    assert (lea["phase"], lea["days_since"]) == ("maintain", 7)
    assert [thing["what"] for thing in lea["next"]] == ["rappeler pour caler la date", "Tableau des primes d'assurance"]


def test_who_is_shown(run: Run, workspace: Path) -> None:
    """By default those we have a relationship with; `--all` everyone; a community its own people."""
    assert list(people(run, workspace)) == ["ines", "omar"]
    assert list(people(run, workspace, "--all")) == ["ines", "omar", "paz"]
    assert list(people(run, workspace, "--community", "eclusiers")) == ["omar"]
    assert list(people(run, workspace, "omar", "ines", "omar")) == ["ines", "omar"]


def test_someone_without_a_log_has_gaps_not_zero_days(run: Run, workspace: Path) -> None:
    paz = people(run, workspace, "paz")["paz"]
    assert (paz["last_exchange"], paz["days_since"], paz["due"], paz["next"]) == (None, None, None, [])


def test_an_unknown_name_says_the_nearest(run: Run, workspace: Path) -> None:
    done = run("health", "imes", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ines" in done.stderr
    assert run("health", "--community", "pecheur", cwd=workspace).returncode == 2


def test_the_table_reads_at_80_columns_in_french(run: Run, workspace: Path) -> None:
    done = run("health", cwd=workspace)
    assert max(map(len, done.stdout.splitlines())) <= 80
    ines = done.stdout.splitlines()[2]
    assert ines.startswith("Inès ")
    for expected in ("à réparer", "promesse", "finir", "02/10/26"):
        assert expected in ines
    assert "naissante" in done.stdout
    assert "commencer" in done.stdout
    for raw in ("maintain", "at_risk", "surveiller"):
        assert raw not in done.stdout


def test_people_asked_for_by_name_are_told_with_the_evidence(run: Run, contract: Path) -> None:
    """What was seen, in which line of which file, and what to do; what owns the band is said with it."""
    done = run("health", "lea-moreau", cwd=contract)
    assert "Léa Moreau. À réparer : " in done.stdout
    assert "Clore (dès aujourd'hui)" in done.stdout
    assert "interactions/lea-moreau/2026-09-05-promise-pz5h.yaml:8  summary: " in done.stdout
    assert "→ Faisons-le et écrivons « done »" in done.stdout


def test_bands_of_the_contract(run: Run, contract: Path) -> None:
    """Léa delivered and was not thanked (E); Théo's log begins with warnings only; on 15 September, one late step."""
    now = people(run, contract)
    assert {name: known["band"] for name, known in now.items()} == {"lea-moreau": "at_risk", "theo-garnier": "watch"}
    codes = {signal["code"] for signal in now["lea-moreau"]["signals"]}
    assert codes == {"MNT007", "END001", "END002", "END003", "END008"}
    then = people(run, contract, "--as-of", "2026-09-15")
    assert [signal["code"] for signal in then["lea-moreau"]["signals"]] == ["MNT007"]
    assert then["lea-moreau"]["band"] == "watch"


def test_a_signal_says_it_with_file_and_line(run: Run, contract: Path) -> None:
    step = next(s for s in people(run, contract)["lea-moreau"]["signals"] if s["code"] == "MNT007")
    assert step["severity"] == "warning"
    assert "rappeler pour caler la date" in step["message"]
    assert step["evidence"] == [
        {
            "file": "interactions/lea-moreau/2026-09-05-promise-pz5h.yaml",
            "line": 8,
            "text": "summary: Nous promettons les chiffres d'assurance.",
        }
    ]


def test_waived_findings_make_no_band(run: Run, contract: Path) -> None:
    """Every finding accepted, with a reason and a name: only the silence since the figures of 20 October is left."""
    waived = "".join(
        f"  - {{rule: {code}, reason: repris de vive voix, by: nadia-k}}\n"
        for code in ("END001", "END002", "END003", "END008")
    )
    for path, waivers in (
        ("collaborations/automne-cargo/lea-moreau.yaml", waived),
        ("interactions/lea-moreau/2026-09-05-promise-pz5h.yaml", "  - {rule: MNT007, reason: reporté, by: nadia-k}\n"),
    ):
        file = contract / path
        file.write_text(f"{file.read_text(encoding='utf-8')}\nwaive:\n{waivers}", encoding="utf-8")
    lea = people(run, contract, "lea-moreau")["lea-moreau"]
    assert lea["signals"] == []
    assert (lea["band"], lea["why"].split()[0]) == ("watch", "32")


def test_pages_are_the_ones_that_were_read(run: Run, workspace: Path) -> None:
    for language in ("fr", "en"):
        done = run("health", "--format", "md", "--lang", language, cwd=workspace)
        canal.assert_snapshot(f"health.{language}.md", done.stdout)
        done = run("health", "ines", "--format", "md", "--lang", language, cwd=workspace)
        canal.assert_snapshot(f"health-ines.{language}.md", done.stdout)


@pytest.mark.parametrize("who", [[], ["ines"], ["paz"], ["--all"]])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_whole_and_say_that_they_stay_inside(
    run: Run, workspace: Path, who: list[str], language: str
) -> None:
    page = run("health", *who, "--format", "html", "-o", "-", "--lang", language, cwd=workspace).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<figcaption") == page.count("<figure>") == page.count("n = ")
    assert ("Jamais envoyé à l’extérieur" if language == "fr" else "Never sent outside") in page
    assert "maintain" not in page if language == "fr" else "entretenir" not in page
    assert "None" not in page


def test_pages_have_names_of_their_own(run: Run, workspace: Path) -> None:
    run("health", "ines", "--format", "html", cwd=workspace)
    run("health", "--format", "html", cwd=workspace)
    run("health", "--community", "pecheurs", "--format", "html", cwd=workspace)
    written = sorted(path.name for path in (workspace / "out/health").iterdir())
    assert written == ["health.html", "ines.html", "pecheurs.html"]


def test_hostile_values_stay_text_everywhere(run: Run, tmp_path: Path) -> None:
    workspace = canal.write(tmp_path / "canal", HOSTILE)
    table = run("health", cwd=workspace)
    assert table.returncode == 0, table.stderr
    assert "\x1b" not in table.stdout + table.stderr
    assert "\u202e" not in table.stdout
    assert ":warning:" in table.stdout
    for who in ([], ["omar"]):
        page = run("health", *who, "--format", "html", "-o", "-", cwd=workspace).stdout
        assert "<script" not in page
        assert "<img" not in page
        assert "<b>gras" not in page
        text = run("health", *who, "--format", "md", cwd=workspace).stdout
        assert "\x1b" not in text
        assert r"\<b\>gras" in text
        assert "<script" not in text.replace(r"\<", "")
    assert "\x1b" not in run("health", "--format", "json", cwd=workspace).stdout


def test_an_empty_workspace_says_how_a_log_begins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: fr\n", encoding="utf-8")
    done = run("health", cwd=tmp_path)
    assert done.returncode == 0
    assert "influmap log" in done.stderr
    assert people(run, tmp_path, "--all") == {}
    assert "Aucune relation" in run("health", "--format", "md", cwd=tmp_path).stdout
    assert "Aucune relation" in run("health", "--format", "html", "-o", "-", cwd=tmp_path).stdout


def test_outside_a_workspace(run: Run, tmp_path: Path) -> None:
    assert run("health", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_a_day_long_ago_or_far_ahead_stops_nothing(run: Run, workspace: Path, day: str) -> None:
    for options in ([], ["ines"], ["--format", "json"], ["--format", "html", "-o", "-"], ["ines", "--format", "md"]):
        done = run("health", *options, "--as-of", day, cwd=workspace)
        assert done.returncode == 0, done.stderr


def test_twelve_months_of_a_community_are_told_in_every_format(run: Run, workspace: Path) -> None:
    """Inès: her word of August waits, a promise is late since October; Omar is new in November."""
    done = run("health", "--community", "pecheurs", cwd=workspace)
    lines = [line.split() for line in done.stdout.partition("Douze mois")[2].splitlines() if line[:1].isalpha()]
    assert lines[-4:] == [
        ["août", "0", "1", "0"],
        ["sept.", "0", "1", "0"],
        ["oct.", "1", "0", "0"],
        ["nov.", "1", "0", "1"],
    ]
    tree = json.loads(run("health", "--community", "pecheurs", "--format", "json", cwd=workspace).stdout)
    ines = next(person for person in tree["people"] if person["id"] == "ines")
    assert [each["band"] for each in ines["trend"]] == [None] * 8 + ["watch"] * 2 + ["at_risk"] * 2
    assert tree["trend"][-2]["day"] == "2026-10-31"
    assert {band: n for band, n in tree["trend"][-2]["bands"].items() if n} == {"at_risk": 1}
    page = run("health", "--community", "pecheurs", "--format", "md", cwd=workspace).stdout
    assert "| à réparer | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 1 |" in page


def test_a_page_about_a_community_says_which(run: Run, workspace: Path) -> None:
    """A page handed to a colleague must not pass for the whole programme, even with one person on it."""
    lines = (workspace / "communities/eclusiers.yaml").read_text(encoding="utf-8").splitlines()
    name = next(line.removeprefix("name: ") for line in lines if line.startswith("name: "))
    assert name in run("health", "--community", "eclusiers", "--format", "md", cwd=workspace).stdout.splitlines()[2]
    assert name not in run("health", "--format", "md", cwd=workspace).stdout.splitlines()[2]


def test_the_months_of_one_person_are_told_in_a_line(run: Run, workspace: Path) -> None:
    shown = run("health", "ines", cwd=workspace).stdout.replace("\n  ", " ")
    assert "pas encore d'échange (déc. – juil.), à soigner (août – sept.), à réparer (oct. – nov.)" in shown
