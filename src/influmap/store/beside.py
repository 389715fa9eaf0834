"""What stands beside the records (`brand.yaml`, `words.fr.yaml`): read as they are, each fault told where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influmap.models.finding import Finding, Place
from influmap.store import mending, reader
from influmap.store.loader import Loaded
from influmap.store.source import Source


@dataclass(frozen=True, slots=True)
class Beside:
    """One such file, as it was read."""

    file: str
    tree: Any
    """`None` for a file that is empty, or could not be read."""
    findings: list[Finding]
    text: str = ""
    """The text that was read: the file's, with its faults of typing mended."""
    is_mended: bool = False

    @property
    def key(self) -> str:
        """How the file is named in findings: `brand`, `words.fr`."""
        return self.file.removesuffix(".yaml")

    def place(self, finding: Finding) -> Place:
        """The line and column of a finding."""
        if isinstance(finding.where, Place):
            return finding.where
        from influmap.store import positions

        tree = positions.tree_of(self.text)
        return positions.locate(tree, self.file, finding.where.route, at_key=finding.where.at_key)


def opened(root: Path, file: str) -> Beside | None:
    """A file at the top of a workspace; `None` when it is not there."""
    if not (root / file).is_file():
        return None
    try:
        text = reader.decode(reader.read_bytes(root / file, file), file)
    except reader.Unreadable as unreadable:
        return Beside(file, None, [unreadable.finding])
    mended = mending.read(text, file)
    tree = None if mended.tree is mending.UNREAD else mended.tree
    return Beside(file, tree, mended.findings, mended.text, mended.text != text)


def told(loaded: Loaded, page: Beside | None) -> list[Finding]:
    """What is wrong with a file; its places are known to what was loaded from now on."""
    if page is None:
        return []
    loaded.files += 1
    loaded.sources[page.key] = Source(page.file)
    if page.is_mended:
        loaded.mended[page.file] = page.text
    return page.findings
