"""The git history that an example programme would have had, told from its own dates.

A line that carries a date is not in the file before that date, nor one that names a person whom nobody has met; an
exchange arrives on its day, by whom it names; a person with their first exchange. A file beside the example says the
rest: who lays what at the start, and what a file said before it was changed. A week of a colleague makes one commit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from influmap.models.workspace import default_zone
from influmap.store import layout, reader
from influmap.store.demo import Move
from influmap.store.repository import Commit

DATED_ITEM = re.compile(r"( *)- (?:\{(?:[^{}]*, )?)?date: (\d{4}-\d{2}-\d{2})\b")
TELLING = re.compile(r"\b(?:date|given|paid_on|published|signed): (\d{4}-\d{2}-\d{2})\b")
STATUS = re.compile(r"^ +- \{date: \S+, status: (\w+)", re.MULTILINE)
WORD = re.compile(r"[a-z0-9-]+")
EVENING = time(18)
Tree = dict[str, Any]


def read(files: Mapping[str, bytes], beside: Path) -> Story:
    """The story of an example, from its files and the file beside it."""
    return Story(files, reader.parse(beside.read_text(encoding="utf-8"), beside.name).tree)


@dataclass(frozen=True)
class Story:
    """An example, and what its dates do not say."""

    files: Mapping[str, bytes]
    told: Tree

    @cached_property
    def last_day(self) -> date:
        """The day the example is told from."""
        return _day(self.told["example_day"])

    @cached_property
    def texts(self) -> dict[str, str]:
        """The records, as they are at the end."""
        return {path: reader.decode(self.files[path], path) for path in self.files if layout.is_yaml(path)}

    @cached_property
    def trees(self) -> dict[str, Tree]:
        """The same, read."""
        return {path: reader.parse(text, path).tree for path, text in self.texts.items()}

    def commits(self, move: Move) -> Iterator[Commit]:
        """The history, oldest first, with its dates moved as those of the files are."""
        evening = EVENING.replace(tzinfo=default_zone())
        minutes: dict[date, int] = defaultdict(int)
        before: dict[str, bytes] = {}
        for day, by, message, paths in sorted(self._chapters(), key=lambda chapter: chapter[0]):
            now = {path: self.on(path, day) for path in paths}
            changed = {path: content for path, content in now.items() if content != before.get(path)}
            before |= changed
            if changed:
                at = datetime.combine(day + move.by, evening) + timedelta(minutes=minutes[day])
                minutes[day] += 1
                files = {move.path(path): move.content(path, content) for path, content in changed.items()}
                yield Commit(at, *self._author(by), message or self._message(list(changed)), files)

    def on(self, path: str, day: date) -> bytes:
        """What a file held on a day."""
        if path not in self.texts or day >= max(self._days(path) | self._edited(path), default=day):
            return self.files[path]
        text = self.texts[path]
        for edit in self.told["edits"]:
            if edit["file"] == path and day < _day(edit["date"]):
                text = text.replace(edit["now"], edit["then"] or "")
        return self._known(path, text, day).encode("utf-8")

    def _chapters(self) -> Iterator[tuple[date, str, str, list[str]]]:
        """(day, colleague, message, paths) of each commit, in no order."""
        for arrival in self.told["arrivals"]:
            yield _day(arrival["date"]), arrival["by"], arrival["message"], arrival["files"]
        edits: dict[tuple[date, str, str], list[str]] = defaultdict(list)
        for edit in self.told["edits"]:
            edits[_day(edit["date"]), edit["by"], edit["message"]].append(edit["file"])
        for (day, by, message), paths in edits.items():
            yield day, by, message, sorted(set(paths))
        weeks: dict[tuple[date, str], list[tuple[date, str]]] = defaultdict(list)
        for day, by, path in self._events():
            weeks[day - timedelta(days=day.weekday()), by].append((day, path))
        for (_, by), events in weeks.items():
            yield max(day for day, _ in events), by, "", sorted({path for _, path in events})

    def _events(self) -> Iterator[tuple[date, str, str]]:
        """(day, colleague, path) each time a file arrives or tells something new."""
        start = {path: _day(arrival["date"]) for arrival in self.told["arrivals"] for path in arrival["files"]}
        for path in self._exchanges:
            yield self._noted(path), self.trees[path]["by"], path
        yield from ((day, by, f"people/{person}.yaml") for person, (day, by) in self.met.items())
        for path in sorted(self.texts.keys() - set(self._exchanges)):
            person = PurePosixPath(path).stem if path.startswith("people/") else ""
            first = start.get(path) or self.met.get(person, (date.min, ""))[0]
            yield from ((day, self._keeper(path, day), path) for day in self._days(path) if day > first)

    @cached_property
    def met(self) -> dict[str, tuple[date, str]]:
        """The day each person was met, and by which colleague."""
        found: dict[str, tuple[date, str]] = {}
        for path in self._exchanges:
            person, first = PurePosixPath(path).parts[1], (self._noted(path), self.trees[path]["by"])
            found[person] = min(found.get(person, first), first)
        return found

    @cached_property
    def _exchanges(self) -> list[str]:
        return sorted(path for path in self.texts if path.startswith("interactions/"))

    def _noted(self, path: str) -> date:
        return max(_day(self.trees[path]["date"]), _day(self.told["noted_from"]))

    def _days(self, path: str) -> set[date]:
        """The days on which a file tells something new by its own dates."""
        kind, text = path.partition("/")[0], self.texts[path]
        if kind == "results":
            found = {self.trees[path]["as_of"]}
        elif kind in {"collaborations", "interactions"}:
            found = set(TELLING.findall(text))
        else:
            found = {match[2] for line in text.splitlines() if (match := DATED_ITEM.match(line))}
            found |= {day for day, _ in _attendance(text)}
            found |= {self.met[name][0].isoformat() for name in self.met.keys() & set(WORD.findall(text))}
        return {day for day in map(_day, found) if day <= self.last_day}

    def _edited(self, path: str) -> set[date]:
        return {_day(edit["date"]) for edit in self.told["edits"] if edit["file"] == path}

    def _known(self, path: str, text: str, day: date) -> str:
        """A text without what was not known yet on a day."""
        today, last = day.isoformat(), self.last_day.isoformat()
        lines, depth = [], None
        absent = {line for at, line in _attendance(text) if today < at <= last}
        unmet = {person for person, (met, _) in self.met.items() if met > day}
        hidden = self.told["told_last"] if path.startswith("collaborations/") else []
        for line in text.splitlines(keepends=True):
            indent = len(line) - len(line.lstrip())
            if depth is not None and indent > depth:
                continue
            item = DATED_ITEM.match(line)
            is_later = item is not None and today < item[2] <= last
            depth = indent if is_later or line.lstrip().partition(":")[0] in hidden else None
            if depth is None and line not in absent and not unmet & set(WORD.findall(line)):
                lines.append(_without_given(line) if hidden else line)
        known = "".join(lines)
        statuses = STATUS.findall(known)
        return re.sub(r"^status: \w+", f"status: {statuses[-1]}", known) if hidden and statuses else known

    def _keeper(self, path: str, day: date) -> str:
        """Who tends a file on a day: its resource person, the contact of its brief, the colleague it is about."""
        place = PurePosixPath(path)
        match place.parts[0]:
            case "collaborations" | "results":
                keeper = self.trees[f"briefs/{place.parts[1].removesuffix('.yaml')}.yaml"]["contact"]
            case "briefs":
                keeper = self.trees[path]["contact"]
            case "team":
                keeper = place.stem
            case _:
                keeper = self.trees[path].get("resource_person")
        until = self.trees[f"team/{keeper}.yaml"].get("until") if keeper else None
        return str(self.told["keeper"] if keeper is None or (until and day > _day(until)) else keeper)

    def _author(self, colleague: str) -> tuple[str, str]:
        """Name and address, as they were at the start: who left had one then."""
        path = f"team/{colleague}.yaml"
        tree: Tree = reader.parse(self.on(path, date.min).decode("utf-8"), path).tree
        return tree["name"], tree["email"]

    def _message(self, paths: list[str]) -> str:
        """What a week of one colleague is called."""
        people = sorted({path.split("/")[1] for path in paths if path.startswith("interactions/")})
        n = sum(path.startswith("interactions/") for path in paths)
        messages = self.told["messages"]
        if n:
            return str(messages["exchange" if n == 1 else "exchanges"]).format(n=n, who=_few(people))
        return str(messages["records"]).format(who=_few(sorted({PurePosixPath(path).stem for path in paths})))


def _attendance(text: str) -> Iterator[tuple[str, str]]:
    """(day of a moment, the line that says who came)."""
    day = ""
    for line in text.splitlines(keepends=True):
        key, _, value = line.strip().partition(": ")
        day = value if key == "date" else day
        if key == "came":
            yield day, line


def _without_given(line: str) -> str:
    """A line of terms before anything was given."""
    return re.sub(r", given: [\d-]+", "", line)


def _few(names: list[str]) -> str:
    return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")


def _day(text: str) -> date:
    return date.fromisoformat(text)
