"""A programme that strains every page: the longest names, a word without end, and nothing, one or forty of everything.

It is written as files and read by the loader, like any other; JSON is YAML that needs no quoting of ours.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from documents import fanfare
from influmap.documents.report.slides import Deck

DAY = dt.date(2026, 11, 20)
NAME = "Anne-Sophie de La Rochefoucauld-Montbel"
PLACE = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson"
WORD = "Hydrochlorofluorocarburanthexachlorocyclohexanepolypropylène"
"""Sixty letters without a place to break."""
TITLE = (
    "Faire connaître aux habitants des vallées, des plateaux et du littoral le travail des associations locales, "
    "puis réunir celles et ceux qui voudront bien y aider"
)
"""A hundred and sixty characters."""
BRIEF = "grand-chantier"
MONEY = 987_654_321
REGIONS = ("FR-ARA", "FR-NAQ", "FR-BRE", "FR-GES", "FR-20R", "FR-NOR", "FR-HDF", "FR-OCC", "FR-IDF", "FR-974")
OUTCOMES = ("participants", "volunteers", "purchases", "registrations")
TONES = ("positive", "neutral", "negative", "mixed")
NETWORKS = ("instagram", "facebook", "youtube", "tiktok")
KINDS = ("keep", "fix", "test", "stop")

LISTS = frozenset({
    "promised", "objectives", "outcomes", "publications", "coverage", "learned", "changes", "actions", "said", "image",
    "kept", "next", "people", "method", "gaps", "sources",
})  # fmt: skip
"""The pages made of a list, which may hold one line or forty."""

Record = dict[str, Any]


def write(folder: Path, count: int, days: int = 730, *, with_figures: bool = True) -> Path:
    """The programme with `count` of everything, over that many days; no figure has a source without `with_figures`."""
    for path, record in _files(count, days, with_figures=with_figures):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def _files(count: int, days: int, *, with_figures: bool) -> Iterator[tuple[str, Record]]:
    yield "influmap.yaml", {"influmap": 1, "name": f"Association {NAME}", "language": "fr", "capital_region": "FR-IDF"}
    yield "team/lou.yaml", {"name": NAME, "role": "communicator"}
    yield f"briefs/{BRIEF}.yaml", _brief(count, days)
    yield f"results/{BRIEF}.yaml", _results(count, days, with_figures=with_figures)
    for number in range(count):
        yield f"communities/c{number}.yaml", {"name": f"Les amis de {PLACE} {number}", "family": "citizen"}
        yield f"people/p{number}.yaml", _person(number)
        yield f"collaborations/{BRIEF}/p{number}.yaml", _collaboration(number, days, with_figures=with_figures)
        yield f"interactions/p{number}/2025-02-03-promise-{number:04d}.yaml", {
            "date": "2025-02-03", "by": "lou", "channel": "call", "about": "promise", "from": "us", "brief": BRIEF,
            "promise": {"what": TITLE, "due": "2025-03-01", **({"kept": "2025-02-20"} if number % 3 else {})},
        }  # fmt: skip


def _day(number: int, days: int) -> str:
    """A day of the campaign; those that follow each other are spread over all of it."""
    return (dt.date(2024, 6, 1) + dt.timedelta(days=number * 37 % max(1, days))).isoformat()


def _name(number: int) -> str:
    return (NAME, f"Marie-{WORD}", f"Jean {PLACE}", "Li Wu")[number % 4] + (f" {number}" if number > 3 else "")


def _person(number: int) -> Record:
    return {
        "name": _name(number), "region": REGIONS[number % len(REGIONS)], "city": PLACE,
        "communities": [f"c{number}"], "presents_as": TITLE, "topics": [WORD], "languages": ["fr"],
        "resource_person": "lou",
        "accounts": [{"network": NETWORKS[number % 4], "main": True, "handle": WORD, "snapshots": [
            {"date": "2025-05-01", "followers": 400 + 123_456 * number, "posts": 12, "likes": 99_999, "comments": 9,
             "source": TITLE}]}],
    }  # fmt: skip


def _collaboration(number: int, days: int, *, with_figures: bool) -> Record:
    count = {"date": "2026-06-30", "followers": 2_000_000, "likes": 123_456, "comments": 7_890, "reach": 123_456_789,
             "source": f"capture envoyée par {NAME}"}  # fmt: skip
    return {
        "status": "delivered", "why": TITLE, "ask": TITLE,
        "history": [{"date": "2024-05-02", "status": "contacted"}, {"date": "2024-05-03", "status": "agreed"}],
        "terms": {"cash": MONEY // 100, "in_kind": [{"item": TITLE, "value": 123_456, "given": "2024-06-01"}]},
        "deliverables": [{
            "id": "recit", "network": NETWORKS[number % 4], "title": f"{TITLE} {number}",
            "published": _day(number, days), "url": f"https://publications.example/{WORD}/{number}",
            "label": "Collaboration commerciale", "why": TITLE, **({"metrics": count} if with_figures else {}),
        }],
    }  # fmt: skip


def _brief(count: int, days: int) -> Record:
    ends = dt.date(2024, 6, 1) + dt.timedelta(days=days - 1)
    return {
        "title": TITLE, "status": "closed", "starts": "2024-06-01", "ends": ends.isoformat(),
        "closes": ends.isoformat(), "advertiser": {"name": f"Société {NAME}"}, "contact": "lou",
        "communities": [f"c{number}" for number in range(count)],
        "objectives": [
            {"id": f"o{number}", "statement": f"{TITLE} {number}", "outcome": OUTCOMES[number % 4],
             "target": MONEY if number % 5 else 1, "due": ends.isoformat(), "measured_by": TITLE}
            for number in range(count)
        ],
        "kpis": [
            {"id": f"k{number}", "stage": ("actions", "exposure")[number % 2],
             "metric": ("publications", "reach")[number % 2], "target": MONEY, "nature": "organic"}
            for number in range(min(count, 12))
        ],
        "moments": [
            {"id": f"m{number}", "name": f"{TITLE} {number}", "format": "high-point", "date": _day(number, days),
             "place": PLACE, "region": REGIONS[number % len(REGIONS)], "hosts": ["lou"], "invited": [f"p{number}"],
             "came": [f"p{number}"]}
            for number in range(count)
        ],
        "image": {"wanted": [WORD, "accueillant"][: count + 1],
                  "perceived": [{"word": f"folklorique {n}", "source": TITLE, "date": "2024-06-29", "n": 31}
                                for n in range(min(count, 12))]},
        "budget": {"amount": MONEY}, "monitoring": {"watch": [WORD], "lead": "lou"},
    }  # fmt: skip


def _results(count: int, days: int, *, with_figures: bool) -> Record:
    each = range(count)
    counted = [
        {"date": _day(number, days), "objective": f"o{goal}", "outcome": OUTCOMES[goal % 4],
         "count": 1 + number * 9_876, "region": REGIONS[number % len(REGIONS)], "source": TITLE,
         "basis": "measured", **({"person": f"p{number}"} if number % 3 else {})}
        for goal in range(min(count, 5)) for number in each
    ]  # fmt: skip
    return {
        "as_of": "2026-07-06",
        "outcomes": counted if with_figures else [],
        "costs": [{"what": f"{TITLE} {n}", "amount": MONEY // 100} for n in each],
        "monitoring": [
            {"date": _day(n, days), "mentions": 1_234_567, "positive": 1_000_000, "neutral": 200_000,
             "negative": 34_567,             "source": f"codé à la main par {NAME}"} for n in range(min(count, 14))
        ] if with_figures else [],
        "incidents": [{
            "what": TITLE, "level": "polemic", "opened": "2024-06-08T07:40", "answered": "2024-06-08T15:05",
            "closed": "2024-06-14T18:00", "spokesperson": "lou", "lesson": TITLE,
            "log": [{"at": f"2024-06-{8 + n // 8:02d}T{8 + n % 8:02d}:05", "who": "lou", "what": TITLE} for n in each],
            "voices": [{"person": f"p{n}", "date": "2024-06-09", "asked": False} for n in range(min(count, 3))],
        }] if count else [],
        "analysis": [f"{TITLE}." for _ in each],
        "conclusion": f"{TITLE}. {TITLE}." if count else None,
        "recommendations": [
            {"what": f"{TITLE} {n}", "kind": KINDS[n % 4], "why": TITLE, "owner": "lou", "due": "2027-02-15",
             "cost": MONEY, "expected": TITLE} for n in each
        ],
        "coverage": [
            {"date": _day(n, days), "outlet": f"La Gazette de {PLACE}", "title": TITLE, "tone": TONES[n % 4],
             "url": "https://gazette.example/"} for n in each
        ],
        "verbatims": [
            {"text": f"{TITLE}.", "who": NAME, "where": PLACE, "date": _day(n, days), "may_be_quoted": True}
            for n in each
        ],
        "heard": [
            {"what": TITLE, "from": f"c{n}", "date": _day(n, days), "we_changed": TITLE, "told_on": "2026-06-01"}
            for n in each
        ],
        "after_content": [{"what": f"{TITLE} {n}", "date": "2026-07-06", "for": "public"} for n in each],
        "upcoming": [{"what": f"{TITLE} {n}", "date": "2027-02-15", "place": PLACE} for n in each],
        **({"story": {"person": "p0", "text": f"{TITLE}. {TITLE}.", "figure": "123 456 789 personnes", "quote": TITLE}}
           if count else {}),
    }  # fmt: skip


def sampled(deck: Deck) -> Deck:
    """Of each kind of page, the one that says most: the others are made alike."""
    kept = set()
    for kind in {slide.kind for slide in deck.slides}:
        found = [(len("".join(fanfare.texts(s.data))), n) for n, s in enumerate(deck.slides) if s.kind == kind]
        kept.add(max(found)[1])
    return deck.model_copy(update={"slides": tuple(deck.slides[number] for number in sorted(kept))})


def last(deck: Deck) -> Deck:
    """Of each kind of page that is cut from a list, the last one, which is the least full."""
    found = {slide.kind: slide for slide in deck.slides if slide.kind in LISTS}
    return deck.model_copy(update={"slides": tuple(found.values())})
