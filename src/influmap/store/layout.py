"""Which folder holds which kind of record, and how files are named."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.community import Community
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.result import Result
from influmap.models.team import TeamMember
from influmap.models.values import SLUG_LENGTH, SLUG_PATTERN
from influmap.models.workspace import Workspace

WORKSPACE_FILE = "influmap.yaml"
KINDS: dict[str, type[Record]] = {
    kind.folder: kind for kind in (Community, Person, TeamMember, Brief, Collaboration, Interaction, Result)
}
# Folders that hold what records point at, the workspace's own templates and presets: never records.
FREE_FOLDERS = frozenset({"photos", "docs", "contrats", "templates", "presets", "out"})
DEEPEST = 64
"""Folders in one another that are looked into; records are three deep."""
BASELINE_FILE = "baseline.yaml"
BRAND_FILE = "brand.yaml"
FREE_FILES = frozenset({WORKSPACE_FILE, BASELINE_FILE, BRAND_FILE, "words.fr.yaml", "words.en.yaml"})
DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"com{n}" for n in range(1, 10)} | {f"lpt{n}" for n in range(1, 10)}
)
INTERACTION_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9-]+-[a-z][a-z0-9]{3}")
YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?=-)")
_SLUG = re.compile(SLUG_PATTERN)


class Located(NamedTuple):
    """One YAML file of the workspace and what its place says of it."""

    path: str
    """Relative to the workspace, with forward slashes."""
    kind: type[Record] | None
    """`None`: a YAML file where no record is expected."""
    given: dict[str, str]
    """What the place gives: `id`, and `brief` or `person`."""
    is_list: bool = False
    """A list of exchanges rather than one record."""


class Odd(NamedTuple):
    """Something that is not a plain file where one was expected (YML010)."""

    path: str
    what: str


def is_slug(text: str) -> bool:
    """Lower-case ASCII letters, digits, single hyphens, 1 to 64 characters, no Windows device name."""
    return len(text) <= SLUG_LENGTH and _SLUG.fullmatch(text) is not None and text not in DEVICE_NAMES


def random_end() -> str:
    """The end of the name of an exchange: four letters or digits, a letter first so that YAML never reads a number."""
    import secrets

    letters = "abcdefghijklmnopqrstuvwxyz"
    return secrets.choice(letters) + "".join(secrets.choice(letters + "0123456789") for _ in range(3))


def dated_path(path: str, day: str) -> str | None:
    """The path that the file of an exchange should have; `None` when its name bears its day, or no day at all."""
    folder, _, name = path.rpartition("/")
    named = _DATED.match(name)
    if named is None or named[1] == day or not _DAY.fullmatch(day):
        return None
    return f"{folder}/{day}{name[named.end() :]}"


def find_workspace(start: Path) -> Path | None:
    """The nearest folder upwards that holds `influmap.yaml`, as git does."""
    for folder in (start, *start.parents):
        with suppress(OSError):  # a name too long for the disk names nothing
            if (folder / WORKSPACE_FILE).is_file():
                return folder
    return None


def place(path: str) -> Located:
    """What a relative path says: `people/lea-moreau.yaml` is the person `lea-moreau`."""
    *folders, name = path.split("/")
    stem = name.rsplit(".", 1)[0]
    kind = KINDS.get(folders[0]) if folders else None
    given, is_list = {"id": stem}, False
    match folders:
        case [] if path == WORKSPACE_FILE:
            kind, given = Workspace, {"id": "influmap"}
        case ["interactions"]:
            given, is_list = {"person": stem}, True
        case ["interactions", person] if YEAR.fullmatch(stem):
            given, is_list = {"person": person}, True
        case ["interactions", person]:
            given = {"person": person, "id": f"{person}/{stem}"}
        case ["collaborations", brief]:
            given = {"brief": brief, "person": stem, "id": f"{brief}/{stem}"}
        case [folder] if folder != "collaborations":
            pass
        case _:
            kind = None
    return Located(path, kind, given, is_list)


def walk(root: Path) -> Iterator[str | Odd]:
    """Every file below the workspace, relative, sorted; links that leave it and devices as `Odd`.

    Dot-folders and `out/` are skipped. Links are followed to files inside the workspace only.
    """
    inside = os.path.realpath(root)
    yield from _walk(os.fspath(root), "", inside)


def _walk(folder: str, prefix: str, inside: str) -> Iterator[str | Odd]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Odd(prefix.rstrip("/") or ".", f"unreadable:{error.strerror}")
        return
    if prefix.count("/") > DEEPEST:
        yield Odd(prefix.rstrip("/"), "deep")
        return
    for entry in entries:
        if entry.name.startswith(".") or (not prefix and entry.name == "out"):
            continue
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if is_yaml(entry.name):
                yield Odd(path, "directory")
            yield from _walk(entry.path, path + "/", inside)
        elif entry.is_file(follow_symlinks=False):
            yield path
        elif entry.is_symlink():
            yield from _follow(entry.path, path, inside)
        elif is_yaml(entry.name):
            yield Odd(path, "device")


def _follow(target: str, path: str, inside: str) -> Iterator[str | Odd]:
    real = os.path.realpath(target)
    try:
        mode = Path(real).stat().st_mode
    except (OSError, ValueError):
        yield Odd(path, "dangling")
        return
    if os.path.commonpath([real, inside]) != inside:
        if is_yaml(path) or stat.S_ISDIR(mode):
            yield Odd(path, "leaves")
    elif stat.S_ISREG(mode):
        yield path
    elif stat.S_ISDIR(mode):
        yield Odd(path, "linked_folder")


def holds_record(path: str) -> bool:
    """Whether a YAML file is expected to be a record; the workspace's own file is read before the others."""
    return path.split("/", 1)[0] not in FREE_FOLDERS and path not in FREE_FILES


def is_yaml(name: str) -> bool:
    """Whether a name ends like a YAML file, with any of its usual endings."""
    return name.lower().endswith((".yaml", ".yml"))
