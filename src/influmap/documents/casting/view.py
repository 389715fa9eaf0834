"""What a client sees of a casting: who and why. No exclusion, no state of a relationship, no pay, no audience."""

from __future__ import annotations

import datetime as dt

from influmap.documents.view import Stamp, View


class Decided(View):
    """The client's word on a name, when it was given."""

    decision: str
    date: dt.date | None


class Proposal(View):
    """One person, in alphabetical order."""

    name: str
    presents_as: str | None
    place: str
    communities: tuple[str, ...]
    photo: str | None
    credit: str | None
    reasons: tuple[str, ...]
    made: tuple[str, ...]
    """Titles of their best publications."""
    decided: Decided | None = None


class Casting(View):
    """The file of a brief."""

    brief: str
    title: str
    advertiser: str
    starts: dt.date
    ends: dt.date | None
    proposals: tuple[Proposal, ...]
    stamp: Stamp
