"""The page of a rule: what it flags, why it harms, an example, how to mend, when to leave it.

The English page is the rule's docstring, the French one a text of the same shape, with French labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from influmap.rules.base import Rule

LABELS = {
    "en": {
        "Why": "why",
        "Example": "example",
        "How to mend": "mend",
        "When to leave it": "leave",
        "Option": "options",
        "Options": "options",
    },
    "fr": {
        "Pourquoi": "why",
        "Exemple": "example",
        "Pour réparer": "mend",
        "Quand le laisser": "leave",
        "Option": "options",
        "Options": "options",
    },
}
PARTS = ("why", "example", "mend", "leave", "options")
NECESSARY = ("why", "mend", "leave")


@dataclass(frozen=True, slots=True)
class Page:
    """A rule explained, in one language. A part that is not there is ""."""

    summary: str
    why: str = ""
    example: str = ""
    mend: str = ""
    leave: str = ""
    options: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.summary) and all(getattr(self, part) for part in NECESSARY)


def page_of(rule: Rule, language: str, french: Callable[[str], str | None]) -> Page:
    """The page of a rule; in English when it has none in French yet. `french` gives the text of a code."""
    text = french(rule.code) if language == "fr" else None
    return parse(text, "fr") if text else parse(rule.doc, "en")


def parse(text: str, language: str) -> Page:
    """A page from its text: a first paragraph, then one paragraph per label. Fenced examples stay as they are."""
    labels = LABELS[language]
    start = re.compile(rf"^({'|'.join(map(re.escape, labels))})\s?:[ \t]*", re.MULTILINE)
    summary, *rest = start.split(text)
    parts = {labels[label]: _cased(body) for label, body in zip(rest[::2], rest[1::2], strict=True)}
    return Page(_joined(summary), **parts)


def _cased(body: str) -> str:
    joined = _joined(body)
    return joined[:1].upper() + joined[1:]


def _joined(body: str) -> str:
    """The lines of a sentence on one line; fenced blocks keep theirs."""
    pieces = re.split(r"^(```.*?^```)$", body.strip(), flags=re.MULTILINE | re.DOTALL)
    joined = [piece if piece.startswith("```") else " ".join(piece.split()) for piece in pieces]
    return "\n".join(piece for piece in joined if piece)
