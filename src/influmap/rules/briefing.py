"""BRF: the brief, before and while it runs (B1, B4, B6, N2). Tactics are in `tactics`, what git tells in `promised`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influmap.models.brief import Brief
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.mapping import names_brand, newest_positions
from influmap.rules.relations import SHOWN, closing_day, horizon, quote, recent_collaborations, spot

DISPUTED = ("opposed", "wary")


def alive(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs that are not cancelled, nor closed before the horizon."""
    since = horizon(programme, context)
    for brief in programme.briefs.values():
        closed = closing_day(brief)
        if brief.status != "cancelled" and (closed is None or closed >= since):
            yield brief


def going_on(programme: Programme, context: Context) -> Iterator[Brief]:
    """Briefs that can still be changed: in preparation, or not past their last day."""
    for brief in alive(programme, context):
        closed = closing_day(brief)
        if brief.status in ("draft", "open") and (closed is None or closed >= context.as_of):
            yield brief


@rule("BRF001", "no-concrete-objective", Severity.WARNING, serves="N2", cause="aims")
def no_concrete_objective(programme: Programme, context: Context) -> Iterator[Seen]:
    """No objective says what people will do, and how many.

    Why: followers and engagement are means; participants, purchases, signatures are results.
    Example: "be known", or reach only.
    How to mend: one objective with `outcome` and `target`.
    When to leave it: never for a campaign; for a programme, give it a year.
    """
    for brief in alive(programme, context):
        if not any(o.outcome is not None and o.target is not None for o in brief.objectives):
            yield Seen(spot(brief, "objectives"), "default", {"brief": brief.title})


@rule("BRF002", "unmeasurable-kpi", Severity.WARNING, serves="B4", cause="aims")
def unmeasurable_kpi(programme: Programme, context: Context) -> Iterator[Seen]:
    """An indicator has no target or no metric.

    Why: on the day of the report, nobody will know what was meant.
    Example: "awareness", alone.
    How to mend: say what is counted (`metric`) and how much is hoped (`target`), or remove it.
    When to leave it: a first year, to learn the level; waive it until the report.
    """
    for brief in alive(programme, context):
        for index, kpi in enumerate(brief.kpis):
            if kpi.metric is None or kpi.target is None:
                variant = "metric" if kpi.target is not None else "target" if kpi.metric else "both"
                params = {"brief": brief.title, "kpi": kpi.label or kpi.id}
                yield Seen(spot(brief, "kpis", index), variant, params)


@rule("BRF003", "nobody-to-call", Severity.ERROR, serves="B4", cause="brief")
def nobody_to_call(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief names nobody to call.

    Why: a question without a number becomes a mistake, or a refusal.
    Example: no `contact`.
    How to mend: one colleague, with a phone and hours.
    When to leave it: never.
    """
    for brief in alive(programme, context):
        if brief.contact is None:
            yield Seen(spot(brief, "contact"), "default", {"brief": brief.title})


@rule("BRF004", "dates-out-of-order", Severity.ERROR, serves="B4", cause="brief")
def dates_out_of_order(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two dates of the brief contradict each other.

    Why: somebody will believe the wrong one.
    Example: a publication due after the campaign is closed.
    How to mend: correct the date that is wrong, and tell those who received it.
    When to leave it: never. Work may begin before `starts`, only an objective cannot be due by then; without
    `closes`, things may be due until 21 days after `ends`.
    """
    for brief in alive(programme, context):
        ends, last = brief.ends, closing_day(brief)
        if ends is not None and ends < brief.starts:
            yield Seen(spot(brief, "ends"), "ends", {"brief": brief.title, "starts": brief.starts, "ends": ends})
        if brief.closes is not None and brief.closes < (ends or brief.starts):
            variant = "closes" if ends else "closes_before_start"
            params = {"brief": brief.title, "ends": ends, "closes": brief.closes, "starts": brief.starts}
            yield Seen(spot(brief, "closes"), variant, params)
        for key, index, what, due in _due_dates(brief):
            params = {"brief": brief.title, "what": what.rstrip(" ."), "due": due, "starts": brief.starts, "last": last}
            if due < brief.starts and key == "objectives":
                yield Seen(spot(brief, key, index, "due"), "before", params, (Evidence(spot(brief, "starts")),))
            elif last is not None and due > last:
                proof = Evidence(spot(brief, "closes" if brief.closes else "ends"))
                yield Seen(spot(brief, key, index, "due"), "after", params, (proof,))


def _due_dates(brief: Brief) -> Iterator[tuple[str, int, str, date]]:
    for index, objective in enumerate(brief.objectives):
        if objective.due:
            yield "objectives", index, objective.statement, objective.due
    for index, deliverable in enumerate(brief.deliverables):
        if deliverable.due:
            yield "deliverables", index, deliverable.format or deliverable.id, deliverable.due
    for index, step in enumerate(brief.process):
        if step.due:
            yield "process", index, step.step, step.due


@rule("BRF005", "nothing-we-bring", Severity.WARNING, serves="G4 B4", cause="brief")
def nothing_we_bring(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief says what we want, and not what we bring.

    Why: a brief is an exchange.
    Example: neither `offer` nor `we_bring`.
    How to mend: what is for everybody, in plain words: a day, figures, a meal, a fee.
    When to leave it: never.
    """
    for brief in alive(programme, context):
        if not brief.offer and not brief.we_bring:
            yield Seen(spot(brief, "we_bring"), "default", {"brief": brief.title})


@rule("BRF006", "only-our-brand", Severity.WARNING, serves="G1 N5", cause="brief")
def only_our_brand(programme: Programme, context: Context) -> Iterator[Seen]:
    """Every message names our brand.

    Why: people do not gather around a brand, but around a subject.
    Example: three messages, three times our name.
    How to mend: one message at least that would be true without us.
    When to leave it: the launch of something that has no other name. Our names are the workspace's `name` and
    `brand_terms`.
    """
    for brief in alive(programme, context):
        if brief.messages and all(names_brand(programme, message) for message in brief.messages):
            params = {"brief": brief.title, "n": len(brief.messages), "example": brief.messages[0].rstrip(" .")}
            yield Seen(spot(brief, "messages"), "default", params)


@rule("BRF007", "no-plan-after", Severity.INFO, serves="B7 B8", cause="after")
def no_plan_after(programme: Programme, context: Context) -> Iterator[Seen]:
    """A campaign has no plan for what follows.

    Why: content and celebration need dates before the end.
    Example: no `after`, three weeks before the last day.
    How to mend: one content, one celebration, written under `after`.
    When to leave it: a programme without end (already left aside). A warning after mid-term.
    """
    for brief in going_on(programme, context):
        if brief.ends is None or brief.after is not None:
            continue
        middle = brief.starts + (brief.ends - brief.starts) / 2
        severity = Severity.WARNING if context.as_of > middle else None
        variant = "default" if context.as_of <= brief.ends else "ended"
        yield Seen(spot(brief, "after"), variant, {"brief": brief.title, "ends": brief.ends}, (), severity)


@rule("BRF008", "closed-without-results", Severity.ERROR, serves="B6", cause="account")
def closed_without_results(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is closed and no results are written.

    Why: what is not written is not learnt, and cannot be shared with those who worked.
    Example: `status: closed`, no file in `results/`.
    How to mend: `influmap new results ID`, even with three lines.
    When to leave it: cancelled before it began; set `status: cancelled`. Nothing is said before the closing day.
    """
    for brief in alive(programme, context):
        closed = closing_day(brief)
        is_past = closed is None or closed < context.as_of
        if brief.status == "closed" and is_past and not programme.knows("results", brief.id):
            params = {"brief": brief.title, "id": brief.id, "date": closed}
            yield Seen(spot(brief, "status"), "default" if closed else "undated", params)


@rule("BRF010", "no-watch", Severity.INFO, serves="C4 B6", cause="watch")
def no_watch(programme: Programme, context: Context) -> Iterator[Seen]:
    """A contested topic, and nobody listens.

    Why: the first hours decide.
    Example: one community is opposed to the topic; no `monitoring`.
    How to mend: three words to watch, a lead, a crisis cell with phones.
    When to leave it: the opposition is settled; add the new position: the newest one counts.
    """
    disputed = [
        (community, topic, index)
        for community in programme.communities.values()
        for topic, (index, position) in newest_positions(community).items()
        if position.stance in DISPUTED
    ]
    for brief in going_on(programme, context):
        against = [(community, topic, index) for community, topic, index in disputed if topic in brief.topics]
        if against and brief.monitoring is None:
            params = {
                "brief": brief.title,
                "communities": tuple(dict.fromkeys(community.name for community, _, _ in against)),
                "topics": tuple(dict.fromkeys(programme.workspace.topic_label(topic) for _, topic, _ in against)),
            }
            evidence = tuple(Evidence(Spot(community.key, ("positions", index))) for community, _, index in against)
            yield Seen(spot(brief, "monitoring"), "default", params, evidence[:SHOWN])


@rule("BRF011", "still-open", Severity.WARNING, serves="L3", cause="close")
def still_open(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief is still open after its closing day.

    Why: everyone waits for somebody else to say that it is over.
    Example: `closes: 2026-11-15`, `status: open`.
    How to mend: thank, share the results, say the end, then `status: closed`; or move `closes` and say so.
    When to leave it: a few days, while the last thanks leave. Without `closes`, the closing day is 21 days after
    `ends`.
    """
    for brief in alive(programme, context):
        closed = closing_day(brief)
        if brief.status == "open" and closed is not None and closed < context.as_of:
            yield Seen(spot(brief, "status"), "default", {"brief": brief.title, "closes": closed})


@rule("BRF014", "client-said-no", Severity.ERROR, serves="B1", cause="objection")
def client_said_no(programme: Programme, context: Context) -> Iterator[Seen]:
    """Someone was contacted after the client said no to their name.

    Why: we will have to take back our word, to both.
    Example: decision "no" on 31 August, an ask on 2 September.
    How to mend: call the person first, apologise, set the status; then tell the client.
    When to leave it: the client changed their mind; write the new decision. Or both were told: waive it, saying when.
    A "no" without a date is left aside: it may have come after.
    """
    since = horizon(programme, context)
    for collaboration, brief in recent_collaborations(programme, context):
        word = collaboration.client
        if word is None or word.decision != "no" or word.date is None:
            continue
        moves = [
            (change.date, Evidence(spot(collaboration, "history", index)))
            for index, change in enumerate(collaboration.history)
            if change.status == "contacted"
        ]
        asks = [
            (ask.date, quote(ask))
            for ask in programme.interactions_with(collaboration.person)
            if ask.is_ask and programme.brief_of(ask) == brief.id
        ]
        after = [(day, proof) for day, proof in (*asks, *moves) if day > word.date and day >= since]
        if after:
            name = programme.people[collaboration.person].name
            first = min(day for day, _ in after)
            params = {"name": name, "brief": brief.title, "said": word.date, "date": first}
            yield Seen(spot(collaboration, "client"), "default", params, tuple(proof for _, proof in after[:SHOWN]))


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
    client_said_no,
)
