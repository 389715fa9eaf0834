"""What the build runs is what the pages say."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = re.compile(r"^<!-- run: (\w+) -->\n```sh\n(.*?)\n```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> dict[str, str]:
    return dict(RUN.findall(page.read_text(encoding="utf-8")))


@pytest.mark.skipif(shutil.which("bash") is None, reason="the build is a bash script")
def test_the_build_runs_the_commands_of_the_readme_as_written(root: Path) -> None:
    listed = subprocess.run([".ci/run", "--list"], cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    quoted = commands(root / "README.md")
    assert sorted(quoted) == ["demo", "test"]
    lines = listed.splitlines()
    assert lines[0] == f"$ {quoted['demo']}"
    assert lines[-1] == f"$ {quoted['test']}"


def test_both_readmes_give_the_same_commands(root: Path) -> None:
    assert commands(root / "README.md") == commands(root / "README.fr.md")


def test_the_scripts_can_be_read_by_an_old_python(root: Path) -> None:
    """An old Python must get as far as saying that it is too old."""
    for name in ("environment", "demo", "test", "check"):
        source = (root / f"scripts/{name}.py").read_text(encoding="utf-8")
        assert ast.parse(source, feature_version=(3, 7))
        assert "from __future__ import annotations" in source


def test_hooks_run_the_same_gates(root: Path) -> None:
    hooks = (root / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    gates = re.findall(r"scripts/check\.py (\w+)", hooks)
    script = (root / "scripts/check.py").read_text(encoding="utf-8")
    assert gates == re.findall(r'^    "(\w+)": \[', script, re.MULTILINE)
