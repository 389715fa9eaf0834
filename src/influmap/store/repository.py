"""A new git repository made in one go, from commits told as values: the same values give the same commits.

`git fast-import` takes the whole history on its standard input: no hook, no signature, no filter, no editor, and
nothing of the machine's own git settings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from influmap.errors import InflumapError, RefusedError
from influmap.store import git, writer

BRANCH = "refs/heads/main"
SECONDS = 120
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SAFE = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: when, by whom, why, and the whole content of the files it changes."""

    at: datetime
    """With a time zone."""
    name: str
    email: str
    message: str
    files: Mapping[str, bytes]


def create(root: Path, commits: Iterable[Commit], files: Mapping[str, str | bytes]) -> None:
    """Fill a folder that is empty or not there yet with files and their history: all of it, or nothing.

    Raises `RefusedError` when the folder holds something or is inside a repository, and `InflumapError` without git.
    """
    program = _program(root)
    is_new = not root.exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        _git(program, root, "init", "--quiet", "--template=")
        _git(program, root, "symbolic-ref", "HEAD", BRANCH)
        _git(program, root, "fast-import", "--quiet", "--date-format=raw", stream=b"".join(_stream(commits)))
        _git(program, root, "read-tree", "HEAD")
        writer.create(root, files)
    except BaseException as error:
        shutil.rmtree(root / ".git", ignore_errors=True)
        if is_new:
            shutil.rmtree(root, ignore_errors=True)
        if isinstance(error, subprocess.SubprocessError):
            raise InflumapError("git_failed", what=_last_line(error)) from None
        if isinstance(error, OSError):
            raise writer.not_writable(error, root) from None
        raise


def _program(root: Path) -> str:
    """Where git is, once the folder may receive a repository."""
    program = shutil.which("git")
    if program is None:
        raise InflumapError("no_git")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise RefusedError("folder_not_empty", folder=root)
    above = next(folder for folder in (root, *root.parents) if folder.is_dir())
    if git.ask(above, "rev-parse", "--git-dir") is not None:
        raise RefusedError("inside_repository", folder=above)
    return program


def _git(program: str, root: Path, *arguments: str, stream: bytes | None = None) -> None:
    """Run git in the new folder, deaf to the settings of the machine and to a repository named by the environment."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(  # noqa: S603 - a list, no shell, constant arguments
        [program, *_SAFE, *arguments],
        cwd=root,
        env={**inherited, **_ALONE},
        input=stream or b"",
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )


def _stream(commits: Iterable[Commit]) -> Iterator[bytes]:
    """The commits as `git fast-import` reads them."""
    for commit in commits:
        who = f"{commit.name} <{commit.email}> {int(commit.at.astimezone(UTC).timestamp())} {commit.at:%z}"
        yield f"commit {BRANCH}\nauthor {who}\ncommitter {who}\n".encode()
        yield _data(commit.message.encode("utf-8"))
        for path, content in commit.files.items():
            yield f"M 100644 inline {path}\n".encode()
            yield _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"


def _last_line(error: subprocess.SubprocessError) -> str:
    """What git said last, or what happened to it."""
    said = getattr(error, "stderr", None) or b""
    return said.decode("utf-8", "replace").strip().rpartition("\n")[2] or type(error).__name__
