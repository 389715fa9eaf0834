"""What a file says of itself, to those who look for it and to screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class About:
    """Title, author, language and day of an office file. The day is the one the document is judged on."""

    title: str
    author: str
    locale: str
    """`fr-FR`: Word spells and screen readers speak in it."""
    day: date
