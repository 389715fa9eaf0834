"""The certificate of an erasure: what went, what stays and why, without the name (GDPR art. 17 and 19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from influmap.documents.privacy.view import Line, Paper, Part
from influmap.documents.view import Stamp
from influmap.language.words import Words
from influmap.models.law import Law


@dataclass(frozen=True, slots=True)
class Done:
    """What an erasure did."""

    pseudonym: str
    gone: Sequence[str]
    """Paths that went: only how many of each kind is told."""
    places: int
    kept: Sequence[str]
    """What stays, in words."""
    copies: Sequence[str]


def certificate(done: Done, law: Law, stamp: Stamp, words: Words) -> Paper:
    """The certificate, with two dates left to be written by hand."""
    counts = Counter(path.split("/")[0] for path in done.gone)
    went = tuple(Line(label=folder, value=str(number)) for folder, number in sorted(counts.items()))
    article = law.fact("eu/erasure").article[words.language]
    return Paper(
        title=words("privacy.certificate.title", id=done.pseudonym),
        opening=(words("privacy.certificate.opening", article=article),),
        parts=(
            Part(
                heading=words("privacy.certificate.went"),
                lines=(*went, Line(label=words("privacy.certificate.places"), value=str(done.places))),
            ),
            Part(heading=words("privacy.certificate.kept"), texts=tuple(done.kept) or (words("privacy.none_kept"),)),
            Part(heading=words("privacy.certificate.history"), texts=(words("privacy.certificate.history_text"),)),
            Part(
                heading=words("privacy.certificate.copies"),
                texts=tuple(done.copies) or (words("privacy.certificate.no_copy"),),
            ),
            Part(
                heading=words("privacy.certificate.told"),
                lines=(
                    Line(label=words("privacy.certificate.told_person"), value=None),
                    Line(label=words("privacy.certificate.told_others"), value=None),
                ),
            ),
        ),
        stamp=stamp,
    )


def kept_until(day: date, law: Law) -> date:
    """The last day a contract signed on a day is kept."""
    years = int(law.fact("fr/retention-contract").number)
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)
