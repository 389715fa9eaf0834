"""From a programme to the facts of each relationship: pure functions."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.closing import was_told, work_done
from influmap.analysis.owed import Owed, promise_alone, soonest_first
from influmap.analysis.rhythm import NOT_THEIRS, Rhythm, is_within_year
from influmap.documents.health.assessed import Assessed
from influmap.documents.health.view import (
    Closing,
    ExchangeSeen,
    NextThing,
    OwedSeen,
    PersonHealth,
    Quote,
    Subject,
    TraceSeen,
)
from influmap.language.visible import one_line
from influmap.models.interaction import GIVES, Interaction
from influmap.models.programme import Programme

CHANNELS = {"email": "mail", "phone": "call", "courriel": "mail", "téléphone": "call"}
"""How they prefer to be reached -> the channel of an exchange."""
TOLD = ("thanks", "result", "closing")


def person_health(assessed: Assessed, rhythm: Rhythm) -> PersonHealth:
    """What the log says of one person, and what the rules say of us."""
    programme = assessed.programme
    person, last, cadence = rhythm.person, rhythm.last_exchange, rhythm.cadence
    standing = assessed.standing(rhythm)
    closings = tuple(_closings(programme, rhythm))
    coming = tuple(_next_thing(programme, item) for item in soonest_first(o for o in rhythm.owed if o.stands))
    communities = (programme.communities.get(name) for name in person.communities)
    return PersonHealth(
        id=person.id,
        band=standing.band,
        why=standing.why,
        phase=rhythm.phase,
        last_exchange=last.date if last else None,
        days_since=rhythm.days_since,
        due=rhythm.due,
        asks=len(rhythm.asks),
        gives=len(rhythm.gives),
        signals=tuple(map(assessed.tell, assessed.signals.get(person.id, ()))),
        next=coming,
        name=person.name,
        city=person.city,
        region=person.region,
        communities=tuple(community.name for community in communities if community),
        resource_name=colleague(programme, person.resource_person) if person.resource_person else None,
        last=_seen(programme, last) if last else None,
        last_trace=_last_trace(programme, rhythm),
        silence=rhythm.silence,
        overdue=rhythm.overdue,
        ideal=cadence.ideal if cadence else None,
        limit=cadence.limit if cadence else None,
        is_paused=rhythm.is_paused,
        paused_until=person.pause.until if person.pause and rhythm.is_paused else None,
        known_since=rhythm.known_since,
        last_met=rhythm.last_met,
        has_answered=rhythm.has_answered,
        first_contact=rhythm.exchanges[0].date if rhythm.exchanges else None,
        exchanges=tuple(_seen(programme, e) for e in rhythm.exchanges if is_within_year(e.date, rhythm.as_of)),
        asked=tuple(_seen(programme, e) for e in rhythm.asks),
        gave=tuple(sorted((_given(programme, e) for e in rhythm.gives), key=lambda given: given.date)),
        owed=tuple(_owed(programme, item) for item in rhythm.owed),
        closings=closings,
        quotes=tuple(Quote(date=e.date, text=e.words) for e in rhythm.exchanges if e.words and not e.from_us),
        log_line=_log_line(rhythm, coming, closings),
    )


def colleague(programme: Programme, member: str) -> str:
    """The name of a colleague, or the id when nobody has it."""
    known = programme.team.get(member)
    return known.name if known else member


def subject_of(exchange: Interaction) -> Subject:
    """What an exchange was mostly for."""
    about = frozenset(exchange.about)
    if exchange.bulk:
        return "bulk"
    if exchange.is_ask or not about.isdisjoint(("ask", "follow-up")):
        return "ask"
    if exchange.promise or "promise" in about:
        return "promise"
    return "talk" if about.isdisjoint((*GIVES, "invitation")) else "give"


def _seen(programme: Programme, exchange: Interaction) -> ExchangeSeen:
    return ExchangeSeen.of(
        exchange,
        subject=subject_of(exchange),
        text=exchange.ask or exchange.summary,
        by_name=colleague(programme, exchange.by),
    )


def _given(programme: Programme, exchange: Interaction) -> ExchangeSeen:
    """A give; when a promise kept is all that it gave, the promise on the day it was kept."""
    promise = promise_alone(exchange)
    if promise is None:
        return _seen(programme, exchange)
    kept = {"date": promise.kept, "about": ("promise",), "text": promise.what}
    return _seen(programme, exchange).model_copy(update=kept)


def _next_thing(programme: Programme, item: Owed) -> NextThing:
    name = item.exchange.id.removeprefix(f"{item.exchange.person}/")
    return NextThing.of(item, exchange=name, by_name=colleague(programme, item.by), is_late=item.state == "late")


def _owed(programme: Programme, item: Owed) -> OwedSeen:
    return OwedSeen.of(item, written=item.exchange.date, by_name=colleague(programme, item.by))


def _last_trace(programme: Programme, rhythm: Rhythm) -> TraceSeen | None:
    trace = rhythm.last_trace
    if trace is None:
        return None
    brief = programme.briefs.get(trace.brief)
    return TraceSeen.of(trace, brief=brief.title if brief else trace.brief)


def _closings(programme: Programme, rhythm: Rhythm) -> Iterator[Closing]:
    """The briefs that put this person in the phase `end`, with what participants were not told (L3)."""
    if rhythm.phase != "end":
        return
    for collaboration in programme.collaborations_of(rhythm.person.id):
        brief = programme.briefs.get(collaboration.brief)
        ends = collaboration.ends or (brief.ends if brief else None)
        if brief is None or ends is None or ends >= rhythm.as_of or not collaboration.is_participant:
            continue
        if collaboration.status in NOT_THEIRS:
            continue
        since = work_done(collaboration, brief.starts)
        wanted = TOLD if collaboration.has_delivered else ("closing",)
        missing = tuple(
            about
            for about in wanted
            if not was_told(programme, collaboration, about, brief.starts if about == "closing" else since)
        )
        if missing:
            yield Closing(brief=brief.id, title=brief.title, ended=ends, missing=missing)


def _log_line(rhythm: Rhythm, coming: tuple[NextThing, ...], closings: tuple[Closing, ...]) -> str:
    """The command that notes the next exchange: what a brief still owes, else the first thing to do, else news."""
    parts = ["influmap", "log", rhythm.person.id, "--channel", _channel(rhythm)]
    if closings:
        parts += ["--about", ",".join(closings[0].missing), "--brief", closings[0].brief, "--summary", '"…"']
    elif coming:
        parts += ["--about", "news", "--settles", coming[0].exchange, "--summary", _quoted(one_line(coming[0].what))]
    else:
        parts += ["--about", "news", "--summary", '"…"']
    return " ".join(parts)


def _channel(rhythm: Rhythm) -> str:
    preferred = rhythm.person.contact.preferred or ""
    last = rhythm.last_exchange
    known = ("message", "mail", "call", "video", "meeting")
    return CHANNELS.get(preferred) or (preferred if preferred in known else last.channel if last else "mail")


def _quoted(text: str) -> str:
    r"""Between double quotes, for a shell: `\ " $` and the backtick are escaped."""
    escaped = "".join(f"\\{char}" if char in '\\"$`' else char for char in text)
    return f'"{escaped}"'
