"""`influmap` alone: where you are, what is due, what is wrong, what to do next."""

from __future__ import annotations

from pathlib import Path

from conftest import Run
from documents import canal


def test_in_a_workspace_it_says_where_you_are_and_what_waits(run: Run, tmp_path: Path) -> None:
    workspace = canal.write(tmp_path / "canal")
    done = run(cwd=workspace / "people")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Les Amis du Canal"
    assert lines[1] == "2 communautés, 3 personnes, 2 collègues, 1 brief, 6 échanges."
    assert "Inès Roche · promesse : le filet neuf, pour le 1er octobre 2026, en retard" in done.stdout
    assert "influmap check" in done.stdout
    assert "La suite : influmap due" in lines
    assert max(map(len, lines)) <= 80


def test_in_english_when_asked(run: Run, tmp_path: Path) -> None:
    done = run("--lang", "en", cwd=canal.write(tmp_path / "canal"))
    assert "Next: influmap due" in done.stdout
    assert "échange" not in done.stdout


def test_a_broken_file_comes_before_anything_else(run: Run, tmp_path: Path) -> None:
    done = run(cwd=canal.write(tmp_path / "canal", "-- people/paz.yaml --\nname: Paz\nvile: Brest\n"))
    assert done.returncode == 0
    assert "La suite : influmap check" in done.stdout


def test_an_empty_workspace_says_what_to_write_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: Vide\nlanguage: fr\n", encoding="utf-8")
    done = run(cwd=tmp_path)
    assert done.returncode == 0
    assert "La suite : influmap new team" in done.stdout


def test_outside_a_workspace_it_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    done = run("--lang", "fr", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("influmap init --demo", "influmap init ", "influmap --help"):
        assert command in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_as_of_is_respected(run: Run, tmp_path: Path) -> None:
    """On 5 September one step waits, within the week."""
    done = run("--as-of", "2026-09-05", cwd=canal.write(tmp_path / "canal"))
    assert "envoyer les fiches, pour le 10 septembre 2026" in done.stdout
    assert "le filet neuf" not in done.stdout


def test_hostile_names_move_no_cursor(run: Run, tmp_path: Path) -> None:
    hostile = '-- influmap.yaml --\ninflumap: 1\nname: "\\e[2J[/foo]:warning:"\nlanguage: fr\n'
    done = run(cwd=canal.write(tmp_path / "canal", hostile))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "[/foo]:warning:" in done.stdout
