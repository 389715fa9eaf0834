"""The report as it is told to one audience, and what all its pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from influmap.documents.charts.model import Role
from influmap.documents.report.slides import Provenance, Slide
from influmap.documents.report.telling import Teller
from influmap.documents.report.view import Indicator, Objective, Report, State
from influmap.documents.view import View

T = TypeVar("T")
Picture = Callable[[str | None], str | None]
"""Path in the workspace -> the picture as a `data:` address, `None` when there is none."""
LARGE = 0.45
"""A page that fills less of its room than that is written larger."""
ROLES: dict[State, Role] = {"reached": "ok", "missed": "missed", "open": "deep", "unknown": "neutral"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The facts, how they are said, and whether costs may carry names."""

    report: Report
    tell: Teller
    picture: Picture
    with_names: bool

    def slide(  # noqa: PLR0913 - what a page is made of
        self,
        kind: str,
        data: View,
        block: str,
        title: str = "",
        *,
        notes: Iterable[str] = (),
        source: str = "",
        provenance: Provenance | None = None,
    ) -> Slide:
        """A page of a block; without a title of its own, the one of its kind."""
        return Slide(
            kind=kind,
            eyebrow=self.tell(f"block.{block}"),
            title=title or self.tell(f"title.{kind}"),
            notes=tuple(filter(None, notes)),
            source=source,
            provenance=provenance,
            data=data,
        )

    def credit(self, whose: str | None) -> str:
        """Who made a picture, as it is written under it."""
        return self.tell("credit", credit=whose) if whose else ""

    def anchor(self, about: str) -> str:
        """The first line of the book of sources on something; nothing when it has none."""
        found = (n for n, line in enumerate(self.report.sources, start=1) if line.about == about)
        return next((f"source-{n}" for n in found), "")


def pages_of(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    """The items cut into pages of nearly the same length."""
    count = -(-len(items) // size)
    for page in range(count):
        yield items[page * len(items) // count : (page + 1) * len(items) // count]


def lines(text: str, chars: int) -> int:
    """On how many lines of that many characters a text is written."""
    return max(1, -(-len(text) // chars))


def filled(items: Iterable[T], height: Callable[[T], int], room: int) -> list[list[T]]:
    """The items on as few pages as their heights allow, in order, each page with one item at least."""
    pages: list[list[T]] = []
    used = 0
    for item in items:
        tall = height(item)
        if not pages or used + tall > room:
            pages.append([])
            used = 0
        pages[-1].append(item)
        used += tall
    return pages


def evened(items: Sequence[T], height: Callable[[T], int], room: int) -> list[list[T]]:
    """As few pages as `filled` makes, of nearly the same height: the last one is never left with a line or two."""
    pages = filled(items, height, room)
    tall = max((height(item) for item in items), default=0)
    least = max(tall, -(-sum(map(height, items)) // max(1, len(pages))))
    return next(
        found for size in range(least, room + tall + 1) if len(found := filled(items, height, size)) <= len(pages)
    )


def is_large(items: Iterable[T], height: Callable[[T], int], room: int) -> bool:
    """Whether a page has so little to say that it is written larger."""
    return sum(map(height, items)) <= LARGE * room


def gridded(
    items: Sequence[T], height: Callable[[T], int], columns: int, most: int, room: int
) -> Iterable[Sequence[T]]:
    """The items of a grid on as few pages as their heights allow, of nearly the same length, `most` on each."""

    def tall(page: Sequence[T]) -> int:
        return sum(max(map(height, page[start : start + columns])) for start in range(0, len(page), columns))

    for size in range(most, 0, -1):
        pages = list(pages_of(items, size))
        if all(tall(page) <= room for page in pages):
            break
    return pages if items else []


def of_target(tell: Teller, fact: Objective | Indicator) -> str:
    """`sur 1 200`, or nothing without a target."""
    return "" if fact.target is None else tell("of_target", target=fact.target)


def gap(tell: Teller, fact: Objective | Indicator) -> str:
    """What separates a figure from its target, in words."""
    if fact.actual is None or fact.target is None:
        return ""
    if fact.state == "reached":
        return tell("state.reached")
    if fact.state == "unknown":
        return tell("state.unknown")
    return tell(f"state.{fact.state}", gap=tell.number(fact.target - fact.actual))


def value(tell: Teller, fact: Objective | Indicator) -> str:
    """The figure, "at least" when it is a lower bound, "missing" when it is."""
    if fact.actual is None:
        return tell.missing
    return tell.amount(fact.actual, at_least=isinstance(fact, Indicator) and fact.at_least)
