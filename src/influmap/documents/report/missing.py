"""What a reader will ask for and no file says yet: shown as missing, with the file where it would go."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.exposure import EXPOSURE, bought, is_out, shown
from influmap.documents.report import view
from influmap.documents.report.people import title_of
from influmap.documents.report.subject import Subject
from influmap.documents.report.telling import Teller
from influmap.documents.view import Missing
from influmap.models.collaboration import Collaboration, Deliverable


def missing(subject: Subject, report: view.Report) -> tuple[Missing, ...]:
    """Each gap once, in the order of the report."""
    found = (
        *_promised(subject, report),
        *_counted(subject, report),
        *_shown(subject),
        *_spent(subject, report),
        *_agreed(subject),
    )
    return tuple(dict.fromkeys((*found, *_read(subject, report))))


def _promised(subject: Subject, report: view.Report) -> Iterator[Missing]:
    words, file = subject.words, subject.brief_file
    if not report.objectives:
        yield Missing(what=words("report.missing.objectives"), where=file)
    if report.written is None:
        yield Missing(what=words("report.missing.written"), where=file)
    for goal in report.objectives:
        if goal.target is None:
            yield Missing(what=words("report.missing.target", what=goal.statement), where=file)
    for indicator in (*report.results.actions, *report.results.exposure.indicators, *report.results.transformation):
        if indicator.metric is None or indicator.target is None:
            yield Missing(what=words("report.missing.indicator", what=indicator.label), where=file)


def _counted(subject: Subject, report: view.Report) -> Iterator[Missing]:
    words, file = subject.words, subject.results_file
    if subject.result is None:
        yield Missing(what=words("report.missing.results"), where=file)
        return
    for goal in report.objectives:
        if goal.actual is None:
            yield Missing(what=words("report.missing.actual", what=goal.statement), where=file)
    for indicator in report.results.transformation:
        if indicator.actual is None and indicator.metric:
            yield Missing(what=words("report.missing.actual", what=indicator.label), where=file)
    unsourced = sum(1 for line in subject.result.outcomes if not line.source or not line.date)
    if unsourced:
        yield Missing(what=words.plural("report.missing.source", unsourced), where=file)
    for person in report.people:
        if person.outcomes and person.followers is None and person.tier != "none":
            yield Missing(what=words("report.missing.followers", name=person.name), where=f"people/{person.id}.yaml")


def _shown(subject: Subject) -> Iterator[Missing]:
    """Figures of publications: reach, what the brief asked to follow, the bought part of what was boosted."""
    followed = {kpi.metric for kpi in subject.brief.kpis if kpi.metric in EXPOSURE}
    for collaboration in subject.collaborations:
        for deliverable in filter(is_out, collaboration.deliverables):
            yield from _of_publication(subject, collaboration, deliverable, ["reach", *sorted(followed - {"reach"})])


def _of_publication(
    subject: Subject, collaboration: Collaboration, deliverable: Deliverable, followed: list[str]
) -> Iterator[Missing]:
    words, file = subject.words, subject.collaboration_file(collaboration.person)
    told = {"title": title_of(subject, deliverable), "name": subject.name(collaboration.person)}
    absent = [m for m in followed if shown(deliverable, m) is None]
    if absent:
        yield Missing(what=words("report.missing.metrics", what=_metrics(subject, absent), **told), where=file)
    unsaid = [m for m in EXPOSURE if shown(deliverable, m) is not None and bought(deliverable, m) is None]
    if unsaid:
        yield Missing(what=words("report.missing.bought", what=_metrics(subject, unsaid), **told), where=file)
    if deliverable.boosted and deliverable.boosted.spend is None:
        yield Missing(what=words("report.missing.spend", **told), where=file)
    if not deliverable.label and _is_rewarded(collaboration):
        yield Missing(what=words("report.missing.label", **told), where=file)


def _agreed(subject: Subject) -> Iterator[Missing]:
    """Pictures that stay in their folder until somebody writes down that the person agreed."""
    result = subject.result
    waiting = [
        photo.file for photo in (result.photos if result else ()) if not photo.consent and photo.people is not False
    ]
    if result and result.story and result.story.image and not result.story.image.consent:
        waiting.append(result.story.image.file)
    for file in waiting:
        yield Missing(what=subject.words("report.missing.consent", file=file), where=subject.results_file)


def _is_rewarded(collaboration: Collaboration) -> bool:
    return collaboration.terms is not None and bool(collaboration.terms.cash or collaboration.terms.in_kind)


def _metrics(subject: Subject, metrics: list[str]) -> list[str]:
    tell = Teller(subject.words, subject.programme.workspace.currency)
    return [tell.one(metric) for metric in metrics]


def _spent(subject: Subject, report: view.Report) -> Iterator[Missing]:
    words = subject.words
    if report.budget.planned is None:
        yield Missing(what=words("report.missing.budget"), where=subject.brief_file)
    for collaboration in subject.collaborations:
        unvalued = [i.item for i in (collaboration.terms.in_kind if collaboration.terms else ()) if i.value is None]
        if unvalued and collaboration.is_participant:
            told = words("report.missing.in_kind", what=unvalued, name=subject.name(collaboration.person))
            yield Missing(what=told, where=subject.collaboration_file(collaboration.person))


def _read(subject: Subject, report: view.Report) -> Iterator[Missing]:
    """The author's texts, expected once the campaign is over."""
    words, file = subject.words, subject.results_file
    texts = {
        "analysis": report.analysis.written,
        "conclusion": report.conclusion,
        "recommendations": report.recommendations,
    }
    for name, text in texts.items():
        if not text and subject.is_over:
            yield Missing(what=words(f"report.missing.{name}"), where=file)
    for item in report.recommendations:
        if item.owner is None or item.due is None:
            yield Missing(what=words("report.missing.recommendation", what=item.what), where=file)
    if report.reputation.is_monitored and not report.reputation.series:
        yield Missing(what=words("report.missing.monitoring"), where=file)
    for incident in report.reputation.incidents:
        if incident.answered is None:
            yield Missing(what=words("report.missing.answer", what=incident.what), where=file)
