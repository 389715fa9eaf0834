"""The closing report of a brief, from the programme alone: no file, no clock."""

from __future__ import annotations

from influmap.analysis import territory
from influmap.analysis.indicators import Scope
from influmap.documents.report import chapters, story, view
from influmap.documents.report.computed import computed
from influmap.documents.report.missing import missing
from influmap.documents.report.objectives import objectives, results
from influmap.documents.report.people import people, publications, rates, tiers
from influmap.documents.report.sources import sources
from influmap.documents.report.subject import LineOf, Subject, nowhere
from influmap.documents.report.telling import Teller
from influmap.documents.view import Stamp
from influmap.language.words import Words
from influmap.models.programme import Programme


def report(
    programme: Programme,
    brief: str,
    stamp: Stamp,
    words: Words,
    written: view.Written | None = None,
    line_of: LineOf = nowhere,
) -> view.Report:
    """The report of a brief on the day of the stamp; `written` is what git knows of the brief's file."""
    subject = Subject(Scope(programme, programme.briefs[brief], stamp.as_of), words, line_of)
    facts = _facts(subject, stamp, written)
    analysis = chapters.Analysis(
        written=facts.analysis.written, computed=computed(Teller(words, stamp.currency), facts)
    )
    return facts.model_copy(update={"analysis": analysis, "missing": missing(subject, facts)})


def _facts(subject: Subject, stamp: Stamp, written: view.Written | None) -> view.Report:
    brief, result = subject.brief, subject.result
    goals = objectives(subject)
    everyone = people(subject, goals)
    taking_part = [subject.programme.people[p.id] for p in everyone if p.took_part and p.id in subject.programme.people]
    outside = territory.outside(taking_part, subject.programme.workspace.capital_region)
    communities = subject.programme.communities
    return view.Report.of(
        brief,
        brief=brief.id,
        is_over=subject.is_over,
        results_as_of=result.as_of if result else None,
        advertiser=brief.advertiser.name if brief.advertiser else None,
        communities=tuple(communities[c].name for c in brief.communities if c in communities),
        stamp=stamp,
        written=written,
        amended=tuple(view.Amended.of(change) for change in brief.amended),
        objectives=goals,
        results=results(subject),
        people=everyone,
        tiers=tiers(goals, everyone),
        outside_capital=outside.outside / outside.known if outside else None,
        capital=subject.programme.workspace.capital_region,
        moments=story.moments(subject),
        publications=publications(subject),
        rates=rates(subject),
        coverage=story.coverage(subject),
        analysis=chapters.Analysis(written=result.analysis if result else ()),
        conclusion=result.conclusion if result else None,
        recommendations=story.recommendations(subject),
        reputation=story.reputation(subject),
        verbatims=story.verbatims(subject),
        image=story.image(subject),
        story=story.story(subject),
        photos=story.photos(subject),
        heard=story.heard(subject),
        promises=story.promises(subject),
        budget=story.budget(subject),
        closing=story.closing(subject),
        upcoming=story.upcoming(subject),
        after=story.after_content(subject),
        missing=(),
        sources=sources(subject),
    )
