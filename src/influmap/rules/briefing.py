"""BRF: the brief, before and while it runs (B4, B6, N2, L5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from influmap.analysis.topics import are_related
from influmap.models.brief import Brief, Tactic
from influmap.models.finding import Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.mapping import names_brand
from influmap.rules.relations import closing_day, horizon, seen_in, spot

TACTICS_APART = timedelta(days=7)
DISCOUNT = re.compile(r"(\d{1,2})(?:[.,]\d+)?[\s\u00a0\u202f]*%")


def _alive(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs that are not cancelled, nor closed before the horizon."""
    since = horizon(programme, context)
    for brief in programme.briefs.values():
        closed = closing_day(brief)
        if brief.status != "cancelled" and (closed is None or closed >= since):
            yield brief


def _going_on(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs that can still be changed: in preparation, or not past their last day."""
    for brief in _alive(programme, context):
        closed = closing_day(brief)
        if brief.status in ("draft", "open") and (closed is None or closed >= context.as_of):
            yield brief


@rule("BRF001", "no-concrete-objective", Severity.WARNING, serves="N2")
def no_concrete_objective(programme: Programme, context: Context) -> Iterator[Seen]:
    """No objective says what people will do, and how many.

    Why: followers and engagement are means; participants, purchases, signatures are results.
    Example: "be known", or reach only.
    How to mend: one objective with `outcome` and `target`.
    When to leave it: never for a campaign; for a programme, give it a year.
    """
    for brief in _alive(programme, context):
        if not any(o.outcome is not None and o.target is not None for o in brief.objectives):
            yield Seen(spot(brief), "default", {"brief": brief.title})


@rule("BRF002", "unmeasurable-kpi", Severity.WARNING, serves="B4")
def unmeasurable_kpi(programme: Programme, context: Context) -> Iterator[Seen]:
    """An indicator has no target or no metric.

    Why: on the day of the report, nobody will know what was meant.
    Example: "awareness", alone.
    How to mend: say what is counted (`metric`) and how much is hoped (`target`), or remove it.
    When to leave it: a first year, to learn the level; then write it in `notes`.
    """
    for brief in _alive(programme, context):
        for index, kpi in enumerate(brief.kpis):
            if kpi.metric is None or kpi.target is None:
                params = {"brief": brief.title, "kpi": kpi.label or kpi.id}
                yield Seen(spot(brief, "kpis", index), "default", params)


@rule("BRF003", "nobody-to-call", Severity.ERROR, serves="B4")
def nobody_to_call(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief names nobody to call.

    Why: a question without a number becomes a mistake, or a refusal.
    Example: no `contact`.
    How to mend: one colleague, with a phone and hours.
    When to leave it: never.
    """
    for brief in _alive(programme, context):
        if brief.contact is None:
            yield Seen(spot(brief), "default", {"brief": brief.title})


@rule("BRF004", "dates-out-of-order", Severity.ERROR, serves="B4")
def dates_out_of_order(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two dates of the brief contradict each other.

    Why: somebody will believe the wrong one.
    Example: a publication due after the campaign is closed.
    How to mend: correct the date that is wrong, and tell those who received it.
    When to leave it: never.
    """
    for brief in _alive(programme, context):
        ends, last = brief.ends, brief.closes or brief.ends
        if ends is not None and ends < brief.starts:
            yield Seen(spot(brief, "ends"), "ends", {"brief": brief.title, "starts": brief.starts, "ends": ends})
        if brief.closes is not None and brief.closes < (ends or brief.starts):
            params = {"brief": brief.title, "ends": ends or brief.starts, "closes": brief.closes}
            yield Seen(spot(brief, "closes"), "closes", params)
        for key, index, what, due in _due_dates(brief):
            if due < brief.starts and key == "objectives":
                params = {"brief": brief.title, "what": what, "due": due, "starts": brief.starts}
                yield Seen(spot(brief, key, index, "due"), "before", params)
            elif last is not None and due > last:
                params = {"brief": brief.title, "what": what, "due": due, "last": last}
                yield Seen(spot(brief, key, index, "due"), "after", params)


def _due_dates(brief: Brief) -> Iterator[tuple[str, int, str, date]]:
    for index, objective in enumerate(brief.objectives):
        if objective.due:
            yield "objectives", index, objective.statement, objective.due
    for index, deliverable in enumerate(brief.deliverables):
        if deliverable.due:
            yield "deliverables", index, deliverable.id, deliverable.due
    for index, step in enumerate(brief.process):
        if step.due:
            yield "process", index, step.step, step.due


@rule("BRF005", "nothing-we-bring", Severity.WARNING, serves="G4 B4")
def nothing_we_bring(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief says what we want, and not what we bring.

    Why: a brief is an exchange.
    Example: neither `offer` nor `we_bring`.
    How to mend: what is for everybody, in plain words: a day, figures, a meal, a fee.
    When to leave it: never.
    """
    for brief in _alive(programme, context):
        if not brief.offer and not brief.we_bring:
            yield Seen(spot(brief), "default", {"brief": brief.title})


@rule("BRF006", "only-our-brand", Severity.WARNING, serves="G1 N5")
def only_our_brand(programme: Programme, context: Context) -> Iterator[Seen]:
    """Every message names our brand.

    Why: people do not gather around a brand, but around a subject.
    Example: three messages, three times our name.
    How to mend: one message at least that would be true without us.
    When to leave it: the launch of something that has no other name.
    """
    for brief in _alive(programme, context):
        if brief.messages and all(names_brand(programme, message) for message in brief.messages):
            yield Seen(spot(brief, "messages"), "default", {"brief": brief.title})


@rule("BRF007", "no-plan-after", Severity.INFO, serves="B7 B8")
def no_plan_after(programme: Programme, context: Context) -> Iterator[Seen]:
    """A campaign has no plan for what follows.

    Why: content and celebration need dates before the end.
    Example: no `after`, three weeks before the last day.
    How to mend: one content, one celebration, written under `after`.
    When to leave it: a programme without end (already left aside). A warning after mid-term.
    """
    for brief in _going_on(programme, context):
        if brief.ends is None or brief.after is not None:
            continue
        middle = brief.starts + (brief.ends - brief.starts) / 2
        severity = Severity.WARNING if context.as_of > middle else None
        yield Seen(spot(brief), "default", {"brief": brief.title, "ends": brief.ends}, (), severity)


@rule("BRF008", "closed-without-results", Severity.ERROR, serves="B6")
def closed_without_results(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is closed and no results are written.

    Why: what is not written is not learnt, and cannot be shared with those who worked.
    Example: `status: closed`, no file in `results/`.
    How to mend: `influmap new results ID`, even with three lines.
    When to leave it: cancelled before it began; set `status: cancelled`.
    """
    for brief in _alive(programme, context):
        closed = closing_day(brief)
        is_past = closed is None or closed < context.as_of
        if brief.status == "closed" and is_past and not programme.knows("results", brief.id):
            yield Seen(spot(brief, "status"), "default", {"brief": brief.title, "id": brief.id})


@rule("BRF010", "no-watch", Severity.INFO, serves="C4 B6")
def no_watch(programme: Programme, context: Context) -> Iterator[Seen]:
    """A contested topic, and nobody listens.

    Why: the first hours decide.
    Example: one community is opposed to the topic; no `monitoring`.
    How to mend: three words to watch, a lead, a crisis cell with phones.
    When to leave it: the opposition is settled; add the new position.
    """
    for brief in _going_on(programme, context):
        contested = [
            community.name
            for community in programme.communities.values()
            if any(p.topic in brief.topics and p.stance in ("opposed", "wary") for p in community.positions[-1:])
        ]
        if contested and brief.monitoring is None:
            yield Seen(spot(brief), "default", {"brief": brief.title, "communities": tuple(contested)})


@rule("BRF011", "still-open", Severity.WARNING, serves="L3")
def still_open(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is still open after its closing day.

    Why: everyone waits for somebody else to say that it is over.
    Example: `closes: 2026-11-15`, `status: open`.
    How to mend: thank, share the results, say the end, then `status: closed`; or move `closes` and say so.
    When to leave it: a few days, while the last thanks leave.
    """
    for brief in _alive(programme, context):
        if brief.status == "open" and brief.closes is not None and brief.closes < context.as_of:
            yield Seen(spot(brief, "status"), "default", {"brief": brief.title, "closes": brief.closes})


@rule("BRF013", "tactics-clash", Severity.WARNING, serves="L5")
def tactics_clash(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two tactics contradict each other, or a public offer is better than a participant's.

    Why: a coupon for everyone, better than the code of those who work for us, is an insult.
    Example: 15 % in the shop, 10 % with the codes of the participants.
    How to mend: move one of the two; give participants at least as much as the public, and tell them first.
    When to leave it: the participants agreed to it.
    """
    since = horizon(programme, context)
    for brief in _alive(programme, context):
        tactics = [(n, t) for n, t in enumerate(brief.tactics) if t.date is not None and t.date >= since]
        for (_, one), (index, other) in combinations(tactics, 2):
            if _clash(programme, one, other):
                yield Seen(spot(brief, "tactics", index), "topics", {"brief": brief.title, "date": other.date})
        for index, tactic in tactics:
            public, theirs = _best_discount(tactic.offer or ""), _participants_discount(programme, brief)
            if public is not None and theirs is not None and public > theirs:
                params: dict[str, object] = {
                    "brief": brief.title,
                    "public": public,
                    "theirs": theirs,
                    "date": tactic.date,
                }
                yield Seen(spot(brief, "tactics", index), "offer", params)


def _clash(programme: Programme, one: Tactic, other: Tactic) -> bool:
    """Same community, within seven days, on topics that have nothing to do with each other."""
    if one.date is None or other.date is None or one.topic is None or other.topic is None:
        return False
    is_same_week = abs(one.date - other.date) <= TACTICS_APART
    unrelated = not are_related(programme.workspace, one.topic, other.topic)
    return is_same_week and unrelated and bool(set(one.to) & set(other.to))


def _best_discount(text: str) -> int | None:
    return max((int(found) for found in DISCOUNT.findall(text)), default=None)


def _participants_discount(programme: Programme, brief: Brief) -> int | None:
    """What people of the brief were given to offer: in the brief, then in their own collaborations."""
    texts = [*brief.offer, *brief.we_bring]
    for collaboration in programme.collaborations_in(brief.id):
        if collaboration.is_participant:
            texts += [item.what for item in collaboration.offer]
    return max((found for text in texts if (found := _best_discount(text)) is not None), default=None)


@rule("BRF014", "client-said-no", Severity.ERROR, serves="B1")
def client_said_no(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone was contacted after the client said no to their name.

    Why: we will have to take back our word, to both.
    Example: decision "no" on 31 August, an ask on 2 September.
    How to mend: call the person first, apologise, set the status; then tell the client.
    When to leave it: the client changed their mind; write the new decision.
    """
    for collaboration in programme.collaborations:
        word, brief = collaboration.client, programme.briefs.get(collaboration.brief)
        person = programme.people.get(collaboration.person)
        if word is None or word.decision != "no" or brief is None or person is None:
            continue
        since = word.date or brief.starts
        moves = [c.date for c in collaboration.history if c.status == "contacted" and c.date > since]
        asks = [
            i
            for i in programme.interactions_with(person.id)
            if i.is_ask and i.date > since and programme.brief_of(i) == brief.id
        ]
        if moves or asks:
            params = {"name": person.name, "brief": brief.title, "date": min([*moves, *(i.date for i in asks)])}
            evidence = tuple(seen_in(i, "summary") for i in asks)
            yield Seen(Spot(collaboration.key, ("client",)), "default", params, evidence)


RULES = (
    no_concrete_objective,
    unmeasurable_kpi,
    nobody_to_call,
    dates_out_of_order,
    nothing_we_bring,
    only_our_brand,
    no_plan_after,
    closed_without_results,
    no_watch,
    still_open,
    tactics_clash,
    client_said_no,
)
