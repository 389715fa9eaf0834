"""Functions fit on a screen and files hold one idea (design.md, "What good looks like here")."""

from __future__ import annotations

import ast
from pathlib import Path

LONGEST_FUNCTION = 60
LONGEST_FILE = 400


def sources(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "src/influmap").rglob("*.py"))
    }


def test_no_function_is_longer_than_a_screen(root: Path) -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path, text in sources(root).items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_file_is_longer_than_it_can_be_read(root: Path) -> None:
    assert {path: n for path, text in sources(root).items() if (n := text.count("\n")) > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for(root: Path) -> None:
    silent = [path for path, text in sources(root).items() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []
