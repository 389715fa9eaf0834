"""What the notes of a page answer: the question it makes a client ask, from the same facts as the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from influmap.analysis.costs import cost_per_outcome
from influmap.documents.report import chapters
from influmap.documents.report.computed import FEW
from influmap.documents.report.deck.edition import Edition

KEPT = ("kept", "kept_late")


def promised(edition: Edition) -> Iterator[str]:
    """Did these objectives move on the way?"""
    report, tell = edition.report, edition.tell
    told = {"n": len(report.objectives), "amended": len(report.amended)}
    if report.written is None:
        yield tell("note.promised.unknown", **told)
    elif report.written.moved:
        yield tell("note.promised.moved", moved=report.written.moved, **told)
    else:
        yield tell("note.promised.agreed" if report.amended else "note.promised.fixed", **told)


def who(edition: Edition) -> Iterator[str]:
    """How many were paid, and did everything take place?"""
    report, tell = edition.report, edition.tell
    people = [person for person in report.people if person.took_part]
    dated = [moment for moment in report.moments if moment.date]
    yield tell(
        "note.who",
        people=tell.plural("people", len(people)),
        unpaid=sum(1 for person in people if person.is_unpaid),
        held=sum(1 for moment in dated if moment.is_held),
        moments=len(dated),
    )


def objectives(edition: Edition) -> Iterator[str]:
    """Where do these figures come from?"""
    report, tell = edition.report, edition.tell
    about = {f"outcome:{goal.outcome}" for goal in report.objectives}
    lines = sum(line.lines for line in report.sources if line.about in about)
    tied = [
        tell("note.tied", what=tell.counted(goal.outcome, goal.attributed_total), total=goal.actual)
        for goal in report.objectives
        if goal.actual and goal.attributed_total is not None
    ]
    if lines:
        yield tell("note.objectives", lines=tell.plural("lines", lines), tied=tied or tell.missing)


def coverage(edition: Edition) -> Iterator[str]:
    """Was all of it favourable?"""
    found, tell = edition.report.coverage, edition.tell
    tones = Counter(item.tone or "unknown" for item in found)
    told = [f"{tell.words.word('tone', tone)} ({tell.number(n)})" for tone, n in tones.items() if tone != "unknown"]
    if told:
        yield tell("note.coverage", tones=told, unknown=tones["unknown"])


def learned(edition: Edition) -> Iterator[str]:
    """What is counted here, and what is an opinion?"""
    analysis = edition.report.analysis
    yield edition.tell("note.learned", computed=len(analysis.computed), written=len(analysis.written))


def changes(edition: Edition) -> Iterator[str]:
    """Do they know that they were heard?"""
    found = edition.report.heard
    told = sum(1 for heard in found if heard.told_on)
    changed = sum(1 for heard in found if heard.we_changed)
    yield edition.tell("note.changes", n=len(found), changed=changed, told=told)


def actions(edition: Edition) -> Iterator[str]:
    """What does it cost, and who does it?"""
    found, tell = edition.report.recommendations, edition.tell
    costs = [item.cost for item in found if item.cost is not None]
    yield tell(
        "note.actions",
        cost=tell.money(sum((cost for cost in costs if cost > 0), Decimal(0))),
        saved=tell.money(-sum((cost for cost in costs if cost < 0), Decimal(0))),
        without=len(found) - len(costs),
        owned=sum(1 for item in found if item.owner),
        n=len(found),
    )


def crisis(edition: Edition, incident: chapters.Incident) -> Iterator[str]:
    """Why did it take so long, and who spoke for us?"""
    tell = edition.tell
    unasked = sum(1 for voice in incident.voices if voice.asked is False)
    opened = f"{tell.day(incident.opened.date())}, {tell.hour(incident.opened)}"
    told = {"opened": opened, "lines": len(incident.log), "voices": len(incident.voices), "unasked": unasked}
    if incident.first_answer_minutes is None:
        yield tell("note.crisis.open", **told)
    else:
        yield tell("note.crisis.answered", wait=tell.duration(incident.first_answer_minutes), **told)


def image(edition: Edition) -> Iterator[str]:
    """Are the words we wanted those that were said, and by how many people?"""
    found, tell = edition.report.image, edition.tell
    if found is not None:
        said = {word.word.casefold() for word in found.perceived}
        met = [word for word in found.wanted if word.casefold() in said]
        counted = sum(word.n or 0 for word in found.perceived)
        key = "note.image.some" if met else "note.image.none"
        yield tell(key, met=met, n=len(met), total=len(found.wanted), counted=counted)


def kept(edition: Edition) -> Iterator[str]:
    """What did we promise and not do?"""
    promises, tell = edition.report.promises, edition.tell
    left = [promise for promise in promises.made if promise.state not in KEPT]
    late = sum(1 for promise in promises.made if promise.state == "kept_late")
    told = {"n": len(promises.made) - len(left), "total": len(promises.made), "late": late}
    if left:
        names = [f"{promise.what.rstrip('.')} ({tell(f'promise.{promise.state}')})" for promise in left]
        yield tell("note.kept.left", left=names, **told)
    elif promises.made:
        yield tell("note.kept.all", **told)


def budget(edition: Edition) -> Iterator[str]:
    """What does an outcome cost, with everything counted?"""
    report, tell = edition.report, edition.tell
    goal = next((goal for goal in report.objectives if (goal.actual or 0) >= FEW), None)
    each = cost_per_outcome(report.budget.spent, goal.actual or 0) if goal else None
    if goal is not None and each is not None and report.budget.spent:
        what = tell.counted(goal.outcome, goal.actual or 0)
        yield tell("note.budget_each", each=tell.money(each), spent=tell.money(report.budget.spent), what=what)
    else:
        yield tell("note.budget", spent=tell.money(report.budget.spent))


def following(edition: Edition) -> Iterator[str]:
    """Do those who took part know what it gave?"""
    closing = edition.report.closing
    total = len(closing.thanked) + len(closing.not_thanked)
    if total:
        sent, thanked = len(closing.results_sent), len(closing.thanked)
        yield edition.tell("note.next", sent=sent, thanked=thanked, total=total)
