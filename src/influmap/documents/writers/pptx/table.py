"""Native tables: rows whose heights were measured, thin lines, nothing of the program's own styles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn

from influmap.documents.charts.canvas import Box
from influmap.documents.report import slides
from influmap.documents.writers.pptx.measure import LEADING, SCALES, Scale, lines_of, longest_of
from influmap.documents.writers.pptx.sheet import Sheet, Style, described

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style of Office that has no style and no grid."""
SIZE, HEAD, PAD, GAP = 16, 13.5, 7, 14
AIRY = 1.9
"""How much higher than it needs a row may be, to fill its page."""


@dataclass(frozen=True)
class Table:
    """A table as wide as its box."""

    data: slides.Table
    title: str

    def height(self, room: float, k: Scale) -> float:
        """All rows; at a scale that cuts words in two, more than any page has."""
        return sum(self._heights(room, k)) if k <= SCALES[-1] or sum(self._needs(k)) <= room else math.inf

    def draw(self, sheet: Sheet, box: Box, k: Scale) -> None:
        """As a table that can be edited; its rows take the room that is left, up to a point."""
        rows = self._rows()
        wide, tall = self._widths(box.right - box.left, k), self._heights(box.right - box.left, k)
        airy = min(AIRY, max(1.0, (box.bottom - box.top) / sum(tall)))
        tall = [length * airy for length in tall]
        place = box._replace(bottom=box.top + sum(tall))
        frame = sheet.slide.shapes.add_table(len(rows), len(wide), *sheet.place(place))
        described(frame, sheet.said(self.title))
        table = frame.table
        table.first_row, table.horz_banding = True, False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN  # noqa: SLF001 - no public setter
        for column, length in zip(table.columns, wide, strict=True):
            column.width = sheet.emu(length)
        for index, (row, length) in enumerate(zip(rows, tall, strict=True)):
            table.rows[index].height = sheet.emu(length)
            for number, text in enumerate(row):
                self._cell(sheet, table.cell(index, number), text, number, self._style(index, k))

    def _cell(self, sheet: Sheet, cell: Any, text: str, number: int, style: Style) -> None:
        cell.margin_left, cell.margin_right = 0, sheet.emu(0 if number == len(self.data.head) - 1 else GAP)
        cell.margin_top = cell.margin_bottom = sheet.emu(2)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if number in self.data.right else PP_ALIGN.LEFT
        sheet.run(paragraph, text, style)
        _under(cell, sheet.emu(1))

    def _rows(self) -> list[tuple[str, ...]]:
        return [self.data.head, *self.data.rows, *([self.data.total] if self.data.total else [])]

    def _style(self, index: int, k: Scale) -> Style:
        if index == 0:
            return Style(k.type(HEAD), "muted", is_bold=True)
        return Style(k.type(SIZE), is_bold=bool(self.data.total) and index == len(self.data.rows) + 1)

    def _widths(self, room: float, k: Scale) -> list[float]:
        """A column takes what its longest word needs, then a share of the rest by how much it says.

        When they need more than there is, the widest columns of text give it: no amount is cut in two.
        """
        needs, figures = self._needs(k), self.data.right
        free = room - sum(needs)
        if free < 0:
            kept = sum(wide for number, wide in enumerate(needs) if number in figures)
            most = _level([wide for number, wide in enumerate(needs) if number not in figures], max(0.0, room - kept))
            found = [wide if number in figures else min(wide, most) for number, wide in enumerate(needs)]
            return [wide * room / sum(found) for wide in found]
        said = [min(80.0, max(map(len, column))) ** 1.2 for column in zip(*self._rows(), strict=True)]
        return [wide + free * share / sum(said) for wide, share in zip(needs, said, strict=True)]

    def _needs(self, k: Scale) -> list[float]:
        columns = zip(*self._rows(), strict=True)
        return [
            max(longest_of(cell, self._style(index, k).size) for index, cell in enumerate(column)) + GAP
            for column in columns
        ]

    def _heights(self, room: float, k: Scale) -> list[float]:
        wide = self._widths(room, k)
        return [
            max(
                lines_of(cell, length - GAP, self._style(index, k).size) * self._style(index, k).size * LEADING
                for cell, length in zip(row, wide, strict=True)
            )
            + 2 * PAD * k
            for index, row in enumerate(self._rows())
        ]


def _level(widths: list[float], room: float) -> float:
    """The width that the widest columns are brought down to, for all of them to stand in a room."""
    left, count = room, len(widths)
    for wide in sorted(widths):
        if wide * count > left:
            return left / count
        left, count = left - wide, count - 1
    return room


def _under(cell: Any, thickness: int) -> None:
    """A thin line under a cell, in the theme's colour."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - borders have no public way
    border = properties.makeelement(qn("a:lnB"), {"w": str(thickness)})
    fill = border.makeelement(qn("a:solidFill"), {})
    color = fill.makeelement(qn("a:schemeClr"), {"val": "bg1"})
    color.append(color.makeelement(qn("a:lumMod"), {"val": "85000"}))
    fill.append(color)
    border.append(fill)
    properties.insert(0, border)
