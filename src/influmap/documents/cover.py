"""The cover note of a document handed over in spite of its gate: ours, on top, to be taken off.

Without postponed annotations, for the reasons said in `models.base`.
"""

import re

from influmap.documents.signals import Signal
from influmap.documents.view import Stamp, View

BODY = re.compile(r"<body[^>]*>")


class CoverNote(View):
    """What stood in the way when a brief was rendered all the same."""

    stamp: Stamp
    title: str
    """Of the brief."""
    person: str | None
    """Who receives it; nobody for the campaign's brief."""
    signals: tuple[Signal, ...]


def covered(page: str, note: str) -> str:
    """A page under its note: at the head of what is read, whatever template made the page."""
    body = BODY.search(page)
    if body is None:
        return f"{note.rstrip()}\n\n---\n\n{page}"
    return page[: body.end()] + "\n" + note + page[body.end() :]
