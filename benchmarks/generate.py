"""A believable workspace of any size: `python benchmarks/generate.py FOLDER --people 1000 --exchanges 10`.

The same seed writes the same bytes. Records carry about what a colleague types, in the keys of a real workspace,
so that reading them costs what reading real ones costs.
"""

from __future__ import annotations

import argparse
import random
import string
from datetime import date, timedelta
from pathlib import Path

FIRST = (
    "Aïcha", "Bruno", "Chloé", "Driss", "Élise", "Farid", "Gwenaëlle", "Hugo", "Inès",
    "Jules", "Kenza", "Loïc", "Maëlle", "Nino", "Océane", "Paul", "Rose", "Samir", "Tess",
)  # fmt: skip
LAST = (
    "Abgrall", "Benali", "Carré", "Dos-Santos", "Espinasse", "Fournel", "Guéguen",
    "Haddad", "Imbert", "Jaouen", "Kieffer", "Lemoal", "Moreau", "Nivelle",
)  # fmt: skip
TOPICS = ("velo-cargo", "logistique-urbaine", "zfe", "conditions-de-travail", "parentalite")
REGIONS = ("FR-BRE", "FR-PDL", "FR-OCC", "FR-ARA", "FR-IDF", "FR-974")
FAMILIES = ("professional", "citizen", "ngo", "union", "politician", "distributor")
TEAM = ("nadia-k", "amine-b", "maud-l")
CHANNELS = ("mail", "call", "meeting", "message")
SUBJECTS = ("news", "feedback", "reply", "thanks", "heads-up", "gift", "ask", "promise")
SAID = {
    "ask": 'ask: "Venir un samedi de mai à $place, à 10 h."',
    "promise": "promise: {what: les relevés de tournées, due: $due, kept: $due}",
}
PLACES = (
    "la parade de juin",
    "l'atelier du jeudi",
    "le marché couvert",
    "la réunion de rentrée",
    "la fête du quartier",
)
NEWS = (
    "Envoyé nos relevés de tournées sous la pluie, la question venait de là.",
    "Nous avons parlé de l'assurance et du stationnement devant la gare.",
    "Longue conversation sur l'hiver, les freins et les horaires d'école.",
    "A raconté sa première semaine ; nous avons surtout écouté.",
)
FIRST_DAY = date(2025, 1, 6)

WORKSPACE = """\
influmap: 1
name: Les Roues Libres
language: fr
timezone: Europe/Paris
currency: EUR
country: FR
capital_region: FR-IDF
topics:
  mobilite: {label: Mobilité}
  velo-cargo: {label: Vélo-cargo, parent: mobilite}
  zfe: {label: Zones à faibles émissions, parent: mobilite}
  logistique-urbaine: {label: Logistique urbaine}
  conditions-de-travail: {label: Conditions de travail}
  parentalite: {label: Vie de famille}
relationship:
  cadences:
    proche: {ideal: 30, limit: 60}
    suivie: {ideal: 60, limit: 120}
  default_cadence: suivie
"""
COLLEAGUE = """\
name: $name
role: expert
expertise: [logistique-urbaine, velo-cargo]
languages: [fr]
hours_per_month: 12
"""
COMMUNITY = """\
name: Les artisans de $place, groupe $number
family: $family
status: engaged
description: Fleuristes, boulangers et plombiers qui livrent à vélo et se retrouvent pour $place.
topics: [$topic]
regions: [$region]
size: {value: $size, date: 2026-05-01, source: annuaire, basis: estimated}
culture:
  words: [biporteur, tournée]
  rituals: [$place]
seeks: [des preuves chiffrées sur le coût d'une tournée]
expertise:
  - {topic: logistique-urbaine, why: Six ans de données de tournées., expert: $colleague}
positions:
  - {topic: zfe, stance: favourable, date: 2026-03-14, source: https://presse.example/zfe-$number}
resource_person: $colleague
"""
PERSON = """\
name: $name
called: $called
roles: [practitioner]
communities: [$community]
topics: [$topic]
region: $region
languages: [fr]
accounts:
  - network: instagram
    handle: $handle
    main: true
    posts_per_week: 3
    snapshots:
      - {date: 2026-03-01, followers: $before, posts: 12, likes: $likes, comments: 240, reach: 21800, source: déclaré}
      - {date: 2026-09-01, followers: $followers, posts: 12, likes: $likes, comments: 260, reach: 24100, source: relevé}
tone: concret, jamais donneur de leçon
personality: Aime qu'on appelle avant d'écrire.
motivations: [montrer un métier invisible]
contact: {ok_for: [news, asks, invitations], email: $handle@courriel.example, phone: 0600000000}
resource_person: $colleague
cadence: suivie
privacy: {source: rencontre à $place, collected: 2025-01-06, informed: 2025-01-06}
"""
BRIEF = """\
title: La tournée $number
status: $status
starts: $starts
ends: $ends
closes: $closes
topics: [$topic]
contact: $colleague
objectives: [{id: essais, statement: Cent essais de biporteur, outcome: participants, target: 100, due: $ends}]
messages: [Une journée sur votre vraie tournée.]
we_bring: [les données de votre tournée]
"""
COLLABORATION = """\
status: $status
history: [{date: $contacted, status: contacted}, {date: $since, status: $status}]
why: A raconté sa tournée devant la gare.
ask: Raconter une tournée, un jour de semaine.
offer: [{what: un biporteur pendant trois jours, given: $since}]
"""
EXCHANGE = """\
date: $date
by: $colleague
channel: $channel
about: $about
from: $side
topic: $topic
summary: $summary
$more
"""
PER_BRIEF = 500
"""How many people there are for one brief; sixty of them are in it."""


def generate(root: Path, people: int, exchanges: int, seed: int = 1) -> int:
    """Write a workspace of `people`, each with `exchanges` exchanges, one per file; the number of files."""
    draw = random.Random(seed)
    pages = {"influmap.yaml": WORKSPACE}
    pages |= {f"team/{colleague}.yaml": _fill(COLLEAGUE, name=colleague.title()) for colleague in TEAM}
    communities = [f"artisans-{number}" for number in range(max(5, people // 25))]
    pages |= {f"communities/{name}.yaml": _community(draw, number) for number, name in enumerate(communities)}
    for number in range(people):
        identifier = f"personne-{number:05d}"
        topic = draw.choice(TOPICS)
        pages[f"people/{identifier}.yaml"] = _person(draw, number, topic, draw.choice(communities))
        for rank in range(exchanges):
            day = FIRST_DAY + timedelta(days=680 * rank // exchanges + draw.randrange(20))
            about = "first-contact" if rank == 0 else draw.choice(SUBJECTS)
            name = f"{day}-{about}-{draw.choice(string.ascii_lowercase)}{rank:03d}"
            pages[f"interactions/{identifier}/{name}.yaml"] = _exchange(draw, day, about, topic)
    for number in range(people // PER_BRIEF):
        pages |= _brief(draw, number, people)
    for path, text in pages.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return len(pages)


def _community(draw: random.Random, number: int) -> str:
    return _fill(
        COMMUNITY,
        number=number,
        place=draw.choice(PLACES),
        family=draw.choice(FAMILIES),
        topic=draw.choice(TOPICS),
        region=draw.choice(REGIONS),
        size=draw.randrange(40, 5000),
        colleague=draw.choice(TEAM),
    )


def _person(draw: random.Random, number: int, topic: str, community: str) -> str:
    first, last = draw.choice(FIRST), draw.choice(LAST)
    followers = int(draw.lognormvariate(8, 1.2))
    return _fill(
        PERSON,
        name=f"{first} {last}",
        called=first,
        handle=f"a{number}.{draw.choice(string.ascii_lowercase)}",
        community=community,
        topic=topic,
        region=draw.choice(REGIONS),
        before=followers * 9 // 10,
        followers=followers,
        likes=followers // 2,
        colleague=draw.choice(TEAM),
        place=draw.choice(PLACES),
    )


def _exchange(draw: random.Random, day: date, about: str, topic: str) -> str:
    return _fill(
        EXCHANGE,
        date=day,
        colleague=draw.choice(TEAM),
        channel=draw.choice(CHANNELS),
        about=about,
        side="them" if about in ("feedback", "reply") else "us",
        topic=topic,
        summary=draw.choice(NEWS),
        more=_fill(SAID[about], place=draw.choice(PLACES), due=day + timedelta(days=9)) if about in SAID else "",
    )


def _brief(draw: random.Random, number: int, people: int) -> dict[str, str]:
    """A brief of six weeks and its collaborations; the later ones are still open at the end of the logs."""
    starts = FIRST_DAY + timedelta(days=(37 * number) % 660)
    ends, closes = starts + timedelta(days=42), starts + timedelta(days=63)
    status = "closed" if closes < FIRST_DAY + timedelta(days=680) else "open"
    identifier = f"tournee-{number:03d}"
    brief = _fill(
        BRIEF,
        number=number,
        status=status,
        starts=starts,
        ends=ends,
        closes=closes,
        topic=draw.choice(TOPICS),
        colleague=draw.choice(TEAM),
    )
    pages = {f"briefs/{identifier}.yaml": brief}
    for person in draw.sample(range(people), 60):
        status = draw.choice(("contacted", "agreed", "delivered"))
        contacted = starts + timedelta(days=draw.randrange(10))
        text = _fill(COLLABORATION, status=status, contacted=contacted, since=contacted + timedelta(days=12))
        pages[f"collaborations/{identifier}/personne-{person:05d}.yaml"] = text
    return pages


def _fill(template: str, **values: object) -> str:
    return string.Template(template).substitute(values)


def main() -> None:
    """Write a workspace and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--exchanges", type=int, default=10, help="per person")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = generate(asked.folder, asked.people, asked.exchanges, asked.seed)
    print(f"{asked.folder}: {files} files")


if __name__ == "__main__":
    main()
