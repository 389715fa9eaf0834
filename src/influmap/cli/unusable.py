"""What stops a page: the first fault of a file that stands beside the records, in the words of `check`."""

from __future__ import annotations

from influmap.cli import speech
from influmap.errors import InflumapError
from influmap.models.finding import Severity
from influmap.store.beside import Beside


def require_usable(page: Beside, *, tolerated: str = "") -> None:
    """Raise `InflumapError` with the place of the first error of a file; a code may be tolerated."""
    fault = next((f for f in page.findings if f.severity is Severity.ERROR and f.code != tolerated), None)
    if fault is None:
        return
    from influmap.rules.wording import say

    place, said = page.place(fault), say(fault, speech.words())
    where = f"{place.file}:{place.line}:{place.column}"
    raise InflumapError("unusable", place=where, what=said.message, remedy=said.remedy, file=page.file)
