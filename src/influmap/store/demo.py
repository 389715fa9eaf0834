"""A copy of an example programme with its dates moved, so that it is alive on the day it is opened.

Only a scalar that is a date, or a date with an hour, is moved, and the names that begin with one. Sentences,
comments, spaces and quotes are kept to the byte. Weeks are moved whole: a Thursday stays a Thursday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from influmap.models.values import ISO_DATE, ISO_INSTANT
from influmap.store import layout, reader
from influmap.store.positions import Node, tree_of

AS_OF_OPTION = re.compile(r"(?<=--as-of )\d{4}-\d{2}-\d{2}")


def weeks_between(then: date, today: date) -> timedelta:
    """The whole weeks that bring `then` closest before `today`, or on it; negative when today is earlier."""
    return timedelta(weeks=(today - then).days // 7)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an example, by its path."""
    return {path: (folder / path).read_bytes() for path in layout.walk(folder) if isinstance(path, str)}


def moved(folder: Path, by: timedelta) -> dict[str, bytes]:
    """Every file of an example, by its path, with its dates moved."""
    files = contents(folder)
    return Move.of(files, by).files(files)


@dataclass(frozen=True, slots=True)
class Move:
    """How the dates of one example are moved."""

    by: timedelta
    names: Mapping[str, str]
    """The stems of the files that begin with a date, and what they become."""

    @classmethod
    def of(cls, paths: Iterable[str], by: timedelta) -> Move:
        """The move of all the files of an example: a record may name the file of another."""
        stems = {PurePosixPath(path).stem for path in paths}
        return cls(by, {stem: moved_start(stem, by) for stem in stems if layout.INTERACTION_FILE.fullmatch(stem)})

    def files(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Files by their path, all moved."""
        return {self.path(path): self.content(path, content) for path, content in files.items()}

    def path(self, path: str) -> str:
        """The path with its date moved."""
        place = PurePosixPath(path)
        return place.with_stem(self.names[place.stem]).as_posix() if place.stem in self.names else path

    def content(self, path: str, content: bytes) -> bytes:
        """The content of a file with its dates moved."""
        if path.endswith(".md"):
            return AS_OF_OPTION.sub(lambda day: moved_start(day[0], self.by), content.decode("utf-8")).encode("utf-8")
        if not layout.is_yaml(path):
            return content
        mark = content[: len(content) - len(content.removeprefix(b"\xef\xbb\xbf"))]
        text = reader.decode(content, path)
        pieces, end = [], 0
        for node in _scalars(tree_of(text)):
            if node.value in self.names or _is_date(node.value):
                new = moved_start(node.value, self.by)
                pieces += [text[end : node.index], text[node.index : node.end].replace(node.value[:10], new[:10], 1)]
                end = node.end
        return mark + "".join([*pieces, text[end:]]).encode("utf-8")


def _scalars(root: Node | None) -> Iterator[Node]:
    """The values of a tree, in the order of the text."""
    if root is None:
        return
    if root.kind == "scalar":
        yield root
    for _, value in root.children:
        yield from _scalars(value)


def _is_date(value: str) -> bool:
    return bool(ISO_DATE.fullmatch(value) or ISO_INSTANT.fullmatch(value))


def moved_start(value: str, by: timedelta) -> str:
    """A text that starts with a date, its date moved; a day that does not exist stays as it is."""
    try:
        return (date.fromisoformat(value[:10]) + by).isoformat() + value[10:]
    except ValueError:
        return value
