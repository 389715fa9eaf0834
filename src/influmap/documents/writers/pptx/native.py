"""What every native chart shares: its frame, its colours, and the texts set in the middle of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from influmap.documents.charts.canvas import Box
from influmap.documents.writers.pptx.blocks import Block, fitting
from influmap.documents.writers.pptx.measure import Scale
from influmap.documents.writers.pptx.sheet import Ink, Sheet, described, paint
from influmap.language import formats


def native(  # noqa: PLR0913, PLR0917 - what a chart is made of
    sheet: Sheet, box: Box, kind: XL_CHART_TYPE, categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]], top: float, title: str, unit: Literal["", "%"] = "",
) -> Any:  # fmt: skip
    """A chart that fills its box to the edge, without title, legend, axis or grid, on a scale from zero to `top`."""
    data: Any = CategoryChartData(number_format=number_format(sheet.locale, unit))  # type: ignore[no-untyped-call]
    data.categories = [sheet.said(name) for name in categories]
    for name, values in series:
        data.add_series(sheet.said(name), values)
    frame = sheet.slide.shapes.add_chart(kind, *sheet.place(box), data)
    described(frame, sheet.said(title))
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.size = sheet.points(12)
    for axis in (chart.category_axis, chart.value_axis):
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.fill.background()
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, top or 1
    chart.category_axis.reverse_order = kind in (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_STACKED)
    _whole(chart)
    return chart


def number_format(locale: str, unit: Literal["", "%"] = "") -> str:
    """How a figure of a chart is shown, in the code of Office: the spaces of the language are written in it.

    A comma in such a code is the separator of the machine that shows it: the same file would say 1,046 on another.
    """
    if unit:
        space = formats.percent_sign(locale).removesuffix("%")
        return f'0.0"{space}"%' if space else "0.0%"
    mark = formats.number(1000, locale).strip("10")
    return f'[>=1000000]#"{mark}"000"{mark}"000;[>=1000]#"{mark}"000;General'


def _whole(chart: Any) -> None:
    """The plot takes the whole frame, so that what is drawn beside it falls in line."""
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))  # noqa: SLF001 - layouts have no public model
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = area.makeelement(qn("c:layout"), {})
        area.insert(0, layout)
    manual = layout.makeelement(qn("c:manualLayout"), {})
    for name, value in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")):
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": value}))
    for name, value in (("x", "0"), ("y", "0"), ("w", "1"), ("h", "1")):
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": value}))
    layout.append(manual)


def filled(part: Any, ink: Ink) -> None:
    """Paint a bar or a series."""
    part.format.fill.solid()
    paint(part.format.fill.fore_color, ink)


def middle(sheet: Sheet, block: Block, box: Box, most: Scale) -> None:
    """A block in the middle of the height of its box, at a scale or smaller when it would not fit."""
    k = fitting(block, box, most.least, most)
    tall = block.height(box.right - box.left, k)
    top = max(box.top, (box.top + box.bottom - tall) / 2)
    block.draw(sheet, box._replace(top=top, bottom=top + tall), k)
