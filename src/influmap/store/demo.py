"""A copy of an example programme with its dates moved, so that it is alive on the day it is opened.

Only a scalar that is a date, or a date with an hour, is moved, and the names that begin with one. Sentences,
comments, spaces and quotes are kept to the byte. Weeks are moved whole: a Thursday stays a Thursday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from influmap.models.values import ISO_DATE, ISO_INSTANT
from influmap.store import layout, reader
from influmap.store.positions import Node, tree_of

AS_OF_OPTION = re.compile(r"(?<=--as-of )\d{4}-\d{2}-\d{2}")


def weeks_between(then: date, today: date) -> timedelta:
    """The whole weeks that bring `then` closest before `today`, or on it; negative when today is earlier."""
    return timedelta(weeks=(today - then).days // 7)


def moved(folder: Path, by: timedelta) -> dict[str, bytes]:
    """Every file of an example, by its path, with its dates moved."""
    paths = [path for path in layout.walk(folder) if isinstance(path, str)]
    stems = {PurePosixPath(path).stem for path in paths}
    names = {stem: _moved_start(stem, by) for stem in stems if layout.INTERACTION_FILE.fullmatch(stem)}
    return {_moved_path(path, names): _moved_content(folder / path, names, by) for path in paths}


def _moved_path(path: str, names: dict[str, str]) -> str:
    place = PurePosixPath(path)
    return place.with_stem(names[place.stem]).as_posix() if place.stem in names else path


def _moved_content(file: Path, names: dict[str, str], by: timedelta) -> bytes:
    content = file.read_bytes()
    if file.suffix == ".md":
        return AS_OF_OPTION.sub(lambda day: _moved_start(day[0], by), content.decode("utf-8")).encode("utf-8")
    if not layout.is_yaml(file.name):
        return content
    mark = content[: len(content) - len(content.removeprefix(b"\xef\xbb\xbf"))]
    text = reader.decode(content, file.name)
    pieces, end = [], 0
    for node in _scalars(tree_of(text)):
        if node.value in names or _is_date(node.value):
            new = _moved_start(node.value, by)
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


def _moved_start(value: str, by: timedelta) -> str:
    """A text that starts with a date, its date moved; a day that does not exist stays as it is."""
    try:
        return (date.fromisoformat(value[:10]) + by).isoformat() + value[10:]
    except ValueError:
        return value
