"""A small programme with one record of each kind, as a person would have typed it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "influmap.yaml": """\
influmap: 1
name: Les Amis du Canal
language: fr
capital_region: FR-IDF
topics: {eau: {label: Eau}, peche: {label: Pêche, parent: eau}}
relationship: {cadences: {suivie: {ideal: 60, limit: 120}}, default_cadence: suivie}
""",
    "communities/pecheurs.yaml": """\
name: Pêcheurs du canal   # ceux de l'écluse
family: informal
status: engaged
topics: [peche]
resource_person: zoe
""",
    "people/ines.yaml": """\
name: Inès Roche
topics: [peche]
communities: [pecheurs]
resource_person: zoe
cadence: suivie
# son compte principal
accounts:
  - network: instagram
    handle: ines.roche
    snapshots: [{date: 2026-11-01, followers: 1200, posts: 4, likes: 90, comments: 12, basis: measured}]
privacy: {source: rencontre, collected: 2026-01-10, informed: 2026-01-12}
""",
    "people/paul.yaml": "name: Paul Arnaud\ncommunities: [pecheurs]\nresource_person: zoe\nphoto: {file: photos/paul.png}\n",
    "team/zoe.yaml": "name: Zoé Adam\nrole: expert\nemail: zoe@canal.example\nexpertise: [eau, peche]\n",
    "briefs/comptage.yaml": """\
title: Le grand comptage
status: open
starts: 2026-10-01
ends: 2026-12-01
communities: [pecheurs]
contact: zoe
objectives: [{id: comptes, statement: Cent comptages, outcome: volunteers, target: 100}]
deliverables: [{id: film, due: 2026-11-30}]
""",
    "collaborations/comptage/ines.yaml": """\
status: agreed
history:
  - {date: 2026-10-02, status: contacted}
  - {date: 2026-10-10, status: agreed}
why: Elle connaît chaque frayère.
terms: {cash: 100}
""",
    "interactions/ines/2026-10-02-ask-abcd.yaml": """\
date: 2026-10-02
by: zoe
channel: mail
about: ask
from: us
brief: comptage
ask: Un film sur les frayères.
""",
    "interactions/paul.yaml": """\
- {date: 2026-09-01, by: zoe, channel: mail, about: first-contact, from: us}
- {date: 2026-09-03, by: zoe, channel: call, about: feedback, from: them, words: Avec plaisir.}
""",
    "results/comptage.yaml": """\
as_of: 2026-11-20
outcomes: [{outcome: volunteers, date: 2026-11-01, count: 12, person: ines, source: relevé}]
conclusion: Bien.
""",
    "brand.yaml": "name: Canal\n",
}


def canal(folder: Path) -> Path:
    """Write the programme into a folder; the folder."""
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder
