"""The casting file as pages of a presentation: three people a page, each with the place of the client's decision."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.casting.view import Casting
from influmap.documents.report.slides import Cover, Deck, Slide
from influmap.language.words import Words

ON_A_PAGE = 3


def deck(view: Casting, words: Words) -> Deck:
    """A cover, then the proposals in the order of the file."""
    foot = f"{view.stamp.organisation} · {words('casting.title')}"
    slides = tuple(_slides(view, words))
    return Deck(title=view.title, kind=words("casting.title"), foot=foot, stamp=view.stamp, slides=slides)


def _slides(view: Casting, words: Words) -> Iterator[Slide]:
    count = len(view.proposals)
    people = words.plural("casting.people", count) if count else words("casting.nobody")
    cover = Cover(signed=view.advertiser, period=people, facts=(words("casting.order"),) if count else ())
    yield Slide(kind="cover", title=view.title, eyebrow=words("casting.title"), data=cover)
    pages = -(-count // ON_A_PAGE)
    for number in range(pages):  # as many on each page, so that none is left half empty
        page = view.proposals[count * number // pages : count * (number + 1) // pages]
        yield Slide(
            kind="proposals",
            title=", ".join(person.name for person in page),
            eyebrow=words("casting.title"),
            data=view.model_copy(update={"proposals": page}),
        )
