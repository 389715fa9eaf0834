"""Who is in the public eye, when somebody had to be told, how long their data may be kept (GDPR art. 5 and 14)."""

from __future__ import annotations

import calendar
from datetime import date

from influmap.analysis.sources import is_address
from influmap.analysis.tiers import tier_of
from influmap.models.collaboration import REACHED_OUT
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.programme import Programme

PUBLIC_ROLES = frozenset({"official", "journalist", "executive"})
NOTICE = "privacy"
"""The name of the privacy notice among the documents sent (`sent.document`)."""


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def comes_from_public_sources(programme: Programme, person: Person, as_of: date) -> bool:
    """Whether we know somebody from what is public, and have never been in touch: an imported public figure."""
    if any(programme.interactions_with(person.id)):
        return False
    if any(collaboration.status in REACHED_OUT for collaboration in programme.collaborations_of(person.id)):
        return False
    return person.privacy.public or is_address(person.privacy.source) or is_public_figure(programme, person, as_of)


def is_public_figure(programme: Programme, person: Person, as_of: date) -> bool:
    """Whether a role, a mandate or a large account puts somebody in the public eye."""
    if not PUBLIC_ROLES.isdisjoint(person.roles) or (person.mandate is not None and person.mandate.source):
        return True
    return tier_of(person, programme.workspace.tiers, as_of) in {"micro", "macro", "mega"}


def told_on(programme: Programme, person: Person) -> date | None:
    """The day they were told: face to face or by the notice, whichever came first."""
    days = [i.date for i in programme.interactions_with(person.id) if i.sent is not None and i.sent.document == NOTICE]
    if person.privacy.informed is not None:
        days.append(person.privacy.informed)
    return min(days, default=None)


def to_be_told_by(programme: Programme, person: Person, months: int) -> date | None:
    """The earliest of: some months after the collection, the first contact, the first disclosure (art. 14(3))."""
    days = [i.date for i in programme.interactions_with(person.id)[:1]]
    days += [c.client.shown for c in programme.collaborations_of(person.id) if c.client and c.client.shown]
    if person.privacy.collected is not None:
        days.append(months_later(person.privacy.collected, months))
    return min(days, default=None)


def heard_from(programme: Programme, person: Person) -> date | None:
    """The last day they wrote to us, came, or said that we may keep what we know; else the day of the collection."""
    met = {"meeting", "video", "event", "call"}
    days = [i.date for i in programme.interactions_with(person.id) if not i.from_us or i.channel in met]
    days += [moment.date for _, moment in programme.moments_attended_by(person.id) if moment.date]
    days += [day for day in (person.privacy.renewed, person.privacy.collected) if day is not None]
    return max(days, default=None)


def retention(programme: Programme, law: Law) -> int:
    """Months without a word after which data go: those of the workspace, else the authority's yardstick."""
    return programme.workspace.privacy.retention_months or int(law.fact("fr/retention-prospect").number)


def kept_until(programme: Programme, person: Person, months: int) -> date | None:
    """The last day their data may be kept without a word from them; `None` when no day is known to count from."""
    last = heard_from(programme, person)
    return None if last is None else months_later(last, months)
