"""A paper of personal data: paragraphs and lists of facts, the same shape for all of them.

Without postponed annotations, for the reasons said in `models.base`.
"""

from influmap.documents.view import Stamp, View


class Line(View):
    """A fact: what it is called, what it is. A value that is not known is a blank to fill in."""

    label: str
    value: str | None


class Part(View):
    """A heading, what is said under it, the facts listed."""

    heading: str
    texts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


class Paper(View):
    """A whole paper."""

    title: str
    to: tuple[str, ...] = ()
    """To whom it is addressed, line by line."""
    opening: tuple[str, ...] = ()
    parts: tuple[Part, ...]
    closing: tuple[str, ...] = ()
    stamp: Stamp
