"""People in a brief, compared by outcomes: what they made possible, what it cost, never by audience (N4, N6)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from influmap.analysis.costs import cost_of, cost_per_outcome, followers_on, outcomes_per_1000
from influmap.analysis.engagement import DEFAULT_RATES, RATES, default_rate, pooled, rate
from influmap.analysis.exposure import EXPOSURE, bought, earned, is_out, is_subtracted
from influmap.analysis.outcomes import lines_for
from influmap.analysis.tiers import tier_of
from influmap.documents.report import view
from influmap.documents.report.subject import Subject
from influmap.models.base import Counts
from influmap.models.collaboration import Collaboration, Deliverable
from influmap.models.corrections import fold

DECIMALS = 5
TIERS = ("none", "nano", "micro", "macro", "mega", "unknown")


def people(subject: Subject, objectives: Iterable[view.Objective]) -> tuple[view.Person, ...]:
    """Everyone in the brief, and everyone an outcome is attributed to, by name."""
    goals = list(objectives)
    ids = {c.person for c in subject.collaborations} | {person for goal in goals for person in goal.attributed}
    found = (_person(subject, person, goals) for person in ids)
    return tuple(sorted(found, key=lambda person: (fold(person.name), person.id)))


def _person(subject: Subject, identifier: str, goals: list[view.Objective]) -> view.Person:
    person = subject.programme.people.get(identifier)
    collaboration = subject.programme.collaboration(subject.brief.id, identifier)
    cost = cost_of(collaboration).total if collaboration else Decimal(0)
    outcomes = {goal.id: goal.attributed[identifier] for goal in goals if identifier in goal.attributed}
    followers = followers_on(person, subject.as_of) if person else None
    costs = {goal: cost_per_outcome(cost, count) for goal, count in outcomes.items()}
    per_1000 = {goal: outcomes_per_1000(count, followers) for goal, count in outcomes.items()}
    return view.Person(
        id=identifier,
        name=subject.name(identifier),
        status=collaboration.status if collaboration else None,
        tier=tier_of(person, subject.programme.workspace.tiers, subject.as_of) if person else None,
        region=person.region if person else None,
        city=person.city if person else None,
        took_part=(collaboration is not None and collaboration.is_participant) or bool(outcomes),
        is_unpaid=cost == 0,
        cost=cost,
        outcomes=outcomes,
        cost_per_outcome={goal: value for goal, value in costs.items() if value is not None},
        outcomes_per_1000_followers={goal: value for goal, value in per_1000.items() if value is not None},
        followers=followers,
        rates=_rates_by_network(collaboration),
        where=_where(subject, identifier),
    )


def _where(subject: Subject, person: str) -> tuple[str, ...]:
    lines = (line for goal in subject.brief.objectives for line in lines_for(goal, subject.brief, subject.result))
    return tuple(dict.fromkeys(line.region for line in lines if line.person == person and line.region))


def _rates_by_network(collaboration: Collaboration | None) -> dict[str, dict[str, float]]:
    rates: dict[str, dict[str, float]] = {}
    for network, counts in _counted([collaboration] if collaboration else []).items():
        known = {name: pooled(rate(name, c, posts=1) for c in counts) for name in RATES}
        values = {name: round(r.value, DECIMALS) for name, r in known.items() if r is not None and r.value is not None}
        if values:
            rates[network] = values
    return rates


def _counted(collaborations: Iterable[Collaboration]) -> dict[str, list[Counts]]:
    """Network -> the counts of what is out on it."""
    by_network: dict[str, list[Counts]] = {}
    for collaboration in collaborations:
        for deliverable in collaboration.deliverables:
            if deliverable.network and deliverable.metrics:
                by_network.setdefault(deliverable.network, []).append(deliverable.metrics)
    return by_network


def rates(subject: Subject) -> tuple[view.Rate, ...]:
    """The default rate of each network, from summed counts, beside the one expected."""
    expected = subject.brief.expected.engagement_rate
    found = []
    for network, counts in sorted(_counted(subject.collaborations).items()):
        name = DEFAULT_RATES.get(network)
        pool = pooled(rate(name, c, posts=1) for c in counts) if name else None
        if name and pool and pool.value is not None:
            found.append(
                view.Rate(
                    network=network,
                    rate=name,
                    value=round(pool.value, DECIMALS),
                    expected=expected.get(network),
                    n=pool.n,
                    basis=pool.basis,
                )
            )
    return tuple(found)


def tiers(objectives: Iterable[view.Objective], everyone: Iterable[view.Person]) -> tuple[view.TierGroup, ...]:
    """Many modest voices beside few loud ones: per objective, the people it has outcomes from, by tier."""
    known = list(everyone)
    return tuple(
        _group(goal.id, tier, members)
        for goal in objectives
        for tier in TIERS
        if (members := [p for p in known if goal.id in p.outcomes and (p.tier or "unknown") == tier])
    )


def _group(objective: str, tier: str, members: list[view.Person]) -> view.TierGroup:
    cost = sum((person.cost for person in members), Decimal(0))
    count = sum(person.outcomes[objective] for person in members)
    return view.TierGroup(
        objective=objective,
        tier=tier,
        people=len(members),
        cost=cost,
        outcomes=count,
        cost_per_outcome=cost_per_outcome(cost, count),
    )


def publications(subject: Subject) -> tuple[view.Publication, ...]:
    """What people made, in the order of publication."""
    found = [
        _publication(subject, collaboration, deliverable)
        for collaboration in subject.collaborations
        for deliverable in collaboration.deliverables
        if is_out(deliverable)
    ]
    return tuple(sorted(found, key=lambda p: (p.published or subject.as_of, p.name, p.title or "")))


def _publication(subject: Subject, collaboration: Collaboration, deliverable: Deliverable) -> view.Publication:
    counts = deliverable.metrics
    own = {metric: earned(deliverable, metric) for metric in EXPOSURE}
    paid = {metric: bought(deliverable, metric) if deliverable.boosted else None for metric in EXPOSURE}
    image = deliverable.image
    return view.Publication(
        person=collaboration.person,
        name=subject.name(collaboration.person),
        network=deliverable.network,
        title=title_of(subject, deliverable),
        published=deliverable.published,
        url=deliverable.url,
        label=deliverable.label,
        why=deliverable.why,
        organic={metric: value for metric, value in own.items() if value is not None},
        paid={metric: value for metric, value in paid.items() if value is not None},
        lower_bounds=("reach",) if own["reach"] is not None and is_subtracted(deliverable, "reach") else (),
        rate=_default_rate(deliverable),
        date=counts.date if counts else None,
        source=counts.source if counts else None,
        basis=counts.basis if counts else None,
        image=image.file if image and image.consent else None,
        credit=image.credit if image else None,
    )


def title_of(subject: Subject, deliverable: Deliverable) -> str:
    """Its title, else what it is: `Carrousel`."""
    asked = next((d.format for d in subject.brief.deliverables if d.id == deliverable.id), None)
    kind = deliverable.format or asked
    shown = deliverable.title or (subject.words.word("content", kind) if kind else subject.words("report.untitled"))
    return shown[:1].upper() + shown[1:]


def _default_rate(deliverable: Deliverable) -> view.Rate | None:
    counts, network = deliverable.metrics, deliverable.network
    name = default_rate(network, counts) if network and counts else None
    if counts is None or network is None or name is None:
        return None
    value = rate(name, counts, posts=1).value
    return (
        view.Rate(network=network, rate=name, value=round(value, DECIMALS), n=1, basis=counts.basis) if value else None
    )
