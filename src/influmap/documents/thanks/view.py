"""What a thank-you shows: no pay, no indicator, nobody else's figures by name."""

from __future__ import annotations

import datetime as dt

from influmap.documents.brief.view import Addressee, Celebration, Colleague
from influmap.documents.view import Stamp, View


class Made(View):
    """What they published, by its title."""

    title: str
    date: dt.date | None
    url: str | None


class Quote(View):
    """Words said where they were."""

    text: str
    who: str | None
    where: str | None
    date: dt.date | None


class Promise(View):
    """What we had promised them; `done` when it was kept, `due` when it is still owed."""

    what: str
    due: dt.date | None
    done: dt.date | None


class Change(View):
    """What their communities told us, and what it changed."""

    said: str
    changed: str


class Dated(View):
    what: str
    date: dt.date | None = None
    place: str | None = None


class Link(View):
    what: str
    url: str | None


class Thanks(View):
    """One page for one person."""

    brief: str
    title: str
    person: Addressee
    words: str
    """The sentences a human wrote for them."""
    figures: tuple[str, ...]
    """What came through them: `141 participants`."""
    made: tuple[Made, ...]
    picture: str | None
    credit: str | None
    quote: Quote | None
    together: tuple[str, ...]
    promises: tuple[Promise, ...]
    changes: tuple[Change, ...]
    is_over: bool
    ended: dt.date | None
    under_way: tuple[str, ...]
    upcoming: tuple[Dated, ...]
    celebration: Celebration | None
    after: tuple[Link, ...]
    signed_by: Colleague | None
    stamp: Stamp
