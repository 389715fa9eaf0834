"""Block 1, results: what we did, what was seen, what it changed; organic and paid apart (N2, N3, N6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from influmap.documents.charts.model import TargetBar, Targets
from influmap.documents.report import chapters, slides, view
from influmap.documents.report.deck import answers
from influmap.documents.report.deck.edition import (
    ROLES,
    Edition,
    evened,
    filled,
    gap,
    gridded,
    lines,
    of_target,
    pages_of,
    value,
)
from influmap.documents.report.deck.exposure import SHOWN, exposure
from influmap.documents.report.deck.outcomes import outcomes
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.deck.voices import voices
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

__all__ = ["coverage", "exposure", "objectives", "opener", "outcomes", "publications", "stages", "story", "voices"]
CARDS, PICTURES, GOALS, COLUMNS = 9, 6, 7, 3
ROOM, STAGE = 450, 350
"""Height of a page under its title, and of a column of it, in pixels."""
DONE = ("people_contacted", "people_agreed", "publications", "events", "meetings")


def opener(edition: Edition) -> Iterator[Slide]:
    """The page of colour that opens the results, when there are some."""
    if edition.report.objectives or edition.report.publications:
        lines = tuple(edition.tell(f"stage.{stage}.question") for stage in ("actions", "exposure", "transformation"))
        yield edition.slide("section", slides.Section(number="1", lines=lines), "results", edition.tell("results"))


def objectives(edition: Edition) -> Iterator[Slide]:
    """A bar against its target for every objective, never mixed with indicators."""
    report, tell = edition.report, edition.tell
    title = objectives_title(tell, report.objectives)
    for page in pages_of(report.objectives, GOALS):
        data = slides.Objectives(
            chart=targets(tell, title, tuple(page), edition.anchor),
            rows=goal_table(tell, tuple(page)),
            remark=tell("basis", basis=tell.words.word("basis", _weakest(report))) if _weakest(report) else "",
        )
        known = counted(tell, report, tuple(page))
        yield edition.slide("objectives", data, "results", title, notes=answers.objectives(edition), provenance=known)


def counted(tell: Teller, report: view.Report, goals: tuple[view.Objective, ...]) -> slides.Provenance:
    """What bars of objectives rest on: the ledger of outcomes."""
    known = [tell.counted(goal.outcome, goal.actual) for goal in goals if goal.actual is not None]
    return provenance(tell, report, [f"outcome:{goal.outcome}" for goal in goals], known)


def goal_table(tell: Teller, goals: tuple[view.Objective, ...]) -> slides.Table:
    """Objectives line by line."""
    head = tuple(tell(f"head.{name}") for name in ("objective", "target", "actual", "attainment", "gap"))
    return slides.Table(head=head, rows=tuple(_row(tell, goal) for goal in goals), right=(1, 2, 3))


def objectives_title(tell: Teller, goals: tuple[view.Objective, ...]) -> str:
    """What is reached, and what is not, by name: a count alone would hide which one."""
    reached = [goal for goal in goals if goal.state == "reached"]
    behind = [goal for goal in goals if goal.state in ("missed", "open") and goal.actual is not None]
    if not behind:
        if len(reached) == len(goals):
            return tell.plural("verdict.all", len(goals))
        return tell.plural("verdict.many", len(reached), total=len(goals)) if reached else tell("verdict.none")
    left = [tell.counted(goal.outcome, (goal.target or 0) - (goal.actual or 0)) for goal in behind[:3]]
    told = {"total": len(goals), "left": tell.listed(left)}
    if reached:
        return tell.plural(f"verdict.some_{behind[0].state}", len(reached), **told)
    return tell(f"verdict.left_{behind[0].state}", **told)


def targets(
    tell: Teller, title: str, goals: tuple[view.Objective, ...], anchor: Callable[[str], str] = lambda _: ""
) -> Targets:
    """The bars of objectives."""
    bars = tuple(
        TargetBar(
            label=goal.statement,
            value=goal.actual,
            shown=value(tell, goal),
            target=goal.target,
            of_target=of_target(tell, goal),
            note=gap(tell, goal),
            role=ROLES[goal.state],
            source=anchor(f"outcome:{goal.outcome}") if goal.actual is not None else "",
        )
        for goal in goals
    )
    return Targets(title=title, bars=bars, target_label=tell("target"), height=390)


def _row(tell: Teller, goal: view.Objective) -> tuple[str, ...]:
    target = tell.missing if goal.target is None else tell.number(goal.target)
    return (goal.statement, target, value(tell, goal), tell.percent(goal.attainment), gap(tell, goal))


def _weakest(report: view.Report) -> str | None:
    order = ("estimated", "declared", "measured")
    return next((basis for basis in order if any(goal.basis == basis for goal in report.objectives)), None)


def stages(edition: Edition) -> Iterator[Slide]:
    """Actions, exposure, transformation: three columns, each figure beside its target."""
    found = stage_columns(edition.tell, edition.report, edition.anchor)
    remark = edition.tell("reach_remark") if edition.report.results.exposure.total else ""
    if not any(stage.is_known for stage in found):
        return
    exposure = edition.report.results.exposure
    told = {"known": exposure.known_organic.get("reach", 0), "total": exposure.publications}
    notes = [edition.tell("note.stages", **told)] if exposure.publications else []
    for rows in zip_longest(*(filled(stage.rows, _row_height, STAGE) for stage in found), fillvalue=[]):
        page = tuple(s.model_copy(update={"rows": tuple(r)}) for s, r in zip(found, rows, strict=True))
        yield edition.slide("stages", slides.Stages(stages=page, remark=remark), "results", notes=notes)


def _row_height(row: slides.Row) -> int:
    return 13 + 28 * lines(row.value, 27) + 18 * lines(row.label, 40) + (20 * lines(row.note, 40) if row.note else 0)


def stage_columns(
    tell: Teller, report: view.Report, anchor: Callable[[str], str] = lambda _: ""
) -> tuple[slides.Stage, ...]:
    """The three stages, always all of them: one that has nothing says so."""
    rows = {
        "actions": tuple(_actions(tell, report.results)),
        "exposure": tuple(
            row.model_copy(update={"source": _published(report, anchor)})
            for row in _exposure(tell, report.results.exposure)
        ),
        "transformation": tuple(_transformation(tell, report, anchor)),
    }
    return tuple(
        slides.Stage(
            name=tell.words.word("stage", name),
            question=tell(f"stage.{name}.question"),
            rows=found or (slides.Row(label=tell(f"stage.{name}.none"), value=""),),
            is_known=bool(found),
        )
        for name, found in rows.items()
    )


def _indicator(tell: Teller, indicator: view.Indicator) -> slides.Row:
    shown = value(tell, indicator)
    return slides.Row(
        label=indicator.label,
        value=f"{shown} {of_target(tell, indicator)}".strip() if indicator.actual is not None else shown,
        note=gap(tell, indicator),
        role=ROLES[indicator.state],
    )


def _published(report: view.Report, anchor: Callable[[str], str]) -> str:
    """The first line of the book of sources on what was published."""
    found = (anchor(f"person:{publication.person}") for publication in report.publications)
    return next(filter(None, found), "")


def _actions(tell: Teller, results: view.Results) -> Iterator[slides.Row]:
    yield from (_indicator(tell, indicator) for indicator in results.actions)
    counted = {indicator.metric for indicator in results.actions}
    for metric in DONE:
        if results.counts[metric] and metric not in counted:
            yield slides.Row(label=tell.words.word("metric", metric), value=tell.number(results.counts[metric]))


def _exposure(tell: Teller, exposure: view.Exposure) -> Iterator[slides.Row]:
    yield from (_shown(tell, indicator, exposure) for indicator in exposure.indicators)
    targeted = {(indicator.metric, indicator.nature) for indicator in exposure.indicators}
    for metric in SHOWN:
        name = tell.words.word("metric", metric)
        if metric in exposure.organic and (metric, "organic") not in targeted:
            shown = tell.amount(exposure.organic[metric], at_least=metric in exposure.lower_bounds)
            yield slides.Row(label=tell("nature.organic", what=name), value=shown, note=_known(tell, metric, exposure))
        if metric in exposure.paid and (metric, "paid") not in targeted:
            shown = tell.number(exposure.paid[metric])
            yield slides.Row(label=tell("nature.paid", what=name), value=shown, role="accent")


def _shown(tell: Teller, indicator: view.Indicator, exposure: view.Exposure) -> slides.Row:
    """A lower bound under its target is no verdict: it says what it rests on instead."""
    row = _indicator(tell, indicator)
    if indicator.at_least and indicator.metric and indicator.state == "unknown":
        return row.model_copy(update={"note": _known(tell, indicator.metric, exposure)})
    return row


def _known(tell: Teller, metric: str, exposure: view.Exposure) -> str:
    known = exposure.known_organic[metric]
    subtracted = metric in exposure.lower_bounds and known == exposure.publications
    return tell("subtracted") if subtracted else tell.plural("known", known, total=exposure.publications)


def _transformation(tell: Teller, report: view.Report, anchor: Callable[[str], str]) -> Iterator[slides.Row]:
    for goal in report.objectives:
        if goal.actual is not None or goal.target is not None:
            noun = tell.plural(f"noun.{goal.outcome or 'other'}", 2)
            shown = f"{value(tell, goal)} {of_target(tell, goal)}".strip() if goal.actual is not None else tell.missing
            source = anchor(f"outcome:{goal.outcome}")
            yield slides.Row(label=noun, value=shown, note=gap(tell, goal), role=ROLES[goal.state], source=source)
    for indicator in report.results.transformation:
        source = anchor(f"outcome:{indicator.metric}") or anchor(f"metric:{indicator.metric}")
        yield _indicator(tell, indicator).model_copy(update={"source": source if indicator.actual is not None else ""})


def publications(edition: Edition) -> Iterator[Slide]:
    """What people made: nobody measures influence without showing what was published."""
    report, tell = edition.report, edition.tell
    found = report.publications
    people = len({publication.person for publication in found})
    title = tell(
        "title.publications_by", n=tell.plural("publications", len(found)), people=tell.plural("people", people)
    )
    made = [publication_card(edition, publication) for publication in found]
    for page in gridded(made, card_height, COLUMNS, PICTURES if any(p.image for p in found) else CARDS, ROOM):
        cards = slides.Cards(cards=tuple(page), remarks=tuple(_remarks(edition)), is_large=is_short(page))
        notes = [tell("note.publications", labelled=sum(1 for p in found if p.label), total=len(found))]
        yield edition.slide("publications", cards, "results", title, notes=notes)


def card_height(card: slides.Card) -> int:
    """Of a card in a column of three, in pixels."""
    told = 21 * lines(card.title or card.name, 34) + 18 * lines(f"{card.name}, {card.where}", 50)
    return 38 + told + 18 * sum(lines(line, 50) for line in card.lines) + (94 if card.picture else 0)


def is_short(page: Sequence[slides.Card]) -> bool:
    """Whether a page has so few cards, and those so little to say, that it is written larger."""
    return len(page) <= COLUMNS and len(page) * max(map(card_height, page)) < ROOM * 1.3


def _remarks(edition: Edition) -> Iterator[str]:
    labelled = sum(1 for publication in edition.report.publications if publication.label)
    yield edition.tell.plural("labels", labelled, total=len(edition.report.publications))


def publication_card(edition: Edition, publication: view.Publication) -> slides.Card:
    tell = edition.tell
    place = [tell.words.word("network", publication.network) if publication.network else ""]
    place += [tell.day(publication.published) if publication.published else ""]
    return slides.Card(
        name=publication.name,
        title=publication.title or tell("untitled"),
        where=", ".join(filter(None, place)),
        lines=tuple(_seen(tell, publication)),
        url=publication.url,
        picture=edition.picture(publication.image),
        credit=edition.credit(publication.credit),
    )


def _seen(tell: Teller, publication: view.Publication) -> Iterator[str]:
    metric = next((m for m in ("reach", "views") if m in publication.organic), None)
    if metric:
        shown = tell.amount(publication.organic[metric], at_least=metric in publication.lower_bounds)
        yield tell("metric", what=tell("nature.organic", what=tell.one(metric)), value=shown)
    else:
        yield tell("metric", what=tell.one("reach"), value=tell.missing)
    bought = next((m for m in ("reach", "views") if m in publication.paid), None)
    if bought:
        what = tell("nature.paid", what=tell.one(bought))
        yield tell("metric", what=what, value=tell.number(publication.paid[bought]))
    if publication.rate:
        yield tell(
            "rate", rate=tell.words.word("rate", publication.rate.rate), value=tell.percent(publication.rate.value)
        )
    if publication.why:
        yield publication.why
    yield tell("label", label=publication.label) if publication.label else tell("no_label")


def _coverage_height(coverage: chapters.Coverage) -> int:
    return 35 + 25 * max(lines(coverage.title or "", 44), lines(coverage.outlet, 26))


def story(edition: Edition) -> Iterator[Slide]:
    """One true story for the whole deck, when there is one."""
    told = edition.report.story
    if told is not None:
        data = slides.Story(
            text=told.text,
            name=told.name or "",
            figure=told.figure or "",
            quote=told.quote or "",
            picture=edition.picture(told.image),
            credit=edition.credit(told.credit),
        )
        yield edition.slide("story", data, "results")


def coverage(edition: Edition) -> Iterator[Slide]:
    """Press and media: a list with dates and links, no equivalence in money."""
    report, tell = edition.report, edition.tell
    head = tuple(tell(f"head.{name}") for name in ("date", "outlet", "headline", "tone"))
    for page in evened(report.coverage, _coverage_height, ROOM):
        rows = tuple(
            (tell.day(c.date), c.outlet, c.title or "", tell.words.word("tone", c.tone) if c.tone else "") for c in page
        )
        title = tell.plural("title.coverage_of", len(report.coverage))
        data = slides.Rows(table=slides.Table(head=head, rows=rows))
        yield edition.slide("coverage", data, "results", title, notes=answers.coverage(edition))
