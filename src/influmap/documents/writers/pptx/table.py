"""Native tables: rows whose heights were measured, thin lines, nothing of the program's own styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn

from influmap.documents.charts.canvas import Box, width
from influmap.documents.report import slides
from influmap.documents.writers.pptx.blocks import LEADING, lines_of
from influmap.documents.writers.pptx.sheet import Sheet, Style, described

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style of Office that has no style and no grid."""
SIZE, HEAD, PAD, GAP = 16, 13.5, 7, 14


@dataclass(frozen=True)
class Table:
    """A table as wide as its box."""

    data: slides.Table
    title: str

    def height(self, room: float, k: float) -> float:
        """All rows."""
        return sum(self._heights(room, k))

    def draw(self, sheet: Sheet, box: Box, k: float) -> None:
        """As a table that can be edited."""
        rows = self._rows()
        wide, tall = self._widths(box.right - box.left), self._heights(box.right - box.left, k)
        place = box._replace(bottom=box.top + sum(tall))
        frame = sheet.slide.shapes.add_table(len(rows), len(wide), *sheet.place(place))
        sheet.boxes.append(place)
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

    def _style(self, index: int, k: float) -> Style:
        if index == 0:
            return Style(HEAD * k, "muted", is_bold=True)
        return Style(SIZE * k, is_bold=bool(self.data.total) and index == len(self.data.rows) + 1)

    def _widths(self, room: float) -> list[float]:
        """A column takes what its longest words need, then a share of the rest by how much it says."""
        columns = list(zip(*self._rows(), strict=True))
        least = [
            max(min(width(cell, SIZE), width(max(cell.split(), key=len, default=""), SIZE) * 1.3) for cell in column)
            for column in columns
        ]
        said = [min(30.0, max(len(cell) for cell in column)) ** 1.3 for column in columns]
        floor = [min(wide + GAP, room / len(columns) * 1.4) for wide in least]
        free = room - sum(floor)
        if free < 0:
            return [wide * room / sum(floor) for wide in floor]
        return [wide + free * share / sum(said) for wide, share in zip(floor, said, strict=True)]

    def _heights(self, room: float, k: float) -> list[float]:
        wide = self._widths(room)
        return [
            max(
                lines_of(cell, length - GAP, self._style(index, k).size) * self._style(index, k).size * LEADING
                for cell, length in zip(row, wide, strict=True)
            )
            + 2 * PAD * k
            for index, row in enumerate(self._rows())
        ]


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
