"""Who is who: the key of a source becomes an id, the same one on every import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from influmap.models.base import Record
from influmap.models.corrections import fold
from influmap.models.person import Person
from influmap.models.values import SLUG_LENGTH
from influmap.store.layout import is_slug
from influmap.store.validation import slug_of

Marks = frozenset[tuple[str, str]]
"""What tells a person from their namesakes: (kind of mark, mark)."""


def fold_key(text: str) -> str:
    """How two keys are compared: case and outer spaces ignored."""
    return text.strip().casefold()


def ids_for(
    drafts: Mapping[str, tuple[str, Mapping[str, Any]]], existing: Mapping[str, Record | None], letter: str
) -> dict[str, str]:
    """The id of each key, from (the text its file is named after, its record).

    A person of the same name and the same e-mail or account keeps the id they have in the workspace; an id that
    belongs to somebody else gets a number. `existing` holds `None` for files that cannot be read.
    """
    by_mark = {(fold(r.name), mark): r.id for r in existing.values() if isinstance(r, Person) for mark in _marks_of(r)}
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(drafts):
        text, tree = drafts[key]
        marks = _marks(tree)
        known = sorted(i for mark in marks if (i := by_mark.get((fold(str(tree.get("name"))), mark))))
        named = (
            candidate
            for candidate in _candidates(text, key, letter)
            if not _is_somebody_else(_marks_of(existing.get(candidate)), marks)
        )
        ids[key] = next(i for choices in (known, named) for i in choices if i not in taken)
        taken.add(ids[key])
    return ids


def _candidates(text: str, key: str, letter: str) -> Iterator[str]:
    """`lea-moreau`, `lea-moreau-2`…; without a Latin letter in the name, a short name that never changes."""
    base = slug_of(text) or f"{letter}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
    if is_slug(base):
        yield base
    number = 2
    while True:
        suffix = f"-{number}"
        yield base[: SLUG_LENGTH - len(suffix)].strip("-") + suffix
        number += 1


def _is_somebody_else(theirs: Marks, ours: Marks) -> bool:
    """Whether two people can be compared, and share nothing."""
    comparable = {kind for kind, _ in theirs} & {kind for kind, _ in ours}
    return bool(comparable) and not theirs & ours


def _marks_of(record: Record | None) -> Marks:
    if not isinstance(record, Person):
        return frozenset()
    accounts = [{"network": a.network, "handle": a.handle, "url": a.url} for a in record.accounts]
    return _marks({"contact": {"email": record.contact.email}, "accounts": accounts})


def _marks(tree: Mapping[str, Any]) -> Marks:
    marks = {("email", tree.get("contact", {}).get("email"))}
    for account in tree.get("accounts", ()):
        network = account.get("network")
        marks.add((network, account.get("url" if network == "other" else "handle")))
    return frozenset((kind, fold_key(mark).rstrip("/")) for kind, mark in marks if mark)
