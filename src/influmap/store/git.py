"""What git knows of a workspace, read without running anything that a hostile checkout could have prepared.

`git status` and `git diff` may run filters, monitors and converters named in `.git/config`; `config`,
`rev-parse` and `ls-tree` run none. Whether files are committed is told by hashing them as git does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from influmap.store import layout, reader

SECONDS = 10
_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_NAMES = ("diff-tree", "--stdin", "--root", "-c", "-r", "-z", "--name-only", "--no-renames")
"""Names of what commits changed: trees are compared, no content is converted, no program of a checkout runs."""
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class Head(NamedTuple):
    """The commit a workspace stands on."""

    commit: str
    """Abbreviated as git does."""
    is_clean: bool
    """Whether every record and template of the workspace is committed as it is now."""


def user_email(folder: Path) -> str | None:
    """The `user.email` that git would write in a commit made in that folder."""
    email = ask(folder, "config", "--get", "user.email")
    return email.decode("utf-8", "replace").strip() or None if email else None


def prefix(root: Path) -> str:
    """The path of the workspace from the git root, `clients/agence/`; "" at the root or outside a repository."""
    below = ask(root, "rev-parse", "--show-prefix")
    return os.fsdecode(below.removesuffix(b"\n")) if below else ""


def head_commit(root: Path) -> Head | None:
    """The commit of the workspace; `None` without git, outside a repository or before the first commit."""
    commit = ask(root, "rev-parse", "--verify", "--quiet", "--short", "HEAD^{commit}")
    tree = ask(root, "ls-tree", "-r", "-z", "HEAD")
    if commit is None or tree is None:
        return None
    return Head(commit.decode("ascii").strip(), _is_committed(root, _blobs(tree)))


def version(root: Path) -> str | None:
    """The commit a document of the workspace is made from; `None` is a draft: something is not committed."""
    head = head_commit(root)
    return head.commit if head and head.is_clean else None


class Commit(NamedTuple):
    """When a file was written as it then was."""

    commit: str
    """Abbreviated as git does."""
    date: date
    """The author's day."""


def commits_of(root: Path, path: str) -> tuple[Commit, ...]:
    """The commits that changed a file of the workspace, newest first; none when it was never committed."""
    return tuple(_commits(root, path).values())


def commits_by_file(root: Path, folders: Sequence[str]) -> dict[str, tuple[Commit, ...]]:
    """File of some folders of the workspace -> the commits that changed it, newest first; three processes for all."""
    commits = _commits(root, *folders) if folders else {}
    asked = "".join(f"{name}\n" for name in commits).encode()
    listed = ask(root, *_NAMES, "--", *folders, asked=asked) if commits else None
    found: dict[str, list[Commit]] = {}
    commit, above = None, prefix(root)
    for token in (listed or b"").decode("utf-8", "surrogateescape").split("\0"):
        if token in commits:
            commit = commits[token]
        elif token and commit:
            found.setdefault(token.removeprefix(above), []).append(commit)
    return {path: tuple(several) for path, several in found.items()}


def _commits(root: Path, *paths: str) -> dict[str, Commit]:
    """Full name of each commit that changed some paths -> the commit, newest first; those of no day are left out."""
    printed = ask(root, "rev-list", "--format=%h %as", "HEAD", "--", *paths) or b""
    found, name = {}, ""
    for line in printed.decode("ascii", "replace").splitlines():
        before, _, after = line.partition(" ")
        if before == "commit":
            name = after
        else:
            with suppress(ValueError):  # a commit made by hand may be of the year 33658, or of no day at all
                found[name] = Commit(before, date.fromisoformat(after))
    return found


def changed_since(root: Path, revision: str) -> frozenset[str] | None:
    """The files of the workspace that are not as they were in a revision, committed or not.

    `None` when the revision names no commit. An option in disguise (`--output=x`) names none.
    """
    verified = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    tree = ask(root, "ls-tree", "-r", "-z", verified.decode("ascii").strip()) if verified else None
    if tree is None:
        return None
    blobs = _blobs(tree)
    here = [path for path in layout.walk(root) if isinstance(path, str) and _matters(path)]
    return frozenset(path for path in here if path not in blobs or not _has_content(root / path, blobs[path]))


def contents(root: Path, names: Sequence[str]) -> list[bytes | None]:
    """The contents of files named as git names them, `commit:./path`, in that order, from one process.

    `None` for what does not exist. Names hold no line ends.
    """
    asked = "".join(f"{name}\n" for name in names).encode()
    printed = ask(root, "cat-file", "--batch", asked=asked) if names else b""
    if printed is None:
        return [None] * len(names)
    found: list[bytes | None] = []
    start = 0
    for _ in names:
        end = printed.find(b"\n", start)
        about = printed[start:end].split(b" ")
        if about[-2:-1] == [b"blob"]:
            start = end + 1 + int(about[-1])
            found.append(printed[end + 1 : start])
            start += 1
        else:
            found.append(None)
            start = end + 1
    return found


def ask(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What a read-only git command prints, for constant arguments and what it is asked on its input.

    `None` when it fails, is missing, or would be a file of the checkout.
    """
    program = shutil.which("git")
    if program is None or Path(program).resolve().is_relative_to(folder.resolve()):
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell, constant arguments
            [program, *_SAFE, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            input=asked,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _blobs(tree: bytes) -> dict[str, str]:
    r"""Path -> hash of the content, from `ls-tree -z`: `100644 blob <hash>\t<path>`."""
    blobs = {}
    for line in tree.split(b"\0"):
        about, _, path = line.partition(b"\t")
        if path:
            blobs[path.decode("utf-8", "surrogateescape")] = about.split()[2].decode("ascii")
    return {path: digest for path, digest in blobs.items() if _matters(path)}


def _is_committed(root: Path, blobs: dict[str, str]) -> bool:
    here = {path for path in layout.walk(root) if isinstance(path, str) and _matters(path)}
    return here == blobs.keys() and all(_has_content(root / path, blobs[path]) for path in here)


def _matters(path: str) -> bool:
    """Whether documents are made from a file: records and templates; not dot-folders, not what was rendered."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts) or parts[0] == "out"
    return not hidden and (layout.is_yaml(path) or parts[0] == "templates")


def _has_content(file: Path, digest: str) -> bool:
    """Whether a file holds the content git has under that hash, line endings set aside; an endless one does not."""
    try:
        content = reader.read_bytes(file, file.name, reader.IMPORTED)
    except reader.Unreadable:
        return False
    algorithm = "sha256" if len(digest) == 64 else "sha1"
    forms = (content, content.replace(b"\r\n", b"\n"))
    return any(
        hashlib.new(algorithm, b"blob %d\0" % len(form) + form, usedforsecurity=False).hexdigest() == digest
        for form in forms
    )
