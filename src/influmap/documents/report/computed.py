"""Facts that influmap computes from the files, in sentences, marked as such beside the author's reading."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.costs import cost_per_outcome
from influmap.analysis.outcomes import share
from influmap.documents.report import view
from influmap.documents.report.telling import Teller
from influmap.models.corrections import region_of

FEW = 10
"""Under ten outcomes a ratio says nothing about people (cli.md)."""


def computed(tell: Teller, report: view.Report) -> tuple[str, ...]:
    """One sentence a fact; a fact whose figures are missing is left out."""
    sentences = (
        *_attribution(tell, report),
        *_most(tell, report),
        *_tiers(tell, report),
        *_exposure(tell, report),
        *_expected(tell, report),
        *_places(tell, report),
        *_money(tell, report),
        *_whole_costs(tell, report),
        *_answers(tell, report),
    )
    return tuple(sentences)


def _attribution(tell: Teller, report: view.Report) -> Iterator[str]:
    for goal in report.objectives:
        if goal.actual and goal.attributed_total is not None:
            part = share(goal.attributed_total, goal.actual) or 0
            what = tell.counted(goal.outcome, goal.actual)
            yield tell("fact.attributed", n=goal.attributed_total, what=what, share=tell.percent(part))


def _most(tell: Teller, report: view.Report) -> Iterator[str]:
    """How much rests on one person, for the first objective that has several."""
    for goal in report.objectives:
        if goal.attributed_total and len(goal.attributed) > 1 and goal.attributed_total >= FEW:
            most = max(goal.attributed.values())
            yield tell("fact.most", n=most, total=goal.attributed_total)
            return


def _tiers(tell: Teller, report: view.Report) -> Iterator[str]:
    for goal in report.objectives:
        groups = [group for group in report.tiers if group.objective == goal.id]
        if len(groups) > 1 and any(group.people > 1 for group in groups):
            told = (
                tell(
                    "fact.tier",
                    people=tell.plural("people", group.people),
                    tier=tell.words.word("tier", group.tier),
                    what=tell.counted(goal.outcome, group.outcomes),
                    cost=tell.money(group.cost),
                )
                for group in groups
            )
            yield tell("fact.tiers", groups=tell.joined(told))


def _exposure(tell: Teller, report: view.Report) -> Iterator[str]:
    exposure = report.results.exposure
    organic = exposure.organic.get("reach")
    if organic is None:
        return
    known = tell.plural("known", exposure.known_organic["reach"], total=exposure.publications)
    shown = tell.amount(organic, at_least="reach" in exposure.lower_bounds)
    bought = tell("fact.paid_reach", n=exposure.paid["reach"]) if "reach" in exposure.paid else ""
    yield tell("fact.reach", organic=shown, known=known, bought=bought)


def _expected(tell: Teller, report: view.Report) -> Iterator[str]:
    for rate in report.rates:
        if rate.value is not None and rate.expected is not None:
            yield tell(
                "fact.rate",
                rate=tell.words.word("rate", rate.rate),
                network=tell.words.word("network", rate.network),
                value=tell.percent(rate.value),
                expected=tell.percent(rate.expected),
                gap=tell.points(rate.value - rate.expected),
            )


def _whole_costs(tell: Teller, report: view.Report) -> Iterator[str]:
    """All costs of the campaign, shared ones included, for one outcome of the first objective that has some."""
    for goal in report.objectives:
        each = cost_per_outcome(report.budget.spent, goal.actual or 0)
        if each is not None and report.budget.spent and (goal.actual or 0) >= FEW:
            what = tell.counted(goal.outcome, goal.actual or 0)
            yield tell("fact.whole_cost", each=tell.money(each), spent=tell.money(report.budget.spent), what=what)
            return


def _places(tell: Teller, report: view.Report) -> Iterator[str]:
    capital = report.capital
    located = sum(sum(goal.regions.values()) for goal in report.objectives)
    if capital and located >= FEW:
        inside = sum(
            n for goal in report.objectives for r, n in goal.regions.items() if region_of(r) == region_of(capital)
        )
        part = tell.percent((located - inside) / located)
        yield tell("fact.places", share=part, region=tell.region(capital))


def _money(tell: Teller, report: view.Report) -> Iterator[str]:
    if report.budget.share is not None:
        yield tell(
            "fact.budget",
            spent=tell.money(report.budget.spent),
            planned=tell.money(report.budget.planned),
            share=tell.percent(report.budget.share),
        )


def _answers(tell: Teller, report: view.Report) -> Iterator[str]:
    for incident in report.reputation.incidents:
        if incident.first_answer_minutes is not None:
            unasked = sum(1 for voice in incident.voices if voice.asked is False)
            voices = tell.plural("fact.voices", unasked) if unasked else ""
            yield tell("fact.answer", wait=tell.duration(incident.first_answer_minutes), voices=voices)
