"""Sample programmes of the rules: several files in one text, over a small common base.

A case is a text file. Lines before the first `-- path --` are settings (`as-of: 2026-11-21`, `today: ...`) and
comments; each `-- path --` starts a file. A path that the base has too replaces it; `-- path -- remove` drops it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from influmap.models.finding import Finding
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.loader import Loaded, load

HERE = Path(__file__).parent
HEADER = re.compile(r"^-- (\S+) --( remove)?$")


@dataclass
class Case:
    """Files by path, and the day they are judged on."""

    files: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Case:
        """A case out of its text."""
        case, path = cls(), ""
        for line in text.splitlines(keepends=True):
            if header := HEADER.match(line.rstrip("\n")):
                path = header[1]
                if header[2]:
                    case.removed.add(path)
                else:
                    case.files[path] = ""
            elif path:
                case.files[path] += line
            elif ":" in line and not line.startswith("#"):
                key, value = line.split(":", 1)
                case.settings[key.strip()] = value.strip()
        return case

    def over(self, base: Case) -> Case:
        """This case on top of a base."""
        files = {**base.files, **self.files}
        return Case(
            {p: t for p, t in files.items() if p not in self.removed}, set(), {**base.settings, **self.settings}
        )

    def write(self, folder: Path) -> Path:
        """The case as a workspace on the disk."""
        for path, text in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return folder

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.settings.get("as-of", "2026-11-21"))

    @property
    def today(self) -> date:
        return date.fromisoformat(self.settings.get("today", self.as_of.isoformat()))


def base() -> Case:
    """The common base of all cases."""
    return Case.read((HERE / "base.txt").read_text(encoding="utf-8"))


def findings_of(case: Case, folder: Path) -> tuple[Loaded, list[Finding]]:
    """What all rules say of a case, located by the loaded workspace."""
    loaded = load(case.over(base()).write(folder))
    context = Context(case.as_of, case.today, loaded.programme.workspace.rules.options)
    return loaded, [*judge(loaded.programme, context, RULES, loaded.findings).findings]
