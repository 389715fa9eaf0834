"""Sample programmes of the rules: several files in one text, over a small common base.

A case is a text file. Lines before the first `-- path --` are settings (`as-of: 2026-11-21`, `today: ...`) and
comments; each `-- path --` starts a file. A path that the base has too replaces it; `-- path -- remove` drops it.
`-- path @2026-06-01 abc1234 --` is the file as it was committed on that day; the last one is the present one too,
unless the case holds it besides. Several programmes in one text stand apart by a line of `====`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from influmap.models.brief import Brief
from influmap.models.finding import Finding
from influmap.models.past import BriefVersion, Holding, Past
from influmap.models.person import Person
from influmap.models.workspace import Workspace
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.hints import hints
from influmap.store.law import law
from influmap.store.loader import Loaded, load
from influmap.store.versions import read

HERE = Path(__file__).parent
APART = re.compile(r"^====+\n", re.MULTILINE)
HEADER = re.compile(r"^-- (\S+)(?: @(\d{4}-\d{2}-\d{2}) ([0-9a-f]{7,}))? --( remove)?$")


@dataclass
class Version:
    """A file as it was committed."""

    path: str
    day: date
    commit: str
    text: str = ""

    @property
    def key(self) -> str:
        return self.path.removesuffix(".yaml")


@dataclass
class Case:
    """Files by path, and the day they are judged on."""

    files: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    """Oldest first."""

    @classmethod
    def read(cls, text: str) -> Case:
        """A case out of its text."""
        case, path = cls(), ""
        for line in text.splitlines(keepends=True):
            if header := HEADER.match(line.rstrip("\n")):
                path = header[1]
                if header[2]:
                    case.versions.append(Version(path, date.fromisoformat(header[2]), header[3]))
                elif header[4]:
                    case.removed.add(path)
                else:
                    case.files[path] = ""
            elif path and path not in case.files:
                case.versions[-1].text += line
            elif path:
                case.files[path] += line
            elif ":" in line and not line.startswith("#"):
                key, value = line.split(":", 1)
                case.settings[key.strip()] = value.strip()
        case.files = {**{version.path: version.text for version in case.versions}, **case.files}
        return case

    def over(self, base: Case) -> Case:
        """This case on top of a base."""
        files = {**base.files, **self.files}
        kept = {path: text for path, text in files.items() if path not in self.removed}
        return Case(kept, set(), {**base.settings, **self.settings}, self.versions)

    def write(self, folder: Path) -> Path:
        """The case as a workspace on the disk."""
        for path, text in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return folder

    def past(self, workspace: Workspace) -> Past | None:
        """What git would remember of the versions, and of erased people (`unforgotten: ID`); none without any."""
        unforgotten = frozenset(self.settings.get("unforgotten", "").split())
        if not self.versions and not unforgotten:
            return None
        briefs: dict[str, tuple[BriefVersion, ...]] = {}
        holdings: dict[str, tuple[Holding, ...]] = {}
        for version in self.versions:
            record = read(version.text.encode(), version.path, workspace)
            if isinstance(record, Brief):
                briefs[record.id] = (*briefs.get(record.id, ()), BriefVersion(version.day, version.commit, record))
            elif isinstance(record, Person):
                held = Holding(version.day, version.commit, record.resource_person)
                holdings[record.id] = (*holdings.get(record.id, ()), held)
        states = ((commit, version) for commit in self._commits() for version in self._until(commit))
        sent = {(commit, v.key): r for commit, v in states if (r := read(v.text.encode(), v.path, workspace))}
        return Past(briefs, sent, holdings, unforgotten)

    def _commits(self) -> set[str]:
        return {version.commit for version in self.versions}

    def _until(self, commit: str) -> Iterator[Version]:
        """The versions up to a commit, oldest first."""
        day = max(version.day for version in self.versions if version.commit == commit)
        return (version for version in self.versions if version.day <= day)

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.settings.get("as-of", "2026-11-21"))

    @property
    def today(self) -> date:
        return date.fromisoformat(self.settings.get("today", self.as_of.isoformat()))


def base() -> Case:
    """The common base of all cases."""
    return Case.read((HERE / "base.txt").read_text(encoding="utf-8"))


def cases_of(code: str, sample: str) -> list[Case]:
    """The programmes of a sample of a rule: `bad` or `good`."""
    text = (HERE / code / f"{sample}.txt").read_text(encoding="utf-8")
    return [Case.read(part) for part in APART.split(text)]


def findings_of(case: Case, folder: Path) -> tuple[Loaded, list[Finding]]:
    """What all rules say of a case, located by the loaded workspace."""
    loaded = loaded_of(case, folder)
    return loaded, [*judge(loaded.programme, context_of(case, loaded), RULES, loaded.findings).findings]


def loaded_of(case: Case, folder: Path) -> Loaded:
    """A case over the common base, read from the disk."""
    return load(case.over(base()).write(folder))


def context_of(case: Case, loaded: Loaded) -> Context:
    """The day a case is judged on, its options, its history."""
    workspace = loaded.programme.workspace
    return Context(case.as_of, case.today, workspace.rules.options, case.past(workspace), law=law(), hints=hints())
