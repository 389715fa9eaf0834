"""`init` makes a workspace in one go, empty or with the demonstration (issue 2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from influmap.store import demo

Snapshot = Callable[[Path], dict[str, bytes]]
DATE = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?=[\sT,}\]\"']|$)", re.MULTILINE)
OURS = {".gitignore", ".vscode/settings.json"}
"""What every new workspace has, the demonstration too."""


def test_a_new_workspace_passes_check(run, tmp_path: Path, snapshot: Snapshot) -> None:
    done = run("init", "programme", "--name", "Les Roues : libres")
    root = tmp_path / "programme"
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{root}\n"
    assert sorted(snapshot(root)) == [".gitignore", ".vscode/settings.json", "README.md", "influmap.yaml"]
    text = (root / "influmap.yaml").read_text(encoding="utf-8")
    assert re.search(r'^name: "Les Roues : libres" ', text, re.MULTILINE)
    assert re.search(r"^language: fr ", text, re.MULTILINE)
    assert ".influmap/" in (root / ".gitignore").read_text().splitlines()
    assert "# Les Roues : libres" in (root / "README.md").read_text(encoding="utf-8")
    checked = run("check", cwd=root)
    assert checked.returncode == 0, checked.stdout


def test_the_commands_of_its_readme_work_in_order(run, tmp_path: Path) -> None:
    """A first session, as the README of the workspace tells it, in both languages."""
    for language in ("fr", "en"):
        run("init", language, "--lang", language, "--name", "X")
        root = tmp_path / language
        readme = (root / "README.md").read_text(encoding="utf-8")
        commands = re.findall(r"^influmap (.*)$", readme, re.MULTILINE)
        assert len(commands) == 6
        for command in commands:
            arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command)]
            done = run(*arguments, cwd=root)
            assert done.returncode in {0, 1}, (command, done.stderr)
        assert len(list((root / "interactions/lea-moreau").iterdir())) == 1


def test_the_language_asked_is_the_language_written(run, tmp_path: Path) -> None:
    run("init", "programme", "--lang", "en")
    text = (tmp_path / "programme/influmap.yaml").read_text(encoding="utf-8")
    assert re.search(r"^language: en ", text, re.MULTILINE)
    assert "name: programme" in text
    assert "The workspace" in text


def test_the_current_folder_may_be_filled(run, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"mine")
    assert run("init").returncode == 0
    assert (tmp_path / "influmap.yaml").is_file()
    assert (tmp_path / "photo.png").read_bytes() == b"mine"


@pytest.mark.parametrize("options", [(), ("--demo",)])
@pytest.mark.parametrize("existing", ["influmap.yaml", "README.md", ".gitignore"])
def test_nothing_that_exists_is_overwritten(
    run, tmp_path: Path, snapshot: Snapshot, existing: str, options: tuple[str, ...]
) -> None:
    (tmp_path / existing).write_text("mine")
    before = snapshot(tmp_path)
    done = run("init", *options)
    assert (done.returncode, done.stdout) == (1, "")
    assert existing in done.stderr or "déjà un espace de travail" in done.stderr
    assert snapshot(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [existing]


def test_a_workspace_is_not_made_inside_another(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    done = run("init", "dedans", cwd=contract)
    assert done.returncode == 1
    assert str(contract) in done.stderr
    assert snapshot(contract) == before


def test_a_file_in_the_place_of_the_folder(run, tmp_path: Path, snapshot: Snapshot) -> None:
    (tmp_path / "programme").write_text("mine")
    done = run("init", "programme")
    assert done.returncode == 1
    assert "programme" in done.stderr
    assert snapshot(tmp_path) == {"programme": b"mine"}


def test_the_name_is_asked_at_the_keyboard(keyboard, tmp_path: Path) -> None:
    code, screen = keyboard("init", "programme", "--lang", "fr", answers=["Toison d'or"], cwd=tmp_path)
    assert code == 0, screen
    assert "[programme]" in screen
    assert "name: Toison d'or" in (tmp_path / "programme/influmap.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-20", 0),
        ("2026-11-26", 0),
        ("2026-11-27", 7),
        ("2026-11-19", -7),
        ("2027-03-05", 105),
        ("2026-11-13", -7),
    ],
)
def test_the_story_is_brought_to_today_by_whole_weeks(today: str, days: int) -> None:
    """Its day, 20 November 2026, lands on today or in the six days before."""
    moved = demo.weeks_between(date(2026, 11, 20), date.fromisoformat(today))
    assert moved == timedelta(days=days)
    assert 0 <= (date.fromisoformat(today) - (date(2026, 11, 20) + moved)).days < 7


def test_in_its_own_week_the_demonstration_is_the_example_to_the_byte(
    run, tmp_path: Path, example: Path, snapshot: Snapshot
) -> None:
    assert run("init", "demo", "--demo").returncode == 0
    made = snapshot(tmp_path / "demo")
    assert {path: content for path, content in made.items() if path not in OURS} == snapshot(example)
    assert made.keys() >= OURS


def test_later_only_dates_change(run, tmp_path: Path, example: Path, snapshot: Snapshot) -> None:
    """Fifteen weeks later: names and values move, sentences and comments do not; `check` says as much."""
    done = run("init", "demo", "--demo", env={"INFLUMAP_TODAY": "2027-03-05"})
    assert done.returncode == 0, done.stderr
    assert "105 jours" in done.stderr
    before, after = snapshot(example), snapshot(tmp_path / "demo")
    assert len(after) - len(OURS) == len(before) > 300
    moved = 0
    for path, content in before.items():
        moved_to = after[re.sub(r"\d{4}-\d{2}-\d{2}(?=-)", _later, path)]
        if not path.endswith(".yaml"):
            continue
        later = moved_to.decode()
        old_dates, new_dates = DATE.findall(content.decode()), DATE.findall(later)
        assert DATE.sub("D", later) == DATE.sub("D", content.decode()), path
        assert {(o, n) for o, n in zip(old_dates, new_dates, strict=True) if n not in {o, _later_day(o)}} == set()
        moved += sum(o != n for o, n in zip(old_dates, new_dates, strict=True))
    assert moved > 600
    then = run("check", "--format", "json", "--as-of", "2026-11-20", cwd=example)
    now = run(
        "check",
        "--format",
        "json",
        "--as-of",
        "2027-03-05",
        cwd=tmp_path / "demo",
        env={"INFLUMAP_TODAY": "2027-03-05"},
    )
    assert re.findall('"code": "(.*)"', now.stdout) == re.findall('"code": "(.*)"', then.stdout)


def _later_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=105)).isoformat()


def _later(match: re.Match[str]) -> str:
    return _later_day(match[0])


def test_moving_dates_leaves_every_other_byte(contract: Path) -> None:
    """Quotes, comments, spaces, line endings, marks of order; a date inside a text is not a date value."""
    written = (
        "\ufeffdate: 2026-02-27   # not 2026-02-27\r\n"
        "by: 'nadia-k'\r\n"
        'list: ["2026-02-28", 2026-02-30, 2026-02-27T08:40+01:00, x-2026-02-27]\r\n'
        "mends: 2026-02-27-ask-ab12\r\n"
        "summary: vu le 2026-02-27\r\n"
        "2026-02-27: key\r\n"
    )
    expected = (
        "\ufeffdate: 2026-03-06   # not 2026-02-27\r\n"
        "by: 'nadia-k'\r\n"
        'list: ["2026-03-07", 2026-02-30, 2026-03-06T08:40+01:00, x-2026-02-27]\r\n'
        "mends: 2026-03-06-ask-ab12\r\n"
        "summary: vu le 2026-02-27\r\n"
        "2026-02-27: key\r\n"
    )
    (contract / "interactions/lea-moreau/2026-02-27-ask-ab12.yaml").write_bytes(written.encode("utf-8"))
    (contract / "photos/2026-02-27.png").write_bytes(b"2026-02-27")
    moved = demo.moved(contract, timedelta(days=7))
    assert moved["interactions/lea-moreau/2026-03-06-ask-ab12.yaml"].decode("utf-8") == expected
    assert moved["photos/2026-02-27.png"] == b"2026-02-27"
    assert b"- date: 2026-09-10\n" in moved["interactions/theo-garnier.yaml"]
