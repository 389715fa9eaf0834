"""The end of a brief, person by person: who was thanked, who received the results (L3, B6, B8)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from influmap.models.collaboration import Collaboration
from influmap.models.interaction import GIVES
from influmap.models.programme import Programme


class Closing(NamedTuple):
    """Ids of the people who delivered, in order, by what they were told since."""

    thanked: tuple[str, ...] = ()
    not_thanked: tuple[str, ...] = ()
    results_sent: tuple[str, ...] = ()


def was_told(programme: Programme, collaboration: Collaboration, about: str, since: date) -> bool:
    """Whether an exchange of that kind went to the person, in this brief or in none.

    Mail to a whole list thanks nobody, and gives nobody their results; it can say that a campaign is over.
    """
    return any(
        e.from_us
        and about in e.about
        and e.date >= since
        and not (e.bulk and about in GIVES)
        and programme.brief_of(e) in (collaboration.brief, None)
        for e in programme.interactions_with(collaboration.person)
    )


def work_done(collaboration: Collaboration, starts: date) -> date:
    """The day since which thanks count: the first publication, else the work delivered, else the brief's start."""
    days = [d.published for d in collaboration.published if d.published]
    return min(days, default=collaboration.delivered_on or starts)


def closing_of(programme: Programme, brief: str) -> Closing:
    """What was said to the people who delivered in a brief."""
    starts = programme.briefs[brief].starts
    delivered = [c for c in programme.collaborations_in(brief) if c.has_delivered]

    def told(about: str) -> tuple[str, ...]:
        return tuple(c.person for c in delivered if was_told(programme, c, about, work_done(c, starts)))

    thanked = told("thanks")
    return Closing(thanked, tuple(c.person for c in delivered if c.person not in thanked), told("result"))
