"""The thank-you of a person in a brief, from the report everybody else reads: the figures cannot differ."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.owed import owed_in
from influmap.documents.brief.common import Picture, celebration, colleague
from influmap.documents.brief.view import Addressee, Celebration
from influmap.documents.report.telling import Teller
from influmap.documents.report.view import Objective, Report
from influmap.documents.thanks import view
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person
from influmap.models.programme import Programme

MOST = 3
"""Lines of each list: it is one page."""


def thanks(
    programme: Programme, collaboration: Collaboration, words: str, report: Report, tell: Teller, picture: Picture
) -> view.Thanks:
    """The page of one person, under the words a human wrote. Both records are in the programme."""
    brief, person = programme.briefs[collaboration.brief], programme.people[collaboration.person]
    shown = next((p for p in report.publications if p.person == person.id and p.image), None)
    return view.Thanks(
        brief=brief.id,
        title=brief.title,
        person=Addressee.of(person, called=person.greeting_name),
        words=words,
        figures=tuple(_figures(report, person, tell)),
        made=tuple(
            view.Made(title=p.title, date=p.published, url=p.url)
            for p in report.publications
            if p.person == person.id and p.title
        )[:MOST],
        picture=picture(shown.image) if shown else None,
        credit=shown.credit if shown else None,
        quote=_quote(programme, brief, person),
        together=tuple(_together(tell, goal) for goal in report.objectives if goal.actual is not None),
        promises=tuple(_promises(programme, collaboration, report))[: 2 * MOST],
        changes=tuple(_changes(programme, brief, person))[:MOST],
        is_over=report.is_over,
        ended=brief.ends,
        under_way=tuple(_under_way(programme, brief, person, report))[:MOST],
        upcoming=tuple(view.Dated.of(item) for item in report.upcoming[:MOST]),
        celebration=_celebration(brief, person, report),
        after=tuple(view.Link(what=item.what, url=item.url) for item in report.after[:MOST]),
        signed_by=colleague(programme, person.resource_person or brief.contact, picture),
        stamp=report.stamp,
    )


def _figures(report: Report, person: Person, tell: Teller) -> Iterator[str]:
    known = next((p for p in report.people if p.id == person.id), None)
    goals = {goal.id: goal for goal in report.objectives}
    for goal, count in known.outcomes.items() if known else ():
        if count:
            yield tell.counted(goals[goal].outcome, count)


def _together(tell: Teller, goal: Objective) -> str:
    """The total beside what was hoped, and the truth of it."""
    what = tell.counted(goal.outcome, goal.actual or 0)
    if goal.target is None:
        return what
    return tell.words(f"thanks.together.{goal.state}", what=what, target=goal.target)


def _quote(programme: Programme, brief: Brief, person: Person) -> view.Quote | None:
    """Words that may be quoted, said on a day when something happened through them, or where they came."""
    result = programme.results.get(brief.id)
    if result is None:
        return None
    days = {line.date for line in result.outcomes if line.person == person.id and line.date}
    days |= {moment.date for moment in brief.moments if person.id in moment.came and moment.date}
    said = [v for v in result.verbatims if v.may_be_quoted and v.date in days and v.tone != "negative"]
    return view.Quote.of(said[0]) if said else None


def _promises(programme: Programme, collaboration: Collaboration, report: Report) -> Iterator[view.Promise]:
    """Promises of the log, then what we were to bring; what has a price is said without it."""
    exchanges = [e for e in programme.interactions_about(collaboration.brief) if e.person == collaboration.person]
    for owed in owed_in(exchanges, report.stamp.as_of):
        if owed.kind == "promise":
            yield view.Promise(what=owed.what, due=owed.due, done=owed.done)
    for offer in collaboration.offer:
        yield view.Promise(what=offer.what, due=None, done=offer.given)


def _changes(programme: Programme, brief: Brief, person: Person) -> Iterator[view.Change]:
    result = programme.results.get(brief.id)
    for heard in result.heard if result else ():
        if heard.we_changed and heard.source in (*person.communities, person.id):
            yield view.Change(said=heard.what, changed=heard.we_changed)


def _under_way(programme: Programme, brief: Brief, person: Person, report: Report) -> Iterator[str]:
    """Other operations of the same advertiser with their communities: they learn it from us, of no other client."""
    for other in programme.briefs.values():
        same = (other.advertiser and other.advertiser.name) == (brief.advertiser and brief.advertiser.name)
        concerned = programme.collaboration(other.id, person.id) or not set(person.communities).isdisjoint(
            other.communities
        )
        if other.id != brief.id and same and concerned and other.is_open_on(report.stamp.as_of):
            yield other.title


def _celebration(brief: Brief, person: Person, report: Report) -> Celebration | None:
    """The invitation, while there is still time, to those it is for."""
    planned, found = brief.after.celebration if brief.after else None, celebration(brief)
    if planned is None or found is None or (planned.invited and person.id not in planned.invited):
        return None
    return found if planned.date is None or planned.date >= report.stamp.as_of else None
