"""Where a figure is written: the line of its file, for the book of sources."""

from __future__ import annotations

from typing import Any

from influmap.cli.common import Session
from influmap.documents.report import LineOf
from influmap.models.base import Model
from influmap.models.finding import Spot


def lines_of(here: Session) -> LineOf:
    """The lines of the workspace's files.

    A part of a list is given as itself: the programme of a day may hold fewer of them than the file does.
    """
    records = {record.key: record for record in here.loaded.programme.records()}

    def line_of(record: str, *route: str | Model) -> int | None:
        value: Any = records.get(record)
        steps: list[str | int] = []
        for step in route:
            if isinstance(step, Model):
                place = next((n for n, item in enumerate(value or ()) if item is step), None)
                if place is None:
                    return None
                steps.append(place)
                value = step
            else:
                steps.append(step)
                value = getattr(value, step, None)
        return here.loaded.place_of(Spot(record, tuple(steps))).line

    return line_of
