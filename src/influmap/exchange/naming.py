"""The keys by which a source names its records become the ids of their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from influmap.exchange.directory import Directory
from influmap.exchange.drafts import Draft, Drafts
from influmap.exchange.identity import fold_key, ids_for
from influmap.exchange.item import ABSENT
from influmap.exchange.reading import Key, Refused
from influmap.models.programme import Programme


class Naming:
    """The ids of the drafts, and what they name."""

    def __init__(self, drafts: Drafts, programme: Programme, directory: Directory) -> None:
        self.ids = {folder: _ids(folder, group, programme) for folder, group in drafts.items()}
        self.directory = directory
        self.links: Counter[tuple[str, str]] = Counter()
        """(folder, key) -> how many times a record names another one by this key."""
        self.unknown: list[Refused] = []
        self._other_names = {
            folder: {fold_key(name): key for key, draft in group.items() for name in draft.also}
            for folder, group in drafts.items()
        }

    def resolved(self, folder: str, draft: Draft) -> dict[str, Any]:
        """The values of a draft with ids; a key that names nothing is left out and told."""
        tree = {}
        for name, value in draft.tree.items():
            found = self._resolve(value, folder, name, draft)
            if found is not ABSENT:
                tree[name] = found
        return tree

    def _resolve(self, value: Any, folder: str, name: str, draft: Draft) -> Any:
        if isinstance(value, Key):
            identifier = self._id_of(value)
            if identifier is None:
                self.unknown.append(Refused(draft.place, name, str(value), "unknown"))
                return ABSENT
            self.links[folder, name] += 1
            return identifier
        if isinstance(value, list):
            items = (self._resolve(item, folder, name, draft) for item in value)
            return [item for item in items if item is not ABSENT] or ABSENT
        if isinstance(value, dict):
            tree = {key: self._resolve(item, folder, name, draft) for key, item in value.items()}
            return ABSENT if ABSENT in tree.values() else tree
        return value

    def _id_of(self, key: Key) -> str | None:
        """The record of the import that has the key, else that the source calls so, else one of the workspace."""
        brought, folded = self.ids.get(key.to, {}), fold_key(key)
        return (
            brought.get(folded)
            or brought.get(self._other_names.get(key.to, {}).get(folded, ""))
            or self.directory.known(key.to, key)
        )


def _ids(folder: str, group: Mapping[str, Draft], programme: Programme) -> dict[str, str]:
    records = getattr(programme, folder)
    existing = {identifier: records.get(identifier) for identifier in programme.ids(folder)}
    return ids_for({key: (draft.named, draft.tree) for key, draft in group.items()}, existing, folder[0])
