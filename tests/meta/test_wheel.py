"""What is shipped works where it is installed: a wheel built from the source archive, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ELSEWHERE = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE", "COV_"))}


def asked(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command as somebody runs it elsewhere."""
    env = {**ELSEWHERE, "INFLUMAP_TODAY": "2026-11-21", "PYTHONUTF8": "1"}
    return subprocess.run([*map(str, command)], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def ran(*command: str | Path, cwd: Path) -> str:
    """What a command printed; the test fails with its complaint when it does."""
    done = asked(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "build", "--outdir", folder, root, cwd=folder)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def influmap(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    ran(programs / "python", "-m", "pip", "install", "--quiet", built[1], cwd=folder)
    return programs / "influmap"


def test_the_wheel_holds_what_the_command_needs_and_nothing_else(root: Path, built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        held = {name for name in wheel.namelist() if not name.endswith("/")}
    shipped = {
        f"influmap/{path.relative_to(base).as_posix()}"
        for base, folder in ((root, "templates"), (root, "examples"), (root / "src/influmap", "."))
        for path in (base / folder).rglob("*")
        if path.is_file() and not path.match("*.pyc") and path.name != ".gitkeep"
    }
    assert shipped - held == set()
    assert {name.split("/")[0].split("-")[0] for name in held} == {"influmap"}
    assert [name for name in held if name.endswith(("licenses/LICENSE", "licenses/NOTICE"))] != []
    assert not [name for name in held if "/tests/" in name or name.endswith(".pyc")]


def test_the_source_archive_holds_its_tests(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "NOTICE", "tests/conftest.py"} <= names


def test_the_installed_command_renders_the_example(influmap: Path, tmp_path: Path) -> None:
    assert ran(influmap, "--version", cwd=tmp_path).startswith("influmap ")
    ran(influmap, "init", "demo", "--demo", cwd=tmp_path)
    demo = tmp_path / "demo"
    assert "Annick" in ran(influmap, "card", "annick-le-dreff", "--format", "md", cwd=demo)
    assert "Tonte ouverte" in ran(influmap, "report", "tonte-ouverte", "--format", "md", cwd=demo)
    ran(influmap, "report", "tonte-ouverte", "--format", "html", "-o", "deck.html", cwd=demo)
    assert (demo / "deck.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_base_installation_stays_under_80_megabytes(influmap: Path) -> None:
    """As `du` counts it, in blocks of 4 KiB, with the bytecode that pip compiles; the installer itself left out."""
    (packages,) = influmap.parents[1].rglob("site-packages")
    sizes = {
        path: -(-path.stat().st_size // 4096) * 4
        for path in packages.rglob("*")
        if path.is_file() and not path.relative_to(packages).parts[0].startswith(("pip", "setuptools", "pkg_resources"))
    }
    assert sum(sizes.values()) / 1024 < 80


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("calendar", ["due", "--format", "ics"]),
        ("office", ["report", "tonte-ouverte", "--format", "pptx"]),
        ("office", ["brief", "tonte-ouverte", "--format", "docx"]),
    ],
)
def test_a_format_that_is_an_extra_comes_with_the_line_that_installs_it(
    influmap: Path, tmp_path: Path, extra: str, words: list[str]
) -> None:
    ran(influmap, "init", "demo", "--demo", cwd=tmp_path)
    done = asked(influmap, *words, cwd=tmp_path / "demo")
    assert done.returncode == 3
    assert f'-m pip install "influmap[{extra}]"' in done.stderr
