"""Every way a person is named: to find them in the words of others, whatever the case, the accents, the spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from influmap.models.corrections import fold
from influmap.models.person import Person

LONG_ENOUGH = 5
"""A shorter handle may be a plain word: it is shown, never cut."""
WHOLE = r"\w@-"
"""Beside a whole word: `lea-moreau` is not found in `anne-lea-moreau`, which is somebody else."""
PART = r"\w@"
"""Beside a word that may be a part of another one: `contrats/lea-moreau-2026.md`."""
_APOSTROPHES = "(?:'|’)"
_SPACES = "(?:\\s|\u00a0|\u202f)+"
_COMBINED = "(?:\u0300|\u0301|\u0302|\u0303|\u0308|\u0327)?"


@dataclass(frozen=True, slots=True)
class Names:
    """What names a person for sure (whole name, id, handles, addresses), and what may name somebody else too."""

    sure: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


def names_of(person: Person, codes: Iterable[str] = ()) -> Names:
    """The names of a person, promotional codes included; the longest first: no part is found before a whole."""
    handles = {handle for account in person.accounts if (handle := (account.handle or "").strip().lstrip("@"))}
    contact = person.contact
    addresses = {account.url for account in person.accounts} | {contact.email, contact.phone}
    sure = {person.name, person.id, *person.formerly, *codes, *(text for text in addresses if text)}
    sure |= {handle for handle in handles if len(handle) >= LONG_ENOUGH}
    doubtful = {text for text in (person.called, *person.members, *handles) if text} - sure
    return Names(_longest_first(sure), _longest_first(doubtful))


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))


def pattern(texts: Iterable[str], apart: str = WHOLE) -> str:
    """A regular expression, for texts or for bytes in UTF-8, that finds any of them.

    `apart` are the characters that may not stand beside what is found.
    """
    return rf"(?<![{apart}])@?(?:{'|'.join(map(_spelled, texts)) or '(?!)'})(?![{apart}])"


def finder(texts: Iterable[str]) -> re.Pattern[str]:
    """The same, ready for texts."""
    return re.compile(pattern(texts), re.IGNORECASE)


def _spelled(text: str) -> str:
    """A text however it is accented; no class of characters, so that it holds for bytes as well."""
    words = (_word(word) for word in fold(text).split())
    return _SPACES.join(words)


def _word(word: str) -> str:
    return "".join(_letter(letter) for letter in word)


@cache
def _letter(letter: str) -> str:
    if letter == "'":
        return _APOSTROPHES
    if not letter.isalpha():
        return re.escape(letter)
    return f"(?:{'|'.join((letter, *_accented()[letter]))}){_COMBINED}"


@cache
def _accented() -> dict[str, tuple[str, ...]]:
    """Letter -> its accented forms, both cases."""
    forms: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)):
        if len(plain := fold(chr(code))) == 1 and plain.isascii():
            forms[plain].append(chr(code))
    return defaultdict(tuple, {letter: tuple(found) for letter, found in forms.items()})
