"""People for a brief, for reasons that can be said aloud, never for their audience (B1, G1, L4, N4).

People are compared reason by reason, in an order that is written here. No number is put on anyone: what is
shown is the reasons, with their evidence, and who is left out, with the rule that says why.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from influmap.analysis.ages import ADULT, is_under
from influmap.analysis.calendar import YEAR
from influmap.analysis.costs import cost_of
from influmap.analysis.outcomes import share
from influmap.analysis.rhythm import Rhythm
from influmap.analysis.tiers import largest_audience, tier_of
from influmap.analysis.topics import is_within, relates_to_any
from influmap.assessment.health import Health
from influmap.models.brief import Brief
from influmap.models.corrections import region_of
from influmap.models.finding import Finding, Spot
from influmap.models.person import Person
from influmap.models.programme import Programme

Kind = Literal[
    "topic", "near_topic", "community", "tie", "outcomes", "health", "elsewhere", "new_voice", "no_rival", "fragile",
    "rival",
]  # fmt: skip
FOR: tuple[Kind, ...] = (
    "topic", "community", "outcomes", "tie", "near_topic", "health", "elsewhere", "new_voice", "no_rival"
)  # fmt: skip
"""Reasons to choose someone, the strongest first."""
AGAINST: tuple[Kind, ...] = ("rival", "fragile")
WEIGHTS: Mapping[Kind, int] = {
    "topic": 6, "community": 4, "outcomes": 3, "tie": 2, "near_topic": 2, "health": 1, "elsewhere": 1, "new_voice": 1,
    "no_rival": 1, "fragile": -3, "rival": -4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, what it rests on, and where that is written."""

    kind: Kind
    params: Mapping[str, object]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who would fit, and why; someone who speaks of the topic or belongs to a community of the brief."""

    person: Person
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Someone who is not to be asked now, with the rule that says so."""

    person: Person
    rule: str
    params: Mapping[str, object]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Voices:
    """What the ledger says of one tier: how many people, what came of it, at what cost."""

    tier: str
    people: int
    outcomes: int
    cost: Decimal
    candidates: int
    """How many candidates are of that tier."""

    @property
    def each(self) -> float | None:
        """Outcomes per person who took part."""
        return share(self.outcomes, self.people)

    @property
    def expected(self) -> float | None:
        """What the candidates would bring if each brought as much: a rule of three, not a promise."""
        return None if self.each is None else self.each * self.candidates


@dataclass(frozen=True, slots=True)
class Fit:
    """Who fits a brief, who does not now, and what modest and loud voices have brought so far."""

    brief: Brief
    candidates: tuple[Candidate, ...]
    excluded: tuple[Exclusion, ...]
    already: tuple[Person, ...]
    portfolio: tuple[Voices, ...] = field(default=())


def fit(
    programme: Programme,
    brief: Brief,
    rhythms: Mapping[str, Rhythm],
    healths: Mapping[str, Health],
    findings: Iterable[Finding],
    as_of: date,
) -> Fit:
    """People for a brief. Audience weighs nothing unless the workspace says so (`fit.audience_weight`)."""
    already = tuple(
        programme.people[c.person] for c in programme.collaborations_in(brief.id) if c.person in programme.people
    )
    overloaded = frozenset(f.where.record for f in findings if f.code == "MNT013" and isinstance(f.where, Spot))
    candidates, excluded = [], []
    for person in programme.people.values():
        if person in already:
            continue
        reasons = (
            *_reasons(programme, brief, person, as_of),
            *_standing(healths.get(person.id), rhythms.get(person.id)),
        )
        if not any(reason.kind in ("topic", "near_topic", "community") for reason in reasons):
            continue
        exclusion = next(_exclusions(programme, brief, person, rhythms.get(person.id), overloaded, as_of), None)
        if exclusion is not None:
            excluded.append(exclusion)
        else:
            candidates.append(Candidate(person, tuple(sorted(reasons, key=lambda r: -WEIGHTS[r.kind]))))
    weight = programme.workspace.fit.audience_weight
    candidates.sort(key=lambda c: (-_strength(c, weight, as_of), c.person.id))
    return Fit(brief, tuple(candidates), tuple(excluded), already, _portfolio(programme, brief, candidates, as_of))


def _strength(candidate: Candidate, audience_weight: float, as_of: date) -> float:
    """How strong the reasons are together: used to sort, never shown."""
    reasons = {reason.kind: WEIGHTS[reason.kind] for reason in candidate.reasons}
    audience = largest_audience(candidate.person, as_of) or 0
    return sum(reasons.values()) + (audience_weight * math.log10(audience) if audience > 1 else 0)


def _reasons(programme: Programme, brief: Brief, person: Person, as_of: date) -> Iterator[Reason]:
    workspace = programme.workspace
    here = Spot(person.key)
    same = [t for t in person.topics if any(is_within(workspace, t, asked) for asked in brief.topics)]
    near = [t for t in person.topics if t not in same and relates_to_any(workspace, t, brief.topics)]
    if same:
        labels = tuple(workspace.topic_label(topic) for topic in same)
        yield Reason("topic", {"topics": labels}, Spot(person.key, ("topics",)))
    if near:
        labels = tuple(workspace.topic_label(topic) for topic in near)
        yield Reason("near_topic", {"topics": labels}, Spot(person.key, ("topics",)))
    for community in person.communities:
        if community in brief.communities and community in programme.communities:
            name = programme.communities[community].name
            yield Reason("community", {"community": name}, Spot(person.key, ("communities",)))
            break
    if person.ties:
        yield Reason("tie", {"tie": person.ties[0].kind}, Spot(person.key, ("ties",)))
    yield from _outcomes(programme, person)
    if person.region and workspace.capital_region and region_of(person.region) != workspace.capital_region:
        yield Reason("elsewhere", {"region": person.region}, Spot(person.key, ("region",)))
    if not any(c.is_participant for c in programme.collaborations_of(person.id)):
        yield Reason("new_voice", {}, here)
    rivals = [b for b in person.brands if b.competitor and (b.date is None or b.date >= as_of - YEAR)]
    if rivals:
        yield Reason("rival", {"brand": rivals[0].name}, Spot(person.key, ("brands", person.brands.index(rivals[0]))))
    elif person.brands:
        names = tuple(brand.name for brand in person.brands)
        yield Reason("no_rival", {"brands": names}, Spot(person.key, ("brands",)))


def _outcomes(programme: Programme, person: Person) -> Iterator[Reason]:
    """What came through this person in other briefs, from the ledger."""
    for result in programme.results.values():
        mine = [(place, line) for place, line in enumerate(result.outcomes) if line.person == person.id]
        if mine:
            place, first = mine[0]
            count = sum(line.count for _, line in mine if line.outcome == first.outcome)
            params = {"n": count, "outcome": first.outcome, "brief": programme.name_of(result.key)}
            yield Reason("outcomes", params, Spot(result.key, ("outcomes", place)))
            return


def _standing(health: Health | None, rhythm: Rhythm | None) -> Iterator[Reason]:
    """Whether the relationship can bear an ask now: what we have to mend first, else that it lives."""
    if health is None or rhythm is None or rhythm.last_exchange is None:
        return
    last = rhythm.last_exchange
    if health.band in ("thriving", "steady"):
        yield Reason("health", {"band": health.band, "date": last.date}, Spot(last.key))
    elif health.band in ("at_risk", "watch", "dormant"):
        worst = next((signal.where for signal in health.signals if isinstance(signal.where, Spot)), Spot(last.key))
        yield Reason("fragile", {"band": health.band}, worst)


def _exclusions(
    programme: Programme, brief: Brief, person: Person, rhythm: Rhythm | None, overloaded: frozenset[str], as_of: date
) -> Iterator[Exclusion]:
    """The rules that say not to ask this person now, the gravest first."""
    workspace = programme.workspace
    if person.privacy.objection is not None:
        place = Spot(person.key, ("privacy", "objection"))
        yield Exclusion(person, "BEG010", {"date": person.privacy.objection}, place)
    if is_under(person, ADULT):
        yield Exclusion(person, "MIN003", {"age": person.age_band}, Spot(person.key, ("age_band",)))
    avoided = [t for t in brief.topics if any(is_within(workspace, t, avoid) for avoid in person.avoid)]
    if avoided:
        params = {"topic": workspace.topic_label(avoided[0])}
        yield Exclusion(person, "BEG001", params, Spot(person.key, ("avoid",)))
    if rhythm is not None and rhythm.is_paused:
        until = person.pause.until if person.pause else None
        yield Exclusion(person, "pause", {"date": until}, Spot(person.key, ("pause",)))
    window = timedelta(days=workspace.relationship.double_pitch_days)
    recent = [ask for ask in (rhythm.asks if rhythm else ()) if ask.date >= as_of - window]
    if recent:
        asked = {"date": recent[-1].date, "days": window.days}
        yield Exclusion(person, "BEG009", asked, Spot(recent[-1].key))
    if person.resource_person and f"team/{person.resource_person}" in overloaded:
        name = programme.team[person.resource_person].name
        yield Exclusion(person, "MNT013", {"name": name}, Spot(f"team/{person.resource_person}"))


def _portfolio(programme: Programme, brief: Brief, candidates: Iterable[Candidate], as_of: date) -> tuple[Voices, ...]:
    """What people of each tier brought so far, of the outcomes this brief hopes for (N6)."""
    wanted = {objective.outcome for objective in brief.objectives}
    tiers = programme.workspace.tiers
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    outcomes: dict[str, int] = defaultdict(int)
    costs: dict[str, Decimal] = defaultdict(Decimal)
    proposed: dict[str, int] = defaultdict(int)
    for result in programme.results.values():
        for collaboration in programme.collaborations_in(result.id):
            person = programme.people.get(collaboration.person)
            tier = tier_of(person, tiers, as_of) if person and collaboration.is_participant else None
            if tier is None:
                continue
            people[tier].add((result.id, collaboration.person))
            costs[tier] += cost_of(collaboration).total
            outcomes[tier] += sum(
                line.count
                for line in result.outcomes
                if line.person == collaboration.person and (not wanted or line.outcome in wanted)
            )
    for candidate in candidates:
        if tier := tier_of(candidate.person, tiers, as_of):
            proposed[tier] += 1
    order = ("none", "nano", "micro", "macro", "mega")
    return tuple(
        Voices(tier, len(people[tier]), outcomes[tier], costs[tier], proposed[tier])
        for tier in order
        if people[tier] or proposed[tier]
    )
