"""AGT: agents and agencies, and those they stand for (law of 9 June 2023, art. 7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from influmap.analysis.labels import is_compensated
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import live_collaborations, spot, under_way


@rule("AGT001", "agent-on-both-sides", Severity.ERROR, serves="Law art. 7", law="fr/agent-conflict")
def agent_on_both_sides(programme: Programme, context: Context) -> Iterator[Seen]:
    """The same agent stands for the person and for the advertiser in one deal.

    Why: an agent owes loyalty to one side; here somebody is not defended.
    Example: `agent: {name: Agence Vitesse}`, and the advertiser's agent is Agence Vitesse.
    How to mend: one of the two sides takes somebody else, or deals without an agent.
    When to leave it: two companies of the same name; write their full names.
    """
    for collaboration, brief in under_way(programme, context):
        person = programme.people[collaboration.person]
        if person.agent is None or brief.advertiser is None or not brief.advertiser.agent:
            continue
        ours = fold(brief.advertiser.agent)
        if ours in {fold(name) for name in (person.agent.name, person.agent.agency) if name}:
            params = {"name": person.name, "agent": brief.advertiser.agent, "brief": brief.title}
            proof = Evidence(spot(brief, "advertiser", "agent"))
            yield Seen(spot(person, "agent"), "default", params, (proof,))


@rule("AGT002", "agent-without-mandate", Severity.WARNING, serves="Law art. 7", law="fr/agent-mandate")
def agent_without_mandate(programme: Programme, context: Context) -> Iterator[Seen]:
    """An agent acts in a paid deal and no written mandate is noted.

    Why: without it, what the agent signs may bind nobody.
    Example: `agent: {name: …}` without `mandate`.
    How to mend: ask for the mandate, note its reference in `agent.mandate`.
    When to leave it: the agent only passes messages on; waive it, saying so.
    """
    told = set()
    for collaboration, _ in live_collaborations(programme, context):
        person = programme.people[collaboration.person]
        acts = collaboration.is_participant and is_compensated(collaboration)
        if acts and person.agent is not None and not person.agent.mandate and person.id not in told:
            told.add(person.id)
            params = {"name": person.name, "agent": person.agent.name}
            yield Seen(spot(person, "agent"), "default", params, (Evidence(spot(collaboration, "terms")),))


@rule("AGT003", "rival-brands", Severity.WARNING, serves="Law art. 7", law="fr/agent-conflict")
def rival_brands(programme: Programme, context: Context) -> Iterator[Seen]:
    """We ask one person for two brands that are rivals.

    Why: whatever they say of one will be read against the other, and both clients will ask.
    Example: two open briefs, each advertiser among the other's `rivals`.
    How to mend: choose one with the person, tell both clients.
    When to leave it: both clients agreed, and the person too; waive it, saying who and when.
    """
    deals: dict[str, list[tuple[Collaboration, Brief]]] = {}
    for collaboration, brief in under_way(programme, context):
        deals.setdefault(collaboration.person, []).append((collaboration, brief))
    for person, theirs in deals.items():
        for (_, first), (later, second) in combinations(sorted(theirs, key=lambda deal: deal[1].starts), 2):
            if _are_rivals(first, second):
                params = {"name": programme.people[person].name, "brief": first.title, "other": second.title}
                yield Seen(spot(later), "default", params, (Evidence(spot(first, "advertiser")),))


def _are_rivals(first: Brief, second: Brief) -> bool:
    """One names the other among its rivals, and they run at the same time."""
    if first.advertiser is None or second.advertiser is None:
        return False
    if first.ends is not None and first.ends < second.starts:
        return False
    pairs = ((first.advertiser, second.advertiser), (second.advertiser, first.advertiser))
    return any(fold(other.name) in map(fold, one.rivals) for one, other in pairs)


RULES = (agent_on_both_sides, agent_without_mandate, rival_brands)
