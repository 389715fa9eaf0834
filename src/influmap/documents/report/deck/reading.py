"""Blocks 2 to 4: what we retain, the conclusion, what we recommend."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from influmap.documents.report import chapters, slides
from influmap.documents.report.deck import answers
from influmap.documents.report.deck.edition import Edition, evened, is_large, lines
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

ROOM = 470
"""Height of a page under its title, in pixels."""
SIZES = (90, 200, 380, 800)
"""Up to how many letters a text is written in the largest letters, the next ones, and so on."""


def size(text: str) -> int:
    """The size of letters in which a text fills a page: 1 is the largest."""
    return 1 + sum(1 for most in SIZES if len(text) > most)


def opener(edition: Edition) -> Iterator[Slide]:
    """The page of colour that opens what we retain, when someone has read the figures."""
    report, tell = edition.report, edition.tell
    known = {"learned": report.analysis.written, "changes": report.heard, "actions": report.recommendations}
    told = tuple(tell(f"title.{kind}") for kind, found in known.items() if found)
    if report.analysis.written:
        yield edition.slide("section", slides.Section(number="2", lines=told), "analysis", tell("analysis"))


def learned(edition: Edition) -> Iterator[Slide]:
    """The author's reading beside the computed facts; no reading, no page."""
    analysis, first = edition.report.analysis, 1
    if not analysis.written:
        return
    written = evened(analysis.written, _reading_height, ROOM)
    facts_on = evened(analysis.computed, _fact_height, ROOM - 28)
    pages: list[tuple[list[str], list[str]]] = list(zip_longest(written, facts_on, fillvalue=[]))
    for page, facts in pages:
        large = is_large(page, _reading_height, ROOM) and is_large(facts, _fact_height, ROOM)
        data = slides.Learned(written=tuple(page), first=first, computed=tuple(facts), is_large=large)
        yield edition.slide("learned", data, "analysis", notes=answers.learned(edition))
        first += len(page)


def _reading_height(text: str) -> int:
    return 28 + 33 * lines(text, 46)


def _fact_height(text: str) -> int:
    return 9 + 19 * lines(text, 66)


def changes(edition: Edition) -> Iterator[Slide]:
    """What communities told us, what it changed, and whether they know."""
    found = [_change(edition.tell, heard) for heard in edition.report.heard]
    for page in evened(found, _change_height, ROOM - 40):
        data = slides.Changes(changes=tuple(page), is_large=is_large(page, _change_height, ROOM - 40))
        yield edition.slide("changes", data, "analysis", notes=answers.changes(edition))


def _change_height(change: slides.Change) -> int:
    return 54 + max(31 * lines(change.said, 46), 24 * lines(change.changed, 48))


def _change(tell: Teller, heard: chapters.Heard) -> slides.Change:
    return slides.Change(
        said=heard.what,
        who=", ".join(filter(None, (heard.source, tell.day(heard.date) if heard.date else ""))),
        changed=heard.we_changed or tell("no_change"),
        told=tell("told_on", day=heard.told_on) if heard.told_on else tell("not_told"),
    )


def conclusion(edition: Edition) -> Iterator[Slide]:
    """The author's conclusion, alone on a page of colour."""
    text = edition.report.conclusion
    if text:
        yield edition.slide(
            "statement", slides.Statement(text=text, size=size(text)), "conclusion", edition.tell("conclusion")
        )


def actions(edition: Edition) -> Iterator[Slide]:
    """Recommendations: a verb, who, when, how much, what for."""
    report, tell = edition.report, edition.tell
    kinds = dict.fromkeys(item.kind for item in report.recommendations if item.kind)
    verbs = ", ".join(
        tell.words.word("recommendation", kind) for kind in ("keep", "fix", "test", "stop") if kind in kinds
    )
    title = verbs[:1].upper() + verbs[1:] if len(kinds) > 1 else ""
    for page in evened([_action(tell, item) for item in report.recommendations], _height, ROOM):
        data = slides.Actions(actions=tuple(page), is_large=is_large(page, _height, ROOM))
        yield edition.slide("actions", data, "recommendations", title, notes=answers.actions(edition))


def _height(action: slides.Action) -> int:
    beside = sum(21 * lines(text, 80) for text in (action.why, action.expected) if text)
    return 32 + 25 * lines(action.what, 58) + beside


def _action(tell: Teller, item: chapters.Recommendation) -> slides.Action:
    return slides.Action(
        verb=tell.words.word("recommendation", item.kind) if item.kind else tell("advice"),
        kind=item.kind or "keep",
        what=item.what,
        why=item.why or "",
        owner=item.owner_name or tell("no_owner"),
        due=tell("by_day", day=item.due) if item.due else tell("no_date"),
        cost=tell.money(item.cost) if item.cost is not None else "",
        expected=item.expected or "",
    )
