"""Block 5, e-reputation: what was said and who coded it, incidents hour by hour, the image people have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influmap.documents.charts.model import Column, Columns, Event, Legend, Part, Role, Tone
from influmap.documents.report import chapters, slides
from influmap.documents.report.deck import answers
from influmap.documents.report.deck.edition import Edition, filled, lines
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.deck.reading import size
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

MOST_QUOTES, WEEKS, QUOTES, LOG = 6, 14, 430, 700
"""How many, how many, then the height left for quotes and for a log in two columns, in pixels."""
WORD, WORDS = 17, (4, 6)
"""Up to how many letters a word is written large, and how many words of a column are, then in the next size."""
TONES: tuple[tuple[str, Role], ...] = (("positive", "ok"), ("neutral", "neutral"), ("negative", "missed"))


def opener(edition: Edition) -> Iterator[Slide]:
    """A page of colour: the first words that may be quoted."""
    words = edition.report.verbatims
    if words and (edition.report.reputation.series or edition.report.reputation.incidents):
        quoted = edition.tell.words("common.quote", text=words[0].text)
        data = slides.Statement(text=quoted, size=size(quoted), who=_who(edition.tell, words[0]))
        yield edition.slide("statement", data, "reputation", edition.tell("title.said"))


def said(edition: Edition) -> Iterator[Slide]:
    """Mentions and their tone over time, with the words of people beside them."""
    reputation, tell = edition.report.reputation, edition.tell
    opened = bool(reputation.series or reputation.incidents)
    words = edition.report.verbatims[1 if opened else 0 :][:MOST_QUOTES]
    quotes = filled((_quote(tell, verbatim) for verbatim in words), lambda q: 52 + 31 * lines(q.text, 32), QUOTES)
    if not (reputation.series or quotes):
        return
    title = _mentions(tell, reputation.totals) if reputation.totals else tell("title.said")
    data = _measured(edition, reputation, title, quotes[0] if quotes else [])
    notes = [_read_by(tell, reputation)] if reputation.sources else []
    n = (tell.plural("mentions_count", reputation.totals["mentions"]),) if "mentions" in reputation.totals else ()
    drawn = provenance(tell, edition.report, ["mentions"], n) if reputation.series else None
    source = edition.anchor("mentions")
    yield edition.slide("said", data, "reputation", title, notes=notes, source=source, provenance=drawn)
    for page in quotes[1:]:
        data = slides.Said(tone=None, columns=None, table=slides.Table(head=(), rows=()), quotes=tuple(page))
        yield edition.slide("said", data, "reputation")


def _read_by(tell: Teller, reputation: chapters.Reputation) -> str:
    return tell("note.said", sources=reputation.sources, n=tell.number(reputation.totals.get("mentions")))


def _measured(edition: Edition, reputation: chapters.Reputation, title: str, quotes: list[slides.Quote]) -> slides.Said:
    return slides.Said(
        tone=_tone(edition, reputation.totals, title),
        columns=_columns(edition, reputation, title),
        table=_table(edition, reputation),
        quotes=tuple(quotes),
    )


def _mentions(tell: Teller, totals: dict[str, int]) -> str:
    tones = ", ".join(tell.plural(f"tone.{tone}", totals[tone]) for tone, _ in TONES if tone in totals)
    return tell.plural("mentions", totals.get("mentions", 0)) + (tell("tones", tones=tones) if tones else "")


def _quote(tell: Teller, verbatim: chapters.Verbatim) -> slides.Quote:
    return slides.Quote(text=verbatim.text, who=_who(tell, verbatim))


def _who(tell: Teller, verbatim: chapters.Verbatim) -> str:
    return ", ".join(filter(None, (verbatim.who, verbatim.where, tell.day(verbatim.date) if verbatim.date else "")))


def _tone(edition: Edition, totals: dict[str, int], title: str) -> Tone | None:
    tell, source = edition.tell, edition.anchor("mentions")
    parts = tuple(
        Part(
            label=tell.plural(f"tone_noun.{tone}", totals[tone]),
            value=totals[tone],
            shown=tell.number(totals[tone]),
            role=role,
            source=source,
        )
        for tone, role in TONES
        if tone in totals
    )
    return Tone(title=title, parts=parts, width=700) if parts else None


def _columns(edition: Edition, reputation: chapters.Reputation, title: str) -> Columns | None:
    tell, source = edition.tell, edition.anchor("mentions")
    dated = sorted(((line.date, line) for line in reputation.series if line.date), key=lambda pair: pair[0])
    if not 1 < len(dated) <= WEEKS or len({day for day, _ in dated}) < len(dated):
        return None
    return Columns(
        title=title,
        width=700,
        height=330,
        columns=tuple(
            Column(
                date=day,
                label=tell.short_day(day),
                values=_values(line),
                shown=tell.number(line.mentions),
                source=source,
            )
            for day, line in dated
        ),
        legend=tuple(Legend(label=tell.plural(f"tone_noun.{tone}", 2), role=role) for tone, role in TONES),
        events=tuple(
            Event(date=i.opened.date(), label=tell.words.word("incident_level", i.level or "incident"))
            for i in sorted(reputation.incidents, key=lambda incident: incident.opened)
        ),
    )


def _values(line: chapters.Monitored) -> tuple[int, ...]:
    return tuple(getattr(line, tone) or 0 for tone, _ in TONES)


def _table(edition: Edition, reputation: chapters.Reputation) -> slides.Table:
    tell = edition.tell
    names = ("mentions", *(tone for tone, _ in TONES))
    rows = tuple(
        (tell.day(line.date), *(tell.number(getattr(line, name)) for name in names)) for line in reputation.series
    )
    head = (tell("head.period"), *(tell(f"head.{name}") for name in names))
    total = (tell("head.total"), *(tell.number(reputation.totals.get(name)) for name in names))
    return slides.Table(
        head=head,
        rows=rows,
        right=(1, 2, 3, 4),
        total=total if rows else (),
        sources=(edition.anchor("mentions"),) * len(rows),
    )


def crises(edition: Edition) -> Iterator[Slide]:
    """Each incident hour by hour: origin, first answer, voices that rose, what changed since."""
    tell = edition.tell
    for incident in edition.report.reputation.incidents:
        answer = incident.first_answer_minutes
        title = tell("title.answered", wait=tell.duration(answer)) if answer is not None else tell("title.unanswered")
        level = tell.words.word("incident_level", incident.level) if incident.level else tell("incident")
        voices = tuple(_voice(tell, voice) for voice in incident.voices)
        wide = 72 if voices and incident.lesson else 150
        tail = max(lines(tell.joined(voices), wide), lines(incident.lesson or "", wide))
        room = LOG - 44 * tail - 60 * (lines(incident.what, 100) - 1)
        pages = filled(incident.log, lambda line: 10 + 20 * lines(line.what, 54), room) or [[]]
        for number, page in enumerate(pages, start=1):
            is_last = number == len(pages)
            data = slides.Crisis(
                what=incident.what,
                level=tell("level_on", level=level, day=incident.opened.date()),
                figures=tuple(_figures(tell, incident)),
                log=tuple(_happening(tell, line, incident) for line in page),
                voices=voices if is_last else (),
                lesson=(incident.lesson or "") if is_last else "",
            )
            yield edition.slide("crisis", data, "reputation", title, notes=answers.crisis(edition, incident))


def _figures(tell: Teller, incident: chapters.Incident) -> Iterator[slides.Figure]:
    if incident.closed:
        lasted = round((incident.closed - incident.opened).total_seconds() / 60)
        yield slides.Figure(value=tell.duration(lasted), label=tell("until_closed"))
    unasked = sum(1 for voice in incident.voices if voice.asked is False)
    if incident.voices:
        yield slides.Figure(value=tell.number(unasked), label=tell.plural("unasked", unasked), role="ok")
    if incident.spokesperson:
        yield slides.Figure(value=incident.spokesperson, label=tell("spokesperson"))


def _happening(tell: Teller, line: chapters.LogLine, incident: chapters.Incident) -> slides.Happening:
    return slides.Happening(
        at=f"{tell.short_day(line.at.date())}, {tell.hour(line.at)}",
        who=line.who or "",
        what=line.what,
        is_answer=line.at == incident.answered,
    )


def _voice(tell: Teller, voice: chapters.Voice) -> str:
    asked = {True: "asked.yes", False: "asked.no", None: "asked.unknown"}[voice.asked]
    day = tell.day(voice.date.date()) if voice.date else ""
    return ", ".join(filter(None, (voice.name, day, tell(asked))))


def _word_size(*columns: Sequence[str]) -> int:
    """The size of words, 1 for the largest: the longest stands on its line, and all of them in their column."""
    is_long = max(len(word) for column in columns for word in column) > WORD
    return max(1 + is_long, 1 + sum(max(map(len, columns)) > most for most in WORDS))


def image(edition: Edition) -> Iterator[Slide]:
    """The image we want beside the one people have, with n and source."""
    found, tell = edition.report.image, edition.tell
    if found is None or not (found.wanted and found.perceived):
        return
    perceived = tuple(word.word + (tell("times", n=word.n) if word.n else "") for word in found.perceived)
    sources = dict.fromkeys(
        tell("dated_source", source=word.source, day=word.date) if word.date else word.source
        for word in found.perceived
        if word.source
    )
    data = slides.Images(
        wanted=found.wanted, perceived=perceived, sources=tuple(sources), size=_word_size(found.wanted, perceived)
    )
    yield edition.slide("image", data, "reputation", notes=answers.image(edition))
