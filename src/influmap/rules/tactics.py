"""BRF, the part about tactics: a newsletter or a coupon never contradicts a relationship (L5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from influmap.analysis.topics import are_related
from influmap.models.brief import Brief, Tactic
from influmap.models.collaboration import Collaboration
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.briefing import alive
from influmap.rules.relations import SHOWN, horizon, names_of, spot

APART = timedelta(days=7)
# « 15 % de remise », « −10 % », « une remise de 12,5 % », but not « 80 % laine ». Matched on folded text.
DISCOUNT = re.compile(
    r"(?:(?:(?<!\w)[-\u2212\u2013] ?|\b(?:remises?|reductions?|rabais|discount|moins|code|coupon|save)\b[^%.;]{0,30}?)"
    r"(?P<after>\d{1,2}(?:[.,]\d+)?)\s*%)"
    r"|(?P<before>\d{1,2}(?:[.,]\d+)?)\s*% (?:de |d'|en )?(?:remise|reduction|rabais|moins|off\b|discount|less\b)"
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A tactic on its day, in its brief."""

    day: date
    brief: Brief
    index: int
    tactic: Tactic

    @property
    def spot(self) -> Spot:
        return spot(self.brief, "tactics", self.index)


@rule("BRF013", "tactics-clash", Severity.WARNING, serves="L5", cause="tactics")
def tactics_clash(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two tactics contradict each other, or a public offer is better than a participant's.

    Why: a coupon for everyone, better than the code of those who work for us, is an insult.
    Example: 15 % in the shop, 10 % with the codes of the participants.
    How to mend: move one of the two; give participants at least as much as the public, and tell them first.
    When to leave it: the participants agreed to it. Two tactics clash when they reach one community within seven
    days, on unrelated topics, in one brief or in two. A discount is read from `discount`, else from the words of
    `offer`.
    """
    since = horizon(programme, context)
    planned = [
        Planned(tactic.date, brief, index, tactic)
        for brief in alive(programme, context)
        for index, tactic in enumerate(brief.tactics)
        if tactic.date is not None and tactic.date >= since
    ]
    yield from _clashes(programme, sorted(planned, key=lambda one: one.day))
    for brief_id, tactics in _by_brief(planned).items():
        theirs = list(_discounts(programme, programme.briefs[brief_id]))
        yield from (seen for one in tactics if (seen := _outbid(programme, one, theirs)))


def _clashes(programme: Programme, planned: list[Planned]) -> Iterator[Seen]:
    """Tactics to one community within seven days on unrelated topics, each pair once."""
    earlier: dict[str, list[Planned]] = defaultdict(list)
    for later in planned:
        told: set[tuple[str, int]] = set()
        for community in dict.fromkeys(later.tactic.to):
            near = [one for one in earlier[community] if later.day - one.day <= APART]
            for one in near:
                if (one.brief.id, one.index) not in told and _unrelated(programme, one.tactic, later.tactic):
                    told.add((one.brief.id, one.index))
                    yield _clash(programme, one, later, community)
            earlier[community] = [*near, later]


def _clash(programme: Programme, one: Planned, later: Planned, community: str) -> Seen:
    known = programme.communities.get(community)
    params = {
        "brief": later.brief.title,
        "name": known.name if known else community,
        "topics": tuple(programme.workspace.topic_label(t.topic or "") for t in (one.tactic, later.tactic)),
        "first": one.day,
        "date": later.day,
    }
    return Seen(later.spot, "topics", params, (Evidence(one.spot),))


def _unrelated(programme: Programme, one: Tactic, other: Tactic) -> bool:
    """Whether both topics are known and have nothing to do with each other."""
    return (
        one.topic is not None
        and other.topic is not None
        and not are_related(programme.workspace, one.topic, other.topic)
    )


def _by_brief(planned: Iterable[Planned]) -> dict[str, list[Planned]]:
    groups: dict[str, list[Planned]] = defaultdict(list)
    for one in planned:
        groups[one.brief.id].append(one)
    return groups


def _outbid(programme: Programme, one: Planned, theirs: list[tuple[Collaboration, float, Spot]]) -> Seen | None:
    """What is said of a public offer better than what some participants have."""
    tactic = one.tactic
    public = _percent(tactic.discount) if tactic.discount is not None else best_discount(tactic.offer or "")
    less = [(c, value, place) for c, value, place in theirs if public is not None and value < public]
    if not less:
        return None
    values = [value for _, value, _ in less]
    params = {
        "brief": one.brief.title,
        "n": len(less),
        "names": names_of(programme.people[c.person] for c, _, _ in less),
        "public": public,
        "theirs": min(values),
        "most": max(values),
        "date": one.day,
    }
    places = dict.fromkeys(place for _, _, place in less)
    variant = "offer" if len({*values}) == 1 else "offers"
    return Seen(one.spot, variant, params, tuple(Evidence(place) for place in places)[:SHOWN])


def _discounts(programme: Programme, brief: Brief) -> Iterator[tuple[Collaboration, float, Spot]]:
    """The best discount each participant was given to offer: their own, or the one of the brief for everybody."""
    shared = [
        (value, spot(brief, key, index))
        for key in ("offer", "we_bring")
        for index, text in enumerate(getattr(brief, key))
        if (value := best_discount(text)) is not None
    ]
    for collaboration in programme.collaborations_in(brief.id):
        own = [
            (value, spot(collaboration, "offer", index))
            for index, item in enumerate(collaboration.offer)
            if (value := best_discount(item.what)) is not None
        ]
        best = max((*own, *shared), key=lambda found: found[0], default=None)
        if best and collaboration.is_participant and collaboration.person in programme.people:
            yield collaboration, *best


def best_discount(text: str) -> float | None:
    """The largest discount that a text names, in percent."""
    found = (match["after"] or match["before"] for match in DISCOUNT.finditer(fold(text)))
    return max((float(value.replace(",", ".")) for value in found), default=None)


def _percent(fraction: float) -> float:
    """`0.1` is 10 %; so is `10`, typed by mistake."""
    return round(fraction * 100, 4) if fraction <= 1 else fraction


RULES = (tactics_clash,)
