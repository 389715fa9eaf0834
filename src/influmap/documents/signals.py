"""What rules found, as internal pages tell it: the sentence, the remedy, the lines it rests on.

Without postponed annotations, for the reasons said in `models.base`.
"""

from collections.abc import Callable
from typing import Literal

from influmap.documents.view import View
from influmap.models.finding import Finding


class Proof(View):
    """A line of a file that shows it."""

    file: str
    line: int
    text: str


class Signal(View):
    """What a rule found about us, with its evidence. Never for eyes outside."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    remedy: str
    file: str
    line: int
    evidence: tuple[Proof, ...]


Tell = Callable[[Finding], Signal]
"""A finding in the reader's words, with its place: files are read by the command, never by a page."""
