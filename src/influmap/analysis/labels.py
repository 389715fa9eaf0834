"""Whether the words on a publication tell that it is commercial, by the law of a country.

An equivalent mention is as lawful as the usual ones: words that are on neither list are not wrong, only unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from influmap.models.collaboration import Collaboration, Deliverable
from influmap.models.corrections import fold
from influmap.models.law import Labels

Judged = Literal["accepted", "refused", "unknown"]


def judge(label: str, labels: Labels) -> Judged:
    """Accepted as soon as a word that passes is there: `#ad, collaboration commerciale` tells it in France."""
    if holds(label, labels.accepted):
        return "accepted"
    return "refused" if holds(label, labels.refused) else "unknown"


def holds(text: str, words: Iterable[str]) -> str:
    """The first of some words, or groups of words, that a text holds, whatever its case and accents; else ""."""
    folded = fold(text)
    return next((word for word in words if _whole(fold(word)).search(folded)), "")


def _whole(word: str) -> re.Pattern[str]:
    """A word on its own: `ad` is not in `salade`, nor `#sp` in `#spectacle`, and `#ad` holds `ad`."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def is_compensated(collaboration: Collaboration) -> bool:
    """Whether something of value is given in exchange: money, a share of sales, a product, a stay."""
    terms = collaboration.terms
    return terms is not None and bool(terms.cash or terms.formula or terms.in_kind)


def is_gift(collaboration: Collaboration) -> bool:
    """A benefit in kind for which nothing was asked."""
    terms = collaboration.terms
    return terms is not None and bool(terms.in_kind) and not (terms.cash or terms.formula or collaboration.ask)


def counted(collaboration: Collaboration) -> tuple[tuple[int, Deliverable], ...]:
    """The publications that are out, with their place in the file."""
    return tuple((n, each) for n, each in enumerate(collaboration.deliverables) if each.published is not None)
