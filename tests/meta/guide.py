"""Reads a page of the guide: what it has the reader type, in which files, and what it says they will see.

```console
$ influmap check          a command: influmap, git or cd
3 erreurs…                what it prints; `…` stands for anything, alone on a line for any lines
```
<!-- file: people/x.yaml -->   the next block is the whole file
<!-- edit: people/x.yaml -->   the next block is a difference: lines with -, lines with +
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^(?:<!-- (?P<act>file|edit): (?P<path>\S+) -->\n+)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
TODAY = "2026-11-21"
WRITER = {"NAME": "Odile Fontanel", "EMAIL": "odile@toisonfranche.example", "DATE": f"{TODAY}T09:00:00+01:00"}


@dataclass(frozen=True)
class Step:
    """One thing the reader does: a command with what it shows, a file to write, an edit to make."""

    act: str
    what: str
    text: str


def steps(page: str) -> Iterator[Step]:
    """The steps of a page, in order."""
    for block in BLOCK.finditer(page):
        if block["act"]:
            yield Step(block["act"], block["path"], block["text"])
        elif block["kind"] == "console":
            for command in filter(None, re.split(r"^(?=\$ )", block["text"], flags=re.MULTILINE)):
                line, _, shown = command.partition("\n")
                yield Step("run", line.removeprefix("$ "), shown)


def unmeasured() -> dict[str, str]:
    """The environment without what makes a process measure its coverage: these tests say whether, not what is run."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


class Reader:
    """Somebody who follows a page to the letter, in an empty folder."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        people = {f"GIT_{who}_{what}": value for what, value in WRITER.items() for who in ("AUTHOR", "COMMITTER")}
        self.environment = {
            **unmeasured(),
            **people,
            "INFLUMAP_TODAY": TODAY,
            "COLUMNS": "80",
            "LC_ALL": "en_GB.UTF-8" if language == "en" else "fr_FR.UTF-8",
            "PYTHONUTF8": "1",
            "PYTHONUNBUFFERED": "1",  # remarks and results in the order they are said
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def follow(self, step: Step) -> str:
        """Do one step; what is printed."""
        if step.act == "file":
            (self.folder / step.what).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / step.what).write_text(step.text, encoding="utf-8")
        elif step.act == "edit":
            self._edit(self.folder / step.what, step.text.splitlines())
        elif step.what.startswith("cd "):
            self.folder /= step.what.removeprefix("cd ")
        else:
            return self._run(step.what)
        return ""

    def _run(self, command: str) -> str:
        program, *words = shlex.split(command)
        start = {"influmap": [sys.executable, "-m", "influmap"], "git": ["git"]}[program]
        done = subprocess.run(
            [*start, *words],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in {0, 1}, f"{command}\n{done.stdout}"
        return done.stdout

    def _edit(self, file: Path, lines: list[str]) -> None:
        before = "\n".join(line[2:] for line in lines if line[0] in " -")
        after = "\n".join(line[2:] for line in lines if line[0] in " +")
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{file.name}: {before!r} is there {text.count(before)} times"
        file.write_text(text.replace(before, after), encoding="utf-8")


def shows(page: str, printed: str) -> bool:
    """Whether a page shows what is printed, with its elisions."""
    parts = []
    for line in page.rstrip().splitlines():
        words = (re.escape(part) for part in line.rstrip().split("…"))
        parts.append(r"(?:[^\n]*\n)*?" if line.strip() == "…" else "[^\n]*".join(words) + r"[^\S\n]*\n")
    return re.fullmatch("".join(parts), printed.rstrip() + "\n") is not None
