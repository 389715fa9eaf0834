"""A drawing for each kind of slide of a deck: the data of the slide as blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from influmap.documents.filters import accompanied
from influmap.documents.report import slides
from influmap.documents.writers.pptx import pieces
from influmap.documents.writers.pptx.blocks import Block, Grid, Panel, Picture, Ruled, Side, Stack, Text
from influmap.documents.writers.pptx.charts import block_of
from influmap.documents.writers.pptx.drawing import Legible
from influmap.documents.writers.pptx.pieces import LABEL, SMALL
from influmap.documents.writers.pptx.sheet import Ink, Style
from influmap.documents.writers.pptx.table import Table
from influmap.language.words import Words

Draw = Callable[[Any, str, Words], Block]
"""Data of a slide, its title, words -> what is drawn under the title."""
VERBS: dict[str, Ink] = {"keep": "ok", "fix": "near", "test": "deep", "stop": "missed"}
COLUMNS = {1: 1, 2: 2, 4: 2}
"""Of few cards: they take the width of the page."""


def text_of(slide: slides.Slide, stamped: str) -> list[str]:
    """What a page of colour says under its title."""
    match slide.data:
        case slides.Cover(signed=signed, period=period, facts=facts):
            return [line for line in (signed, period, " · ".join((*facts, stamped))) if line]
        case slides.Section(lines=lines):
            return list(lines)
        case slides.Statement(who=who):
            return [who] if who else []
    raise TypeError(type(slide.data).__name__)


def title_of(slide: slides.Slide) -> str:
    """The title of a page: of a page that is one text, that text."""
    said = slide.data.text if isinstance(slide.data, slides.Statement) else f"{slide.title} {slide.continued}"
    return accompanied(said.strip())


def essential(data: slides.Essential, _: str, words: Words) -> Block:
    """Three figures, one decision."""
    parts: list[Block] = [Panel(pieces.figures(data.figures, 60), 34)]
    if data.decision:
        verb = f"{data.decision.verb[:1].upper()}{data.decision.verb[1:]}{words('common.colon').rstrip()} "
        what = (verb if data.decision.verb else "") + data.decision.what
        lines = [
            (words("report.decision"), LABEL),
            (what, Style(20, is_bold=True)),
            (data.decision.details, SMALL),
        ]
        parts.append(Text(lines))
    return Stack(parts, gap=26, is_spread=True)


def promised(data: slides.Promised, _: str, words: Words) -> Block:
    """Each objective as written, its target beside it; first, in red, those that moved after the start."""
    moved = [
        Panel(Text([(f"{words('report.moved')} {line}", Style(16, "missed", is_bold=True))])) for line in data.moved
    ]
    targets = tuple(goal.target for goal in data.goals)
    goals = [
        Panel(
            Side(
                [
                    Text([(goal.statement, Style(21, is_bold=True)), (" · ".join(goal.details), SMALL)]),
                    Text([(goal.target, Style(32, is_bold=True, is_title=True, align="right", like=targets))]),
                ],
                shares=(1.7, 1),
            )
        )
        for goal in data.goals
    ]
    return Stack([*moved, *goals, *pieces.remarks((data.written, *data.amendments))], gap=14, is_spread=True)


def who(data: slides.Who, _: str, __: Words) -> Block:
    """Communities, regions, high points."""
    parts: list[Block] = [pieces.figures(data.figures, 42)]
    parts += pieces.remarks((" · ".join(data.communities), " · ".join(data.regions)))
    if data.timeline:
        parts.append(block_of(data.timeline))
    elif data.moments:
        parts.append(Text([(moment, Style(17)) for moment in data.moments]))
    return Stack(parts, gap=20, is_spread=True)


def where(data: slides.Where, title: str, _: Words) -> Block:
    """The map as shapes, the same in rows beside it."""
    rows = [Table(data.table, title)] if data.table.rows else []
    beside = Stack([*rows, *pieces.remarks(data.remarks)])
    if data.map is None:
        return beside
    return Side([Legible(data.map), beside], shares=(1.9, 1)) if rows else Legible(data.map)


def album(data: slides.Album, _: str, __: Words) -> Block:
    """Photos in a row."""
    return Side([pieces.shot(shot) for shot in data.shots], gap=20)


def objectives(data: slides.Objectives, _: str, __: Words) -> Block:
    """Each objective against its target."""
    return Stack([block_of(data.chart), *pieces.remarks((data.remark,))], is_spread=True)


def stages(data: slides.Stages, _: str, __: Words) -> Block:
    """Three columns."""
    columns = []
    for stage in data.stages:
        name = stage.name[:1].upper() + stage.name[1:]
        lines: list[tuple[str, Style]] = [
            (name, Style(21, is_bold=True, is_title=True)),
            (stage.question, SMALL),
        ]
        rows: list[Block] = [
            Ruled(Text([
                (row.label, Style(14)), (row.value, Style(20, is_bold=True)),
                (row.note, Style(13.5, row.role if row.role in ("ok", "missed") else "muted")),
            ]), 5)
            for row in stage.rows
        ]  # fmt: skip
        columns.append(Panel(Stack([Text(lines), *rows], gap=4), 18, is_high=True))
    return Stack([Side(columns, gap=18), *pieces.remarks((data.remark,))])


def outcomes(data: slides.Outcomes, title: str, words: Words) -> Block:
    """In time, and by region."""
    parts: list[Block] = []
    if data.columns:
        parts.append(pieces.labelled(words("report.by_time"), [block_of(data.columns)]))
    elif data.table.rows:
        parts.append(Table(data.table, title))
    if data.regions:
        parts.append(pieces.labelled(words("report.by_region"), [block_of(data.regions)]))
    shown = [Side(parts, shares=(1.75, 1) if len(parts) > 1 else ())] if parts else []
    return Stack([*shown, *pieces.remarks(data.remarks)], is_spread=True)


def exposure(data: slides.Exposure, _: str, __: Words) -> Block:
    """Organic beside bought, a chart for each metric."""
    charts = [pieces.labelled(chart.title, [block_of(chart)]) for chart in data.charts]
    return Stack([*charts, *pieces.remarks(data.remarks)], is_spread=True)


def voices(data: slides.Voices, _: str, __: Words) -> Block:
    """What each group brought, and what it cost."""
    return Stack([block_of(data.chart), *pieces.remarks(data.remarks)], is_spread=True)


def cards(data: slides.Cards, _: str, __: Words) -> Block:
    """Publications or people, one card each."""
    columns = COLUMNS.get(len(data.cards), 4 if len(data.cards) > 9 else 3)
    shown = [Panel(pieces.card(card, is_person=not card.where or bool(card.title)), 16) for card in data.cards]
    return Stack([Grid(shown, columns), *pieces.remarks(data.remarks)], is_spread=len(data.remarks) == 0)


def rows(data: slides.Rows, title: str, _: Words) -> Block:
    """A table."""
    return Stack([Table(data.table, title), *pieces.remarks((data.remark,))], is_spread=True)


def learned(data: slides.Learned, _: str, words: Words) -> Block:
    """What the author reads beside what was computed."""
    readings: list[Block] = [
        Ruled(Text([(f"{number}. {text}", Style(22, is_title=True))]))
        for number, text in enumerate(data.written, data.first)
    ]
    parts = [pieces.labelled(words("report.readings"), readings)] if readings else []
    if data.computed:
        facts: list[Block] = [Ruled(Text([(fact, Style(14))]), 5) for fact in data.computed]
        parts.append(Panel(pieces.labelled(words("report.computed"), facts), is_high=True))
    return Side(parts, shares=(1.2, 1) if len(parts) > 1 else ())


def changes(data: slides.Changes, _: str, words: Words) -> Block:
    """What was said, what it changed."""
    heads = Side([Text([(words("report.heard_said"), LABEL)]), Text([(words("report.heard_changed"), LABEL)])])
    told = [
        Ruled(Side([
            Text([(change.said, Style(21, is_title=True)), (change.who, SMALL)]),
            Text([(change.changed, Style(17, is_bold=True)), (change.told, SMALL)]),
        ]))
        for change in data.changes
    ]  # fmt: skip
    return Stack([heads, *told], gap=8, is_spread=True)


def actions(data: slides.Actions, _: str, words: Words) -> Block:
    """Recommendations: verb, what, who and when, cost."""
    return Stack([Ruled(_action(action, words)) for action in data.actions], gap=8, is_spread=True)


def _action(action: slides.Action, words: Words) -> Block:
    expected = words("report.expected", what=action.expected) if action.expected else ""
    verb = action.verb[:1].upper() + action.verb[1:]
    return Side(
        [
            Text([(verb, Style(20, VERBS.get(action.kind, "ink"), is_bold=True, is_title=True))]),
            Text([(action.what, Style(18, is_bold=True)), (action.why, SMALL), (expected, SMALL)]),
            Text([(action.owner, Style(16)), (action.due, SMALL)]),
            Text([(action.cost, Style(17, is_bold=True, align="right"))]),
        ],
        shares=(1.1, 4.4, 1.9, 1.4),
        gap=18,
    )


def said(data: slides.Said, title: str, words: Words) -> Block:
    """Tone of mentions, week by week, and what was said."""
    left: list[Block] = [block_of(chart) for chart in (data.tone, data.columns) if chart]
    if data.table.rows and not data.columns:
        left.append(Table(data.table, title))
    quotes: list[Block] = [
        Text([(words("common.quote", text=quote.text), Style(20, is_title=True)), (quote.who, SMALL)])
        for quote in data.quotes
    ]
    right = [pieces.labelled(words("report.quotes"), quotes)] if quotes else []
    if data.columns and not quotes and data.table.rows:
        right = [Table(data.table, title)]
    parts = [*([Stack(left)] if left else []), *right]
    body: list[Block] = [Side(parts, shares=(1.55, 1) if len(parts) > 1 else ())] if parts else []
    return Stack(body, is_spread=True)


def crisis(data: slides.Crisis, _: str, words: Words) -> Block:
    """An incident, hour by hour."""
    level = data.level[:1].upper() + data.level[1:]
    parts: list[Block] = [Text([(data.what, Style(20)), (level, SMALL)])]
    if data.figures:
        parts.append(pieces.figures(data.figures, 24))
    half = -(-len(data.log) // 2)
    columns = [Stack([_happening(line) for line in log], gap=5) for log in (data.log[:half], data.log[half:]) if log]
    if columns:
        parts.append(Side(columns))
    voices_rose = words("report.then").join(data.voices)
    ends = [(words("report.voices_rose"), voices_rose), (words("report.lesson"), data.lesson)]
    told = [Text([(label, LABEL), (text, Style(14))]) for label, text in ends if text]
    return Stack([*parts, *([Side(told)] if told else [])], gap=18)


def _happening(line: slides.Happening) -> Block:
    ink: Ink = "ok" if line.is_answer else "muted"
    return Side(
        [Text([(line.at, Style(14, ink))]), Text([(line.what, Style(14, is_bold=line.is_answer))])], (1, 3.2), 12
    )


def image(data: slides.Images, _: str, words: Words) -> Block:
    """Words wanted, words perceived."""
    columns = [
        pieces.labelled(words(f"report.{name}"), [Text([(word, Style(40, is_title=True)) for word in found])])
        for name, found in (("wanted", data.wanted), ("perceived", data.perceived))
    ]
    sources = words("report.sources_short", sources=data.sources) if data.sources else ""
    return Stack([Side(columns), *pieces.remarks((sources,))], is_spread=True)


def kept(data: slides.Kept, _: str, __: Words) -> Block:
    """Promises, one by one."""
    remark = [Text([(data.remark, Style(20))])] if data.remark else []
    return Stack([*pieces.ruled(data.rows), *remark], gap=4, is_spread=True)


def story(data: slides.Story, _: str, words: Words) -> Block:
    """One true story."""
    quote = words("common.quote", text=data.quote) if data.quote else ""
    tale = Text(
        [(data.text, Style(25, is_title=True)), (quote, Style(23, "accent", is_title=True)), (data.name, SMALL)]
    )
    figure = Text([(data.figure, Style(64, "accent", is_bold=True, is_title=True))])
    if pieces.is_native(data.picture):
        shown: Block = Stack([Picture(data.picture or "", data.name, 250), Text([(data.credit, SMALL)])], gap=6)
        return Side([shown, Stack([tale, *([figure] if data.figure else [])])])
    return Side([figure, tale], (1, 1.5)) if data.figure else tale


def person(data: slides.Personal, _: str, __: Words) -> Block:
    """What one person made possible, and what they published."""
    parts: list[Block] = [Text([(data.where, SMALL)])]
    if data.figures:
        parts.append(Panel(Stack([pieces.figures(data.figures), *pieces.remarks(data.lines)])))
    if data.cards:
        parts.append(
            Grid([Panel(pieces.card(card, is_person=True), 16) for card in data.cards], min(3, len(data.cards)))
        )
    return Stack(parts, is_spread=True)


def budget(data: slides.Money, title: str, _: Words) -> Block:
    """Lines of the budget, and the sums that prove each other."""
    checks = Panel(Stack([Ruled(Text([(line, Style(14.5))]), 5) for line in data.checks], gap=4), is_high=True)
    chart = [block_of(data.chart)] if data.chart else []
    return Stack([*chart, Side([Table(data.table, title), checks])], gap=26)


def following(data: slides.Next, _: str, words: Words) -> Block:
    """The next dates, and what each participant received."""
    right = [pieces.labelled(words("report.next_closing"), pieces.ruled(data.closing))] if data.closing else []
    if data.after:
        right.append(pieces.labelled(words("report.next_after"), [Text([(line, Style(18))]) for line in data.after]))
    parts = [pieces.labelled(words("report.next_dates"), pieces.ruled(data.dates))] if data.dates else []
    return Side([*parts, *([Stack(right, gap=26, is_spread=True)] if right else [])])


def notes(data: slides.Notes, _: str, __: Words) -> Block:
    """Short paragraphs in two columns."""
    half = -(-len(data.lines) // 2)
    columns = [[Text([(line, Style(15.5))]) for line in found] for found in (data.lines[:half], data.lines[half:])]
    return Side([Stack(column, gap=12) for column in columns if column])


DRAWINGS: dict[str, Draw] = {
    "essential": essential, "promised": promised, "who": who, "where": where, "album": album, "objectives": objectives,
    "stages": stages, "outcomes": outcomes, "exposure": exposure, "voices": voices, "by_name": voices,
    "publications": cards, "coverage": rows,
    "learned": learned, "changes": changes, "actions": actions, "said": said, "crisis": crisis, "image": image,
    "kept": kept, "budget": budget, "next": following, "people": cards, "method": notes, "gaps": rows, "sources": rows,
    "story": story, "person": person,
}  # fmt: skip


COLOURS = ("cover", "section", "statement")
"""Kinds that are a page of colour: a title, and texts in the places of the layout."""
