"""What the pages quote exists: commands, options, shortcuts, paths."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import typer

from influmap.cli.app import ALIASES, COMMANDS, GLOBAL_FLAGS, GLOBAL_WITH_VALUE

Run = Callable[..., CompletedProcess[str]]
FENCE = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ANY_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s#]+)[^)\s]*\)")
EVERYWHERE = {"--help", "--version", *GLOBAL_FLAGS, *GLOBAL_WITH_VALUE}


def quotes(text: str) -> Iterator[str]:
    """The lines of shell blocks, then what stands between back-quotes."""
    for block in FENCE.findall(text):
        yield from (line.partition(" #")[0].strip().removeprefix("$ ") for line in block.splitlines())
    yield from INLINE.findall(ANY_FENCE.sub("", text))


def options_of(command: str) -> set[str]:
    module = import_module(f"influmap.cli.{COMMANDS[ALIASES.get(command, command)]}")
    whole = typer.main.get_command(module.app)
    parts = (whole, *getattr(whole, "commands", {}).values())
    return {name for part in parts for param in part.params for name in (*param.opts, *param.secondary_opts)}


def complaint(line: str) -> str | None:
    """What is wrong with a quoted `influmap …`, if anything."""
    words = iter(shlex.split(line)[1:])
    for word in words:
        if word in GLOBAL_WITH_VALUE:
            next(words, None)
        elif word.startswith("-") and word.partition("=")[0] not in EVERYWHERE:
            return f"no option {word}"
        elif not word.startswith("-"):
            if word.isupper():
                return None
            if word not in COMMANDS and word not in ALIASES:
                return f"no command {word}"
            options = options_of(word) | EVERYWHERE
            unknown = [w for w in words if re.match(r"-{1,2}[a-z]", w) and w.partition("=")[0] not in options]
            return f"no option {unknown[0]}" if unknown else None
    return None


def test_every_command_and_option_quoted_exists(pages: dict[str, str]) -> None:
    lines = [(path, line) for path, text in pages.items() for line in quotes(text) if line.startswith("influmap ")]
    assert lines, "the pages quote no command at all: this test looks in the wrong place"
    assert [f"{path}: {line}: {wrong}" for path, line in lines if (wrong := complaint(line))] == []


def test_every_shortcut_quoted_exists(root: Path, pages: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    quoted = {
        (path, line.split()[1]) for path, text in pages.items() for line in quotes(text) if line.startswith("make ")
    }
    assert [(path, target) for path, target in quoted if target not in targets] == []


def test_every_link_between_pages_leads_somewhere(root: Path, pages: dict[str, str]) -> None:
    links = [(path, link) for path, text in pages.items() for link in LINK.findall(text) if "://" not in link]
    assert [f"{path}: {link}" for path, link in links if not (root / path).parent.joinpath(link).exists()] == []


def test_every_path_quoted_exists(root: Path, pages: dict[str, str], tracked: list[str]) -> None:
    """A quoted path is one that starts with a folder of the project; `<id>` and `*` stand for anything.

    The reference of keys speaks of folders of a workspace, which has its own `docs/`.
    """
    folders = {path.split("/")[0] for path in tracked if "/" in path}
    missing = []
    for page, text in pages.items():
        if page.startswith("docs/reference/"):
            continue
        for quoted in quotes(text):
            for word in quoted.split():
                if word.split("/")[0] in folders and "/" in word:
                    pattern = re.sub(r"<[^>]+>|NNNN", "*", word.rstrip("/.,;:").removesuffix("/…"))
                    if not any(root.glob(pattern)):
                        missing.append(f"{page}: {word}")
    assert missing == []


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_the_first_ten_minutes_work_as_written(root: Path, run: Run, tmp_path: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    block = next(block for block in FENCE.findall(text) if "influmap init" in block)
    folder = tmp_path
    for line in block.splitlines():
        program, *words = shlex.split(line, comments=True)
        if program == "cd":
            folder /= words[0]
            continue
        done = run(*words, cwd=folder)
        assert (program, done.returncode) == ("influmap", 0), done.stdout + done.stderr
    assert (folder / "out/card/lea-moreau.html").is_file()
