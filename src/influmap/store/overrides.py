"""The workspace's own templates, beside those that ship: which stand in for which, and where they were copied from.

A copy begins with a line that names the version it was copied from and the text it was copied from, so that one
can tell later whether ours has changed since.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from influmap import __version__
from influmap.errors import InflumapError, UsageError
from influmap.store import reader, shipped, writer

FOLDER = "templates"
ENDINGS = (".j2", ".css")
HEADER = re.compile(r"\A(?:\{#|/\*) influmap (?P<version>\S+) (?P<name>\S+) (?P<digest>[0-9a-f]{12})[^\n]*\n")
COMMENTS = {".css": ("/*", "*/")}


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its path below `templates/`, and the files that have it."""

    name: str
    ours: Path | None
    theirs: Path | None

    @property
    def used(self) -> Path:
        """The file that pages are made from: the workspace's, else ours."""
        found = self.theirs or self.ours
        assert found is not None, "a template is somewhere"
        return found

    @property
    def origin(self) -> str:
        """`shipped`, `own`, or `replaced`: ours, for which the workspace has its own."""
        return "shipped" if self.theirs is None else "own" if self.ours is None else "replaced"


def templates(root: Path | None) -> list[Template]:
    """Every template there is, ours and the workspace's, by name."""
    ours = dict(_files(shipped.folder(FOLDER)))
    theirs = dict(_files(root / FOLDER)) if root is not None else {}
    return [Template(name, ours.get(name), theirs.get(name)) for name in sorted(ours | theirs)]


def find(root: Path | None, asked: str) -> Template:
    """The template of a name, its ending left out or not. Raises `UsageError` with what is near."""
    known = {template.name: template for template in templates(root)}
    found = [name for name in known if asked in (name, name.removesuffix(".j2"))]
    if len(found) == 1:
        return known[found[0]]
    started = [name for name in known if name.startswith(f"{asked}.")] or difflib.get_close_matches(asked, known, n=4)
    if started:
        raise UsageError("unknown_template_nearest", given=asked, nearest=tuple(started))
    raise UsageError("unknown_template", given=asked)


def copy(root: Path, template: Template) -> str:
    """Copy one of ours into the workspace, with where it comes from; its path. An existing file is kept."""
    if template.ours is None:
        raise UsageError("template_is_own", name=template.name)
    text = _text(template.ours)
    start, end = COMMENTS.get(template.ours.suffix, ("{#", "#}"))
    header = f"{start} influmap {__version__} {template.name} {_digest(text)} {end}\n"
    return writer.create(root, {f"{FOLDER}/{template.name}": header + text})[0]


def difference(template: Template) -> list[str]:
    """What the workspace's template changes of ours, as a unified diff; empty when nothing does."""
    if template.ours is None or template.theirs is None:
        return []
    theirs = HEADER.sub("", _text(template.theirs), count=1)
    before, after = _text(template.ours).splitlines(), theirs.splitlines()
    return [*difflib.unified_diff(before, after, f"influmap/{template.name}", f"{FOLDER}/{template.name}", lineterm="")]


def copied_from(template: Template) -> str | None:
    """The version a workspace's template was copied from, when ours has changed since."""
    if template.ours is None or template.theirs is None:
        return None
    header = HEADER.match(_text(template.theirs))
    return header["version"] if header and header["digest"] != _digest(_text(template.ours)) else None


def text(template: Template) -> str:
    """The text that pages are made from."""
    return _text(template.used)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in ENDINGS and file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            yield file.relative_to(folder).as_posix(), file


def _text(file: Path) -> str:
    try:
        return reader.read_bytes(file, file.name).decode("utf-8").replace("\r\n", "\n")
    except reader.Unreadable as unreadable:
        reason = f"{unreadable.finding.code} {unreadable.finding.variant}"
    except UnicodeDecodeError as error:
        reason = type(error).__name__
    raise InflumapError("template_unreadable", file=file.name, reason=reason)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
