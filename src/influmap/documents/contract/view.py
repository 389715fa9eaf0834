"""What a contract or a letter of agreement shows: clauses made of sentences and facts, and the facts not known yet.

Without postponed annotations, for the reasons said in `models.base`.
"""

from decimal import Decimal
from typing import Literal

from influmap.documents.view import Stamp, View

Kind = Literal["contract", "letter"]
Cause = Literal["due", "soon", "below", "unknown", "elsewhere", "nothing"]


class Blank(View):
    """A fact that nobody wrote: what it is, and the file and the key where to write it."""

    what: str
    file: str
    key: str
    rule: str | None
    """The rule that looks at it, if one does."""


class Line(View):
    """A fact under its name: its value, a blank, or both when only its day is missing."""

    id: str
    label: str
    value: str | None
    blank: Blank | None


class Part(View):
    """Some facts under a heading, or under none."""

    heading: str
    lines: tuple[Line, ...]


class Clause(View):
    """A clause, with the article of the law that asks for it, in the language of the page."""

    id: str
    number: int
    heading: str
    article: str
    texts: tuple[str, ...]
    parts: tuple[Part, ...]
    after: tuple[str, ...]


class Signature(View):
    """Somebody who signs, and as what."""

    role: str
    name: str | None


class Sum(View):
    """The period of the ledger that decided between the contract and the letter."""

    total: Decimal
    cash: Decimal
    in_kind: Decimal
    threshold: Decimal
    shown: str
    """The period and its sum, in words."""


class Agreement(View):
    """A contract or a letter of agreement between an advertiser and a person, for one brief: a draft for counsel."""

    brief: str
    person: str
    kind: Kind
    cause: Cause
    title: str
    why: tuple[str, ...]
    """Why this form, and what to look at before it is sent: for the team, never for the other party."""
    sum: Sum | None
    missing: tuple[Blank, ...]
    opening: tuple[str, ...]
    clauses: tuple[Clause, ...]
    signatures: tuple[Signature, ...]
    facts: dict[str, str]
    """Each fact by the id of its line, as text, blanks included: for an agency's own Word template."""
    stamp: Stamp
