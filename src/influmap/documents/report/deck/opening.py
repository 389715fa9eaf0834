"""The first pages: cover, the essential, what was promised, with whom."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.outcomes import share
from influmap.documents.charts.model import Event, Timeline
from influmap.documents.report import chapters, slides, view
from influmap.documents.report.deck import answers
from influmap.documents.report.deck.edition import ROLES, Edition, evened, filled, gap, is_large, lines, of_target
from influmap.documents.report.deck.places import is_mapped
from influmap.documents.report.deck.provenance import ours
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller
from influmap.models.corrections import fold

ROOM, CHIPS = 460, 290
TIMELINE, CHIP = 236, 34
"""Height of the line of time, and of a row of names above it from the second on, in pixels."""
FIGURES, MANY = 3, 4
"""From four objectives on, the title counts them and the next page names them."""


def cover(edition: Edition) -> Iterator[Slide]:
    """Who reports to whom, on what, over which days."""
    report, tell = edition.report, edition.tell
    took_part = sum(1 for person in report.people if person.took_part)
    facts = (
        tell.words("page.confidential") if edition.with_names else "",
        tell.plural("people", took_part) if took_part else "",
        tell.plural("communities", len(report.communities)) if report.communities else "",
        tell.plural("publications", len(report.publications)) if report.publications else "",
    )
    data = slides.Cover(
        signed=_signed(report),
        period=tell.period(report.starts, report.ends),
        facts=tuple(filter(None, facts)),
    )
    yield edition.slide("cover", data, "closing" if report.is_over else "interim", report.title)


def _signed(report: view.Report) -> str:
    """The organisation, and the advertiser when it is somebody else."""
    own, advertiser = report.stamp.organisation, report.advertiser
    if advertiser is None or advertiser.startswith(own):
        return advertiser or own
    return f"{own} × {advertiser}"


def essential(edition: Edition) -> Iterator[Slide]:
    """The page that directors read: a verdict, three figures, one decision wanted."""
    goals = [goal for goal in edition.report.objectives if goal.actual is not None]
    if not goals:
        return
    data = slides.Essential(figures=tuple(_figures(edition, goals)), decision=_decision(edition))
    tell = edition.tell
    left = [f"{goal.statement.rstrip('.')} ({gap(tell, goal)})" for goal in goals if goal.state == "missed"]
    notes = [tell("note.essential", gaps=left)] if left else []
    yield edition.slide("essential", data, "essential", verdict(tell, edition.report.objectives), notes=notes)


def verdict(tell: Teller, objectives: tuple[view.Objective, ...]) -> str:
    """One sentence on every objective; from four on, how many are reached."""
    if len(objectives) < MANY:
        parts = [_verdict(tell, goal) for goal in objectives if goal.actual is not None]
        return tell.joined(parts)
    reached = sum(1 for goal in objectives if goal.state == "reached")
    return tell.plural("verdict.many", reached, total=len(objectives))


def _verdict(tell: Teller, goal: view.Objective) -> str:
    what = tell.counted(goal.outcome, goal.actual or 0)
    return what if goal.target is None else tell(f"verdict.{goal.state}", what=what, target=goal.target)


def _figures(edition: Edition, goals: list[view.Objective]) -> Iterator[slides.Figure]:
    report, tell = edition.report, edition.tell
    for goal in goals[:FIGURES]:
        noun = tell.plural(f"noun.{goal.outcome or 'other'}", goal.actual or 0)
        yield slides.Figure(
            value=tell.number(goal.actual),
            label=noun,
            note=of_target(tell, goal),
            role=ROLES[goal.state],
            source=edition.anchor(f"outcome:{goal.outcome}"),
        )
    first = goals[0]
    if len(goals) == 1 and first.attributed_total and first.actual:
        part = tell.percent(share(first.attributed_total, first.actual) or 0)
        source = edition.anchor(f"outcome:{first.outcome}")
        yield slides.Figure(
            value=tell.number(first.attributed_total), label=tell("attributed"), note=part, source=source
        )
    if report.budget.spent and len(goals) < FIGURES:
        note = tell("of_budget", planned=tell.money(report.budget.planned)) if report.budget.planned else ""
        source = edition.anchor("spent") or edition.anchor("shared")
        yield slides.Figure(value=tell.money(report.budget.spent), label=tell("spent"), note=note, source=source)


def _decision(edition: Edition) -> slides.Decision | None:
    if not edition.report.recommendations:
        return None
    first = edition.report.recommendations[0]
    return slides.Decision(what=first.what, verb=_verb(edition, first), details=details(edition.tell, first))


def _verb(edition: Edition, item: chapters.Recommendation) -> str:
    return edition.tell.words.word("recommendation", item.kind) if item.kind else ""


def details(tell: Teller, item: chapters.Recommendation) -> str:
    """Who, by when, at what cost."""
    due = tell("by_day", day=item.due) if item.due else ""
    return ", ".join(filter(None, (item.owner_name, due, tell.money(item.cost) if item.cost is not None else "")))


def promised(edition: Edition) -> Iterator[Slide]:
    """The objectives as they were written, with the version of the brief that holds them."""
    report, tell = edition.report, edition.tell
    if not report.objectives:
        return
    amendments = (
        tell("amended", day=change.date, what=change.what)
        + (tell("agreed_with", who=change.agreed_with) if change.agreed_with else "")
        for change in report.amended
    )
    told, written = tuple(amendments), _written(tell, report)
    moved = report.written.moved if report.written else ()
    room = ROOM - sum(23 * lines(text, 130) for text in (written, *told)) - sum(48 * lines(m, 110) for m in moved)
    for page in evened([_goal(tell, goal) for goal in report.objectives], _height, room):
        large = is_large(page, _height, ROOM * 4 // 3)
        data = slides.Promised(goals=tuple(page), written=written, amendments=told, moved=moved, is_large=large)
        notes = answers.promised(edition)
        yield edition.slide("promised", data, "objectives", notes=notes, source=edition.anchor("target"))


def _height(goal: slides.Goal) -> int:
    return 76 + 27 * lines(goal.statement, 56)


def _goal(tell: Teller, goal: view.Objective) -> slides.Goal:
    known = (
        tell("due", day=goal.due) if goal.due else "",
        tell("measured_by", what=goal.measured_by) if goal.measured_by else "",
        _baseline(tell, goal.baseline) if goal.baseline else "",
    )
    target = tell.counted(goal.outcome, goal.target) if goal.target is not None else tell.missing
    return slides.Goal(statement=goal.statement, target=target, details=tuple(filter(None, known)))


def _baseline(tell: Teller, baseline: view.Baseline) -> str:
    source = f" ({baseline.source})" if baseline.source else ""
    return tell("baseline", value=baseline.value, source=source)


def _written(tell: Teller, report: view.Report) -> str:
    if report.written is None:
        return tell("written.unknown")
    first, last = report.written.first, report.written.last
    sentence = "once" if first == last else "twice"
    known = {"first": first.date, "commit": first.commit, "last": last.date, "last_commit": last.commit}
    late = " " + tell("written.late", starts=report.starts) if first.date > report.starts else ""
    return tell(f"written.{sentence}", **known) + late


def who(edition: Edition) -> Iterator[Slide]:
    """Communities before accounts; people, regions, high points on one line of time."""
    report, tell = edition.report, edition.tell
    figures = tuple(_presence(edition))
    moments = [moment for moment in report.moments if moment.date]
    if not (figures or report.communities or moments):
        return
    people = [person for person in report.people if person.took_part]
    regions = dict.fromkeys(person.region for person in people if person.region)
    data = slides.Who(
        figures=figures,
        communities=_some(tell, report.communities),
        regions=() if is_mapped(report) else tuple(sorted((tell.region(code) for code in regions), key=fold)),
        timeline=_timeline(edition, moments) if moments or report.publications else None,
        moments=tuple(_told(tell, moment) for moment in moments),
    )
    counts = [tell.plural("people", len(people)) if people else ""]
    counts += [tell.plural("communities", len(report.communities)) if report.communities else ""]
    counts += [tell.plural("moments", len(moments)) if moments else ""]
    drawn = ours(tell, report, [count for count in counts if count]) if data.timeline else None
    yield edition.slide(
        "who", data, "who", ", ".join(filter(None, counts)), notes=answers.who(edition), provenance=drawn
    )


def _some(tell: Teller, names: tuple[str, ...]) -> tuple[str, ...]:
    """As many names as three lines hold, then how many are left."""
    kept = next(iter(filled(names, lambda name: len(name) + 4, CHIPS)), [])
    left = len(names) - len(kept)
    return (*kept, tell.plural("more_communities", left)) if left else names


def _told(tell: Teller, moment: chapters.Moment) -> str:
    return tell("moment", day=moment.date, name=moment.name, place=moment.place or "").strip(" ,")


def _presence(edition: Edition) -> Iterator[slides.Figure]:
    report, tell = edition.report, edition.tell
    people = [person for person in report.people if person.took_part]
    if people:
        unpaid = sum(1 for person in people if person.is_unpaid)
        note = tell.plural("unpaid", unpaid) if unpaid else ""
        yield slides.Figure(value=tell.number(len(people)), label=tell.plural("took_part", len(people)), note=note)
    regions = {person.region for person in people if person.region}
    if regions:
        yield slides.Figure(value=tell.number(len(regions)), label=tell.plural("regions", len(regions)))
    if report.outside_capital is not None and report.capital:
        where = tell("outside_capital", region=tell.region(report.capital))
        yield slides.Figure(value=tell.percent(report.outside_capital), label=where)


def _timeline(edition: Edition, moments: list[chapters.Moment]) -> Timeline:
    report, tell = edition.report, edition.tell
    published = [p.published for p in report.publications if p.published]
    days = [*(m.date for m in moments if m.date), *published]
    end = max([*days, report.closes or report.ends or report.stamp.as_of])
    start = min([*days, report.starts])
    events = tuple(Event(date=m.date, label=m.place or m.name) for m in moments if m.date)
    chips = _some(tell, report.communities)
    return Timeline(
        title=tell("chart.timeline", moments=len(events), publications=len(published), start=start, end=end),
        start=start,
        end=end,
        start_label=tell.day(start),
        end_label=tell.day(end),
        moments=events,
        ticks=tuple(Event(date=day) for day in published),
        ticks_label=tell("one_publication"),
        height=TIMELINE - CHIP * (not is_mapped(report)) - CHIP * max(0, lines("    ".join(chips), 115) - 1),
    )
