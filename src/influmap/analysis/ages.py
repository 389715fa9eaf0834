"""How old someone may be, from the age band of their record: a birth date is more than we need."""

from __future__ import annotations

import re

from influmap.models.corrections import fold
from influmap.models.person import Person

UNDER = re.compile(r"(?:moins de|under|below|<|^-)\s*(\d{1,2})")
ABOVE = re.compile(r"(?:plus de|over|above|>)\s*(\d{1,2})|(\d{1,2})\s*(?:\+|ans et plus|and over)")
NUMBER = re.compile(r"\d{1,2}")
ADULT = 18


def oldest(band: str | None) -> int | None:
    """The highest age a band allows: 17 for `16-17`, 15 for `under 16`; `None` when there is none, or no band."""
    text = fold(band or "")
    if under := UNDER.search(text):
        return int(under[1]) - 1
    if ABOVE.search(text):
        return None
    ages = [int(age) for age in NUMBER.findall(text)]
    if not ages and re.search(r"\b(mineure?|minor)\b", text):
        return ADULT - 1
    return max(ages, default=None)


def is_under(person: Person, age: int) -> bool:
    """Whether their band says that they have not reached an age."""
    highest = oldest(person.age_band)
    return highest is not None and highest < age
