"""What is ours: the facts of the log with a person, and the briefs they were in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from influmap.analysis.outcomes import lines_for, tally
from influmap.analysis.owed import Owed
from influmap.analysis.rhythm import rhythm_of
from influmap.documents.card import view
from influmap.documents.card.identity import colleague
from influmap.documents.standing import Standing
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme


def relationship(programme: Programme, person: Person, as_of: date, standing: Standing) -> view.Relationship:
    """The facts of the log on that day, and how the relationship stands."""
    rhythm = rhythm_of(programme, person, as_of)
    last = rhythm.last_exchange
    return view.Relationship(
        band=standing.band,
        why=standing.why,
        resource_person=person.resource_person,
        cadence=person.cadence,
        ideal=rhythm.cadence.ideal if rhythm.cadence else None,
        limit=rhythm.cadence.limit if rhythm.cadence else None,
        last_exchange=last.date if last else None,
        last=_exchange(programme, last) if last else None,
        due=rhythm.due,
        last_met=rhythm.last_met,
        asks=_exchanges(programme, rhythm.asks),
        gives=_exchanges(programme, rhythm.gives),
        promises=tuple(_owed(programme, promise) for promise in rhythm.promises),
        next=tuple(_owed(programme, step) for step in rhythm.steps if step.stands),
        together=tuple(together(programme, c) for c in programme.collaborations_of(person.id)),
    )


def together(programme: Programme, collaboration: Collaboration) -> view.Together:
    """One brief of theirs, with the outcomes tied to them."""
    brief = programme.briefs.get(collaboration.brief)
    return view.Together(
        brief=collaboration.brief,
        title=brief.title if brief else collaboration.brief,
        starts=brief.starts if brief else None,
        ends=brief.ends if brief else None,
        status=collaboration.status,
        outcomes=tuple(_outcomes(programme, brief, collaboration.person)) if brief else (),
    )


def _outcomes(programme: Programme, brief: Brief, person: str) -> Iterable[view.Shared]:
    for objective in brief.objectives:
        counted = tally(lines_for(objective, brief, programme.results.get(brief.id)))
        if counted and (count := counted.people.get(person)):
            yield view.Shared(objective=objective.statement, outcome=objective.outcome or "other", count=count)


def _exchanges(programme: Programme, exchanges: Iterable[Interaction]) -> tuple[view.Exchange, ...]:
    return tuple(_exchange(programme, exchange) for exchange in reversed(tuple(exchanges)))


def _exchange(programme: Programme, exchange: Interaction) -> view.Exchange:
    what = exchange.ask if exchange.is_ask else None
    return view.Exchange.of(exchange, by=colleague(programme, exchange.by), what=what or exchange.summary)


def _owed(programme: Programme, owed: Owed) -> view.Owed:
    return view.Owed.of(owed, by=colleague(programme, owed.by))
