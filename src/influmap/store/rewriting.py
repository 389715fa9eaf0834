"""The history of git without somebody: what still shows them, what rewrites it, and the proof that nothing is left.

The one place that writes to git. It is asked for by name, after a confirmation, on a clean repository; git-filter-repo
does the work and is never needed otherwise.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from influmap.errors import InflumapError, RefusedError
from influmap.models.mentions import PART, Names, pattern
from influmap.store import git

SECONDS = 600
AT_ONCE = 400
"""Objects read together."""
BESIDE_IN_A_PATH = "a-zA-Z0-9"
_SAFE = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the history still shows somebody."""

    kind: str
    """`blob`, `path`, `message` (of a commit or a tag), `ref`."""
    where: str


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What to take out of a history."""

    paths: tuple[str, ...]
    """From the workspace's folder."""
    names: Names
    identifier: str
    pseudonym: str
    erased: str
    """The words that take the place of a name."""
    apart: str = PART

    @property
    def expressions(self) -> str:
        """What git-filter-repo replaces: the id by the pseudonym, every other name by the words that say it."""
        others = [text for text in self.names.sure if text != self.identifier]
        lines = [f"regex:(?i){pattern([self.identifier], self.apart)}==>{self.pseudonym}"]
        lines += [f"regex:(?i){pattern(others, self.apart)}==>{self.erased}"] if others else []
        return "\n".join(lines) + "\n"

    def arguments(self, below: str, expressions: Path) -> list[str]:
        """The options of git-filter-repo; `below` is the workspace's folder from the git root."""
        paths = [option for path in self.paths for option in ("--path", f"{below}{path}")]
        texts = ["--replace-text", os.fspath(expressions), "--replace-message", os.fspath(expressions)]
        return ["--force", *(["--invert-paths", *paths] if paths else []), *texts]


def is_available() -> bool:
    """Whether git-filter-repo is installed beside influmap or on the machine."""
    return importlib.util.find_spec("git_filter_repo") is not None or shutil.which("git-filter-repo") is not None


def remotes(root: Path) -> list[str]:
    """The repositories this one is sent to, and the working trees beside it: they hold the history too."""
    lines = (git.ask(root, "remote", "-v") or b"").decode("utf-8", "replace").splitlines()
    trees = (git.ask(root, "worktree", "list", "--porcelain") or b"").decode("utf-8", "replace").splitlines()
    places = [line.removeprefix("worktree ") for line in trees if line.startswith("worktree ")]
    return list(dict.fromkeys(line.split(" (")[0].replace("\t", " ") for line in lines)) + places[1:]


def commit(root: Path, message: str) -> None:
    """Commit the files of the workspace as they are. Raises `InflumapError` when git says no."""
    _git(root, "add", "--all", "--", ".")
    _git(root, "commit", "--quiet", "--no-verify", "-m", message)


def rewrite(root: Path, wanted: Rewriting) -> None:
    """Rewrite every reference. Raises `InflumapError` without git-filter-repo or when it fails.

    Raises `RefusedError` when something is not committed. Reference names that show the id take the pseudonym
    first; old objects are pruned at the end.
    """
    if not is_available():
        raise InflumapError("no_filter_repo")
    if (git.ask(root, "status", "--porcelain", "--untracked-files=no") or b"").strip():
        raise RefusedError("not_committed")
    _rename_references(root, wanted)
    top = Path(os.fsdecode((git.ask(root, "rev-parse", "--show-toplevel") or b"").strip()))
    with tempfile.TemporaryDirectory() as folder:
        expressions = Path(folder) / "expressions.txt"
        expressions.write_text(wanted.expressions, encoding="utf-8", newline="\n")
        module = importlib.util.find_spec("git_filter_repo")
        program = [sys.executable, "-m", "git_filter_repo"] if module else ["git-filter-repo"]
        _run(top, [*program, *wanted.arguments(git.prefix(root), expressions)])
    for name in ("ORIG_HEAD", "FETCH_HEAD"):
        _git(root, "update-ref", "-d", name)
    _git(root, "reflog", "expire", "--expire=now", "--all")
    _git(root, "gc", "--prune=now", "--quiet")


def traces(root: Path, names: Names, apart: str = PART) -> list[Trace]:
    """Every object that git can still reach, from a reference or a reflog, that holds a name for sure."""
    words = re.compile(pattern(names.sure, apart).encode(), re.IGNORECASE)
    in_paths = re.compile(pattern(names.sure, BESIDE_IN_A_PATH).encode(), re.IGNORECASE)
    found = [Trace("ref", name) for name in _references(root) if in_paths.search(name.encode())]
    listed = _asked(root, "rev-list", "--all", "--reflog", "--objects")
    ids: dict[bytes, bytes] = {}
    for line in listed.splitlines():
        name, _, path = line.partition(b" ")
        ids.setdefault(name, path)
        if path and in_paths.search(path):
            found.append(Trace("path", path.decode("utf-8", "replace")))
    tags = _asked(root, "for-each-ref", "--format=%(objectname)", "refs/tags").split()
    for name, kind, content in _objects(root, [*ids, *(tag for tag in tags if tag not in ids)]):
        if kind != b"tree" and words.search(content):
            where = ids.get(name, b"").decode("utf-8", "replace")
            found.append(Trace("blob" if kind == b"blob" else "message", where or name.decode()[:12]))
    return list(dict.fromkeys(found))


def _objects(root: Path, names: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(name, kind, content) of objects, some at a time."""
    for start in range(0, len(names), AT_ONCE):
        asked = names[start : start + AT_ONCE]
        printed = _asked(root, "cat-file", "--batch", asked=b"".join(name + b"\n" for name in asked))
        place = 0
        for name in asked:
            end = printed.find(b"\n", place)
            about = printed[place:end].split(b" ")
            place = end + 1
            if len(about) == 3:
                size = int(about[2])
                yield name, about[1], printed[place : place + size]
                place += size + 1


def _references(root: Path) -> list[str]:
    return _asked(root, "for-each-ref", "--format=%(refname)").decode("utf-8", "replace").split()


def _asked(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git prints. Raises `InflumapError` when it says nothing: silence is no proof that nothing is left."""
    said = git.ask(root, *arguments, asked=asked)
    if said is None:
        raise InflumapError("history_failed", what=arguments[0])
    return said


def _rename_references(root: Path, wanted: Rewriting) -> None:
    """Branches and tags that name somebody; the ones git has of remotes go with the remote."""
    words = re.compile(pattern(wanted.names.sure, BESIDE_IN_A_PATH), re.IGNORECASE)
    for name in _references(root):
        if not words.search(name):
            continue
        new = words.sub(wanted.pseudonym, name)
        if name.startswith("refs/heads/"):
            _git(root, "branch", "-m", name.removeprefix("refs/heads/"), new.removeprefix("refs/heads/"))
        else:
            if not name.startswith("refs/remotes/"):
                _git(root, "update-ref", new, name)
            _git(root, "update-ref", "-d", name)


def _git(root: Path, *arguments: str) -> None:
    program = shutil.which("git")
    if program is None:
        raise InflumapError("no_git")
    _run(root, [program, *_SAFE, *arguments])


def _run(folder: Path, command: Iterable[str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - a list, no shell; the arguments are ours
            list(command),
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip()
        raise InflumapError("history_failed", what=said.rpartition("\n")[2] or type(error).__name__) from None
