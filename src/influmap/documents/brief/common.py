"""What both briefs show the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from influmap.analysis.engagement import default_rate
from influmap.documents.brief import view
from influmap.models.brief import Brief
from influmap.models.programme import Programme

Picture = Callable[[str | None], str | None]


def colleague(programme: Programme, identifier: str | None, picture: Picture) -> view.Colleague | None:
    """Whom to call; `None` when nobody is named or their file cannot be read."""
    known = programme.team.get(identifier or "")
    if known is None:
        return None
    photo = known.photo if known.photo and known.photo.consent else None
    return view.Colleague.of(known, photo=picture(photo.file) if photo else None)


def advertiser(programme: Programme, brief: Brief) -> str:
    """The advertiser of the brief, else the organisation."""
    return brief.advertiser.name if brief.advertiser else programme.workspace.name


def objectives(brief: Brief) -> tuple[view.Objective, ...]:
    """The objectives as they were written."""
    return tuple(
        view.Objective.of(o, baseline=view.Baseline.of(o.baseline) if o.baseline else None) for o in brief.objectives
    )


def answers(programme: Programme, brief: Brief) -> tuple[view.Answer, ...]:
    """The hard questions, with the name of who answers."""
    return tuple(view.Answer.of(a, who=name_of(programme, a.who)) for a in brief.answers)


def name_of(programme: Programme, identifier: str | None) -> str | None:
    """The name of a colleague, their id when the file cannot be read."""
    if identifier is None:
        return None
    known = programme.team.get(identifier)
    return known.name if known else identifier


def expected_rates(brief: Brief, networks: Iterable[str] | None = None) -> tuple[view.ExpectedRate, ...]:
    """The rates hoped for, of all networks or of some, each with the name of its formula."""
    kept = None if networks is None else frozenset(networks)
    return tuple(
        view.ExpectedRate(network=network, rate=default_rate(network), value=value)
        for network, value in brief.expected.engagement_rate.items()
        if kept is None or network in kept
    )


def disclosure(brief: Brief) -> view.Disclosure | None:
    """The label to write."""
    return view.Disclosure.of(brief.disclosure) if brief.disclosure else None


def celebration(brief: Brief) -> view.Celebration | None:
    """The end-of-campaign celebration; `none` written as its name is an answer, and nothing to show."""
    planned = brief.after.celebration if brief.after else None
    if planned is None or planned.name is None or planned.name == "none":
        return None
    return view.Celebration.of(planned)
