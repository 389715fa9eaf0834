"""The deck: the six blocks of B6 in order, then promises, money, what follows, and the annexes.

A page without content is absent; the text it lacks is listed in the report's `missing`.
"""

from __future__ import annotations

from influmap.documents.charts.canvas import width, wrap
from influmap.documents.report.deck import after, annex, opening, reading, reputation, results
from influmap.documents.report.deck.edition import Edition, Picture
from influmap.documents.report.deck.photos import illustrated
from influmap.documents.report.deck.places import places
from influmap.documents.report.slides import Deck, numbered
from influmap.documents.report.telling import Teller
from influmap.documents.report.view import Report

FOOT, TYPE = 460, 12
"""Width of what stands on the left of the foot, and size of its letters, in pixels."""
PAGES = (
    opening.cover,
    opening.essential,
    opening.promised,
    opening.who,
    places,
    results.opener,
    results.objectives,
    results.stages,
    results.exposure,
    results.outcomes,
    results.voices,
    results.story,
    results.publications,
    results.coverage,
    reading.opener,
    reading.learned,
    reading.changes,
    reading.conclusion,
    reading.actions,
    reputation.opener,
    reputation.said,
    reputation.crises,
    reputation.image,
    after.kept,
    after.budget,
    after.following,
    annex.people,
    annex.persons,
    annex.method,
    annex.gaps,
    annex.sources,
)
"""In the order of the deck; each gives its pages, or none."""


def deck(report: Report, tell: Teller, picture: Picture, *, with_names: bool) -> Deck:
    """The pages of a report. Costs by name and who was not thanked are only in the edition with names."""
    edition = Edition(report, tell, picture, with_names)
    slides = numbered(illustrated(edition, [slide for page in PAGES for slide in page(edition)]), tell.words)
    internal = tell.words("page.confidential") if with_names else ""
    told = f"{report.advertiser or report.stamp.organisation} · {report.title}"
    foot = " · ".join(filter(None, (wrap(told, FOOT - width(internal, TYPE), TYPE, 1)[0], internal)))
    kind = "interim" if not report.is_over else "closing"
    return Deck(title=report.title, kind=tell(f"kind.{kind}"), foot=foot, stamp=report.stamp, slides=slides)
