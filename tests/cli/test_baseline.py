"""Day one: what exists is accepted, dated and signed; afterwards only what is new shows (rules.md, "baseline")."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run


def codes(run: Run, root: Path) -> list[str]:
    return [f["code"] for f in json.loads(run("check", "-C", root, "--format", "json").stdout)["findings"]]


def test_after_a_baseline_only_new_findings_show(run: Run, example: Path) -> None:
    before = codes(run, example)
    done = run("baseline", "-C", example, "--by", "odile-fontanel", "--lang", "fr")
    assert done.returncode == 0
    assert f"{len(before)} constats acceptés" in done.stdout
    assert "git restore baseline.yaml" in done.stderr
    assert codes(run, example) == []
    assert run("check", "-C", example).returncode == 0
    brief = example / "briefs/bonnet-de-janvier.yaml"
    brief.write_text(brief.read_text("utf-8").replace("contact: odile-fontanel\n", ""), "utf-8")
    assert codes(run, example) == ["BRF003"]


def test_the_baseline_shrinks_as_things_are_mended_and_never_grows_by_itself(run: Run, example: Path) -> None:
    run("baseline", "-C", example, "--by", "odile-fontanel")
    entries = (example / "baseline.yaml").read_text("utf-8").splitlines()
    assert any("BEG007 people/gaelle-kichenin" in line for line in entries)
    person = example / "people/gaelle-kichenin.yaml"
    person.write_text(person.read_text("utf-8") + "resource_person: hakim-zerrouk\n", "utf-8")
    brief = example / "briefs/bonnet-de-janvier.yaml"
    brief.write_text(brief.read_text("utf-8").replace("contact: odile-fontanel\n", ""), "utf-8")
    done = run("baseline", "-C", example, "--by", "odile-fontanel", "--lang", "en")
    assert "1 had no reason to be any more" in done.stdout
    shrunk = (example / "baseline.yaml").read_text("utf-8").splitlines()
    assert len(shrunk) == len(entries) - 1
    assert codes(run, example) == ["BRF003"]


def test_nothing_is_accepted_without_a_name(run: Run, example: Path) -> None:
    done = run("baseline", "-C", example, "--lang", "fr")
    assert done.returncode == 2
    assert "brune-tessier" in done.stderr
    assert not (example / "baseline.yaml").exists()


def test_a_broken_baseline_stops_the_check_and_says_how_to_go_back(run: Run, example: Path) -> None:
    (example / "baseline.yaml").write_text("accepted: [un, 'deux\n", "utf-8")
    done = run("check", "-C", example, "--lang", "fr")
    assert done.returncode == 3
    assert "git restore baseline.yaml" in done.stderr
