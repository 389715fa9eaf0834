"""The annexes: each person's page without any cost, method and limits, gaps, the book of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influmap.documents.report import chapters, slides, view
from influmap.documents.report.deck.edition import Edition, evened, gridded, lines
from influmap.documents.report.deck.results import is_short, publication_card
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

PEOPLE, ROOM, TITLES, COLUMNS = 12, 450, 2, 4
MOST_FIGURES, MOST_CARDS = 4, 3


def people(edition: Edition) -> Iterator[Slide]:
    """What each person made possible, as they would read it themselves: alphabetical, and no cost."""
    took_part = [person for person in edition.report.people if person.took_part]
    found = [_card(edition, person) for person in took_part]
    for page in gridded(found, _card_height, COLUMNS, PEOPLE, ROOM):
        cards = slides.Cards(cards=tuple(page), is_large=is_short(page))
        yield edition.slide("people", cards, "annex", notes=[edition.tell("note.people")])


def _card_height(card: slides.Card) -> int:
    """Of a card in a column of four."""
    told = 21 * lines(card.name, 22) + 18 * lines(card.where, 34) + (23 * lines(card.title, 22) if card.title else 0)
    return 50 + told + 18 * sum(lines(line, 36) for line in card.lines)


def persons(edition: Edition) -> Iterator[Slide]:
    """One page for each person who brought or made something, alphabetical, without any cost."""
    report, tell = edition.report, edition.tell
    goals = {goal.id: goal for goal in report.objectives}
    for person in report.people:
        made = [p for p in report.publications if p.person == person.id]
        if not (person.took_part and (made or person.outcomes)):
            continue
        figures = tuple(
            slides.Figure(
                value=tell.number(n),
                label=tell.plural(f"noun.{goals[goal].outcome or 'other'}", n),
                source=edition.anchor(f"outcome:{goals[goal].outcome}"),
            )
            for goal, n in person.outcomes.items()
        )
        moments = tuple(tell.region(code) for code in person.where)
        data = slides.Personal(
            where=_place(tell, person),
            figures=figures[:MOST_FIGURES],
            cards=tuple(publication_card(edition, p) for p in made[:MOST_CARDS]),
            lines=(tell("in_regions", regions=tell.listed(moments)),) if moments else (),
        )
        yield edition.slide("person", data, "annex", person.name, source=edition.anchor(f"person:{person.id}"))


def _place(tell: Teller, person: view.Person) -> str:
    place = (person.city, tell.region(person.region) if person.region else None)
    return ", ".join(filter(None, place))


def _card(edition: Edition, person: view.Person) -> slides.Card:
    report, tell = edition.report, edition.tell
    goals = {goal.id: goal for goal in report.objectives}
    counted = [tell.counted(goals[goal].outcome, n) for goal, n in person.outcomes.items()]
    made = [p.title for p in report.publications if p.person == person.id and p.title]
    told = made[:TITLES] + ([tell.plural("more_publications", len(made) - TITLES)] if len(made) > TITLES else [])
    if not (counted or made):
        told = [tell("took_part_line")]
    return slides.Card(name=person.name, title=", ".join(counted), where=_place(tell, person), lines=tuple(told))


def method(edition: Edition) -> Iterator[Slide]:
    """How figures were counted, and what they do not say."""
    report, tell = edition.report, edition.tell
    known = tell("method.as_of", day=report.stamp.as_of)
    if report.results_as_of:
        known += " " + tell("method.results", day=report.results_as_of)
    told = [known, tell("method.attribution"), tell("method.cost")]
    if report.results.exposure.total:
        told += [tell("method.exposure"), tell("method.reach")]
    if any(person.outcomes_per_1000_followers for person in report.people) and edition.with_names:
        told.append(tell("method.per_1000"))
    if report.reputation.series:
        told.append(tell("method.tone"))
    told += [tell("method.basis"), tell("method.limits")]
    notes = [tell.plural("note.method", len(report.missing))]
    yield edition.slide("method", slides.Notes(lines=tuple(told)), "annex", notes=notes)


def gaps(edition: Edition) -> Iterator[Slide]:
    """What is missing, and the file where it would go."""
    report, tell = edition.report, edition.tell
    head = (tell("head.missing"), tell("head.file"))
    title = tell.plural("title.gaps", len(report.missing))
    for page in evened(report.missing, lambda gap: 19 + 22 * lines(gap.what, 80), ROOM):
        rows = tuple((gap.what, gap.where) for gap in page)
        yield edition.slide("gaps", slides.Rows(table=slides.Table(head=head, rows=rows)), "annex", title)


def sources(edition: Edition) -> Iterator[Slide]:
    """Every figure with its file, source, basis and days."""
    tell = edition.tell
    head = tuple(tell(f"head.{name}") for name in ("what", "lines", "source", "basis", "days", "file"))
    numbered = list(enumerate(edition.report.sources, start=1))
    for page in evened(numbered, lambda pair: _height(pair[1]), ROOM):
        anchors, rows = tuple(f"source-{n}" for n, _ in page), tuple(_source(tell, line) for _, line in page)
        table = slides.Table(head=head, rows=rows, anchors=anchors)
        yield edition.slide("sources", slides.Rows(table=table), "annex")


def _height(line: chapters.SourceLine) -> int:
    columns = ((line.what, 24), (_numbers(line.at), 10), (line.source or "", 28), (line.file, 34))
    return 19 + 22 * max(lines(text, chars) for text, chars in columns)


def _numbers(at: Sequence[int]) -> str:
    """Lines of a file, those that follow each other as one span: `12-18, 25`."""
    spans: list[list[int]] = []
    for line in at:
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)


def _source(tell: Teller, line: chapters.SourceLine) -> tuple[str, ...]:
    days = "" if line.first is None else tell.day(line.first)
    if line.first and line.last and line.last != line.first:
        days = tell.period(line.first, line.last)
    return (
        line.what,
        _numbers(line.at) or tell.plural("lines", line.lines),
        tell.missing if line.source is None else line.source,
        tell.words.word("basis", line.basis) if line.basis else "",
        days,
        line.file,
    )
