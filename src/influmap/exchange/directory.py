"""What the ids and the names of a source mean in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from influmap.exchange.reading import Key
from influmap.models.corrections import fold
from influmap.models.programme import Programme

NAMED_FOLDERS = ("communities", "people", "team", "briefs")


class Directory:
    """Looks up what a text names; what the import itself brings is left as a key, to be looked up at the end."""

    def __init__(self, programme: Programme, brought: frozenset[str]) -> None:
        self.programme = programme
        self.brought = brought

    def __call__(self, to: str, text: str) -> str | Key | None:
        """The id, a key of the import, or `None` when nothing has that name."""
        if to in self.brought:
            return Key.of(text, to)
        return self.known(to, text)

    def known(self, to: str, text: str) -> str | None:
        """The id of the workspace that a text is, or names."""
        if to == "files":
            return text
        return self._names.get(to, {}).get(fold(text))

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """Folder or vocabulary -> folded id, name or label -> id. An id wins over somebody else's name."""
        workspace = self.programme.workspace
        names = {
            "topics": _index({id_: topic.label or id_ for id_, topic in workspace.topics.items()}),
            "cadences": _index({id_: id_ for id_ in workspace.relationship.cadences}),
        }
        for folder in NAMED_FOLDERS:
            records = getattr(self.programme, folder)
            ids = self.programme.ids(folder)
            names[folder] = _index({id_: getattr(records.get(id_), "name", id_) for id_ in ids})
        return names


def _index(labels: Mapping[str, str]) -> dict[str, str]:
    return {**{fold(label): id_ for id_, label in labels.items()}, **{fold(id_): id_ for id_ in labels}}
