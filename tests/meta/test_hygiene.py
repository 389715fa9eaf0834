"""Nothing of the machine the work was done on ends up in the project."""

from __future__ import annotations

import re
from pathlib import Path

# Built from pieces, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(
    r"(?<![\w.~:/-])/(?:" + "|".join(("wo" + "rk", "ho" + "me", "Us" + "ers", "ro" + "ot")) + r")/\w"
)
REGISTRY = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "index" + "-url", "extra-" + "index"))
)
BINARY = (".png", ".woff2", ".ico", ".pdf", ".pptx", ".docx", ".xlsx", ".zip")


def texts(root: Path, tracked: list[str]) -> dict[str, str]:
    return {
        path: (root / path).read_text(encoding="utf-8", errors="replace")
        for path in tracked
        if not path.endswith(BINARY)
    }


def lines_with(pattern: re.Pattern[str], pages: dict[str, str]) -> list[str]:
    return [
        f"{path}: {line.strip()}" for path, text in pages.items() for line in text.splitlines() if pattern.search(line)
    ]


def test_no_path_of_a_machine(root: Path, tracked: list[str]) -> None:
    assert lines_with(MACHINE_PATH, texts(root, tracked)) == []


def test_no_address_of_a_package_registry(root: Path, tracked: list[str]) -> None:
    assert lines_with(REGISTRY, texts(root, tracked)) == []


def test_nothing_that_is_built_is_committed(tracked: list[str]) -> None:
    built = re.compile(r"(^|/)(__pycache__|\.venv|dist|build|out|\.mypy_cache|\.ruff_cache|demo)/|\.pyc$|\.egg-info/")
    assert [path for path in tracked if built.search(path)] == []


def test_names_of_files_live_on_every_system(tracked: list[str]) -> None:
    """Windows keeps case but does not see it, and refuses some characters, names and endings."""
    odd = re.compile(r'[<>:"\\|?*\x00-\x1f]|[ .](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE)
    assert [path for path in tracked if odd.search(path) or len(path) > 180] == []
    folded: dict[str, str] = {}
    assert [(path, folded[path.lower()]) for path in tracked if folded.setdefault(path.lower(), path) != path] == []
