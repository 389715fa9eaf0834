"""Blocks 2 to 4: what we retain, the conclusion, what we recommend."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.report import slides, view
from influmap.documents.report.deck.edition import Edition, pages_of
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

ACTIONS, CHANGES = 5, 4
SIZES = (90, 200, 380)
"""Up to how many letters a text is written in the largest letters, the next ones, and so on."""


def size(text: str) -> int:
    """The size of letters in which a text fills a page: 1 is the largest."""
    return 1 + sum(1 for most in SIZES if len(text) > most)


def learned(edition: Edition) -> Iterator[Slide]:
    """The author's reading beside the computed facts; no reading, no page."""
    analysis = edition.report.analysis
    if analysis.written:
        data = slides.Learned(written=analysis.written, computed=analysis.computed)
        yield edition.slide("learned", data, "analysis")


def changes(edition: Edition) -> Iterator[Slide]:
    """What communities told us, what it changed, and whether they know."""
    for page in pages_of(edition.report.heard, CHANGES):
        data = slides.Changes(changes=tuple(_change(edition.tell, heard) for heard in page))
        yield edition.slide("changes", data, "analysis")


def _change(tell: Teller, heard: view.Heard) -> slides.Change:
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
    for page in pages_of(report.recommendations, ACTIONS):
        data = slides.Actions(actions=tuple(_action(tell, item) for item in page))
        yield edition.slide("actions", data, "recommendations", title)


def _action(tell: Teller, item: view.Recommendation) -> slides.Action:
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
