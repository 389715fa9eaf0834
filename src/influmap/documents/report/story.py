"""What was said and done around the figures: mentions, incidents, words quoted, promises, money, the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.analysis.closing import closing_of
from influmap.analysis.costs import costs_of, shared_costs
from influmap.analysis.outcomes import share
from influmap.analysis.owed import Owed, owed_in
from influmap.documents.report import chapters
from influmap.documents.report.subject import Subject
from influmap.models.result import Incident, Recommendation, Voice

TONES = ("mentions", "positive", "neutral", "negative")


def reputation(subject: Subject) -> chapters.Reputation:
    """Mentions with their tone as they were coded, and incidents with their log."""
    result = subject.result
    if result is None:
        return chapters.Reputation(is_monitored=subject.brief.monitoring is not None)
    series = tuple(chapters.Monitored.of(line) for line in result.monitoring)
    known = {tone: [v for line in series if (v := getattr(line, tone)) is not None] for tone in TONES}
    return chapters.Reputation(
        series=series,
        totals={tone: sum(values) for tone, values in known.items() if values},
        sources=tuple(dict.fromkeys(line.source for line in series if line.source)),
        incidents=tuple(_incident(subject, incident) for incident in result.incidents),
        is_monitored=subject.brief.monitoring is not None or bool(series),
    )


def _incident(subject: Subject, incident: Incident) -> chapters.Incident:
    waited = (incident.answered - incident.opened).total_seconds() if incident.answered else None
    return chapters.Incident.of(
        incident,
        first_answer_minutes=None if waited is None else round(waited / 60),
        spokesperson=subject.colleague(incident.spokesperson),
        log=tuple(chapters.LogLine.of(line, who=subject.colleague(line.who)) for line in incident.log),
        voices=tuple(_voice(subject, voice) for voice in incident.voices),
    )


def _voice(subject: Subject, voice: Voice) -> chapters.Voice:
    name = subject.name(voice.person) if voice.person else voice.who
    return chapters.Voice.of(voice, name=name or subject.words("report.someone"))


def verbatims(subject: Subject) -> tuple[chapters.Verbatim, ...]:
    """Only the words that may be quoted: the others are in no document."""
    given = subject.result.verbatims if subject.result else ()
    return tuple(chapters.Verbatim.of(verbatim) for verbatim in given if verbatim.may_be_quoted)


def story(subject: Subject) -> chapters.Story | None:
    """The true story of the campaign, when somebody wrote one."""
    told = subject.result.story if subject.result else None
    if told is None:
        return None
    photo = told.image if told.image and told.image.consent else None
    name = subject.name(told.person) if told.person else told.who
    return chapters.Story.of(
        told, name=name, image=photo.file if photo else None, credit=photo.credit if photo else None
    )


def photos(subject: Subject) -> tuple[chapters.Photo, ...]:
    """The pictures that may be shown: those of people who agreed, and those without anybody."""
    given = subject.result.photos if subject.result else ()
    return tuple(chapters.Photo.of(photo) for photo in given if photo.consent or photo.people is False)


def heard(subject: Subject) -> tuple[chapters.Heard, ...]:
    """What communities told us and what it changed, under their own names."""
    communities = subject.programme.communities
    given = subject.result.heard if subject.result else ()
    names = {community.id: community.name for community in communities.values()}
    return tuple(
        chapters.Heard.of(item, source=names.get(item.source, item.source) if item.source else None) for item in given
    )


def recommendations(subject: Subject) -> tuple[chapters.Recommendation, ...]:
    """The author's recommendations, in their order."""
    given: tuple[Recommendation, ...] = subject.result.recommendations if subject.result else ()
    return tuple(chapters.Recommendation.of(item, owner_name=subject.colleague(item.owner)) for item in given)


def image(subject: Subject) -> chapters.Image | None:
    """The image we want beside the one people have."""
    given = subject.brief.image
    if given is None or not (given.wanted or given.perceived):
        return None
    return chapters.Image(
        wanted=given.wanted, perceived=tuple(chapters.PerceivedWord.of(word) for word in given.perceived)
    )


def moments(subject: Subject) -> tuple[chapters.Moment, ...]:
    """The events of the brief, in order of date."""
    found = [
        chapters.Moment.of(
            moment, came=len(moment.came), is_held=moment.date is not None and moment.date <= subject.as_of
        )
        for moment in subject.brief.moments
    ]
    return tuple(sorted(found, key=lambda moment: (moment.date is None, moment.date or subject.as_of)))


def promises(subject: Subject) -> chapters.Promises:
    """What was promised in an exchange of the brief, and what the brief brings each person (rules.md, END008)."""
    owed = owed_in(subject.programme.interactions_about(subject.brief.id), subject.as_of)
    items = list(_brought(subject))
    made = tuple(_promise(subject, promise) for promise in owed if promise.kind == "promise")
    return chapters.Promises(made=made, offers=len(items), given=sum(1 for day in items if day))


def _brought(subject: Subject) -> Iterator[date | None]:
    """The day each thing we bring was given, `None` when it was not."""
    for collaboration in subject.collaborations:
        if collaboration.is_participant:
            yield from (offer.given for offer in collaboration.offer)
            yield from (item.given for item in (collaboration.terms.in_kind if collaboration.terms else ()))


def _promise(subject: Subject, owed: Owed) -> chapters.PromiseMade:
    states: dict[str, chapters.PromiseState] = {"done": "kept", "done_late": "kept_late", "open": "open"}
    is_past = subject.brief.closes is not None and subject.brief.closes < subject.as_of
    state = states.get(owed.state, "broken" if is_past else "late")
    return chapters.PromiseMade(
        what=owed.what, to=subject.name(owed.exchange.person), due=owed.due, kept=owed.done, state=state
    )


def budget(subject: Subject) -> chapters.Budget:
    """Planned and spent; shared costs are never spread over people."""
    people, shared = costs_of(subject.collaborations), shared_costs(subject.result)
    planned = subject.brief.budget.amount if subject.brief.budget else None
    spent = people.total + shared
    lines = subject.result.costs if subject.result else ()
    return chapters.Budget(
        planned=planned,
        cash=people.cash,
        in_kind=people.in_kind,
        boosts=people.boosts,
        people=people.total,
        shared=tuple(chapters.Line(what=line.what, amount=line.amount) for line in lines),
        shared_total=shared,
        spent=spent,
        share=share(float(spent), float(planned or 0)),
    )


def closing(subject: Subject) -> chapters.Closing:
    """Who was thanked, who received the results."""
    return chapters.Closing.of(closing_of(subject.programme, subject.brief.id))


def coverage(subject: Subject) -> tuple[chapters.Coverage, ...]:
    """Press and media, in order of date."""
    found = [chapters.Coverage.of(item) for item in (subject.result.coverage if subject.result else ())]
    return tuple(sorted(found, key=lambda item: (item.date is None, item.date or subject.as_of, item.outlet)))


def upcoming(subject: Subject) -> tuple[chapters.Upcoming, ...]:
    """The next dates, those of the results file and the moments still to come."""
    given = [chapters.Upcoming.of(item) for item in (subject.result.upcoming if subject.result else ())]
    coming = [
        chapters.Upcoming(what=moment.name, date=moment.date, place=moment.place)
        for moment in subject.brief.moments
        if moment.date and moment.date > subject.as_of and moment.name not in {item.what for item in given}
    ]
    ahead = [item for item in (*given, *coming) if item.date is None or item.date > subject.as_of]
    return tuple(sorted(ahead, key=lambda item: (item.date is None, item.date or subject.as_of)))


def after_content(subject: Subject) -> tuple[chapters.AfterContent, ...]:
    """What was made afterwards and relayed with people who agreed (B7)."""
    given = subject.result.after_content if subject.result else ()
    return tuple(chapters.AfterContent.of(item, relayed_by=len(item.relayed_by)) for item in given)
