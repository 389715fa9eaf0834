"""The rhythm of a relationship, read from its log: facts, no judgement (G5, G6, L2; terms of rules.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from influmap.analysis.calendar import YEAR, days_counted, shifted
from influmap.analysis.owed import Owed, owed_in, promise_alone
from influmap.analysis.traces import Trace, traces_of
from influmap.models.interaction import FACE_TO_FACE, Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Cadence, Quiet

Phase = Literal["begin", "maintain", "end"]
NOT_THEIRS = ("identified", "declined", "released", "withdrawn", "cancelled")
"""Statuses of a collaboration that leave nothing to end."""


@dataclass(frozen=True)
class Rhythm:
    """What the log says of one person on a day. Counts of asks and gives cover twelve months.

    A rule each asks for the same facts: they are worked out once.
    """

    person: Person
    as_of: date
    exchanges: tuple[Interaction, ...]
    traces: tuple[Trace, ...]
    cadence: Cadence | None
    """Theirs, else the default one for people in open briefs, else none: no rhythm is expected."""
    silence: int | None
    """Days since the last exchange or trace; quiet days and pauses do not count."""
    phase: Phase
    owed: tuple[Owed, ...]
    quiet: tuple[Quiet, ...] = ()
    """Days that count for nobody, and the person's own pause."""

    @cached_property
    def heard(self) -> tuple[Interaction, ...]:
        """The exchanges with this person; mail to a whole list is none."""
        return tuple(exchange for exchange in self.exchanges if not exchange.bulk)

    @property
    def last_exchange(self) -> Interaction | None:
        """The newest exchange in either direction."""
        return self.heard[-1] if self.heard else None

    @cached_property
    def signs(self) -> tuple[date, ...]:
        """The days of exchanges and traces, oldest first: each ends a silence."""
        return tuple(sorted({*(e.date for e in self.heard), *(trace.date for trace in self.traces)}))

    @property
    def silent_since(self) -> date | None:
        """The day of the last exchange or trace; of `known_since` when it is later."""
        return _silence_began(self.person, self.signs, self.as_of)

    def days_between(self, start: date, end: date) -> int:
        """The days of a silence, without the quiet ones."""
        return days_counted(start, end, self.quiet)

    @property
    def last_trace(self) -> Trace | None:
        return self.traces[-1] if self.traces else None

    @property
    def days_since(self) -> int | None:
        """Calendar days since the last exchange."""
        return (self.as_of - self.last_exchange.date).days if self.last_exchange else None

    @property
    def due(self) -> date | None:
        """The day of the next exchange at their rhythm: last exchange + ideal (cli.md)."""
        if self.last_exchange is None or self.cadence is None:
            return None
        return shifted(self.last_exchange.date, self.cadence.ideal)

    @property
    def is_paused(self) -> bool:
        """Whether they asked for no contact on that day."""
        return _covers(self.person, self.as_of)

    @property
    def overdue(self) -> int | None:
        """Days of silence beyond the ideal; negative before it; none without a rhythm or during a pause."""
        if self.silence is None or self.cadence is None or self.is_paused:
            return None
        return self.silence - self.cadence.ideal

    @cached_property
    def asks(self) -> tuple[Interaction, ...]:
        """What we asked of them in twelve months."""
        return tuple(e for e in self.exchanges if e.is_ask and is_within_year(e.date, self.as_of))

    @cached_property
    def gives(self) -> tuple[Interaction, ...]:
        """What we gave them in twelve months; a promise counts on the day it was kept."""
        return tuple(e for e in self.exchanges if e.is_give and is_within_year(_given_on(e), self.as_of))

    @property
    def promises(self) -> tuple[Owed, ...]:
        return tuple(item for item in self.owed if item.kind == "promise")

    @property
    def steps(self) -> tuple[Owed, ...]:
        return tuple(item for item in self.owed if item.kind == "step")

    @property
    def has_answered(self) -> bool:
        """Whether a word of theirs was ever noted."""
        return any(not exchange.from_us for exchange in self.exchanges)

    @property
    def last_met(self) -> date | None:
        """The last time we saw each other: meeting, video, event, or one of our moments."""
        seen = [e.date for e in self.exchanges if e.channel in FACE_TO_FACE]
        seen += [trace.date for trace in self.traces if trace.kind == "moment"]
        return max(seen, default=None)

    @property
    def known_since(self) -> date | None:
        """When the relationship began: the first exchange, unless their file says earlier."""
        begun = [day for day in (self.person.known_since, *(e.date for e in self.exchanges[:1])) if day]
        return min(begun, default=None)


def rhythm_of(programme: Programme, person: Person, as_of: date) -> Rhythm:
    """The rhythm of a person in a programme as known on that day (`Programme.as_of`)."""
    exchanges = programme.interactions_with(person.id)
    traces = traces_of(programme, person.id, as_of)
    return Rhythm(
        person,
        as_of,
        exchanges,
        traces,
        cadence_of(programme, person, as_of),
        _silence(programme, person, exchanges, traces, as_of),
        phase_of(programme, person.id, as_of),
        tuple(owed_in(exchanges, as_of)),
        (*programme.workspace.quiet, *_pauses(person)),
    )


def rhythms(programme: Programme, people: Iterable[Person], as_of: date) -> tuple[Rhythm, ...]:
    """The rhythms of people, the longest overdue first; then those who have no rhythm."""
    return tuple(sorted((rhythm_of(programme, person, as_of) for person in people), key=_most_overdue_first))


def has_relationship(programme: Programme, person: str) -> bool:
    """Whether there is anything to judge: an exchange or a collaboration (rules.md)."""
    return bool(programme.interactions_with(person) or programme.collaborations_of(person))


def cadence_of(programme: Programme, person: Person, as_of: date) -> Cadence | None:
    """The cadence that applies to a person on that day; none for who asked us to stop: nobody owes them news."""
    if person.privacy.objection is not None and person.privacy.objection <= as_of:
        return None
    settings = programme.workspace.relationship
    name = person.cadence
    if name is None and programme.open_briefs_of(person.id, as_of):
        name = settings.default_cadence
    return settings.cadences.get(name) if name else None


def phase_of(programme: Programme, person: str, as_of: date) -> Phase:
    """`end` when a brief of theirs is past `ends`, `begin` until they have answered once, else `maintain`.

    A brief closed for longer than `rules.history_months` has become history, and ends nothing any more.
    """
    forgotten = shifted(as_of, -round(YEAR.days * programme.workspace.rules.history_months / 12))
    for collaboration in programme.collaborations_of(person):
        brief = programme.briefs.get(collaboration.brief)
        ends = collaboration.ends or (brief.ends if brief else None)
        if brief is None or ends is None or collaboration.status in NOT_THEIRS or brief.status == "draft":
            continue
        if ends < as_of and (brief.closes or ends) >= forgotten:
            return "end"
    answered = any(not exchange.from_us for exchange in programme.interactions_with(person))
    return "maintain" if answered else "begin"


def is_within_year(day: date, as_of: date) -> bool:
    """Whether a day is one of the last 365, both ends included."""
    return shifted(as_of, -YEAR.days) <= day <= as_of


def _silence(
    programme: Programme, person: Person, exchanges: tuple[Interaction, ...], traces: tuple[Trace, ...], as_of: date
) -> int | None:
    signs = [e.date for e in exchanges if not e.bulk] + [trace.date for trace in traces]
    began = _silence_began(person, signs, as_of)
    return None if began is None else days_counted(began, as_of, (*programme.workspace.quiet, *_pauses(person)))


def _silence_began(person: Person, signs: Iterable[date], as_of: date) -> date | None:
    last = max(signs, default=None)
    return None if last is None else max(last, min(person.known_since or last, as_of))


def _pauses(person: Person) -> tuple[Quiet, ...]:
    if person.pause is None:
        return ()
    first, last = person.pause.since or date.min, person.pause.until or date.max
    return (Quiet.model_validate({"from": first, "to": last}),)


def _covers(person: Person, day: date) -> bool:
    return any(pause.start <= day <= pause.end for pause in _pauses(person))


def _given_on(exchange: Interaction) -> date:
    promise = promise_alone(exchange)
    return promise.kept if promise and promise.kept else exchange.date


def _most_overdue_first(rhythm: Rhythm) -> tuple[float, date, str]:
    overdue = rhythm.overdue
    last = rhythm.last_exchange.date if rhythm.last_exchange else date.min
    return (float("inf") if overdue is None else -overdue, last, rhythm.person.id)
