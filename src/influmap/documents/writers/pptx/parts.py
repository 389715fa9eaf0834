"""A page that is too full for the client's slide as several pages, each with its share: nothing is written smaller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from influmap.documents.casting.view import Casting
from influmap.documents.charts.model import Pairs, Targets
from influmap.documents.report import slides
from influmap.documents.report.slides import Slide, Stage, Table
from influmap.documents.view import View


@dataclass(frozen=True)
class Cut:
    """What each page takes a share of, what only the first one says, and what only the last one does."""

    shared: tuple[str, ...]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


CUTS: dict[type[View], Cut] = {
    slides.Essential: Cut(("figures",), last=("decision",)),
    slides.Promised: Cut(("goals",), first=("moved",), last=("written", "amendments")),
    slides.Who: Cut(("communities", "regions"), first=("figures",), last=("timeline", "moments")),
    slides.Objectives: Cut(("chart", "rows"), last=("remark",)),
    slides.Stages: Cut(("stages",), last=("remark",)),
    slides.Outcomes: Cut((), first=("columns", "table"), last=("regions", "remarks")),
    slides.Exposure: Cut(("charts",), last=("remarks",)),
    slides.Where: Cut((), first=("map",), last=("table", "remarks")),
    slides.Album: Cut(("shots",)),
    slides.Voices: Cut(("chart", "table"), last=("remarks",)),
    slides.Rows: Cut(("table",), last=("remark",)),
    slides.Cards: Cut(("cards",), last=("remarks",)),
    slides.Personal: Cut(("cards",), first=("figures", "lines")),
    slides.Learned: Cut(("written", "computed")),
    slides.Changes: Cut(("changes",)),
    slides.Actions: Cut(("actions",)),
    slides.Said: Cut(("quotes",), first=("tone", "columns", "table")),
    slides.Crisis: Cut(("log",), first=("figures",), last=("voices", "lesson")),
    slides.Images: Cut(("wanted", "perceived"), last=("sources",)),
    slides.Kept: Cut(("rows",), last=("remark",)),
    slides.Money: Cut(("table",), first=("chart",), last=("checks",)),
    slides.Next: Cut(("dates", "closing", "after")),
    slides.Notes: Cut(("lines",)),
    Casting: Cut(("proposals",)),
}


def parted(slide: Slide, count: int) -> list[Slide]:
    """The page as `count` pages, or fewer when it holds less than that."""
    cut = CUTS.get(type(slide.data))
    if cut is None or count == 1:
        return [slide]
    made = [_part(slide.data, cut, index, count) for index in range(count)]
    told = [data for index, data in enumerate(made) if _says(data, cut, index, count)]
    return [slide.model_copy(update={"data": data, "notes": slide.notes if data is told[0] else ()}) for data in told]


def _part(data: View, cut: Cut, index: int, count: int) -> View:
    """One share, with what belongs to the first or the last page only there."""
    found: dict[str, Any] = {name: _share(getattr(data, name), index, count) for name in cut.shared}
    away = (cut.first if index else ()) + (cut.last if index < count - 1 else ())
    found.update({name: _nothing(getattr(data, name)) for name in away})
    if isinstance(data, slides.Learned):
        found["first"] = data.first + len(data.written) * index // count
    return data.model_copy(update=found)


def _share(value: Any, index: int, count: int) -> Any:
    """The part of a list that goes on one page; the total of a table goes on the last."""
    match value:
        case Table(rows=rows, anchors=anchors, total=total):
            update = {"rows": _share(rows, index, count), "anchors": _share(anchors, index, count)}
            return value.model_copy(update={**update, "total": total if index == count - 1 else ()})
        case Targets(bars=bars):
            return value.model_copy(update={"bars": _share(bars, index, count)})
        case Pairs(rows=rows) | Stage(rows=rows):
            return value.model_copy(update={"rows": _share(rows, index, count)})
        case (Stage(), *_):
            return tuple(_share(stage, index, count) for stage in value)
    return value[len(value) * index // count : len(value) * (index + 1) // count]


def _says(data: View, cut: Cut, index: int, count: int) -> bool:
    """Whether a page has anything of its own."""
    own = cut.shared + (() if index else cut.first) + (cut.last if index == count - 1 else ())
    return any(_holds(getattr(data, name)) for name in own)


def _holds(value: Any) -> bool:
    match value:
        case Table(rows=rows) | Pairs(rows=rows) | Stage(rows=rows):
            return bool(rows)
        case Targets(bars=bars):
            return bool(bars)
        case (Stage(), *_):
            return any(_holds(stage) for stage in value)
    return bool(value)


def _nothing(value: Any) -> Any:
    match value:
        case Table():
            return value.model_copy(update={"rows": (), "anchors": (), "total": ()})
        case str():
            return ""
        case tuple():
            return ()
    return None
